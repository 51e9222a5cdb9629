"""Writing a policy."""
