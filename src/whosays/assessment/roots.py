"""Where a claim comes from: its root source.

Ten articles that repeat one statement are one voice. The root source of a claim is the first *named* source of its chain, nearest the claim; where the
text names nobody, it is what stands behind the text: its copy family, the agency whose copy it carries, the owner of its outlet, the outlet, and at
last the document alone. A root source is a trace in the words, not a verdict on who knows best.

Rules that always hold:

* every claim has exactly one root source, with its evidence in words;
* a source's name, an outlet's name and an agency tag go through the same look-up, so that a figure that an outlet takes from another outlet has the
  root of that other outlet;
* an outlet's own correspondent ("a Tribune correspondent" in the Tribune) is the outlet, not a second source beside it;
* an unnamed source ("a military source") is nobody's name: its claim is traced to the text that carries it, and the evidence says so;
* a headline has the root of the claim of its own text whose figure it gives (`headlines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from whosays.assessment.full_names import full_name
from whosays.assessment.headlines import may_lead, trace_headlines
from whosays.assessment.source_words import cut_off, described, own_staff, own_voice, whole_name, without_leading
from whosays.assessment.speakers import bare_name, speakers_of
from whosays.assessment.wording import normalise
from whosays.model.actors import ActorMatch, ActorType
from whosays.model.claims import Step
from whosays.model.documents import Document
from whosays.model.entries import Entry, documents_of
from whosays.model.findings import Basis, CopyFamily, RootSource
from whosays.model.outlets import Outlet
from whosays.reference.actors import load_actors
from whosays.reference.voices import agency_of

_DESCRIPTION = re.compile(
    r"\b(state[- ]run|state[- ]owned|semi[- ]official|official|pro[- ]government|news agency|news website|newspaper|agency|media|activists?"
    r"|correspondents?|reporters?|spokes(man|woman|person|people)|watchdog)\b",
    re.IGNORECASE,
)

_MONITOR_AFTER = re.compile(r"(?<=\w) (?:war )?(?:monitor(?:ing group)?|watchdog)$")
"""What is added to the name of a monitor; "Monitor" in capitals is a part of the name."""

_STANDS_FOR = re.compile(
    r"it|he|she|they|(the|this) (monitor|monitoring group|war monitor|watchdog|group|agency|news agency|organi[sz]ation|network|ministry"
    r"|channel|broadcaster|newspaper|coalition)",
    re.IGNORECASE,
)
"""Words that name nobody but stand for somebody named before."""


class OutletFinder(Protocol):
    """A table of outlets: what `assessment` needs of `reference.outlets`."""

    def find(self, name: str, /) -> Outlet | None:
        """The outlet of that name, alias or host."""

    def same_owner(self, a: str, b: str, /) -> str | None:
        """The owner that two outlets share, in words, or `None`."""


class NoOutlets:
    """The table of outlets that knows none."""

    def find(self, name: str) -> Outlet | None:  # noqa: ARG002  the protocol's
        """`None`."""
        return None

    def same_owner(self, a: str, b: str) -> str | None:  # noqa: ARG002  the protocol's
        """`None`."""
        return None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the key that all their names share, a name for people, and the outlet where the table has one."""

    key: str
    label: str
    outlet: Outlet | None = None


def voice_of(name: str, outlets: OutletFinder) -> Voice:
    """The voice behind a name of an outlet, agency or source: its owner's where known, else its own.

    The words are tried as they stand and without descriptions such as "state-run" or "news agency".
    """
    outlet = _find_outlet(name, outlets)
    if outlet is None:
        return Voice(f"source:{normalise(bare_name(name))}", bare_name(name))
    if outlet.owner_family:
        return Voice(f"owner:{outlet.owner_family}", outlet.name, outlet)
    return Voice(f"source:{normalise(outlet.name)}", outlet.name, outlet)


def _find_outlet(name: str, outlets: OutletFinder) -> Outlet | None:
    bare = re.sub(r"^(the|a|an)\s+", "", bare_name(name), flags=re.IGNORECASE)
    bare = _MONITOR_AFTER.sub("", bare)
    plain = " ".join(_DESCRIPTION.sub(" ", bare).split())
    for attempt in (name, bare, plain, *without_leading(plain)):
        outlet = outlets.find(attempt) if attempt else None
        if outlet:
            return outlet
    return None


