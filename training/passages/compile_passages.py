"""Compiles hand-coded passages into training documents with exact character offsets.

People write a passage sentence by sentence and put the claims under the sentence that makes them, quoting words; offsets are never typed by hand.
The source format is described in README.md beside this file. It is not a parser of news: every word of the coding was decided by a person.

Rules that always hold:

* a quoted string that is missing from its sentence, or stands there more than once without a hint, stops the run with its file and line;
* a claim without the roles its kind requires stops the run;
* nothing is written unless every passage compiled.

Usage: compile_passages.py OUT.jsonl SOURCE.txt [SOURCE.txt ...]
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLE_NAMES = {
    "qty": "quantity",
    "from": "from_place",
    "rel": "relation",
    "func": "function",
}
ROLES = {
    "actor", "target", "place", "from_place", "time", "quantity", "unit", "victims", "outcome", "means", "relation", "function", "org",
    "origin", "loser", "terms", "posture",
}  # fmt: skip
REQUIRED = {
    "strength": {"actor", "quantity", "unit"},
    "presence": {"actor", "place"},
    "control": {"place"},
    "alignment": {"actor", "target"},
    "role": {"actor", "function"},
    "origin": {"actor", "origin"},
    "movement": {"actor"},
    "attack": set(),
    "clash": set(),
    "casualties": {"outcome"},
    "displacement": {"victims"},
    "agreement": set(),
}
TRIGGER_FILLS = {
    "strength": "unit",
    "presence": "posture",
    "alignment": "relation",
    "origin": "origin",
    "casualties": "outcome",
}
MODALITIES = {"asserted", "hedged", "possible", "planned", "conditional"}
JOINTS = {"P": "\n\n", "L": "\n", "S": " "}

Span = dict[str, Any]
Attribution = list[tuple[str, str]]


class CodingError(ValueError):
    """A passage whose coding cannot be tied to its words."""


@dataclass(slots=True)
class CodedLine:
    """One claim as written: its line number, its sentence, the words after the kind, and the sources in force there."""

    number: int
    sentence: int
    body: str
    sources: Attribution


@dataclass(slots=True)
class Passage:
    """One passage as written, with its text put together and the bounds of each sentence."""

    doc_id: str
    source: str
    published: str
    text: str = ""
    sentences: list[list[int]] = field(default_factory=list)
    lines: list[CodedLine] = field(default_factory=list)

    def add_sentence(self, joint: str, words: str) -> None:
        """Append a sentence after the white space that its mark stands for."""
        if self.text:
            self.text += JOINTS[joint]
        self.sentences.append([len(self.text), len(self.text) + len(words)])
        self.text += words


def read_source(path: Path) -> list[Passage]:
    """The passages of one source file, not yet tied to offsets; raises CodingError on a line of unknown form."""
    passages: list[Passage] = []
    sources: Attribution = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("### "):
            passages.append(read_heading(line, f"{path.name}:{number}"))
        elif raw[:2] in ("P ", "L ", "S "):
            passages[-1].add_sentence(raw[0], line[2:].strip())
            sources = []
        elif line.startswith("@"):
            sources = read_sources(line)
        else:
            passages[-1].lines.append(CodedLine(number, len(passages[-1].sentences) - 1, line, sources))
    return passages


def read_heading(line: str, where: str) -> Passage:
    """The empty passage that a `### id | style | date` line opens."""
    parts = [part.strip() for part in line[4:].split("|")]
    if len(parts) != 3:
        raise CodingError(f"{where}: a heading is '### id | style | date', not {line!r}")
    return Passage(parts[0], parts[1], parts[2])


def read_sources(written: str) -> Attribution:
    """The chain written as '@source / cue @outer source / cue', nearest source first; '@none' is an empty chain."""
    steps = [step.strip() for step in re.split(r"(?:^|\s)@", written) if step.strip()]
    if steps == ["none"]:
        return []
    chain = []
    for step in steps:
        source, _, cue = step.partition(" /")
        chain.append((source.strip(), cue.strip()))
    return chain


def find_span(passage: Passage, quoted: str, sentence: int, hint: str = "") -> Span:
    """The span of quoted words; a trailing ^2 picks the second occurrence, ^-1 the sentence before, ^+1.2 both."""
    words, _, own = quoted.strip().partition("^")
    offset, nth = read_hint(own or hint)
    start, end = passage.sentences[sentence + offset]
    pattern = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)")
    hits = [hit.start() for hit in pattern.finditer(passage.text, start, end)]
    if not hits or (nth is None and len(hits) > 1) or (nth or 1) > len(hits):
        raise CodingError(f"{words!r} stands {len(hits)} times in {passage.text[start:end]!r}")
    at = hits[(nth or 1) - 1]
    return {"text": words, "start": at, "end": at + len(words)}


def read_hint(hint: str) -> tuple[int, int | None]:
    """Sentence offset and occurrence that a hint such as '2', '-1' or '+1.2' asks for."""
    match = re.fullmatch(r"([+-]\d+)?\.?(\d+)?", hint)
    if match is None:
        raise CodingError(f"a hint is ^2, ^-1 or ^+1.2, not ^{hint}")
    return int(match[1] or 0), int(match[2]) if match[2] else None


def read_quantity(written: str) -> dict[str, int | None]:
    """Low and high of '#5', '#5+', '#-5', '#5..9' or '#?'."""
    low, dots, high = written.partition("..")
    if dots:
        return {"low": int(low), "high": int(high)}
    if written == "?":
        return {"low": None, "high": None}
    if written.startswith("-"):
        return {"low": None, "high": int(written[1:])}
    if written.endswith("+"):
        return {"low": int(written[:-1]), "high": None}
    return {"low": int(written), "high": int(written)}


def compile_claim(passage: Passage, line: CodedLine) -> dict[str, Any]:
    """One claim with offsets; raises CodingError where its words or its roles do not hold."""
    head, *parts = [part.strip() for part in line.body.split(" | ")]
    kind, _, quoted = head.partition(" ")
    if kind not in REQUIRED:
        raise CodingError(f"unknown kind {kind!r}; kinds are {', '.join(REQUIRED)}")
    trigger = find_span(passage, quoted, line.sentence)
    if trigger["start"] < passage.sentences[line.sentence][0] or trigger["end"] > passage.sentences[line.sentence][1]:
        raise CodingError(f"the trigger {quoted!r} must stand in the sentence above it")
    claim: dict[str, Any] = {"kind": kind, "sentence": line.sentence, "trigger": trigger, "roles": {}}
    claim |= {"attribution": line.sources, "modality": "asserted", "polarity": "affirmed"}
    for part in parts:
        apply_part(passage, claim, part)
    fill_from_trigger(claim)
    claim["attribution"] = [tie_source(passage, step, line.sentence) for step in claim["attribution"]]
    check_claim(claim)
    return claim


def apply_part(passage: Passage, claim: dict[str, Any], part: str) -> None:
    """Put one written part (role, flag, quantity or chain) into the claim."""
    if part.startswith("~"):
        claim["modality"] = part[1:]
    elif part == "!":
        claim["polarity"] = "denied"
    elif part.startswith("#"):
        claim["quantity"] = read_quantity(part[1:])
    elif part.startswith("@"):
        claim["attribution"] = read_sources(part)
    else:
        name, _, value = part.partition("=")
        name, _, hint = name.strip().partition("^")
        role = ROLE_NAMES.get(name, name)
        if role not in ROLES:
            raise CodingError(f"unknown role {name!r} in {part!r}")
        fillers = [] if value.strip() == "-" else value.split(";")
        claim["roles"][role] = [find_span(passage, filler, claim["sentence"], hint) for filler in fillers]


def fill_from_trigger(claim: dict[str, Any]) -> None:
    """Let the trigger fill the role it usually is, unless the coder filled or emptied ('-') that role."""
    role = TRIGGER_FILLS.get(claim["kind"])
    if role and role not in claim["roles"]:
        claim["roles"][role] = [dict(claim["trigger"])]
    claim["roles"] = {name: spans for name, spans in claim["roles"].items() if spans}


def tie_source(passage: Passage, step: tuple[str, str], sentence: int) -> dict[str, Span | None]:
    """One step of a chain with offsets; an empty cue is null."""
    source, cue = step
    if cue.startswith("^"):
        raise CodingError(f"a cue needs words before its hint: {cue!r}")
    return {"source": find_span(passage, source, sentence), "cue": find_span(passage, cue, sentence) if cue else None}


def check_claim(claim: dict[str, Any]) -> None:
    """Raise CodingError where required roles, the modality or the quantity do not fit the kind."""
    missing = REQUIRED[claim["kind"]] - set(claim["roles"])
    if missing:
        raise CodingError(f"{claim['kind']} <{claim['trigger']['text']}> lacks {', '.join(sorted(missing))}")
    if claim["modality"] not in MODALITIES:
        raise CodingError(f"unknown modality {claim['modality']!r}")
    if ("quantity" in claim) != ("quantity" in claim["roles"]):
        raise CodingError(f"{claim['kind']} <{claim['trigger']['text']}> needs both qty= and a # range, or neither")


def compile_passage(passage: Passage, name: str) -> Iterator[tuple[dict[str, Any] | None, str]]:
    """Each claim of a passage, or None with the complaint that names file and line."""
    for line in passage.lines:
        try:
            yield compile_claim(passage, line), ""
        except (ValueError, IndexError) as error:
            yield None, f"{name}:{line.number}: {passage.doc_id}: {error}"


def to_document(passage: Passage, claims: list[dict[str, Any]]) -> dict[str, Any]:
    """The passage as one gold-format document."""
    return {
        "doc_id": passage.doc_id,
        "source": passage.source,
        "title": "",
        "published": passage.published,
        "text": passage.text,
        "sentences": passage.sentences,
        "claims": claims,
    }


def main(out: str, *sources: str) -> int:
    """Compile the source files into one JSONL file; every complaint is printed and then nothing is written."""
    documents, complaints, seen = [], [], set()
    for path in map(Path, sources):
        for passage in read_source(path):
            results = list(compile_passage(passage, path.name))
            complaints += [complaint for claim, complaint in results if claim is None]
            documents.append(to_document(passage, [claim for claim, _ in results if claim is not None]))
            if passage.doc_id in seen:
                complaints.append(f"{path.name}: {passage.doc_id} is used twice")
            seen.add(passage.doc_id)
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 1
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(documents)} passages, {sum(len(document['claims']) for document in documents)} claims -> {out}")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
