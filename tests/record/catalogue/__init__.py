"""Tests of reading catalogues."""
