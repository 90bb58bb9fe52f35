"""Rules for estimates as an extension point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.assessment.factory import OUTLETS, strength
from whosays.assessment.estimates import estimate
from whosays.assessment.roots import find_root_sources
from whosays.assessment.rules import BUILT_IN, Contribution, NamedRule, Outcome, find_rule, installed_rules
from whosays.errors import QuestionError
from whosays.filters import RULES, read_rule
from whosays.model.findings import Question


def _newest(contributions: Sequence[Contribution]) -> Outcome:
    return Outcome(tuple(contributions), contributions[-1].value if contributions else None)


NEWEST = NamedRule("newest", "newest figure", "Uses all; best is the last that was published.", _newest)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package installed beside whosays that enters a rule."""
    told = tmp_path / "moreover-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: moreover\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[whosays.estimate_rules]\nnewest = tests.assessment.test_rules:NEWEST\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    installed_rules.cache_clear()
    yield
    installed_rules.cache_clear()


def test_the_short_names_are_those_of_the_rules_that_ship() -> None:
    """Every rule that ships can be asked for by its short name, and gives its full name to estimates."""
    assert {rule.name: rule.label for rule in BUILT_IN} == RULES
    assert all(rule.description.endswith(".") for rule in BUILT_IN)


@pytest.mark.usefixtures("outside")
def test_a_rule_of_another_package_is_asked_for_by_name() -> None:
    """An installed package's rule is found by its short name and marks its estimates with its full name."""
    claims = [strength("10", outlet="Quay Courier"), strength("30")]
    question = Question("people", "red-band", "Red Band", "place:marun", "Marun", "")
    found = estimate(question, claims, find_root_sources(claims, (), OUTLETS), "newest")
    assert (found.rule, found.best is not None, read_rule("newest")) == ("newest figure", True, "newest figure")


def test_an_unknown_rule_is_answered_with_those_that_exist() -> None:
    """The error for a name that no rule has lists every rule."""
    with pytest.raises(
        QuestionError, match=r"no rule \"medain\".*range, median, majority, latest, conservative, graded"
    ):
        find_rule("medain")


def test_the_rules_are_listed_once() -> None:
    """A name that resembles no rule is answered with the list of rules, and only once."""
    with pytest.raises(QuestionError) as found:
        find_rule("nonsense")
    assert str(found.value).count("conservative") == 1
