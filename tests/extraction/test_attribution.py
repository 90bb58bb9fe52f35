"""Chains of sources."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.extraction.attribution import chain_of, complete_chains, without_counted
from whosays.extraction.sentences import split_sentences
from whosays.model.claims import Claim, Part
from whosays.model.kinds import Kind, Modality, Polarity, Role
from whosays.model.spans import Span


def chain(text: str, trigger: str, source: str = "", cue: str = "") -> list[tuple[str, str | None]]:
    """The completed chain of the claim that `trigger` carries; `source` and `cue` are what a tagger found."""
    start = text.index(trigger)
    sentences = split_sentences(text)
    home = next((a, b) for a, b in sentences if a <= start < b)
    found = [(span(text, source), span(text, cue))] if source else []
    claim = Claim(
        "d",
        Kind.MOVEMENT,
        span(text, trigger),
        {},
        chain_of(text, found),
        Modality.ASSERTED,
        Polarity.AFFIRMED,
        None,
        Span.of(text, *home),
    )
    (completed,) = complete_chains(text, sentences, [claim])
    return [(step.source.text, step.cue.text if step.cue else None) for step in completed.attribution]


def span(text: str, words: str) -> Span:
    """The span of the first `words` in `text`."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue", "expected"),
    [
        (
            "The brigade entered Vell, the Oster Press Agency reported on Sunday, citing a military source.",
            "military source", "citing", [("military source", "citing"), ("Oster Press Agency", "reported")],
        ),
        (
            "The Oster Press Agency, quoting a tribal elder, said the brigade entered Vell.",
            "tribal elder", "quoting", [("tribal elder", "quoting"), ("Oster Press Agency", "said")],
        ),
        (
            "State television quoted a colonel as saying that the brigade entered Vell.",
            "colonel", "saying", [("colonel", "saying"), ("State television", "quoted")],
        ),
        (
            "The brigade entered Vell, the army said in a statement carried by Radio Oster.",
            "army", "said", [("army", "said"), ("Radio Oster", "carried by")],
        ),
        (
            "According to information compiled by Radio Oster from local media outlets, the brigade entered Vell.",
            "local media outlets", "from", [("local media outlets", "from"), ("Radio Oster", "compiled by")],
        ),
        (
            "Residents and a monitor said the brigade entered Vell.",
            "Residents", "said", [("Residents", "said"), ("monitor", "said")],
        ),
    ],
)  # fmt: skip
def test_completes_the_chain(text: str, source: str, cue: str, expected: list[tuple[str, str]]) -> None:
    """The sources behind the nearest one follow it in order, as far as the sentence names them."""
    assert chain(text, "entered", source, cue) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Oster Monitor said the brigade entered Vell.", [("Oster Monitor", "said")]),
        ("The brigade entered Vell, the Oster Monitor reported.", [("Oster Monitor", "reported")]),
        ("According to the Oster Monitor, the brigade entered Vell.", [("Oster Monitor", "According to")]),
        ("Monitor: brigade entered Vell", [("Monitor", None)]),
        ("Brigade entered Vell: state media", [("state media", None)]),
        ("Commander: the brigade entered Vell", []),
        ("The brigade entered Vell.", []),
        ("No group announced that the brigade entered Vell.", []),
    ],
)
def test_a_plain_frame_gives_the_nearest(text: str, expected: list[tuple[str, str]]) -> None:
    """Where a tagger found no source, a plain reporting frame gives one; without a frame there is none."""
    assert chain(text, "entered") == expected


def test_a_statement_runs_on() -> None:
    """The sentences after "X said:" are X's."""
    text = "Minister Dara Holm said:\n\nThis is a hard day. The brigade entered Vell."
    assert chain(text, "entered") == [("Minister Dara Holm", "said")]


def test_a_quotation_runs_on() -> None:
    """A quotation that goes on after its speaker was named is still his; narrative after it is nobody's."""
    text = '"We are tired," said Dara Holm. "The brigade entered Vell." Snow fell. Trucks reached Oster.'
    assert chain(text, "entered") == [("Dara Holm", "said")]
    assert chain(text, "reached") == []


def test_parts_and_names() -> None:
    """The nearest source vouches, a carrier publishes, others pass on; a description is not a name."""
    text = "A military source told Radio Oster, and the text was carried by Vell TV."
    steps = chain_of(
        text, [(span(text, "military source"), span(text, "told")), (span(text, "Vell TV"), span(text, "carried by"))]
    )
    assert [(step.part, step.named) for step in steps] == [(Part.ASSERTER, False), (Part.PUBLISHER, True)]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("SANA", True), ("military source", False), ("spokesman Dara Holm", True), ("source in the northern province", False), ("he", False),
        ("army", True), ("Syrian officials", False), ("residents", False), ("Oster Observatory for Human Rights", True),
    ],
)  # fmt: skip
def test_named_or_anonymous(words: str, named: bool) -> None:
    """A source is named when its words name somebody or an institution."""
    text = f"On Friday the {words} said so."
    (step,) = chain_of(text, [(span(text, words), None)])
    assert step.named is named


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("army on Tuesday", "army"),
        ("Norland army late Monday evening", "Norland army"),
        ("ministry yesterday", "ministry"),
        ("Mail on Sunday", "Mail on Sunday"),
        ("Friday Brigade", "Friday Brigade"),
        ("Tuesday", "Tuesday"),
    ],
)
def test_the_day_of_speaking_is_no_part_of_a_name(told: str, source: str) -> None:
    """ "The army on Tuesday denied …" is said by the army; a paper keeps its name."""
    text = f"The {told} denied that it had left Vell."
    [step] = chain_of(text, [(span(text, told), span(text, "denied"))])
    assert step.source.text == source


