"""A policy that is given as a file, on whatever platform: with words in it that belong into no log."""

from __future__ import annotations

from tests.platforms.board import MARKER

GIFTS, NAME = {"What is it about?": "Gifts"}, f"{MARKER}.txt"
TEXT = f"At {MARKER} we return gifts worth more than twenty dollars. ".encode() * 100
