"""A form for a claim: what a person typed or selected, and the draft that it makes.

A field holds words and, where they were selected, their place in the text. Words without a place are looked for: in the chosen sentence first, then
nearest to it; words that stand there more than once are asked about ("army#2" is the second). Whatever cannot be used is told beside its field, and
everything typed is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from whosays.extraction.decoding import ALIKE
from whosays.model.claims import Part
from whosays.model.drafts import ClaimDraft, StepDraft, Stretch
from whosays.model.kinds import ROLES_OF, Kind, Modality, Polarity, Role

PLACE = re.compile(r"(\d{1,9}),(\d{1,9})")
WHICH = re.compile(r"(.*\S)\s*#(\d{1,3})", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A field: its words, and "start,end" where they were selected in the text."""

    words: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class TypedStep:
    """One source of the form: part and named are "" where the text shall tell."""

    source: Typed = Typed()
    cue: Typed = Typed()
    part: str = ""
    named: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the form.

    Attributes:
        kind: The kind, or "".
        sentence: Where the chosen sentence begins.
        selected: "start,end" of the words that the form was opened with, or "".
        trigger: The words that carry the kind.
        roles: The fields of each role.
        steps: The sources, the nearest first.
        modality: The source's hedge.
        polarity: Affirmed or denied.
        why: The reason.
    """

    kind: str = ""
    sentence: int = 0
    selected: str = ""
    trigger: Typed = Typed()
    roles: Mapping[str, tuple[Typed, ...]] = field(default_factory=dict)
    steps: tuple[TypedStep, ...] = ()
    modality: str = Modality.ASSERTED.value
    polarity: str = Polarity.AFFIRMED.value
    why: str = ""

    def fields_of(self, role: str) -> tuple[Typed, ...]:
        """The fields of a role as the form shows them: one at least."""
        return self.roles.get(role, ()) or (Typed(),)

    @property
    def shown_steps(self) -> tuple[TypedStep, ...]:
        """The sources as the form shows them: one at least."""
        return self.steps or (TypedStep(),)


Problems = dict[str, str]
"""What cannot be used, by the name of the field; "" for the form as a whole."""


def read_sheet(form: FormData) -> Sheet:
    """What a sent form says. Roles that the kind does not have are kept where something was typed."""

    def one(name: str) -> str:
        value = form.get(name, "")
        return value if isinstance(value, str) else ""

    def many(name: str) -> list[str]:
        return [value if isinstance(value, str) else "" for value in form.getlist(name)]

    roles = {role.value: tuple(_paired(many(f"role.{role}"), many(f"role.{role}.at"))) for role in Role}
    sources = list(_paired(many("source"), many("source.at")))
    cues = [*_paired(many("cue"), many("cue.at")), *(Typed() for _ in sources)]
    parts, named = [*many("part"), *("" for _ in sources)], [*many("named"), *("" for _ in sources)]
    return Sheet(
        kind=one("kind"),
        sentence=int(one("sentence")) if one("sentence").isdecimal() and len(one("sentence")) < 10 else 0,
        selected=one("selected"),
        trigger=Typed(one("trigger"), one("trigger.at")),
        roles={name: fields for name, fields in roles.items() if fields},
        steps=tuple(TypedStep(*step) for step in zip(sources, cues, parts, named, strict=False)),
        modality=one("modality") or Modality.ASSERTED.value,
        polarity=one("polarity") or Polarity.AFFIRMED.value,
        why=one("why"),
    )


def _paired(words: Sequence[str], places: Sequence[str]) -> Iterator[Typed]:
    for number, typed in enumerate(words):
        yield Typed(typed, places[number] if number < len(places) else "")


def sheet_of(text: str, draft: ClaimDraft, sentence: int, **more: str) -> Sheet:
    """The form filled with what `draft` says."""

    def typed(stretch: Stretch | None) -> Typed:
        return Typed(text[stretch[0] : stretch[1]], f"{stretch[0]},{stretch[1]}") if stretch else Typed()

    return Sheet(
        kind=draft.kind.value,
        sentence=sentence,
        trigger=typed(draft.trigger),
        roles={role.value: tuple(map(typed, stretches)) for role, stretches in draft.roles.items()},
        steps=tuple(
            TypedStep(
                typed(step.source),
                typed(step.cue),
                step.part.value if step.part else "",
                "" if step.named is None else "yes" if step.named else "no",
            )
            for step in draft.attribution
        ),
        modality=draft.modality.value,
        polarity=draft.polarity.value,
        **more,
    )


def roles_shown(sheet: Sheet) -> tuple[tuple[Role, bool], ...]:
    """The roles that the form shows, each with whether its kind needs it: those of the kind, then any other that something was typed for."""
    if sheet.kind not in {kind.value for kind in Kind}:
        return tuple((role, False) for role in Role if _is_filled(sheet, role))
    kind = Kind(sheet.kind)
    known = ROLES_OF[kind]
    own = [(role, role in known.required and ALIKE.get(kind) is not role) for role in Role if role in known.allowed]
    own.sort(key=lambda shown: not shown[1])
    return (*own, *((role, False) for role in Role if role not in known.allowed and _is_filled(sheet, role)))


def _is_filled(sheet: Sheet, role: Role) -> bool:
    return any(typed.words.strip() for typed in sheet.roles.get(role.value, ()))


def draft_from(text: str, sentence: Stretch, sheet: Sheet) -> tuple[ClaimDraft | None, Problems]:
    """The draft that the form makes, or `None` with what cannot be used."""
    problems: Problems = {}
    finder = _Finder(text, sentence, problems)
    if sheet.kind not in {kind.value for kind in Kind}:
        problems["kind"] = "Choose what kind of claim it is."
    trigger = finder.find("trigger", sheet.trigger)
    if trigger is None and "trigger" not in problems:
        problems["trigger"] = "Give the words that say it: the shortest ones that carry the kind."
    roles = {
        Role(name): tuple(found for typed in fields if (found := finder.find(f"role.{name}", typed)))
        for name, fields in sheet.roles.items()
    }
    steps = tuple(step for typed in sheet.steps if (step := finder.step(typed)))
    if problems or trigger is None:
        return None, problems
    draft = ClaimDraft(
        kind=Kind(sheet.kind),
        trigger=trigger,
        roles={role: stretches for role, stretches in roles.items() if stretches},
        attribution=steps,
        modality=Modality(sheet.modality) if sheet.modality in set(Modality) else Modality.ASSERTED,
        polarity=Polarity(sheet.polarity) if sheet.polarity in set(Polarity) else Polarity.AFFIRMED,
    )
    return draft, problems


@dataclass(frozen=True, slots=True)
class _Finder:
    """Words looked for in a text, around one sentence."""

    text: str
    sentence: Stretch
    problems: Problems

    def step(self, typed: TypedStep) -> StepDraft | None:
        source, cue = self.find("source", typed.source), self.find("cue", typed.cue)
        if source is None:
            if cue is not None:
                self.problems["source"] = "A cue needs a source: give the words that name or describe who says it."
            return None
        part = Part(typed.part) if typed.part in set(Part) else None
        return StepDraft(source, cue, part, {"yes": True, "no": False}.get(typed.named))

    def find(self, name: str, typed: Typed) -> Stretch | None:
        """Where the words stand, or `None` where there are none; what cannot be found is a problem of the field."""
        words = typed.words.strip()
        if not words:
            return None
        placed = place_of(typed.at)
        if placed and self.text[placed[0] : placed[1]].strip() == words:
            return placed
        return self._search(name, words)

    def _search(self, name: str, words: str) -> Stretch | None:
        found = self._places(words, *self.sentence)
        which = WHICH.fullmatch(words)
        if not found and which and (found := self._places(which[1], *self.sentence)):
            number = int(which[2])
            if 1 <= number <= len(found):
                return found[number - 1]
            self.problems[name] = f"“{which[1]}” stands {len(found)} times in this sentence, not {number}."
            return None
        if len(found) > 1:
            self.problems[name] = (
                f"“{words}” stands {len(found)} times in this sentence: write “{words}#1” for the first, “{words}#2” for the second, "
                "or select the words in the text."
            )
            return None
        return found[0] if found else self._elsewhere(name, words)

    def _elsewhere(self, name: str, words: str) -> Stretch | None:
        everywhere = self._places(words, 0, len(self.text))
        if not everywhere:
            self.problems[name] = f"“{words}” does not stand in the text: write the words exactly as they stand there."
            return None
        return min(everywhere, key=lambda place: abs(place[0] - self.sentence[0]))

    def _places(self, words: str, start: int, end: int) -> list[Stretch]:
        """Where the words stand as whole words between two offsets; blanks match any white space, and case counts only where it tells places apart."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        pattern = rf"(?<!\w){pattern}(?!\w)" if words[0].isalnum() and words[-1].isalnum() else pattern
        exact = [match.span() for match in re.compile(pattern).finditer(self.text, start, end)]
        return exact or [match.span() for match in re.compile(pattern, re.IGNORECASE).finditer(self.text, start, end)]


