"""whosays reads news about armed conflict and keeps the record of who says what."""

__version__ = "0.1.0"
