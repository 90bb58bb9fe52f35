"""A reader for whosays that finds tolls and attacks by rules over a spaCy pipeline."""

from whosays_spacy.reader import SpacyReader, open_spacy_reader

__all__ = ["SpacyReader", "open_spacy_reader"]
