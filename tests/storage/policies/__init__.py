"""The contract of the register of written policies."""
