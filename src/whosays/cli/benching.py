"""The verb that compares: `bench readers`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.options import form_option, reader_setting_options, reader_settings
from whosays.cli.output import Listing, print_listing

if TYPE_CHECKING:
    from whosays.evaluation.measuring import Measured


BUILT_IN = ("tagger", "thorough")
MEGABYTE = 1_000_000


@click.group()
def bench() -> None:
    """Measure, in figures, what a part of whosays is worth.

    \b
    Examples:
      whosays bench readers coded.jsonl
    """


@bench.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--reader",
    "readers",
    multiple=True,
    metavar="NAME",
    help="A reader to measure. May be repeated. [default: tagger, thorough]",
)
@reader_setting_options
@form_option
def readers(gold: Path, readers: tuple[str, ...], form: str, **said: Any) -> None:
    """Compare readers on documents that a person has coded.

    GOLD holds one coded document a line, in the form that `read --format jsonl` prints. Times and memory are this machine's, now.

    \b
    Examples:
      whosays bench readers coded.jsonl
      whosays bench readers coded.jsonl --reader tagger --reader llm --model qwen3:8b
    """
    from whosays.evaluation.measuring import measure_readers

    settings = reader_settings(said)
    asked = {name: settings for name in readers if name not in BUILT_IN}
    measured = list(measure_readers(gold, readers or BUILT_IN, asked))
    print_listing(_listing(measured), form)


def _listing(measured: list[Measured]) -> Listing:
    from whosays.evaluation.measuring import by_kind

    rows = [(label, *(of(m) for m in measured)) for label, of in _ROWS]
    rows += [(f"F1 of {kind}", *map(_share, values)) for kind, values in by_kind(measured)]
    costs = [line for m in measured for line in m.cost]
    return Listing(
        columns=("measure", *(m.reader for m in measured)),
        rows=rows,
        plain=[_plain(m) for m in measured],
        empty="no reader was measured",
        footer="\n".join(costs),
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


_ROWS = (
    ("version", lambda m: m.version),
    ("documents", lambda m: f"{m.scores.documents:,}"),
    ("claims: precision", lambda m: _share(m.scores.claims.precision)),
    ("claims: recall", lambda m: _share(m.scores.claims.recall)),
    ("claims: F1", lambda m: _share(m.scores.claims.f1)),
    ("roles: F1", lambda m: _share(m.scores.roles.f1)),
    ("nearest source right", lambda m: _share(m.scores.attribution)),
    ("range right", lambda m: _share(m.scores.quantity)),
    ("modality: mean F1", lambda m: _share(m.scores.modality)),
    ("polarity: mean F1", lambda m: _share(m.scores.polarity)),
    ("false claims a silent document", lambda m: _share(m.scores.noise)),
    ("refused claims", lambda m: f"{m.refused:,}"),
    ("words a second", lambda m: f"{m.words / m.seconds:,.0f}" if m.seconds else "–"),
    ("documents a second", lambda m: f"{m.scores.documents / m.seconds:,.1f}" if m.seconds else "–"),
    ("cold start, seconds", lambda m: f"{m.cold_start:.2f}"),
    ("peak memory, MB", lambda m: f"{m.peak_memory / MEGABYTE:,.0f}"),
    ("files, MB", lambda m: f"{m.size / MEGABYTE:,.1f}" if m.size else "–"),
)


def _plain(m: Measured) -> dict[str, Any]:
    scores = m.scores
    return {
        "reader": m.reader,
        "version": m.version,
        "documents": scores.documents,
        "claims": {"precision": scores.claims.precision, "recall": scores.claims.recall, "f1": scores.claims.f1},
        "roles": {"precision": scores.roles.precision, "recall": scores.roles.recall, "f1": scores.roles.f1},
        "attribution": scores.attribution,
        "quantity": scores.quantity,
        "modality": scores.modality,
        "polarity": scores.polarity,
        "false_claims_per_silent_document": scores.noise,
        "kinds": {kind.value: tally.f1 for kind, tally in sorted(scores.kinds.items())},
        "roles_by_name": {role.value: tally.f1 for role, tally in sorted(scores.fillers.items())},
        "refused": m.refused,
        "seconds": m.seconds,
        "words": m.words,
        "cold_start_seconds": m.cold_start,
        "peak_memory_bytes": m.peak_memory,
        "size_bytes": m.size,
        "cost": list(m.cost),
    }


COMMANDS = (bench,)
