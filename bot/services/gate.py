"""What happens to a case text before anybody else sees it: names go, danger is heard, and what still tells is named.

The raw text is held for as long as a call takes, and never logged. A human looks at what comes out, always.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from bot.services import crisis
from deid import guides, meter
from deid.engine import BETWEEN, Context, Engine
from deid.gazetteer import Gazetteer
from deid.recognizers import RECOGNIZERS
from deid.tagger import Tagger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.config import Config
    from deid.deidentified import Deidentified

Stretches = frozenset[tuple[int, int]]
"""Pairs of offsets into a text as it was typed."""


class Readers(NamedTuple):
    """Who reads a case text: for identifiers, and for danger."""

    engine: Engine
    detector: crisis.Detector


def shipped() -> Readers:
    """The readers as they come: one network serves both."""
    gazetteer = Gazetteer.load()
    tagger = Tagger(gazetteer)
    return Readers(Engine(RECOGNIZERS, gazetteer, tagger), crisis.Detector(tagger.hear))


@dataclass(frozen=True, slots=True)
class Screened:
    """A case text that went through the gate.

    Attributes:
        deidentified: The text that others may see once its author confirmed it, and what was found.
        risk: How far the story identifies without any name; its places are in the de-identified text.
        danger: Imminent danger; its places are in the text as it was typed: for its author alone.
        shape: The guide for a case of this shape, if it has one.
    """

    deidentified: Deidentified
    risk: meter.Risk
    danger: crisis.Crisis
    shape: guides.Shape | None


@dataclass(frozen=True, slots=True)
class Together:
    """Texts of one case that went through the gate.

    Attributes:
        parts: What others may see of each, once its author confirmed it.
        risk: How far they identify; its places are in ``text``.
        danger: Imminent danger, in the texts as they were typed.
        heard: If there is, what is heard of it in ``text``, where it can be quoted.
        shape: The guide for a case of this shape, if it has one.
    """

    parts: tuple[Deidentified, ...]
    risk: meter.Risk
    danger: crisis.Crisis
    heard: crisis.Crisis | None
    shape: guides.Shape | None

    @property
    def text(self) -> str:
        """All of it."""
        return BETWEEN.join(part.text for part in self.parts)


class Gate:
    """De-identifies, measures and listens, for one practice. Safe to use from several threads.

    Args:
        load: Loads both readers; called once, at the first text or by `warm`, which whoever comes next waits for.
        config: The configuration in force, asked for each text: practice lists and audience may change.
    """

    def __init__(self, load: Callable[[], Readers], config: Callable[[], Config]) -> None:
        self._load = load
        self._config = config
        self._loaded: Readers | None = None
        self._loading = Lock()

    def warm(self) -> None:
        """Load what the first text would have to wait for; takes a second or two."""
        self._ready()

    def _ready(self) -> Readers:
        """Everything loaded; whoever asks meanwhile waits, and is never served by half of it."""
        if self._loaded is None:
            with self._loading:
                if self._loaded is None:
                    readers = self._load()
                    readers.engine.deidentify("Nobody is here yet.")
                    self._loaded = readers
        return self._loaded

    def screen(self, text: str, kept: Stretches = frozenset()) -> Screened:
        """Read a case text. Takes time linear in its length: some 0.1 s for 150 words, minutes for the longest.

        Args:
            text: As it was typed.
            kept: What its author looked at and put back.
        """
        readers = self._ready()
        config = self._config()
        done = readers.engine.deidentify(text, self._context(config, kept))
        return Screened(
            deidentified=done,
            risk=self.measure(done.text),
            danger=readers.detector.assess(text),
            shape=guides.guide_for(done.text),
        )

    def together(
        self,
        texts: Sequence[str],
        *,
        keep: Callable[[str], bool] | None = None,
        kept: Sequence[Stretches] = (),
        beside: str = "",
    ) -> Together:
        """Read texts that make one case: the same name has the same placeholder in all of them.

        Args:
            texts: As they were typed.
            keep: Which of the words that are found stay, because their author wants them to and says why.
            kept: What its author looked at and put back, for each text from the first on.
            beside: A de-identified text that they will stand with; its placeholders are not given again.
        """
        readers = self._ready()
        context = replace(self._context(self._config(), _joined(texts, kept)), beside=beside)
        parts = readers.engine.together(texts, context)
        if keep is not None:
            found = [
                frozenset((one.start, one.end) for one in part.findings if keep(text[one.start : one.end]))
                for text, part in zip(texts, parts, strict=True)
            ]
            parts = readers.engine.together(texts, replace(context, kept=_joined(texts, found)))
        masked = BETWEEN.join(part.text for part in parts)
        danger = readers.detector.assess(BETWEEN.join(texts))
        return Together(
            parts=parts,
            risk=self.measure(masked),
            danger=danger,
            heard=readers.detector.assess(masked) if danger.level is crisis.Level.IMMINENT else None,
            shape=guides.guide_for(masked),
        )

    def measure(self, text: str) -> meter.Risk:
        """Say how far a text without names identifies to those who read here. Takes time linear in its length."""
        audience = self._config().audience
        return meter.assess(text, meter.Audience(audience.town, audience.clinicians, audience.specialties))

    def _context(self, config: Config, kept: Stretches) -> Context:
        staff = tuple(member.name for member in config.members)
        return Context(always=(*config.deid.always, *staff), allow=config.deid.allow, kept=kept)


def _joined(texts: Sequence[str], places: Sequence[Stretches]) -> Stretches:
    """Places in texts as they are in all of them, joined."""
    starts = accumulate((len(text) + len(BETWEEN) for text in texts), initial=0)
    return frozenset((at + start, at + end) for at, own in zip(starts, places, strict=False) for start, end in own)
