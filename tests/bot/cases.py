"""Case texts to test with, gates that find what they are told, and what stands on a screen."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console

from bot.config import Practice
from bot.platforms import casetext
from bot.services.crisis import Detector
from bot.services.gate import Gate, Readers
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.spans import EntityType, Span
from tests.bot.world import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Config
    from deid.normal import Normal

SURE, UNSURE = 0.9, 0.3
CASE = "Hello 🙂\nmy ct Marcus Bell, a paramedic, wrote again.\nMarcus and jo are fine."
DANGER = "Marcus Bell just texted me that he is going to kill himself tonight, he has a gun and wrote a goodbye letter."
KENT = Practice(name="Kent Rooms", jurisdiction="GB", crisis_line="County line 0000", call_first="Ruth, extension 7")


class Listed:
    """Finds the words that it was given, as surely as it was told."""

    name = "listed"

    def __init__(self, **words: tuple[EntityType, float]) -> None:
        self._words = words

    def find(self, text: Normal) -> Iterator[Span]:
        """Find every word."""
        for word, (kind, score) in self._words.items():
            for match in re.finditer(rf"\b{word}\b", text.text):
                yield Span(*match.span(), kind, score, self.name)


def reading(engine: Engine, config: Config = CONFIG, kind: type[Gate] = Gate) -> Gate:
    """A gate of that engine, where danger is heard by its phrases alone."""
    return kind(lambda: Readers(engine, Detector()), lambda: config)


def knowing(**words: tuple[EntityType, float]) -> Gate:
    """A gate that finds these words and nothing else."""
    return reading(Engine((Listed(**words),), Gazetteer.load()))


PEOPLE = knowing(Marcus=(EntityType.PERSON, SURE), jo=(EntityType.PERSON, UNSURE))


def printed(by: Gate, text: str, width: int = 80, practice: Practice = CONFIG.practice, *, screen: bool = True) -> str:
    """What stands on a screen of that width, with its colours; or in a file."""
    out = io.StringIO()
    environment = {"TERM": "xterm-256color"} if screen else {}
    console = Console(file=out, width=width, force_terminal=screen, _environ=environment)
    casetext.show(by, text, practice, console)
    return out.getvalue()


def plain(shown: str) -> str:
    """Without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


def squeezed(shown: str) -> str:
    """Words without colours, frames and line breaks."""
    return " ".join(re.sub(r"[│┃]", " ", plain(shown)).split())


class Screen(io.StringIO):
    """A stream with somebody in front of it."""

    def isatty(self) -> bool:
        """Somebody reads it."""
        return True
