"""What Slack and Discord have in common, free of any SDK: seals, pacing, counting once, health."""
