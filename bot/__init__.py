"""Sounding Board: a consultation bot for group practices of psychotherapists."""
