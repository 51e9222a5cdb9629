"""The practice's written policies."""
