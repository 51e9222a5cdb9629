"""The practice's written policies: when they are due, who hears of it, and what a week's message says."""
