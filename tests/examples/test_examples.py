"""The example reports are what their READMEs say.

They are data that documentation and other tests lean on, so their own promises are kept here. Front matter is parsed by hand: what must hold
is that the files are plain enough for that.
"""

import csv
import re
import runpy
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

EXAMPLES = Path(__file__).parents[2] / "examples"
IDLIB = EXAMPLES / "idlib-2018"
KHARTOUM = EXAMPLES / "khartoum-2023"
SETS = (IDLIB, KHARTOUM)
TEXTS = sorted(path for folder in SETS for path in folder.glob("*.txt"))
REPORTS = sorted(path for folder in SETS for path in folder.iterdir() if path.suffix in {".txt", ".html", ".pdf"})
KEYS = {"outlet", "agency", "published", "url", "title"}
KINDS = {"state media", "agency", "opposition", "newspaper", "monitor", "research"}

WIRE = IDLIB / "2018-09-22-marmara-courier-ring-around-idlib.txt"
REPRINT = IDLIB / "2018-09-23-anatolia-morning-ring-around-idlib.txt"
REWRITES = (
    (IDLIB / "2018-09-24-levant-ledger-tehrans-men.txt", WIRE),
    (KHARTOUM / "2023-04-25-meridian-herald-truce-rewrite.txt", KHARTOUM / "2023-04-25-lakeside-wire-truce.txt"),
)


def read_report(path: Path) -> tuple[dict[str, str], str]:
    """Return the metadata and the body of a text report."""
    opening, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", f"{path.name} must begin with ---"
    return dict(line.split(": ", 1) for line in front.splitlines()), body


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file that has a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def read_metadata(path: Path) -> dict[str, str]:
    """Return a report's metadata from its own head or from the manifest beside it."""
    if path.suffix == ".txt":
        return read_report(path)[0]
    return next(row for row in read_table(path.parent / "manifest.csv") if row["file"] == path.name)


