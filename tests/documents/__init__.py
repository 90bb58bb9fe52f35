"""Tests of intake and copy detection."""
