"""The table of verbs says what the modules say, and looking at it loads none of them."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module

import pytest

import whosays.cli
from whosays.cli import whosays as group
from whosays.cli.verbs import VERBS, Verb


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_row_says_what_its_command_says(verb: Verb) -> None:
    """The name and the line of help of a row are those of the command in its module."""
    command = group.commands[verb.name]
    assert command.name == verb.name
    assert command.get_short_help_str(500) == verb.summary


def test_every_command_of_a_module_has_a_row() -> None:
    """A command in the `COMMANDS` of a module stands in the table, under that module."""
    modules = [import_module(f"whosays.cli.{found.name}") for found in pkgutil.iter_modules(whosays.cli.__path__)]
    there = {
        (command.name, module.__name__.rsplit(".", 1)[-1])
        for module in modules
        for command in getattr(module, "COMMANDS", ())
    }
    assert there == {(verb.name, verb.module) for verb in VERBS}


def _loaded_by(*words: str) -> set[str]:
    """The top-level packages and modules of `whosays` that a process running `whosays` with these words loads."""
    code = (
        "import sys\nfrom whosays.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


HEAVY = {
    "sqlalchemy",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "py3langid",
    "jinja2",
    "lxml",
    "trafilatura",
    "polars",
    "rich",
}


@pytest.mark.parametrize("words", [("--help",), ("claims", "--help"), ("brief", "--help")], ids=" ".join)
def test_help_loads_no_heavy_library(words: tuple[str, ...]) -> None:
    """What a verb would need to work is not loaded to explain it."""
    assert not HEAVY & _loaded_by(*words)
