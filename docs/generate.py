"""The generated parts of the documentation: tables read from the model, help read from the command line, and real runs of it.

cog calls these functions from comments in README.md and docs/*.md (`make docs` writes their output anew, `make check` compares). What they
print depends on the program and the example reports alone, never on the clock or on where the repository lies.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import click

from whosays.api import open_workspace
from whosays.cli import main, whosays
from whosays.cli.lines import SHORT
from whosays.exports.formats import FORMATS
from whosays.exports.rows import COLUMNS
from whosays.model.kinds import ROLES_OF, Kind, Role

ROOT = Path(__file__).parents[1]
WIDTH = 116
"""Columns of the terminal that the runs pretend to have."""

FENCE = "```"


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command of the command line with its verbs, groups before their parts, in the order of use."""

    def walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
        yield path, command
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                yield from walk((*path, name), command.commands[name])

    yield from walk((), whosays)


def help_text(path: Sequence[str]) -> str:
    """The help of one command as a terminal of `WIDTH` columns shows it."""
    context: click.Context | None = None
    command: click.Command = whosays
    for name in ("whosays", *path):
        if context is not None:
            assert isinstance(command, click.Group)
            command = command.commands[name]
        context = click.Context(
            command, info_name=name, parent=context, terminal_width=WIDTH, help_option_names=["-h", "--help"]
        )
    assert context is not None
    return command.get_help(context)


def help_of(*path: str) -> str:
    """The help of one command, fenced."""
    return f"{FENCE}text\n{help_text(path)}\n{FENCE}"


def all_help() -> str:
    """A section with its help for every verb; a group's parts stand below it."""
    sections = []
    for path, _ in commands():
        if path:
            sections.append(f"{'#' * (len(path) + 2)} {' '.join(path)}\n\n{help_of(*path)}")
    return "\n\n".join(sections)


def kinds_table(*, states: bool) -> str:
    """The kinds of claim that are states (or events), with the roles that each must fill and may fill."""
    rows = [("kind", "must have", "may have")]
    rows += [
        (f"`{kind.value}`", _codes(role for role in Role if role in roles.required), _optional(kind))
        for kind, roles in ROLES_OF.items()
        if kind.is_state is states
    ]
    return table(rows)


def _optional(kind: Kind) -> str:
    return _codes(role for role in Role if role in ROLES_OF[kind].optional)


def _codes(roles: Iterator[Role]) -> str:
    return ", ".join(f"`{role.value}`" for role in roles) or "–"


ANSWERS: Mapping[Role, str] = {
    Role.ACTOR: "who",
    Role.TARGET: "whom or what it is done to",
    Role.LOSER: "who loses a place",
    Role.PLACE: "where, or where to",
    Role.FROM_PLACE: "from where",
    Role.TIME: "when",
    Role.QUANTITY: "how many",
    Role.UNIT: "of what",
    Role.MEANS: "by what means",
    Role.VICTIMS: "who suffers it",
    Role.OUTCOME: "what happened to them",
    Role.RELATION: "the words of the relation",
    Role.POSTURE: "how they are there",
    Role.FUNCTION: "as what",
    Role.ORG: "in what body",
    Role.ORIGIN: "from where they come",
    Role.TERMS: "on what terms",
}


def roles_table() -> str:
    """The roles with what each answers and the kinds that know it."""
    rows = [("role", "answers", "in")]
    for role, answer in ANSWERS.items():
        kinds = [kind.value for kind, roles in ROLES_OF.items() if role in roles.allowed]
        rows.append((f"`{role.value}`", answer, "every kind" if len(kinds) == len(Kind) else ", ".join(kinds)))
    return table(rows)


def formats_table() -> str:
    """The export formats, each with its description."""
    return table(
        [
            ("`--as`", "file ending", "what it is"),
            *((f"`{name}`", f"`{export.extension}`", export.description) for name, export in FORMATS.items()),
        ]
    )


def columns_list() -> str:
    """The columns of the CSV export and of data frames, in their order."""
    return ", ".join(f"`{name}`" for name in COLUMNS)


SETS: Mapping[str, str] = {
    "dev": "news on Syria and Iraq",
    "written": "own passages",
    "passages": "own passages, the rest",
    "away": "other outlets and wars",
}
"""The sets of `training/metrics`, in words."""


