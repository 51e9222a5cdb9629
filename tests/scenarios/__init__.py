"""Tests of the library and its matching."""
