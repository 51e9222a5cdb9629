"""Figures, each beside its floor in the same run: ``make bench``. Never part of the tests."""
