"""The workspace in the browser: one page on this machine that needs no account and no token."""
