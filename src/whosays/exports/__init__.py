"""The record in other formats: `formats.FORMATS` names them all.

An export takes entries and writes text; it never asks the record and never makes a place or a date finer than its source put it.
"""