def quality() -> str:
    """How well the reader reads, as `training/metrics` has it: one column a set of documents."""
    folder, sets = ROOT / "training" / "metrics", {}
    for name in ("crossvalidation.json", "away.json"):
        sets |= json.loads((folder / name).read_text(encoding="utf-8"))["sets"]
    measures: Mapping[str, Callable[[Any], float]] = {
        "claims: precision": lambda scores: scores["claims"]["precision"],
        "claims: recall": lambda scores: scores["claims"]["recall"],
        "claims: F1": lambda scores: scores["claims"]["f1"],
        "words of the roles: F1": lambda scores: scores["roles"]["f1"],
        "nearest source right": lambda scores: scores["attribution_accuracy"],
        "number right": lambda scores: scores["quantity_accuracy"],
    }
    heads = [f"{SETS[name]} ({scores['documents']} documents)" for name, scores in sets.items()]
    rows = [(what, *(f"{measure(scores):.2f}" for scores in sets.values())) for what, measure in measures.items()]
    return table([("", *heads), *rows])


def table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first row is its head."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


class _Screen(io.StringIO):
    """A stream that says it is a terminal, so that output takes the width of one."""

    def isatty(self) -> bool:
        return True


class _Errors(io.TextIOBase):
    """A stream that is no terminal (so no progress bar is drawn) and writes to the same screen."""

    def __init__(self, screen: _Screen) -> None:
        self._screen = screen

    def write(self, text: str) -> int:
        return self._screen.write(text)


_folders: list[Path] = []


def begin() -> None:
    """Start a page: what runs from here on finds a fresh folder with the examples and the reports in it, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix="whosays-docs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "docs" / "reports", folder / "reports")
    _folders.append(folder)


def workbench() -> Path:
    """The folder in which the page's runs start."""
    if not _folders:
        begin()
    return _folders[-1]


def run(*lines: str, keep: int | None = None) -> str:
    """What a terminal shows when `lines` are typed one after the other, fenced; of a long output the first `keep` lines."""
    shown = [f"$ {line}\n{_shortened(output_of(line), keep)}".rstrip() for line in lines]
    return f"{FENCE}console\n" + "\n".join(shown) + f"\n{FENCE}"


def make_run(keep: int) -> str:
    """What `make run` shows: the lines of its recipe that call whosays, run one after the other; of the table the first `keep` lines."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    build = re.search(r"^BUILD := (.+)$", makefile, re.MULTILINE)
    recipe = re.search(r"^run:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert build is not None
    assert recipe is not None
    (workbench() / build[1]).mkdir(parents=True, exist_ok=True)
    lines = re.findall(r"^\t@\.venv/bin/(whosays .+)$", recipe[1].replace("$(BUILD)", build[1]), re.MULTILINE)
    shown = "\n".join(_shortened(output_of(line), keep) for line in lines)
    return f"{FENCE}console\n$ make run\n{shown}\n{FENCE}"


def output_of(line: str) -> str:
    """Everything that a command line prints, without the blanks at the ends of lines; the size of a written page is left out."""
    program, *arguments = shlex.split(line)
    if program == "cat":
        return (workbench() / arguments[0]).read_text(encoding="utf-8").rstrip()
    if program != "whosays":
        raise ValueError(f'only whosays and cat are run here, not "{program}"')
    screen = _Screen()
    environment = {"COLUMNS": str(WIDTH), "LINES": "50", "TERM": "dumb", "NO_COLOR": "1"}
    with (
        chdir(workbench()),
        mock.patch.dict(os.environ, environment),
        redirect_stdout(screen),
        redirect_stderr(_Errors(screen)),
        _leaving(),
    ):
        main(arguments)
    text = re.sub(r" \([\d,]+ kB\)", "", screen.getvalue())
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))


@contextmanager
def _leaving() -> Iterator[None]:
    """Go on where the command line leaves with its exit code."""
    try:
        yield
    except SystemExit as end:
        if end.code not in (None, 0, 3):
            raise RuntimeError(f"the command line left with {end.code}") from end


def _shortened(text: str, keep: int | None) -> str:
    lines = text.split("\n")
    if keep is None or len(lines) <= keep:
        return text
    return "\n".join([*lines[:keep], "…"])


def claim_id(kind: str, words: str, record: str = "whosays.db") -> str:
    """The beginning of the id of the first claim of that kind with those words, as a person would copy it from a table."""
    with open_workspace(workbench() / record, create=False) as workspace:
        return workspace.claims(kind=kind, text=words)[0].id[:SHORT]
