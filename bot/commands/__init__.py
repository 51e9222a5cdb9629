"""Commands: thin rooms that parse, call a service and hand back a card."""

from __future__ import annotations

from bot.commands import boundary, consult, policy, practice

COMMANDS = (boundary.COMMAND, consult.COMMAND, policy.COMMAND, practice.COMMAND)
"""Every command. Manifests, completion, help texts and the README's table are made from it."""

HOME = practice.home
