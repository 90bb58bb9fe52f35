"""Making the catalogue of a record: everything that pages show, worked out by the same stages as every other surface, and written down.

`making` runs it; the other modules turn one part of a view each into rows. Nothing is decided here.
"""