def find_root_sources(
    entries: Iterable[Entry],
    families: Sequence[CopyFamily],
    outlets: OutletFinder,
    among: Iterable[Entry] | None = None,
) -> dict[str, RootSource]:
    """The root source of every entry, by claim id, the same whichever others are asked for with it.

    What a headline goes back to, and whose copy a text is, is looked for in `among`, or in `entries` where that is not given.
    """
    known = tuple(entries)
    there = known if among is None else tuple(among)
    tracer = Tracer(families, outlets, documents_of((*known, *there)))
    roots = {entry.id: tracer.root_of(entry) for entry in known}
    led = {entry.document.id for entry in known if may_lead(entry)}
    below = [entry for entry in there if entry.document.id in led]
    own = {entry.id: roots.get(entry.id) or tracer.root_of(entry) for entry in below}
    return roots | trace_headlines(known, below, own)


def find_citations(entries: Iterable[Entry], outlets: OutletFinder) -> frozenset[tuple[str, str]]:
    """Which document names which source: pairs of a document's id and the key of a voice that it names for any of its claims."""
    tracer = Tracer((), outlets)
    return frozenset((entry.document.id, key) for entry in entries for key in tracer.named_keys(entry))


class Tracer:
    """Traces entries to their root sources; looks every name up once."""

    def __init__(
        self, families: Sequence[CopyFamily], outlets: OutletFinder, documents: Iterable[Document] = ()
    ) -> None:
        self._outlets = outlets
        self._voices: dict[str, Voice] = {}
        self._family_of = {member: family for family in families for member in family.members}
        self._meant: dict[tuple[str, int, int, str], Outlet | None] = {}
        self._whole_names: dict[tuple[str, str], str | None] = {}
        copies = (document for document in documents if document.id in self._family_of)
        agencies = {document.id: agency for document in copies if (agency := agency_of(document))}
        self._agency_of = {f.id: next((agencies[m] for m in f.members if m in agencies), None) for f in families}

    def named_keys(self, entry: Entry) -> tuple[str, ...]:
        """The keys of every named source of the entry's chain, from the nearest."""
        return tuple(
            self.voice_of_step(entry, step).key for step in entry.claim.attribution if self._names_somebody(entry, step)
        )

    def voice_of_step(self, entry: Entry, step: Step) -> Voice:
        """Who a source's words mean: the outlet table first, then the text around them, then what they were resolved to, then the words."""
        meant = self._outlet_meant(entry, step)
        if meant is not None:
            return self._voice(meant.name)
        voice = self._voice(step.source.text)
        match = _match_of(entry, step)
        if voice.outlet or match is None:
            return voice
        if entry.document.outlet and own_staff(entry.document.outlet, match.label):
            return self._voice(entry.document.outlet)
        whole = self._full_name(entry.document, match.label) if match.type is ActorType.PERSON else None
        by_label = self._voice(whole or match.label)
        if by_label.outlet:
            return by_label
        speaks_for = self._voice(_whole_of_person(match) or match.label)
        if speaks_for.outlet:
            return speaks_for
        known = match.actor_id and not match.actor_id.startswith("name:")
        return Voice(f"actor:{match.actor_id}", match.label) if known else by_label

    def _full_name(self, document: Document, name: str) -> str | None:
        """The whole name of a person whom a text names by the last one alone elsewhere; asked once for each name of a text."""
        key = (document.id, name)
        if key not in self._whole_names:
            self._whole_names[key] = full_name(document.text, name)
        return self._whole_names[key]

    def _outlet_meant(self, entry: Entry, step: Step) -> Outlet | None:
        """The outlet that the text around a source's words says they mean, or `None`; asked once for each place in a text."""
        key = (entry.document.id, step.source.start, step.source.end, step.source.text)
        if key not in self._meant:
            place = (entry.document, step.source, self._outlets)
            own = own_voice(entry.document, step.source)
            self._meant[key] = whole_name(*place) or (Outlet(own) if own else None) or described(*place)
        return self._meant[key]

    def _names_somebody(self, entry: Entry, step: Step) -> bool:
        """Whether a source's words, with the text around them, name somebody."""
        if self._outlet_meant(entry, step) is not None:
            return True
        if cut_off(entry.document, step.source):
            return self._voice(step.source.text).outlet is not None
        return names_somebody(entry, step) or self._voice(step.source.text).outlet is not None

    def _voice(self, name: str) -> Voice:
        if name not in self._voices:
            self._voices[name] = voice_of(name, self._outlets)
        return self._voices[name]

    def root_of(self, entry: Entry) -> RootSource:
        """The root source of `entry`."""
        step = next((s for s in speakers_of(entry) if self._names_somebody(entry, s)), None)
        if step is not None:
            return self._named_root(entry, step)
        nobody = _nobody_named(entry)
        return self._family_root(entry.document, nobody) or self._text_root(entry.document, nobody)

    def _named_root(self, entry: Entry, step: Step) -> RootSource:
        voice = self.voice_of_step(entry, step)
        cue = f' ("{step.cue.text}")' if step.cue else ""
        plain = step.named and self._outlet_meant(entry, step) is None
        shortened = voice.label.endswith(f" {step.source.text}")
        means = (
            "" if step.source.text == voice.label or (plain and not shortened) else f", which stands for {voice.label}"
        )
        evidence = f'the text names "{step.source.text}"{cue}{_spoken_for(entry, step) or means}{_owned(voice)}'
        before = [s.source.text for s in entry.claim.attribution[: entry.claim.attribution.index(step)]]
        if before:
            evidence += f", for what it has from {_quoted(before)}, whom nobody names"
        return RootSource(voice.key, voice.label, Basis.CHAIN, evidence)

    def _family_root(self, document: Document, nobody: str) -> RootSource | None:
        family = self._family_of.get(document.id)
        if family is None or len(family.members) < 2:
            return None
        copies = f"the document is one of {len(family.members)} that carry one text"
        agency = agency_of(document) or self._agency_of[family.id]
        if agency:
            voice = self._voice(agency)
            return RootSource(voice.key, voice.label, Basis.COPY_FAMILY, f"{nobody}; {copies}, that of {agency}")
        return RootSource(
            f"family:{family.id}",
            f"text shared by {len(family.members)} documents",
            Basis.COPY_FAMILY,
            f"{nobody}; {copies}",
        )

    def _text_root(self, document: Document, nobody: str) -> RootSource:
        agency = agency_of(document)
        name = agency or document.outlet
        if name is None:
            return RootSource(
                f"document:{document.id}", document.label, Basis.DOCUMENT, f"{nobody}, and its outlet is not known"
            )
        voice = self._voice(name)
        basis = Basis.OWNER if voice.key.startswith("owner:") else Basis.OUTLET
        carries = f"the text carries the copy of {name}" if agency else f"it stands in {name}"
        return RootSource(voice.key, voice.label, basis, f"{nobody}; {carries}{_owned(voice)}")


