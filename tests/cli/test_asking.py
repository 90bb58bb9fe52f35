"""Questions to a record answer with tables for people and plain data for machines."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from whosays.api import open_workspace

QUESTIONS = ("claims", "compare", "disagreements", "orbat", "timeline", "documents", "outlets", "actors")


@pytest.mark.parametrize("verb", QUESTIONS)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_question_answers_in_every_form(run: Run, idlib: Path, verb: str, form: str) -> None:
    """Each verb prints something in each form, and the forms for machines parse."""
    ran = run(verb, "--record", idlib, "--format", form)
    assert ran.code == 0
    assert ran.out.strip()
    if form == "json":
        assert json.loads(ran.out)
    elif form == "jsonl":
        assert all(json.loads(line) for line in ran.out.splitlines())
    elif form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(ran.out))}) == 1


def test_who_says_a_figure_is_found_by_filters(run: Run, idlib: Path) -> None:
    """The figure that an ambassador gave is found by kind and source, with its words and document."""
    ran = run("claims", "--kind", "strength", "--source", "Danon", "--format", "jsonl", "--record", idlib)
    quantities = [json.loads(line)["claim"]["quantity"] for line in ran.out.splitlines()]
    assert any(quantity["low"] == 80_000 for quantity in quantities)


def test_known_on_leaves_out_what_was_published_later(run: Run, idlib: Path) -> None:
    """Asked for what was known on a day, nothing published after it is shown."""
    ran = run("claims", "--known-on", "2018-09-21", "--format", "jsonl", "--record", idlib)
    days = [json.loads(line)["document"]["published"] for line in ran.out.splitlines()]
    assert days
    assert max(days) <= "2018-09-21"


def test_a_claim_is_shown_with_its_words_and_reasons(run: Run, idlib: Path) -> None:
    """`show CLAIM` prints the sentence, the roles, the source chain and why each name means what it means."""
    first = json.loads(run("claims", "--kind", "strength", "--format", "jsonl", "--record", idlib).out.splitlines()[0])
    ran = run("show", first["id"][:10], "--record", idlib)
    assert ran.code == 0
    flat = " ".join(ran.out.split())
    assert " ".join(first["claim"]["trigger"]["text"].split()) in flat
    assert first["document"]["outlet"] in flat
    assert "score" in flat


def test_a_document_is_shown_with_its_claims(run: Run, idlib: Path) -> None:
    """`show DOCUMENT` takes an id or a file's name and lists every claim below the text."""
    ran = run("show", "2018-04-27-kinneret-post-eighty-thousand.txt", "--record", idlib)
    assert ran.code == 0
    assert "80,000" in ran.out
    assert "claims" in ran.out


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        (("clams",), "did you mean claims"),
        (("claims", "--kind", "strenght"), "did you mean strength"),
        (("claims", "--actor", "Hezbolla movement"), "Hezbollah"),
        (("export", "--as", "geojsn"), "did you mean geojson"),
        (("compare", "--rule", "medan"), "did you mean median"),
        (("disagreements", "--type", "contradict"), "did you mean contradicts"),
        (("claims", "--as-of", "yesterday"), "write it as 2018-09-22"),
    ],
)
def test_a_mistyped_word_gets_a_suggestion(run: Run, idlib: Path, words: tuple[str, ...], suggestion: str) -> None:
    """A verb, kind, name, format, rule or day that is not known fails and says what is near."""
    ran = run(*words, *(("--record", idlib) if len(words) > 1 else ()))
    assert ran.code in (1, 2)
    assert suggestion in ran.err
    assert not ran.out


def test_a_record_that_is_not_there_is_not_made(run: Run, tmp_path: Path) -> None:
    """A question to no record fails, names the place and the next step, and leaves no file."""
    ran = run("claims", "--record", tmp_path / "none.db")
    assert ran.code == 1
    assert "whosays add" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_help_shows_examples_for_every_verb(run: Run) -> None:
    """Every verb explains itself with at least one example."""
    from whosays.cli import whosays

    for verb in whosays.commands:
        assert "Example" in run(verb, "--help").out


@pytest.mark.parametrize("verb", ["claims", "compare"])
def test_one_look_tells_on_how_many_root_sources_a_figure_rests(run: Run, idlib: Path, verb: str) -> None:
    """Below the table one line counts the claims shown, their documents and their distinct root sources, and names these."""
    asked = ("--text", "80,000", "--record", idlib)
    with open_workspace(idlib) as workspace:
        view = workspace.view(text="80,000")
        compared = {entry.id: entry for comparison in view.comparisons for entry in comparison.entries}
        shown = {entry.id: entry for entry in view.entries} if verb == "claims" else compared
        roots = {view.roots[claim].key: view.roots[claim].label for claim in shown}
    closing = run(verb, *asked).err.splitlines()[-1]
    documents = len({entry.document.id for entry in shown.values()})
    counted, _, named = closing.partition(": ")
    sources = "root source" if len(roots) == 1 else "root sources"
    assert counted == f"{len(shown)} claims of {documents} documents, {len(roots)} {sources}"
    assert sorted(named.split(", ")) == sorted(roots.values())
    assert "root source" not in run(verb, *asked, "--format", "json").err


@pytest.mark.parametrize("verb", ["claims", "compare"])
def test_where_nothing_fits_no_sources_are_counted(run: Run, idlib: Path, verb: str) -> None:
    """A filter that nothing fits says to widen it and counts no sources."""
    err = run(verb, "--text", "no such words at all", "--record", idlib).err
    assert "widen the filter" in err
    assert "root source" not in err


@pytest.mark.parametrize("verb", ["claims", "compare", "disagreements", "timeline"])
def test_an_empty_record_says_that_it_is_empty(run: Run, tmp_path: Path, verb: str) -> None:
    """Where the record holds no document, a question says so and how to add some, instead of blaming the filter."""
    record = tmp_path / "empty.db"
    open_workspace(record).close()
    err = run(verb, "--record", record).err
    assert "is empty" in err
    assert "whosays add" in err
    assert "widen" not in err


def test_an_answer_over_some_statements_says_that_others_are_left_out(run: Run, idlib: Path) -> None:
    """A table under a filter on statements says so below; one under a filter on what is counted has whole questions and nothing to say."""
    for verb in ("compare", "disagreements"):
        some = " ".join(run(verb, "--until", "2018-09-21", "--record", idlib).err.split())
        assert "only statements under until are set side by side" in some
        assert "only statements under" not in " ".join(run(verb, "--place", "Syria", "--record", idlib).err.split())
