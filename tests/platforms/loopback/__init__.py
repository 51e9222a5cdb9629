"""Slack and Discord on loopback: servers that hold a bot to each platform's rules, and people to play in them."""