def place_of(words: str) -> Stretch | None:
    """The stretch that "start,end" writes, or `None`."""
    match = PLACE.fullmatch(words.strip())
    return (int(match[1]), int(match[2])) if match and int(match[1]) < int(match[2]) else None


_ROLES = "|".join(sorted((role.value for role in Role), key=len, reverse=True))
_ABOUT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\w+ (?:needs the|has no) role ({_ROLES})\b"), "role.{}"),
    (re.compile(rf"the role ({_ROLES}) is given"), "role.{}"),
    (re.compile(r"the (?:trigger|sentence) "), "trigger"),
    (re.compile(r"the source |two sources "), "source"),
    (re.compile(r"the cue "), "cue"),
    (re.compile(r"the claim is (?:denied|affirmed)"), "polarity"),
    (re.compile(r"the claim is "), "modality"),
    (re.compile(rf"the ({_ROLES}) "), "role.{}"),
    (re.compile(r"the words |a claim has one number|the quantity "), "role.quantity"),
)


def place_reasons(reasons: Sequence[str]) -> Problems:
    """The verifier's reasons, each beside the field that it speaks of; several of one field stand together."""
    problems: dict[str, list[str]] = {}
    for reason in reasons:
        problems.setdefault(_field(reason), []).append(f"{reason[:1].upper()}{reason[1:]}.")
    return {name: " ".join(said) for name, said in problems.items()}


def _field(reason: str) -> str:
    for pattern, name in _ABOUT:
        if match := pattern.match(reason):
            return name.format(*match.groups())
    return ""
