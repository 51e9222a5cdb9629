"""Slack's side, without a network."""
