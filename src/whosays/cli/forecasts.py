"""The verb `forecasts`: what sources said would come, what came of it, and the verdicts of people on that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from whosays.assessment.sentences import describe
from whosays.cli.lines import SHORT, source_chain
from whosays.cli.options import decision_options, filter_options, form_option, open_existing, record_option
from whosays.cli.output import Listing, print_listing, say
from whosays.errors import QuestionError, suggest
from whosays.model.forecasts import CameOf, Forecast, ForecastStatus, OutcomeMatch, Verdict
from whosays.model.matches import reasons_in_words
from whosays.model.plain import to_plain


@click.group(invoke_without_command=True)
@click.option("--standing", metavar="STATUS", help=f"Only those: {', '.join(s.value for s in ForecastStatus)}.")
@filter_options
@form_option
@record_option
def forecasts(standing: str | None, form: str, location: str, **asked: Any) -> None:
    """List what sources planned, expected or made conditional, and the later claims that report on it.

    \b
    Examples:
      whosays forecasts --place Idlib
      whosays forecasts --standing proposed
      whosays forecasts confirm 3f9a02c1 77b0e4d2 --by Ines --why "the same crossing"
    """
    if click.get_current_context().invoked_subcommand is None:
        wanted = _read_standing(standing)
        with open_existing(location) as workspace:
            found = [f for f in workspace.forecasts(**asked) if wanted is None or f.status is wanted]
            print_listing(forecasts_listing(found), form)


def _read_standing(standing: str | None) -> ForecastStatus | None:
    if standing is None:
        return None
    known = [status.value for status in ForecastStatus]
    if standing not in known:
        raise QuestionError(f'no standing "{standing}" of a forecast{suggest(standing, known)}')
    return ForecastStatus(standing)


def forecasts_listing(found: Sequence[Forecast]) -> Listing:
    """Forecasts, one a row, the best later claim with its reasons beside each."""
    rows = [
        (
            forecast.entry.id[:SHORT],
            forecast.made.isoformat() if forecast.made else "undated",
            describe(forecast.entry),
            forecast.condition.text if forecast.condition else "–",
            forecast.deadline.isoformat() if forecast.deadline else "none",
            forecast.status.value,
            _matches_in_words(forecast.matches),
        )
        for forecast in found
    ]
    return Listing(
        columns=(
            "forecast",
            "published",
            "what was said to come",
            "condition",
            "until",
            "standing",
            "what later claims say",
        ),
        rows=rows,
        plain=map(plain_forecast, found),
        empty="no claim is a plan, a condition or an expectation: widen the filter",
        wide=frozenset({"what was said to come", "what later claims say"}),
        footer="settle one: whosays forecasts confirm|reject FORECAST CLAIM --by YOU; no report does not mean that it was false",
    )


def _matches_in_words(matches: Sequence[OutcomeMatch]) -> str:
    if not matches:
        return "–"
    best = matches[0]
    more = f" (+{len(matches) - 1} more)" if len(matches) > 1 else ""
    verdict = f"{best.verdict.value}ed by {best.by}" if best.verdict else f"proposed, {best.score:.2f}"
    published = best.entry.document.published
    return f"{best.came_of.value} ({verdict}): {best.entry.id[:SHORT]} of {published}: {reasons_in_words(best.features)}{more}"


def plain_forecast(forecast: Forecast) -> dict[str, object]:
    """A forecast as plain data, with the claim ids of both sides."""
    entry = forecast.entry
    return {
        "forecast": entry.id,
        "what": describe(entry),
        "sentence": entry.claim.sentence.text,
        "kind": entry.claim.kind.value,
        "modality": entry.claim.modality.value,
        "polarity": entry.claim.polarity.value,
        "source": source_chain(entry),
        "document": entry.document.label,
        "published": to_plain(forecast.made),
        "time": to_plain(entry.resolution.time),
        "until": to_plain(forecast.deadline),
        "condition": to_plain(forecast.condition),
        "condition_claims": list(forecast.conditions),
        "repeats": list(forecast.repeats),
        "standing": forecast.status.value,
        "matches": [_plain_match(match) for match in forecast.matches],
    }


def _plain_match(match: OutcomeMatch) -> dict[str, object]:
    return {
        "claim": match.entry.id,
        "what": describe(match.entry),
        "sentence": match.entry.claim.sentence.text,
        "document": match.entry.document.label,
        "published": to_plain(match.entry.document.published),
        "came_of": match.came_of.value,
        "score": match.score,
        "features": to_plain(match.features),
        "verdict": match.verdict.value if match.verdict else None,
        "by": match.by,
        "why": match.why,
    }


def _verdict_verb(verdict: Verdict, doc: str) -> click.Command:
    def decide(forecast: str, claim: str, by: str, why: str, location: str, came_of: str | None = None) -> None:
        with open_existing(location) as workspace:
            decision = workspace.settle_forecast(forecast, claim, verdict.value, by=by, why=why, came_of=came_of)
            say(f"decision {decision.number}: {verdict.value} {decision.subject} by {by}")

    command: Callable[..., Any] = record_option(decision_options(decide))
    if verdict is Verdict.CONFIRM:
        outcomes = click.Choice([outcome.value for outcome in CameOf])
        command = click.option(
            "--came-of", type=outcomes, help="What came of it, where the claims' own yes or no misleads."
        )(command)
    command = click.argument("claim", metavar="CLAIM")(command)
    command = click.argument("forecast", metavar="FORECAST")(command)
    return click.command(verdict.value, help=doc)(command)


forecasts.add_command(_verdict_verb(Verdict.CONFIRM, "Confirm that a later claim reports on a forecast."))
forecasts.add_command(_verdict_verb(Verdict.REJECT, "Reject a match: the later claim is about something else."))
forecasts.add_command(_verdict_verb(Verdict.REOPEN, "Take a verdict back."))

COMMANDS = (forecasts,)
