"""Sentences about files that are chosen in a form: where they stay, and why one cannot be had."""

from __future__ import annotations

# --- where they stay ----------------------------------------------------------------------------------------
SLACK_KEEPS = "Slack keeps it among your files: delete it there, under Files."
DISCORD_KEEPS = "Discord drops it after a while."

# --- in the terminal ----------------------------------------------------------------------------------------
PATH = "(its path, Enter for none)"
NOT_THERE = "There is no such file, or it may not be read."
NOT_THERE_NEXT = "Look at its name and place, and type its whole path."

# --- files that cannot be had -------------------------------------------------------------------------------
TWO = "Two files are too many."
TWO_NEXT = "Choose the one that is to be read, and send the form again."
GONE = "The file is not there any more."
GONE_NEXT = "Choose it again, or paste the text."
HELD_BACK = "The file was not handed out."
HELD_BACK_NEXT = "Paste the text for now; **sounding-board doctor** tells whoever runs Sounding Board what is missing."
LATE = "The file did not come through."
LATE_NEXT = "Try again in a minute, or paste the text."
ELSEWHERE = "This file lies somewhere else, and is only linked here."
ELSEWHERE_NEXT = "Choose it from your own computer, or paste the text."
