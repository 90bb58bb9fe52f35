"""Tests of making catalogues."""
