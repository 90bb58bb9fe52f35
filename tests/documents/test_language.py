"""Languages are told with confidence or not at all."""

from __future__ import annotations

import pytest

from whosays.documents.language import detect_language, why_unread


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army shelled the town on Monday, and six people were killed, a monitor said.", "en"),
        ("L'armée a bombardé la ville lundi, tuant six personnes et en blessant dix autres.", "fr"),
        ("Армия обстреляла город в понедельник, шесть человек погибли, сообщили врачи.", "ru"),
        ("قتل ستة أشخاص وجرح عشرة آخرون في قصف على البلدة يوم الاثنين، كما قال مصدر طبي في المشفى.", "ar"),
        ("Two hurt.", None),
        ("😀 " * 200, None),
        ("120,000 230 232 22 17 " * 20, None),
    ],
)
def test_languages_of_news(text: str, language: str | None) -> None:
    """A text of some length has its language; a short one, or one without letters, has none."""
    assert detect_language(text) == language


def test_english_with_foreign_names_is_english() -> None:
    """Names in another script do not make an English report foreign."""
    text = "The monitor said on Tuesday that fighters of the Harbour Brigade (لواء الميناء) had left the town before the truce."
    assert detect_language(text) in ("en", None)


def test_only_other_languages_are_unread() -> None:
    """English and unknown texts are read; another language is named as the reason why not."""
    assert why_unread("en") is None
    assert why_unread(None) is None
    assert why_unread("ar") == "language ar"
