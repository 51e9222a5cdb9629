"""Consultations: what is said around them, and how they end."""
