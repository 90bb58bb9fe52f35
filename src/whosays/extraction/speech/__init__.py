"""Attributions of every kind in a text: who says, thinks or wants something, by which words, found by rules."""
