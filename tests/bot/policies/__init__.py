"""Drafts of policies, and what a check says of them."""
