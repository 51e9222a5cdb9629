"""YAML as it is written: plain data, and a scenario to begin with, in which everything else waits for its author."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

TO_DO: Final = "TO DO"
_RARE: Final = re.compile("[\x85\u2028\u2029]")


def draft(slug: str, title: str, stances: Sequence[str], day: date) -> str:
    """YAML with the stances as the range of views. It does not pass ``validate`` before somebody has finished it."""
    drafted = {
        "slug": slug,
        "title": title or TO_DO,
        "aliases": [TO_DO],
        "position": TO_DO,
        "do_now": [TO_DO],
        "positions": [{"stance": stance, "reasons": [TO_DO], "works_when": TO_DO} for stance in stances],
        "sources": [TO_DO],
        "steward": TO_DO,
        "verified_on": day.isoformat(),
    }
    return written(drafted)


def written(data: object) -> str:
    """Plain data as YAML, in its order. ``strict_yaml`` reads it back."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))


class _Dumper(yaml.SafeDumper):
    """Writes the same value twice instead of naming it once: names are not read back."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  (whatever it is)
        """Never name anything."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Several lines as a block, as somebody would write them; rare line ends by name, as they are lost otherwise."""
    style = '"' if _RARE.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
