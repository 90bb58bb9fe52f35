"""Whether a text bears out what the names table has for words that many bodies share, and which longer name of its own they are short for.

The table has "the Observatory" and "Army of Liberation", as one country's reports use them. In another country's report the same words are somebody
else. So a text comes first: the longer name that it gives, then the letters that it introduces; and a row of the table is taken for such words only
where the text points to its country, names it by another name, or names others of that country. What this is not: a judgement on names that tell
their bearer by themselves.

Rules that always hold: a longer name that is the row's own, and two longer names of two bodies, change nothing; a row without a country needs no support.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from whosays.model.actors import Actor, ActorType
from whosays.model.matches import Feature
from whosays.resolution.fuller_names import FullerNames, is_common, is_unit, short_name
from whosays.resolution.groupings import describe
from whosays.resolution.lookup import Found, NameIndex, Story, core_of
from whosays.resolution.names import name_key, take_apart
from whosays.resolution.unknown import is_generic

_EXEMPT = frozenset({ActorType.STATE, ActorType.PERSON, ActorType.MEDIA, ActorType.PEOPLE})
_LETTERS = re.compile(r"(?:the |The )?([A-Z][A-Z-]{1,9})(?:['’]s)?")
FULLER = "fuller name"
LONG = 3
"""Words of a name that is enough by itself where the text points to no country at all."""


class NameSupport:
    """What one text says of the names in it that are no name by themselves."""

    def __init__(self, text: str, index: NameIndex, story: Story) -> None:
        self._text = text
        self._index = index
        self._story = story
        self._heard: set[str] = set()
        self._plays_in: set[str] = set()
        self._told: dict[str, Found | None] = {}

    def hear(self, words: Iterable[str]) -> None:
        """Take note of the words of all fillers: the countries of the actors that they name bear out others."""
        self._heard.update(words)

    def plays_in(self, country: str) -> None:
        """Take note of the country where the places of the text lie."""
        self._plays_in.add(country)

    def fuller(self, words: str) -> Found | None:
        """Whom the longer name means that the text gives for `words`; `None` where it gives none, or two of two bodies."""
        if words not in self._told:
            self._told[words] = self._lettered(words) or self._longer(words)
        return self._told[words]

    def named_longer(self, words: str) -> bool:
        """Whether the text holds a longer name with these words in it that is not a country's plain one: "Karen National Army"."""
        names = self._names.of(" ".join(word for word in words.split() if word[0].isupper()))
        return any(not is_generic(name, "") for name in names)

    def bears_out(self, words: str, found: Found) -> bool:
        """Whether the row that was found for `words` may be taken: the words tell it from others, or the text points to it."""
        actor = found.actor
        short = short_name(words)
        if actor is None or short is None or actor.country is None or actor.type in _EXEMPT:
            return True
        if len((short_name(core_of(words, found.features)) or short).split()) < len(short.split()):
            return False
        unopposed = len(short.split()) >= LONG and not self._countries
        return unopposed or actor.country in self._countries or self._named_otherwise(actor)

    def doubt(self, words: str) -> str:
        """Why the row that the table has for `words` was not taken; "" where it has none or the text bears it out."""
        found = self._index.find(words, self._story)
        if found is None or found.actor is None or self.bears_out(words, found):
            return ""
        actor = found.actor
        return f'the table has "{short_name(words)}" for {actor.name} ({actor.country}), and nothing in the text points there'

    @cached_property
    def _names(self) -> FullerNames:
        return FullerNames(self._text)

    @cached_property
    def _countries(self) -> frozenset[str]:
        """The countries of the story and of the actors that it names by names of their own."""
        found = (self._index.find(words, self._story) for words in sorted(self._heard) if not short_name(words))
        return frozenset((*self._story.countries, *self._plays_in)) | {
            f.actor.country for f in found if f and f.actor and f.actor.country
        }

    def _named_otherwise(self, actor: Actor) -> bool:
        telling = (name for name in (actor.name, *actor.aliases) if not is_common(name))
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._text) for name in telling)

    def _longer(self, words: str) -> Found | None:
        short = short_name(words)
        names = self._names.of(short) if short else ()
        said = f'the text has "{short}" in full as'
        known = self._index.find(short, self._story) if short and names else None
        if known and known.actor and self._is_main_name(known.actor, short or "") and self.bears_out(words, known):
            return None
        return self._one_of([name for name in names if self._is_known(name) or f"{short} of " not in name], said)

    def _is_known(self, name: str) -> bool:
        """Whether the table has a row for a name; "Front of Idris Monde" without one only says whose front it is."""
        row = self._index.find(name, self._story)
        return row is not None and row.actor is not None

    def _is_main_name(self, actor: Actor, words: str) -> bool:
        return name_key(actor.name) == name_key(words)

    def _lettered(self, words: str) -> Found | None:
        """Whom letters mean that the text itself puts behind a name, where the table has no row for them that fits the text."""
        match = _LETTERS.fullmatch(words.strip())
        names = self._names.lettered(match[1]) if match else ()
        if match is None or not names:
            return None
        known = self._index.find(words, self._story)
        if known and known.actor and (known.actor.country is None or known.actor.country in self._story.countries):
            return None
        return self._one_of(names, f'the text gives "{match[1]}" as the letters of')

    def _one_of(self, names: Iterable[str], said: str) -> Found | None:
        """The one body that all the names are, with the reason; `None` where they are two or none is a name."""
        found: dict[str, Found] = {}
        for name in names:
            row = self._index.find(name, self._story)
            if row and row.actor and self.bears_out(name, row):
                feature = Feature(FULLER, 0.8, f'{said} "{name}", {row.actor.name}')
                found.setdefault(row.actor.id, Found(row.actor, 0.8, (feature,)))
            elif self._is_own_name(name):
                feature = Feature(FULLER, 0.7, f'{said} "{name}"')
                found.setdefault(name_key(name), Found(None, 0.7, (feature,), name))
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_own_name(self, name: str) -> bool:
        """Whether a name that no table knows tells its bearer: no unit of an army and no description."""
        own = not is_common(name) and not is_generic(name, "") and take_apart(name).is_telling
        return own and not is_unit(name) and describe(name) is None
