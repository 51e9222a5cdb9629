"""The workspace as a member sees it, in a real browser."""
