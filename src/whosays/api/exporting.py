"""The part of the API by which claims leave a record, always under a profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Unpack

from whosays.filters import Filters

if TYPE_CHECKING:
    from whosays.exports.release import Release


from whosays.api.questions import Questions


class Exporting(Questions):
    """A record that lets claims out."""

    def release(
        self,
        profile: str = "open",
        *,
        by: str | None = None,
        why: str | None = None,
        incidents: bool = False,
        **asked: Unpack[Filters],
    ) -> Release:
        """The claims that an export profile lets out, with a report of what it held back, made coarser and renamed.

        A profile that shows more than "open" ("internal", or "none", which changes nothing) needs `by` and `why`, and the decision is kept.
        """
        from whosays.exports.applying import Setting, need_reason, release
        from whosays.exports.deciding import record_override, salt_of
        from whosays.exports.profiles import find_profile

        chosen = find_profile(profile)
        need_reason(chosen, by, why)
        view = self.view(**asked)
        grouped = tuple(incident.claims for incident in view.incidents.incidents) if incidents else ()
        known = {outlet.name: outlet for outlet in self.outlets()}
        traces = {entry.id: view.traces[entry.id] for entry in view.entries}
        setting = Setting(chosen, date.today(), lambda: salt_of(self.record), known, grouped, traces)
        released = release(view.entries, setting)
        if chosen.needs_reason and by and why:
            record_override(self.record, chosen, released, by=by, why=why, asked=asked)
        return released

    def export(
        self,
        out: IO[Any],
        format: str = "jsonl",  # noqa: A002
        *,
        profile: str = "open",
        by: str | None = None,
        why: str | None = None,
        **asked: Unpack[Filters],
    ) -> int:
        """How much was written to `out` in one of the formats of `whosays.exports`, as the export profile lets it out; see `release`.

        `out` is a stream of text; for a binary format such as "parquet", of bytes.
        """
        from whosays.exports.formats import find_export

        export = find_export(format)
        return export.write(self.release(profile, by=by, why=why, incidents=export.incidents, **asked), out)

    def brief_under(
        self,
        path: str | Path,
        title: str = "The record",
        *,
        profile: str = "open",
        by: str | None = None,
        why: str | None = None,
        rule: str = "range",
        **asked: Unpack[Filters],
    ) -> Release:
        """What an export profile let out of the claims of a brief, which is written to `path` as `brief` writes it, under that profile.

        Raises:
            QuestionError: The profile shows more than "open" and who or why is missing, or something that it hides would still stand on the page.
        """
        from whosays.api.kept_view import KeptView
        from whosays.brief.page import render_brief, write_page
        from whosays.exports.applying import Setting, need_reason
        from whosays.exports.deciding import record_override, salt_of
        from whosays.exports.picturing import release_picture
        from whosays.exports.profiles import find_profile
        from whosays.exports.release import Release

        chosen = find_profile(profile)
        need_reason(chosen, by, why)
        setting = Setting(chosen, date.today(), lambda: salt_of(self.record), {})
        seen = self.view(rule=rule, **asked)
        if not chosen.hides:
            shown = Release(seen.whole, chosen.name, None, setting.today)
            self.brief(path, title, rule=rule, **asked)
        else:
            kept = KeptView(self.record, seen.wanted, seen.rule, setting)
            wanted = frozenset(entry.id for entry in seen.whole)
            made = release_picture(kept.picture(title, setting.today), seen.all_entries, wanted, setting)
            page, shown = render_brief(made.picture), made.release
            made.check(page)
            write_page(page, Path(path))
        if chosen.needs_reason and by and why:
            record_override(self.record, chosen, shown, by=by, why=why, asked=asked)
        return shown
