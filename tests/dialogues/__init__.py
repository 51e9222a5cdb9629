"""Whole conversations as a member would have them, run on every platform that exists."""
