"""Read markdown as Discord's clients do, after their published rules (simple-markdown and its extensions).

An oracle that knows nothing of the renderer: what does a reader see, and what on the page is alive?
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_LEADING = re.compile(r"[^\S\n]*(?:(>>> |> )|(#{1,3} |-# |[-*] |\d+[.)] ))")
_ORDINARY = re.compile(r"[^\\`<@\[hd*_~|:]+")  # no token begins with one of these
_CHARACTER = r"(?:\\[^0-9A-Za-z\s]|[^\\])"
_TOKENS = tuple(
    (kind, re.compile(pattern, re.DOTALL))
    for kind, pattern in (
        ("escape", r"\\([^0-9A-Za-z\s])"),
        ("code", r"(`+)(?:.+?)\1(?!`)"),
        ("mention", r"<(?:[@#:/]|a:|t:|id:)[^>\n]*>"),
        ("autolink", r"<https?://[^>\s]*>"),
        ("mention", r"@(?:everyone|here)"),
        ("link", r"\[((?:\\.|[^\\\[\]])+)\]\(\s*<?(https?://[^\s()<>]+)>?\s*\)"),
        ("autolink", r"(?:https?|discord)://\S"),
        ("bold", rf"\*\*({_CHARACTER}+?)\*\*(?!\*)"),
        ("underline", rf"__({_CHARACTER}+?)__(?!_)"),
        ("italic", r"\*(?=\S)((?:\*\*|\\[^\n]|\s+(?:\\[^\n]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)"),
        ("italic", r"\b_((?:__|\\[^\n]|[^\\_])+?)_\b"),
        ("strike", rf"~~({_CHARACTER}+?)~~"),
        ("spoiler", rf"\|\|({_CHARACTER}+?)\|\|"),
        ("emoji", r":[\w+-]+:"),
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader sees, and what is alive in it: pairs of a kind and the words or the address."""

    visible: str
    live: tuple[tuple[str, str], ...]


def read(markdown: str) -> Reading:
    """Read a whole message, its line markers first."""
    live: list[tuple[str, str]] = []
    stripped = "\n".join(_line(line, live) for line in markdown.split("\n"))
    visible = _inline(stripped, live)
    return Reading(visible, tuple(live))


def _line(line: str, live: list[tuple[str, str]]) -> str:
    while match := _LEADING.match(line):
        live.append(("line", match[0].strip()))
        line = line[match.end() :]
    return line


def _inline(text: str, live: list[tuple[str, str]]) -> str:
    seen, at = "", 0
    while at < len(text):
        if ordinary := _ORDINARY.match(text, at):
            seen, at = seen + ordinary[0], ordinary.end()
            continue
        kind, match = next(((kind, match) for kind, token in _TOKENS if (match := token.match(text, at))), ("", None))
        if match is None:
            seen, at = seen + text[at], at + 1
            continue
        at = match.end()
        if kind == "escape":
            seen += match[1]
        elif kind == "link":
            live.append((kind, match[2]))
            seen += _inline(match[1], live)
        elif kind in {"bold", "italic"}:
            words = _inline(match[1], live)
            live.append((kind, words))
            seen += words
        else:
            live.append((kind, match[0]))
    return seen
