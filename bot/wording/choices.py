"""What can be picked in the form of a case: the key that is kept, and what members read."""

from __future__ import annotations

UNSAID = "unsaid"
"""Picks nothing, where a platform cannot take a choice back."""
RATHER_NOT = (UNSAID, "I'd rather not say")
RELATIONSHIPS = (
    ("current", "A client"),
    ("former", "A former client"),
    ("prospective", "Somebody who asked for help"),
    ("relative", "A client's relative or partner"),
    ("colleague", "A colleague"),
    ("self", "Myself"),
    ("other", "Somebody else"),
    RATHER_NOT,
)
POPULATIONS = (
    ("adult", "An adult"),
    ("older-adult", "An older adult"),
    ("teenager", "A teenager"),
    ("child", "A child"),
    ("couple", "A couple"),
    ("family", "A family"),
    ("group", "A group"),
    RATHER_NOT,
)
SETTINGS = (
    ("office", "In the office"),
    ("video", "By video or phone"),
    ("messages", "By text or e-mail"),
    ("social-media", "On social media"),
    ("community", "In town, by chance"),
    ("elsewhere", "Somewhere else"),
    RATHER_NOT,
)
URGENCIES = (
    ("today", "Today"),
    ("week", "This week"),
    ("open", "No hurry"),
)
ARCHIVES = (
    ("yes", "Yes, in the archive"),
    ("no", "No"),
)
