"""What the words around a number say about it: an early count, a new one, a part of another, a plan.

Only the claim's own sentence is read, close to its number; what a sentence counts in all before a colon is looked for in the whole of it. A cue is a
hint in words and is always shown through the reason it leads to.
"""

from __future__ import annotations

import re

from whosays.assessment.units import outcome_class
from whosays.model.entries import Entry
from whosays.model.event_rows import ROW_TYPES
from whosays.model.kinds import Kind, Modality, Role

NEAR = 40
"""Characters on each side of a number in which the words that bear on it are looked for."""

_SAID = r"(?:said|spoke|spoken|put|reported|counted|gave|given|announced|claimed|stated|estimated|recorded|confirmed|listed)"
_TIMES = (
    r"(?:day|night|morning|afternoon|evening|week|weekend|month|year|decade|hour|spring|summer|autumn|winter)s?\b"
    r"(?!['’]s? (?:tolls?|counts?|tall(?:y|ies)|figures?|reports?))"
)
_WHEN = (
    rf"(?:{_TIMES}|(?:on|in|this|that|last|next|today|yesterday)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)
_EARLY = re.compile(
    rf"\b(earlier(?! (?:this|in the|that|the same) (?!day|morning|afternoon|evening){_TIMES})|previous(ly)?(?! {_TIMES})|preliminary"
    r"|initial(ly)?(?! (?:attack|assault|strike|raid|blast|explosion|clash|shelling|bombardment|wave|phase|stage))|original(ly)?(?! from)"
    rf"|at first(?! light)|first reports?|older|(?<!as )early(?!-| {_WHEN})"
    rf"|(had|was|were|has|have) first {_SAID}|first {_SAID} (of|as|at|to be))\b",
    re.IGNORECASE,
)
"""What marks a count as an early one, rather than the hour or the day of what happened ("early on Monday", "the previous night")."""
_FROM = re.compile(
    r"\b(up|down|rose|rise[sn]?|rising|raised|fell|falls|fallen|climbs?|climbed|increase[sd]?|revise[sd]?|corrected|lowered|cut|changed?)"
    r" (upwards? |downwards? )?from\W*((about|around|some|at least|more than)\W*)?$",
    re.IGNORECASE,
)
"""What leads to the number that a count was before it changed ("up from 9", "rose from 9 to 12")."""
_SO_FAR = re.compile(r"^\W*(so far|at first)\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"\b(rose|rises|risen|rising|climbs|climbed|increased|revised|raised|corrected|updated|now (?:stands|at|puts?|counts?|says)|new toll|final)\b",
    re.IGNORECASE,
)
_UP_FROM = re.compile(r"^[^.;:]{0,20}\b(up|down) from\b", re.IGNORECASE)
_NUMBER = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_SOME = (
    rf"(?:(?:at least|more than|over|up to|about|around|some|nearly|almost) )*(?:{_NUMBER}|one|an?|the|his|her|its|their|several|many|most|dozens|scores"
    r"|hundreds|women|men|children|(?!was\b|has\b|its\b|this\b)\w{3,}s)\b"
)
"""Those of whom "among them" speaks where they follow it: then the number before it is the whole ("17, among them three women")."""
_PART_BEFORE = re.compile(
    r"\b((?<!\bnot )including|(?<!not )(?<!not counted )(?<!never )among (them|those|the dead)|of (them|whom)|among which)\W*"
    r"(at least|more than|about|around|some)?\W*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^\W*(of (them|whom|those)|of (the|its|their|these|those) (\w+ )?(dead|killed|slain|wounded|injured|victims|casualties|fatalities|bodies|total)"
    r"|(were|was) among (them|whom)|((were|was) )?among (those|its|their|the (dead|ranks|killed|wounded|victims))"
    rf"|among (them|whom)(?!\W+{_SOME}))\b",
    re.IGNORECASE,
)
_HARMED = r"(?:dead|killed|slain|wounded|injured|victims|casualties|fatalities|martyrs)"
_TAKES_APART = re.compile(
    rf"^\W*(?:(?:also|and) )?(?:among (?:them|(?:the|those) {_HARMED})\b"
    rf"|they (?:also )?includ(?:ed?|es|ing)\b|the {_HARMED} (?:were|are)\b(?=[^.;]*\band (?:at least |about |some )?(?:{_NUMBER}|one|an?)\b))",
    re.IGNORECASE,
)
"""How a sentence opens that says who some of those were of whom the one before it told ("Among the dead were …", "They included …")."""
_HARM_OF_ITS_OWN = re.compile(r"\b(?:kill|die[ds]?\b|dying|wound|injur)\w*", re.IGNORECASE)
_SOME_WERE = re.compile(
    rf"^\W*(?:(?:at least|about|some) )?(?=\w)[\w-]+(?: of (?:them|(?:the|those) {_HARMED}))? (?:were|was|are)\b",
    re.IGNORECASE,
)
"""A sentence that says of some only who they were ("Three were children"); a count of those before where it names no harm of its own."""
_WHOLE_OF_SOME = re.compile(rf"^\W*(?:(?:were|was) \w+\W+)?among (?:them|whom)\W+{_SOME}", re.IGNORECASE)
_COUNTED_APART = re.compile(
    r"\b(?:not|nor|never|without) (?:includ|count)(?:ed|ing) (?:\w+ )?(?:in|among|with|towards?)\b"
    r"|\b(?:not|without) (?:including|counting)\W*(?:the |another )?$"
    r"|^[^.;:]{0,20}\b(?:counted|listed|given|recorded|put) (?:apart|separately)\b",
    re.IGNORECASE,
)
"""What says of a number that it stands beside another and not in it ("not counted among the dead", "counted apart")."""
_OF_A_NUMBER = re.compile(rf"^\W*of (the|these|those) {_NUMBER}(?! of)\b", re.IGNORECASE)
"""What follows a number right away that is some of another ("three of the nine"); behind those who are counted it says whose they are ("of the two bands")."""
_LATE_DEATH = re.compile(
    r"^\W*(?:(?:more|others?|further|people|persons?|civilians?|men|women|children|of (?:them|the (?:wounded|injured)))\b\W*){0,2}"
    r"(?:(?:have|has|had|who|also)\s+){0,2}"
    r"(?:died (?:later|(?:of|from) (?:(?:their|his|her|the|these|serious|severe|critical|grave|heavy) )+(?:wounds?|injur\w+)"
    r"|in hospital(?! \w*(?:strikes?|attacks?|raids?|bombings?|shelling))|while being treated)"
    r"|later (?:died|succumbed)|(?:have |has |had )?since died|succumbed)\b",
    re.IGNORECASE,
)
"""What follows the number of those who died of an event after the rest ("two died in hospital", "one later succumbed")."""
_IN_ALL = re.compile(
    rf"\b{_NUMBER}\b[^.;:]{{0,60}}\b(?P<harm>killed|dead|died|wounded|injured|hurt)\b[^.;:]{{0,60}}: ", re.IGNORECASE
)
"""A count in all that the words behind a colon take apart ("12 people were killed in the raid: seven at the depot, …")."""
_ROW_TOTAL = re.compile(r"(?:^|\| )killed \(")
"""The cell of a row of an event table that counts all of its dead."""


def is_early(entry: Entry) -> bool:
    """Whether the words mark the number as an early one ("an earlier toll of 15", "preliminary reports")."""
    before, *after = _near(entry)
    sources = " ".join(step.source.text for step in entry.claim.attribution)
    marked = _EARLY.search(before) or _FROM.search(before) or _EARLY.search(sources)
    return bool(marked or any(_SO_FAR.search(words) for words in after))


def is_update(entry: Entry) -> bool:
    """Whether the words mark the number as a new one ("the toll rose to 32", "32, up from 15")."""
    before, *after = _near(entry)
    if _FROM.search(before):
        return False
    marked = _UPDATED.search(before) or _UPDATED.search(entry.claim.trigger.text)
    return bool(marked or any(_UP_FROM.search(words) for words in after))


def is_part(entry: Entry) -> bool:
    """Whether the words mark the number as a part of another: "including six children", "12 of them", "two died later in hospital", what stands
    behind the colon of "12 were killed: seven at the depot …", one side's dead in a row with a total."""
    if entry.document.media_type in ROW_TYPES:
        return bool(entry.claim.fillers(Role.VICTIMS) and _ROW_TOTAL.search(entry.claim.sentence.text))
    before, *after = _near(entry)
    if any(map(_COUNTED_APART.search, (before[-NEAR:], *after))):
        return False
    if takes_apart(entry):
        return True
    said = _PART_BEFORE.search(before) or _OF_A_NUMBER.search(after[0]) or any(map(_PART_AFTER.search, after))
    return bool(said or any(_LATE_DEATH.search(words) for words in after) or _is_taken_apart(entry))


def is_few(entry: Entry) -> bool:
    """Whether a toll counts only those of one family or of the staff of somebody named: "her brothers", "nine staff of Relief Quay"."""
    words = entry.claim.words(Role.VICTIMS) if entry.claim.kind is Kind.CASUALTIES else None
    if not words:
        return False
    victims = entry.claim.fillers(Role.VICTIMS)[0]
    start = max(0, victims.start - entry.claim.sentence.start)
    return bool(_KIN.search(words) or _STAFF.match(entry.claim.sentence.text, start))


_KIN = re.compile(
    r"(?i)\b(?:his|her|their|my|our)\s+(?:\w+\s+){0,2}?(?:husband|wife|wives|sons?|daughters?|brothers?|sisters?|siblings?|children|kids?|parents?|father|mother|family"
    r"|relatives?|cousins?|uncles?|aunts?|nephews?|nieces?|grand\w+|neighbou?rs?|colleagues?|in-laws?|friends?)\b"
)
_STAFF = re.compile(
    r"(?:[a-z]+\s+)?(?:staff|employees?|workers?|volunteers?|colleagues?|drivers?)(?:\s+members?)?\s+(?:of|from|with|for|at)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}[A-Z]"
)


def takes_apart(entry: Entry) -> bool:
    """Whether the sentence of a toll says who some of those were whom a sentence before it counted ("Among the dead were four children")."""
    claim = entry.claim
    numbers = claim.fillers(Role.QUANTITY)
    if claim.kind is not Kind.CASUALTIES or not numbers:
        return False
    opened = _TAKES_APART.match(claim.sentence.text)
    if opened is not None:
        between = claim.sentence.text[opened.end() : max(opened.end(), numbers[0].start - claim.sentence.start)]
        return numbers[0].start >= claim.sentence.start + opened.end() and not _HARM_OF_ITS_OWN.search(between)
    told_before = all(span.end <= claim.sentence.start for span in claim.fillers(Role.OUTCOME))
    return told_before and _SOME_WERE.match(claim.sentence.text) is not None


def is_whole(entry: Entry) -> bool:
    """Whether the words name some of those counted after the number ("17 people, among them three women")."""
    return any(_WHOLE_OF_SOME.search(words) for words in _near(entry)[1:])


def is_late_death(entry: Entry) -> bool:
    """Whether the words count only those who died of an event after the others ("two died in hospital")."""
    return any(_LATE_DEATH.search(words) for words in _near(entry)[1:])


def _is_taken_apart(entry: Entry) -> bool:
    """Whether the sentence counts those of the same outcome in all, and then, behind a colon, this number among them."""
    sentence, number = entry.claim.sentence, entry.claim.fillers(Role.QUANTITY)
    outcome = entry.claim.words(Role.OUTCOME) if ": " in sentence.text else None
    if not number or not outcome:
        return False
    whole = _IN_ALL.search(sentence.text)
    if whole is None or number[0].start - sentence.start < whole.end():
        return False
    return outcome_class(whole["harm"]) == outcome_class(outcome)


def states_count(entry: Entry) -> bool:
    """Whether the claim states a count as one that is or was, rather than as a plan or under a condition."""
    return entry.claim.modality not in (Modality.PLANNED, Modality.CONDITIONAL)


def _near(entry: Entry) -> tuple[str, str, str]:
    """The words of the sentence close before the claim's number, close after it, and close after those whom it counts."""
    claim = entry.claim
    text, offset = claim.sentence.text, claim.sentence.start
    spans = claim.fillers(Role.QUANTITY) or (claim.trigger,)
    start, end = spans[0].start - offset, spans[-1].end - offset
    after = text[end : end + NEAR]
    counted = max((span.end - offset for span in claim.fillers(Role.VICTIMS)), default=end)
    behind = text[counted : counted + NEAR] if counted > end else after
    return text[max(0, start - NEAR) : max(0, start)], after, behind
