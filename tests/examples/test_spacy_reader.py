"""The example reader on spaCy: built, installed and used as a stranger's package would be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, run
from tests.factory import make_document

from whosays.extraction.reader import VerifiedReader, open_reader
from whosays.extraction.verifier import verify
from whosays.model.claims import Claim
from whosays.model.kinds import Kind, Modality, Polarity, Role

__all__ = ["run"]

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "examples" / "spacy-reader"
REPORTS = ROOT / "docs" / "reports"
CASES = tomllib.loads(Path(__file__).with_name("spacy_reader.toml").read_text(encoding="utf-8"))["case"]
SHOWN = (Role.QUANTITY, Role.VICTIMS, Role.MEANS, Role.PLACE, Role.TIME)
BUILD = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"

LIAR = """
from dataclasses import replace

from whosays_spacy import SpacyReader, open_spacy_reader


class Liar:
    def __init__(self, honest):
        self.honest, self.identity = honest, replace(honest.identity, name="liar")

    def read(self, document):
        reading = self.honest.read(document)
        return replace(reading, claims=tuple(map(exaggerate, reading.claims)))


def exaggerate(claim):
    if claim.quantity is None:
        return replace(claim, trigger=replace(claim.trigger, text="massacre"))
    return replace(claim, quantity=replace(claim.quantity, low=10 * (claim.quantity.low or 1), high=None))


def open_liar():
    return Liar(open_spacy_reader())
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as its wheel installs it, and a reader beside it that exaggerates what it finds."""
    folder = tmp_path_factory.mktemp("spacy-reader")
    shutil.copytree(PACKAGE, folder / "source", ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=folder / "source", check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as files:
        files.extractall(folder / "site")
    (folder / "site" / "liar.py").write_text(LIAR, encoding="utf-8")
    told = folder / "site" / "liar-1.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: liar\nVersion: 1\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[whosays.readers]\nliar = liar:open_liar\n", encoding="utf-8")
    return folder / "site"


@pytest.fixture(autouse=True)
def _installed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(site))


@pytest.fixture
def reader() -> VerifiedReader:
    """The example reader, found by its name."""
    return open_reader("spacy")


def line_of(claim: Claim) -> str:
    """A claim in the form of the cases."""
    quantity = f" [{claim.quantity}]" if claim.quantity else ""
    roles = (f", {role} {claim.words(role)}" for role in SHOWN if claim.fillers(role))
    return f"{claim.kind}: {claim.trigger.text}{quantity}{''.join(roles)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_it_finds_tolls_and_attacks(reader: VerifiedReader, case: dict[str, Any]) -> None:
    """A toll and an attack are found with their words, nothing is refused, and a bare mention is no claim."""
    reading = reader.read(make_document(case["text"]))
    assert [line_of(claim) for claim in reading.claims] == case["expect"]
    assert not reading.refused


def test_what_it_leaves_open_is_read_from_the_words(reader: VerifiedReader) -> None:
    """Sources, hedges and denials are whosays's part, whoever reads."""
    said = reader.read(make_document("Six people were killed in Vell, according to the Marun Monitor.")).claims[0]
    assert [step.source.text for step in said.attribution] == ["Marun Monitor"]
    denied = reader.read(make_document("The army denied that shelling had killed two children in Kesra.")).claims
    assert {claim.polarity for claim in denied} == {Polarity.DENIED}
    feared = reader.read(make_document("Police said three men reportedly were abducted in Nassa.")).claims[0]
    assert feared.modality is Modality.HEDGED


def test_every_claim_passes_the_verifier(reader: VerifiedReader) -> None:
    """What comes out of the front door is carried by its words, and is the same when it is read again."""
    for path in sorted(REPORTS.glob("*.txt")):
        document = make_document(path.read_text(encoding="utf-8").split("---\n", 2)[2])
        reading = reader.read(document)
        assert {Kind.CASUALTIES, Kind.ATTACK} <= {claim.kind for claim in reading.claims}
        assert not [reason for claim in reading.claims for reason in verify(document.text, claim)]
        assert reader.read(document) == reading


def test_a_lying_variation_is_refused() -> None:
    """A reader that exaggerates numbers, or gives words of its own, has all of that refused, each with its reason."""
    reading = open_reader("liar").read(make_document(CASES[0]["text"]))
    assert reading.claims == ()
    reasons = [reason for refusal in reading.refused for reason in refusal.reasons]
    assert 'the words "nine" say 9 to 9, not 90 to open' in reasons
    assert any(reason.startswith('the trigger "massacre" does not stand in the text') for reason in reasons)


def test_it_says_who_it_is(reader: VerifiedReader) -> None:
    """Its identity holds its version, the pipeline and a digest; its files have a size, and reading costs nothing."""
    identity = reader.identity
    assert identity.name == "spacy"
    assert re.fullmatch(r"[\d.]+, blank, spaCy [\d.]+ with whosays [\d.]+", identity.version)
    assert re.fullmatch(r"[0-9a-f]{16}", identity.digest)
    assert reader.size == (PACKAGE / "src" / "whosays_spacy" / "words.jsonl").stat().st_size
    assert reader.account() == ()


def test_a_trained_pipeline_takes_its_place(run: Run, tmp_path: Path) -> None:
    """A pipeline of one's own adds the places it knows, and is another reader."""
    import spacy

    pipeline = spacy.blank("en", meta={"name": "marsh", "version": "3.1"})
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "the marshes"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "marsh")
    text = make_document("Six people were killed throughout the marshes.")
    trained = open_reader("spacy", {"model": str(tmp_path / "marsh")})
    assert [claim.words(Role.PLACE) for claim in trained.read(text).claims] == ["the marshes"]
    assert "en_marsh 3.1" in trained.identity.version
    assert trained.identity.digest != open_reader("spacy").identity.digest
    left = run("read", "--reader", "spacy", "--model", "no_such_pipeline", REPORTS / "delta-post.txt")
    assert left.code != 0
    assert 'spaCy has no pipeline "no_such_pipeline"' in left.err


@pytest.mark.parametrize("page", [PACKAGE / "README.md", ROOT / "docs" / "readers.md"], ids=lambda page: page.name)
def test_the_pages_show_what_the_command_prints(run: Run, page: Path) -> None:
    """`whosays read --reader spacy` prints what the pages say."""
    left = run("read", "--reader", "spacy", REPORTS / "marun-herald.txt")
    assert left.code == 0
    assert f"$ whosays read --reader spacy docs/reports/marun-herald.txt\n{left.out}```" in page.read_text(
        encoding="utf-8"
    )


def test_it_can_be_measured(run: Run, tmp_path: Path) -> None:
    """`whosays bench readers` scores it, on coded documents, as it scores any other."""
    coded = tmp_path / "coded.jsonl"
    report = run("read", "--reader", "spacy", "--format", "jsonl", REPORTS / "marun-herald.txt")
    coded.write_text(report.out, encoding="utf-8")
    left = run("bench", "readers", coded, "--reader", "spacy", "--format", "json")
    (measured,) = json.loads(left.out)
    assert (measured["reader"], measured["claims"]["f1"], measured["refused"]) == ("spacy", 1.0, 0)


def test_its_parts_on_the_page_are_current() -> None:
    """The lines of Python and TOML on the page stand in the example."""
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    sources = [*PACKAGE.glob("src/whosays_spacy/*.py"), PACKAGE / "pyproject.toml"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    parts = re.findall(r"^<!-- from the example -->\n```\w+\n(.*?)\n```$", page, re.DOTALL | re.MULTILINE)
    assert parts
    assert not [part for part in parts if part not in source]
