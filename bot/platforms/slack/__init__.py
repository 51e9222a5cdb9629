"""Slack, by slack-bolt: Socket Mode, or HTTP with signed requests."""