def names_somebody(entry: Entry, step: Step) -> bool:
    """Whether a source's words name it, or stand for one that is named nearby ("it", "the monitor")."""
    return step.named or bool(_STANDS_FOR.fullmatch(step.source.text.strip()) and _match_of(entry, step))


def _match_of(entry: Entry, step: Step) -> ActorMatch | None:
    """What a source's words were resolved to, where that is an actor."""
    return next((m for m in entry.resolution.actors if m.role is None and m.span == step.source and m.actor_id), None)


def _spoken_for(entry: Entry, step: Step) -> str:
    """For whom a spokesman speaks, by the text's own words for him; "" of anybody else."""
    match = _match_of(entry, step)
    return f", a spokesman of {match.label} in the text" if match is not None and match.speaks_for else ""


def _whole_of_person(match: ActorMatch) -> str | None:
    """The name of what a known person is part of, where that may be an outlet: the head of a monitor speaks for the monitor."""
    person = load_actors().get(match.actor_id or "")
    whole = load_actors().get(person.parent) if person and person.type is ActorType.PERSON and person.parent else None
    return whole.name if whole else None


def _owned(voice: Voice) -> str:
    if voice.outlet is None or not voice.outlet.owner_family:
        return ""
    return f", which belongs to {voice.outlet.owner or voice.outlet.owner_family}"


def _nobody_named(entry: Entry) -> str:
    unnamed = [step.source.text for step in speakers_of(entry)]
    return f"the text gives {_quoted(unnamed)} without a name" if unnamed else "the text names no source"


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def distinct_roots(entries: Iterable[Entry], roots: Mapping[str, RootSource]) -> tuple[RootSource, ...]:
    """The root sources behind `entries`, each once, in order of first appearance."""
    found: dict[str, RootSource] = {}
    for entry in entries:
        root = roots[entry.id]
        found.setdefault(root.key, root)
    return tuple(found.values())
