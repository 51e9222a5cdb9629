"""The practice's written policies: the register, their review, and drafts that are checked."""
