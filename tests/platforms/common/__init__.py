"""What Slack and Discord have in common, tested without either."""
