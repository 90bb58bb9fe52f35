"""Quotations keep their speaker over all their sentences."""

from __future__ import annotations

import pytest

from whosays.extraction.carrying import find_speakers
from whosays.extraction.sentences import split_sentences


def speakers(text: str) -> list[str | None]:
    return [heard[0].text if heard else None for heard in find_speakers(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We hold the ridge," Issa Marwan said. "Two of us died. Nine are hurt."', "Issa Marwan"),
        ('"We hold the ridge," he said. "Two of us died. Nine are hurt."', "he"),
        (
            '"We hold the ridge," said Issa Marwan. "Two died. Nine are hurt."\n\n"A tenth is missing. He went for water."',
            "Issa Marwan",
        ),
        ('Issa Marwan said in a statement: "Two of us died. Nine are hurt."', "Issa Marwan"),
        ('Gen. Issa Marwan, head of the U.N. mission, said, "Two of us died. Nine are hurt."', "Gen. Issa Marwan"),
        ('"Two of us died. Nine are hurt," Issa Marwan said.', "Issa Marwan"),
        ('"It burnt all night. Nobody came," a teacher posted in Oster said.', "teacher posted in Oster"),
        (
            '"We left," a local elected official told this paper. "They burnt it. They took the rest."',
            "local elected official",
        ),
        ('"They left," Lea Oster said.\n\n"Two of us died. Nine are hurt," Issa Marwan said.', "Issa Marwan"),
    ],
)
def test_every_sentence_of_a_quotation_is_its_speakers(text: str, speaker: str) -> None:
    """Sentences without a verb of saying are his who is named behind the quotation, before it, or for the one that it goes on from."""
    carried = [found for found in speakers(text) if found]
    assert carried
    assert set(carried) == {speaker}


@pytest.mark.parametrize(
    "text",
    [
        '"We hold the ridge," Issa Marwan said. Two of his men died. Nine were hurt.',
        'Two men died. "Nine are hurt. The road is closed."',
        '"We hold the ridge," said Issa Marwan.\n\nShells fell on Oster. "It burnt all night. Nobody came."',
    ],
)
def test_nobody_is_made_the_speaker_of_what_he_did_not_say(text: str) -> None:
    """Narrative behind a quotation and a quotation without a speaker name nobody."""
    assert set(speakers(text)) == {None}
