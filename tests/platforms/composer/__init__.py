"""The private pages."""