def test_no_source_twice() -> None:
    """A source that overlaps one nearer to the claim is not listed again."""
    text = "The Oster Press Agency said so."
    assert len(chain_of(text, [(span(text, "Oster Press Agency"), None), (span(text, "Press Agency"), None)])) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The paper reports that rebels seized Sirba.", [("paper", "reports")]),
        ("Witnesses in the camp said rebels seized Sirba.", [("Witnesses in the camp", "said")]),
        ("The governor of Mavo hopes that rebels who seized Sirba will leave.", []),
        ("No governor has said that rebels seized Sirba.", []),
    ],
)
def test_what_somebody_said_is_his_though_the_tagger_missed_it(text: str, expected: list[tuple[str, str]]) -> None:
    """A claim inside reported speech takes its speaker; one inside a wish, or one that nobody made, takes none."""
    assert chain(text, "seized") == expected


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "count", "kept"),
    [
        ("Two soldiers said the town fell.", Kind.STRENGTH, "soldiers", "Two", False),
        ("Two soldiers reported dead on Friday.", Kind.CASUALTIES, "dead", "Two", True),
    ],
)
def test_what_is_counted_is_no_source(text: str, kind: Kind, trigger: str, count: str, kept: bool) -> None:
    """Those who speak are no strength, and those "reported dead" did not report it."""
    chain = chain_of(text, [(span(text, "Two soldiers"), span(text, "reported" if kept else "said"))])
    roles = {Role.QUANTITY: (span(text, count),)}
    whole = Span.of(text, 0, len(text))
    claim = Claim("d", kind, span(text, trigger), roles, chain, Modality.ASSERTED, Polarity.AFFIRMED, None, whole)
    assert [found.attribution for found in without_counted(text, [claim])] == ([()] if kept else [])


def test_some_of_those_counted_may_speak() -> None:
    """ "Of 40 families 31 said that they would flee" is what the 31 say."""
    text = "Of 40 families 31 said that they would flee."
    heard = chain_of(text, [(span(text, "31"), span(text, "said"))])
    roles = {Role.QUANTITY: (span(text, "31"),)}
    whole = Span.of(text, 0, len(text))
    flight = Claim(
        "d", Kind.DISPLACEMENT, span(text, "flee"), roles, heard, Modality.POSSIBLE, Polarity.AFFIRMED, None, whole
    )
    assert without_counted(text, [flight]) == (flight,)


def test_a_source_in_brackets_stands_behind_the_words() -> None:
    """ "(source: X)" as situation reports give it, the cue being the word for it."""
    text = "Rebels entered Vell at dawn (source: Oster hospital)."
    assert chain(text, "entered") == [("Oster hospital", "source")]


def test_we_of_a_quotation_is_its_speaker() -> None:
    """Who says "we" in a quotation is named behind it; a statement's own "we" stays."""
    text = '"We saw the brigade enter Vell," its spokesman Issa Marwan told Radio Oster by phone.'
    assert chain(text, "enter", "We", "saw")[0][0].endswith("Issa Marwan")
    text = "We saw the brigade enter Vell."
    assert chain(text, "enter", "We", "saw") == [("We", "saw")]


def test_pictures_accuse_nobody() -> None:
    """A video shows; who speaks of it accuses."""
    text = 'The militia said that a video of Vell was "false" and accused the army of entering Oster.'
    assert chain(text, "entering", "video", "accused")[0][0] != "video"
    text = "A video shows the army entering Oster."
    assert chain(text, "entering", "video", "shows") == [("video", "shows")]


def test_who_shares_the_verb_of_the_one_before() -> None:
    """ "The army speaks of 200, Marwan of 50": each has his own number."""
    text = "The army speaks of 200 dead, Issa Marwan of 50 dead."
    made = Claim(
        "d", Kind.CASUALTIES, Span.of(text, 47, 51), {Role.QUANTITY: (span(text, "50"),)},
        chain_of(text, [(span(text, "army"), span(text, "speaks"))]),
        Modality.ASSERTED, Polarity.AFFIRMED, None, Span.of(text, 0, len(text)),
    )  # fmt: skip
    (claim,) = complete_chains(text, split_sentences(text), [made])
    assert claim.attribution[0].source.text == "Issa Marwan"
    first = replace(made, roles={Role.QUANTITY: (span(text, "200"),)}, trigger=span(text, "dead"))
    (claim,) = complete_chains(text, split_sentences(text), [first])
    assert claim.attribution[0].source.text == "army"


def test_a_headline_ends_in_its_source() -> None:
    """ "…: UN" behind a colon at the end of a line is who says so."""
    assert chain("Brigade enters Vell: UN", "enters") == [("UN", None)]
    assert chain("NORLAND: Brigade enters Vell", "enters") == []
