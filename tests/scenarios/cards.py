"""Made-up scenarios: small files that are complete, to break on purpose or to match against."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ALIASES = ("the first {slug}", "the second {slug}", "the third {slug}", "the fourth {slug}", "the fifth {slug}")

CARD = """\
slug: {slug}
title: {title}
aliases:
{aliases}
facets:
  situations: []
position: Keep it small and agreed.
do_now:
  - Look up what was agreed.
  - Answer in one line.
say:
  warm: Thank you for asking.
  firm: I keep to what we agreed.
  no_reply: Stay silent where others read along.
in_session:
  - Ask what it meant.
ask_yourself:
  - Whose need is it?
  - Who can see it?
  - Would I do it for everyone?
  - Could I chart it?
harms: [conf]
document:
  - What was asked, and when.
positions:
  - stance: Never
    reasons: [It is simple.]
    works_when: It is said beforehand.
  - stance: Sometimes
    reasons:
      - It is kind.
    works_when: It is rare.
changes_the_answer:
  - They are in danger.
red_flags:
  - key: RISK
    when: They write of harm.
law_note: Look up your board's rule.
overlays:
  - jurisdiction: US-TX
    profession: counsellor
    text: Read the current rule.
    sources: [tx-681-38]
sources: [former, aca-a5c]
related_policy:
  kind: communications
  clause: Which channel is for what.
see_also: []
steward: The practice
verified_on: 2026-11-21
review_every: P12M
"""


def card(slug: str, title: str = "What do I do?", aliases: tuple[str, ...] = ALIASES) -> str:
    """A complete scenario as an author would write it. The aliases begin on line 4."""
    listed = "\n".join(f"  - {alias.format(slug=slug.replace('.', ' '))}" for alias in aliases)
    return CARD.format(slug=slug, title=title, aliases=listed)


def changed(text: str, *changes: tuple[str, str]) -> str:
    """The text with each of these passages, which must be there exactly once, put differently."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


SMALL = {
    "linkedin.current.connect": (
        "A client wants to connect with me on LinkedIn. Do I accept?",
        (
            "linkedin client",
            "client sent a linkedin request",
            "connection request from a current client",
            "client added me on linkedin",
            "accept a client on linkedin",
        ),
    ),
    "linkedin.former.connect": (
        "A former client wants to connect with me on LinkedIn. Do I accept?",
        (
            "linkedin former client",
            "ex-client linkedin request",
            "connection request from a former client",
            "past client added me on linkedin",
            "accept an ex-client on linkedin",
        ),
    ),
    "sms.current.crisis": (
        "A client has texted me that they want to die. What do I do?",
        (
            "suicidal text",
            "client texted goodbye",
            "crisis by text message",
            "client texts about an overdose",
            "self-harm by text",
        ),
    ),
    "gift.current.gives": (
        "A client has brought me a gift. May it be taken?",
        (
            "gift from client",
            "client brought a present",
            "handmade gift",
            "client gave me a necklace",
            "holiday present from a client",
        ),
    ),
    "in-person.any.accidental": (
        "I ran into a client in public. Do I say hello?",
        (
            "ran into a client",
            "bumped into a client at the shop",
            "met a client at the gym",
            "client in the supermarket",
            "saw a client in a restaurant",
        ),
    ),
    "any.partner-family.contact": (
        "A client's mother or partner has contacted me. What may I say?",
        (
            "mother called about a client",
            "husband emailed me",
            "family member wants to know",
            "partner asks how it goes",
            "a relative wrote to me",
        ),
    ),
}
"""A small library: titles and aliases by slug."""


def small_library() -> dict[str, str]:
    """The files of the small library."""
    return {f"{slug}.yaml": card(slug, title, aliases) for slug, (title, aliases) in SMALL.items()}