def shingle(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words in a text."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def share_of_runs(copy: Path, source: Path) -> float:
    """Return the share of a report's five-word runs that another report has too."""
    own, other = (shingle(read_report(path)[1]) for path in (copy, source))
    return len(own & other) / len(own)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_front_matter_is_plain_key_and_value(path: Path) -> None:
    """A text report states outlet, date, address and title, and nothing that needs a YAML reader."""
    metadata, body = read_report(path)
    assert metadata.keys() - {"agency"} == KEYS - {"agency"}
    assert ": " not in metadata["title"]
    assert body.endswith("\n")
    assert not body.startswith("\n")


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_file_name_begins_with_the_date_of_publication(path: Path) -> None:
    """A report's file sorts by the day that its metadata gives."""
    assert path.name.startswith(date.fromisoformat(read_metadata(path)["published"]).isoformat())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_outlet_is_listed_with_its_owner_and_domain(path: Path) -> None:
    """A report comes from an outlet whose owner is stated, at that outlet's invented domain."""
    outlets = {row["name"]: row for row in read_table(path.parent / "outlets.csv")}
    metadata = read_metadata(path)
    outlet = outlets[metadata["outlet"]]
    host = urlsplit(outlet["url"]).hostname
    assert outlet["owner"]
    assert outlet["country"]
    assert outlet["kind"] in KINDS
    assert host is not None
    assert host.endswith(".example")
    assert urlsplit(metadata["url"]).hostname == host


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_listed_outlet_publishes_and_says_it_is_invented(folder: Path) -> None:
    """An outlet in the table has a report in the set and is marked as invented."""
    outlets = read_table(folder / "outlets.csv")
    publishing = {read_metadata(path)["outlet"] for path in REPORTS if path.parent == folder}
    assert {row["name"] for row in outlets} == publishing
    assert all(row["note"].startswith("Invented.") for row in outlets)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_readme_lists_every_report(path: Path) -> None:
    """A set's README has a row for each report, with the outlet's name."""
    rows = (path.parent / "README.md").read_text(encoding="utf-8").splitlines()
    row = next(line for line in rows if line.startswith(f"| `{path.name}` |"))
    assert read_metadata(path)["outlet"] in row


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_reports_are_short(path: Path) -> None:
    """A report can be read in a minute or two: 100 to 300 words."""
    assert 100 <= len(read_report(path)[1].split()) <= 300


def test_reprint_is_the_same_body_under_another_owner() -> None:
    """The reprint repeats the agency copy word for word in a paper of another owner."""
    wire, wire_body = read_report(WIRE)
    reprint, reprint_body = read_report(REPRINT)
    owners = {row["name"]: row["owner"] for row in read_table(IDLIB / "outlets.csv")}
    assert reprint_body == wire_body
    assert reprint["agency"] == wire["agency"] == "Anadolu Agency"
    assert owners[reprint["outlet"]] != owners[wire["outlet"]]


@pytest.mark.parametrize(("copy", "source"), REWRITES, ids=lambda path: path.name)
def test_rewrite_shares_a_third_to_three_fifths_of_its_runs(copy: Path, source: Path) -> None:
    """A rewrite shares 30 to 60 per cent of its five-word runs with the report behind it, and begins otherwise."""
    first, other = (read_report(path)[1].splitlines()[0] for path in (copy, source))
    assert 0.30 <= share_of_runs(copy, source) <= 0.60
    assert not shingle(first) & shingle(other)


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_other_reports_are_written_apart(folder: Path) -> None:
    """Reports that are not meant as copies share at most a twentieth of their runs with any other."""
    meant = {(REPRINT, WIRE), (REWRITES[0][0], REPRINT), *REWRITES}
    meant |= {(source, copy) for copy, source in meant}
    texts = [path for path in TEXTS if path.parent == folder]
    pairs = [(one, two) for one in texts for two in texts if one != two and (one, two) not in meant]
    close = {(one.name, two.name) for one, two in pairs if share_of_runs(one, two) > 0.05}
    assert close == set()


def test_pdf_has_text_and_the_metadata_of_the_manifest() -> None:
    """The PDF's words can be extracted, and its title and author are those of the manifest."""
    (path,) = IDLIB.glob("*.pdf")
    pdf = PdfReader(path)
    text = " ".join(page.extract_text() for page in pdf.pages).replace("\n", " ")
    row = read_metadata(path)
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == (row["title"], row["outlet"])
    assert "as few as 3,000 fighters in Syria or as many as 14,000, according to Saban" in text


def test_pdf_says_what_its_script_says(tmp_path: Path) -> None:
    """The committed PDF has the words that its script would write now."""
    pytest.importorskip("fpdf", reason="fpdf2 is needed to make the PDF again")
    (path,) = IDLIB.glob("*.pdf")
    again = runpy.run_path(str(EXAMPLES / "build_pdf.py"))["build_pdf"](tmp_path)
    committed, rebuilt = ([page.extract_text() for page in PdfReader(pdf).pages] for pdf in (path, again))
    assert again.name == path.name
    assert committed == rebuilt


def test_page_has_its_report_in_the_article_and_its_date_in_the_head() -> None:
    """The web page wraps the report in an article element and states date and outlet as pages do."""
    (path,) = IDLIB.glob("*.html")
    page, row = path.read_text(encoding="utf-8"), read_metadata(path)
    head, _, rest = page.partition("<article")
    article = rest.partition("</article>")[0]
    assert f'<meta property="article:published_time" content="{row["published"]}T' in head
    assert f'<meta property="og:site_name" content="{row["outlet"]}">' in head
    assert row["title"] in article
    assert "cookies" not in article
    assert "12 groups there, east of Idlib" in article


def test_one_report_is_arabic() -> None:
    """One report is written in a script that runs from right to left."""
    arabic = [path.name for path in TEXTS if len(re.findall("[\u0600-\u06ff]", read_report(path)[1])) > 200]
    assert arabic == ["2018-09-14-daffat-al-asi-displaced.txt"]
