"""The documentation keeps up with the program: nothing that a user can ask for is undocumented, and what the pages show is what happens."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest
from cogapp import Cog

from whosays.exports.formats import FORMATS
from whosays.filters import RULES, Filters
from whosays.model.findings import DisagreementType, Independence
from whosays.model.kinds import Kind, Modality, Role, Status
from whosays.model.places import WherePrecision
from whosays.model.quantities import Comparator

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
LINKED = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]
GENERATED = re.compile(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", re.DOTALL)
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")
EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


@cache
def _generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _commands() -> list[tuple[tuple[str, ...], click.Command]]:
    return list(_generate().commands())


def prose(name: str) -> str:
    """A page without its generated parts: what a person wrote about the thing."""
    return GENERATED.sub("", (DOCS / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path, _ in _commands() if path], ids=" ".join)
def test_every_command_is_documented(path: tuple[str, ...]) -> None:
    """Every verb stands in the table of verbs, and every command has its section."""
    assert f"[`{path[0]}`](#{path[0]})" in prose("command-line.md")
    assert f"{'#' * (len(path) + 2)} {' '.join(path)}\n" in (DOCS / "command-line.md").read_text(encoding="utf-8")


def _environment_variables() -> set[str]:
    params = (param for _, command in _commands() for param in command.params)
    return {str(param.envvar) for param in params if param.envvar}


@pytest.mark.parametrize("name", sorted(_environment_variables()))
def test_every_environment_variable_is_documented(name: str) -> None:
    """Every environment variable that an option reads has a row."""
    assert f"| `{name}` |" in prose("command-line.md")


@pytest.mark.parametrize("name", sorted(Filters.__annotations__))
def test_every_filter_is_documented(name: str) -> None:
    """Every filter has a row."""
    assert f"`--{name.replace('_', '-')}`" in prose("command-line.md")


@pytest.mark.parametrize("kind", list(Kind))
def test_every_claim_kind_is_documented(kind: Kind) -> None:
    """Every kind of claim is explained in words of its own."""
    assert f"\n{kind.value}\n: " in prose("claims.md")


@pytest.mark.parametrize("word", [*Role, *Modality, *Comparator, *Status], ids=lambda w: f"{type(w).__name__}-{w}")
def test_every_word_of_a_claim_is_documented(word: str) -> None:
    """Every role, modality, comparator and status stands on the page about claims."""
    assert f"`{word}`" in (DOCS / "claims.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*DisagreementType, *Independence])
def test_every_disagreement_and_relation_of_sources_is_documented(word: str) -> None:
    """Every type of disagreement and every relation of two sources has a row that explains it."""
    assert f"\n| `{word}` |" in prose("method.md")


@pytest.mark.parametrize("short", list(RULES))
def test_every_estimate_rule_is_documented(short: str) -> None:
    """Every rule that makes an estimate has a row with its short and its full name."""
    assert f"\n| `{short}` | {RULES[short].value} |" in prose("method.md")


@pytest.mark.parametrize("precision", list(WherePrecision))
def test_every_precision_of_places_is_documented(precision: WherePrecision) -> None:
    """Every step of the scale of places has a row."""
    assert f"\n| {precision.value} |" in prose("method.md")


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_export_format_is_documented(name: str) -> None:
    """Every export format has a section."""
    assert f"\n## {name}\n" in prose("exports.md")


@pytest.fixture
def beside_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in that holds the three reports of the documentation."""
    shutil.copytree(DOCS / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_in_python_run(beside_reports: Path) -> None:
    """Every example of the page on Python, typed in order, prints what the page says."""
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    examples = "\n".join(EXAMPLE.findall(text))
    test = doctest.DocTestParser().get_doctest(examples, {}, "python.md", "python.md", 0)
    assert test.examples
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(test, out=told.append)
    assert not told, "".join(told)


def _links() -> Iterator[tuple[Path, str, str]]:
    for page in LINKED:
        for target, anchor in LINK.findall(FENCED.sub("", page.read_text(encoding="utf-8"))):
            yield page, target, anchor


def _anchors(page: Path) -> set[str]:
    """What can be linked to on a page: its headings, as GitHub and MyST name them, and its labels."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return slugs | set(re.findall(r"^\(([\w-]+)\)=$", text, re.MULTILINE))


def test_every_link_leads_somewhere() -> None:
    """Every relative link of the README, the contributing guide and the pages leads to a file, and its anchor to a heading."""
    lost = []
    for page, target, anchor in _links():
        aim = (page.parent / target).resolve() if target else page
        if not aim.exists() or (anchor and aim.suffix == ".md" and anchor not in _anchors(aim)):
            lost.append(f"{page.name}: {target}#{anchor}")
    assert not lost


@pytest.mark.parametrize("name", ["claims.md", "command-line.md", "exports.md"])
def test_generated_tables_are_current(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables and the help in the pages are what the program says now; `make docs` writes them anew."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", [str(DOCS), *sys.path])
    assert Cog().main(["cog", "--check", f"docs/{name}"]) == 0
