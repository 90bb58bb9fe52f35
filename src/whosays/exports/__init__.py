"""The record in other formats."""
