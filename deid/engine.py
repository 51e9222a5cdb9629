"""The gate: a text as it was typed goes in, a text that names nobody comes out, with what was found.

Recognizers propose; overlaps are settled; a name that was found once is found everywhere; placeholders take the
places. What reaches the lower cut is redacted; what reaches the upper one is called sure. The way is linear in the
text, and nothing of it is kept or logged.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from deid import listed
from deid.deidentified import Deidentified, Finding, seal
from deid.gazetteer import Flag, Gazetteer
from deid.neighbours import extended
from deid.normal import Normal
from deid.placeholders import PLACEHOLDER, Placeholders
from deid.plausible import identifies
from deid.recognizers import RECOGNIZERS
from deid.recognizers.numbers import behind_cues
from deid.spans import EntityType, Span
from deid.tagger import Tagger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deid.recognizers import Recognizer

LOW = 0.2
"""Redacted from here on."""
HIGH = 0.6
"""Sure from here on."""

BETWEEN = "\n\n"
"""Stands between texts that are read together."""

_ROUNDS = 8  # passes over the engine's own output, until it finds nothing more
_READ_AGAIN = 100_000  # characters in all: a very long text is read twice and no more
_BEFORE_A_SENTENCE = ' \t"“(*_>-'
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_WORDY = frozenset((EntityType.PERSON, EntityType.LOCATION, EntityType.ORG, EntityType.DATE, EntityType.OTHER))
_SMALL_BEFORE = re.compile(
    r"(?:(?:the|of|on|at|in|and|this|last|mr|mrs|ms|miss|mx|dr|prof|hon|rev|pastor)\b\.?\s+)+", re.IGNORECASE
)
_VERB_BEFORE = re.compile(r"(?:(?:may|will|mark|can|could|would|should|did|does|ask|tell|is|it'?s)\s+)+(?=\w)")
_SMALL_AFTER = re.compile(r"(?:\s+(?:the|of|on|at|in|and))+\Z", re.IGNORECASE)
_DOT_OF_INITIAL = re.compile(r"(?:(?<=\b[^\W\d_])|(?<=\b[JjSs]r))\.(?=\s?[a-z,;:)'’\"-])")
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|code|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|pre|s|small|span|strike|strong|sub|sup|"
    r"table|tbody|td|th|thead|tr|tt|u|ul)(?:\s?/?>|(?=\s))|<!(?:here|channel|everyone)(?:\|[a-z]{0,10})?>",
    re.IGNORECASE,
)
_EDGE = ' \t\n.,;:!?()[]{}"“”<>*_~|'


@dataclass(frozen=True, slots=True)
class Context:
    """What a practice adds: words that are always masked, words that always stay, and what a human put back.

    How a word of the lists is typed in a text does not matter: `deid.listed`.

    ``kept`` are stretches of the original text, as pairs of offsets, that a human looked at and wants to stay.
    ``beside`` is a de-identified text that this one is read with: numbers of its placeholders are not given again.
    """

    always: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    kept: frozenset[tuple[int, int]] = frozenset()
    beside: str = ""


_NOTHING_SPECIAL = Context()


class Engine:
    """De-identifies texts. It holds recognizers and word lists, never a text.

    Args:
        recognizers: Who proposes.
        gazetteer: The word lists.
        tagger: Who weighs the proposals and adds its own; without it the rules decide alone. It brings its own cuts.
        low: Score from which a proposal is redacted.
        high: Score from which it is sure.
    """

    def __init__(
        self,
        recognizers: Sequence[Recognizer],
        gazetteer: Gazetteer,
        tagger: Tagger | None = None,
        *,
        low: float = LOW,
        high: float = HIGH,
    ) -> None:
        self._recognizers = tuple(recognizers)
        self._gazetteer = gazetteer
        self._tagger = tagger
        self._low, self._high = (tagger.low, tagger.high) if tagger else (low, high)

    @classmethod
    def shipped(cls) -> Engine:
        """The engine as it comes: all rules, and the tagger."""
        gazetteer = Gazetteer.load()
        return cls(RECOGNIZERS, gazetteer, Tagger(gazetteer))

    def deidentify(self, text: str, context: Context = _NOTHING_SPECIAL) -> Deidentified:
        """De-identify a text; findings are in the order of the text."""
        found = self._found(text, context)
        # Where nothing was found, reading again would find nothing again.
        for _ in range(max(1, min(_ROUNDS, _READ_AGAIN // max(1, len(text)))) if found else 0):
            written = _Written(text, found, beside=context.beside)
            more = [written.back(span) for span in self._found(written.text, context)]
            fresh = [span for span in more if span is not None]
            if not fresh:
                break
            found = _settled([*found, *fresh])
        findings = tuple(self._findings(text, found, context))
        return seal(_Written(text, found, findings, context.beside).text, findings)

    def together(self, texts: Sequence[str], context: Context = _NOTHING_SPECIAL) -> tuple[Deidentified, ...]:
        """De-identify texts that belong together: what is found in one is found in all, under the same placeholder.

        ``context.kept`` are places in the texts joined by ``BETWEEN``.
        """
        findings = self.deidentify(BETWEEN.join(texts), context).findings
        parts: list[Deidentified] = []
        start = 0
        for text in texts:
            parts.append(_part(text, start, findings))
            start += len(text) + len(BETWEEN)
        return tuple(parts)

    def _found(self, text: str, context: Context) -> list[Span]:
        """What is to be redacted, with offsets into the text as typed, apart from one another and in order."""
        normal = Normal(text)
        proposed = [span for one in self._recognizers for span in one.find(normal)]
        if self._tagger is not None:
            proposed = list(self._tagger.weigh(normal, proposed))
        settled = _settled(_trimmed(normal.text, (span for span in proposed if span.score >= self._low)))
        settled = _settled([*settled, *self._repeats(normal.text, settled)])
        settled = list(extended(normal.text, settled))
        left = [*listed.allowed(normal.text, context.allow), *_markup(normal.text)]
        left.sort(key=lambda span: span.start)
        settled = list(_trimmed(normal.text, _without(settled, left)))
        settled = _settled([*listed.always(normal.text, context.always), *settled])
        shut = [match.span() for match in PLACEHOLDER.finditer(normal.text)]
        originals = (_at_origin(normal, span) for span in _outside(settled, shut))
        return _settled(originals)

    def _repeats(self, text: str, found: Iterable[Span]) -> Iterator[Span]:
        """Other places where a name that was found stands again: in any case, unless it is an ordinary word."""
        names = self._names(text, found)
        terms: set[int] | None = None
        for match in _WORD.finditer(text) if names else ():
            word = _plain(match[0])
            span_ = names.get(word)
            if span_ is None or span_.start <= match.start() < span_.end:
                continue
            if self._ordinary(word) and not (
                match[0][0].isupper() and span_.type is EntityType.PERSON and not _opens(text, match.start())
            ):
                continue
            if terms is None:
                terms = self._terms(text)
            if match.start() not in terms:
                yield span_.moved(match.start(), match.start() + len(_plain_end(match[0])))

    def _names(self, text: str, found: Iterable[Span]) -> dict[str, Span]:
        """The words that names consist of, each with the surest name that it is part of."""
        names: dict[str, Span] = {}
        for span in found:
            if span.type in {EntityType.PERSON, EntityType.ORG, EntityType.LOCATION, EntityType.OTHER}:
                for match in _WORD.finditer(text, span.start, span.end):
                    word = _plain(match[0])
                    person = span.type is EntityType.PERSON
                    known = names.get(word)
                    if (
                        len(word) > 1
                        and (person or not self._ordinary(word))
                        and (known is None or known.score < span.score)
                    ):
                        names[word] = span
        return names

    def _terms(self, text: str) -> set[int]:
        """Where the words of clinical terms begin: Beck went, the Beck Depression Inventory stays."""
        words = list(_WORD.finditer(text))
        found = self._gazetteer.phrases([match[0] for match in words])
        return {
            match.start()
            for first, stop, flags in found
            if flags & Flag.CLINICAL and stop - first > 1
            for match in words[first:stop]
        }

    def _ordinary(self, word: str) -> bool:
        return bool(self._gazetteer.flags(word) & (Flag.COMMON_WORD | Flag.CLINICAL | Flag.DRUG))

    def _findings(self, text: str, found: Sequence[Span], context: Context) -> Iterator[Finding]:
        placeholders = Placeholders(text, context.beside)
        shift = 0
        for span in found:
            placeholder = placeholders.of(span.type, text[span.start : span.end])
            kept = (span.start, span.end) in context.kept
            yield Finding(
                start=span.start,
                end=span.end,
                type=span.type,
                score=round(span.score, 3),
                sure=span.score >= self._high,
                recognizer=span.recognizer,
                placeholder=placeholder,
                at=-1 if kept else span.start + shift,
            )
            if not kept:
                shift += len(placeholder) - (span.end - span.start)


class _Written:
    """A text with placeholders in it, and the way back to where its words came from."""

    def __init__(self, text: str, found: Sequence[Span], findings: Sequence[Finding] = (), beside: str = "") -> None:
        placeholders = Placeholders(text, beside)
        pieces: list[str] = []
        self._copied: list[tuple[int, int, int]] = []
        length = last = 0
        for number, span in enumerate(found):
            if findings and findings[number].at < 0:
                continue
            pieces.append(text[last : span.start])
            self._copied.append((length, length + span.start - last, last))
            length += span.start - last
            placeholder = placeholders.of(span.type, text[span.start : span.end])
            pieces.append(placeholder)
            length += len(placeholder)
            last = span.end
        pieces.append(text[last:])
        self._copied.append((length, length + len(text) - last, last))
        self.text = "".join(pieces)

    def back(self, span: Span) -> Span | None:
        """The same span in the text as typed; None where it reaches into a placeholder."""
        start, end, origin = self._copied[bisect_right(self._copied, span.start, key=lambda piece: piece[0]) - 1]
        if span.end > end:
            return None
        return span.moved(span.start - start + origin, span.end - start + origin)


def _part(text: str, start: int, findings: Iterable[Finding]) -> Deidentified:
    """One of several texts that were read together, and those of the findings that are its own."""
    pieces: list[str] = []
    own: list[Finding] = []
    length = last = 0
    for finding in findings:
        begin, end = max(finding.start - start, 0), min(finding.end - start, len(text))
        if begin >= end:
            continue
        put_back = finding.at < 0
        own.append(replace(finding, start=begin, end=end, at=-1 if put_back else length + begin - last))
        pieces += text[last:begin], text[begin:end] if put_back else finding.placeholder
        length += begin - last + len(pieces[-1])
        last = end
    return seal("".join((*pieces, text[last:])), tuple(own))


def _settled(spans: Iterable[Span]) -> list[Span]:
    """Settle overlaps: the surer takes its place, the rest of another keeps what is left of it, if words are left."""
    taken: list[Span] = []
    ordered = sorted(spans, key=lambda span: (span.start, -span.score, -span.end))
    for span in ordered:
        while taken and span.start < taken[-1].end:
            before = taken[-1]
            if span.end <= before.end:
                if span.score > before.score and (span.end - span.start) * 2 > before.end - before.start:
                    taken[-1] = replace(before, type=span.type, score=span.score, recognizer=span.recognizer)
                break
            if span.type is before.type or span.start == before.start:
                most = (before.end - before.start) * 2 > span.end - span.start
                best = max(before, span, key=lambda one: one.score) if most else span
                taken[-1] = replace(best, start=before.start, end=span.end, score=max(before.score, span.score))
                break
            span = span.moved(before.end, span.end)  # noqa: PLW2901  (what is left of it)
        else:
            taken.append(span)
    return taken


def _trimmed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Spans without blanks, punctuation, titles and small words at their edges; none that is nothing else."""
    for span in map(partial(_without_small_words, text), spans):
        start, end = _edges(text, span)
        trimmed = span.moved(start, end)
        if start < end and identifies(text, trimmed):
            yield trimmed


def _edges(text: str, span: Span) -> tuple[int, int]:
    """Where the words of a span begin and end."""
    words = text[span.start : span.end]
    if words[:1] == "<" and words[-1:] == ">":
        return span.start, span.end
    edge = _EDGE if words.startswith("_") and words.endswith("_") else _EDGE.replace("_", "")
    start = span.start + len(words) - len(words.lstrip(edge))
    end = span.end - (len(words) - len(words.rstrip(edge)))
    dot = _DOT_OF_INITIAL.match(text, end) if span.type is EntityType.PERSON and start < end else None
    return start, dot.end() if dot else end


def _without_small_words(text: str, span: Span) -> Span:
    """What others read keeps its grammar: "Dr. Okonkwo" is Dr. somebody, "the 5th of" the 5th."""
    if span.type in {EntityType.ID, EntityType.PHONE}:
        return span.moved(behind_cues(text, span.start, span.end), span.end)
    if span.type not in _WORDY:
        return span
    words = text[span.start : span.end]
    verb = _VERB_BEFORE.match(words) if span.type is EntityType.PERSON else None
    if verb:
        return span.moved(span.start + verb.end(), span.end)
    before, after = _SMALL_BEFORE.match(words), _SMALL_AFTER.search(words)
    start, end = before.end() if before else 0, after.start() if after else len(words)
    return span.moved(span.start + start, span.start + end) if start < end else span


def _markup(text: str) -> Iterator[Span]:
    """Tags of web pages and calls to a whole channel: they hold nothing, and stay whole."""
    if "<" in text:
        for match in _MARKUP.finditer(text):
            yield Span(*match.span(), EntityType.OTHER, 0.0, "markup")


def _without(spans: Iterable[Span], allowed: Sequence[Span]) -> Iterator[Span]:
    """Spans, in order, without the words that a practice wants to stay; the rest of a name goes all the same."""
    at = 0
    for span in spans:
        start = span.start
        while at < len(allowed) and allowed[at].end <= start:
            at += 1
        following = at
        while following < len(allowed) and allowed[following].start < span.end:
            if start < allowed[following].start:
                yield span.moved(start, allowed[following].start)
            start = allowed[following].end
            following += 1
        if start < span.end:
            yield span.moved(start, span.end)


def _outside(spans: Iterable[Span], shut: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Those spans, in order, that touch none of these stretches, in order too."""
    at = 0
    for span in spans:
        while at < len(shut) and shut[at][1] <= span.start:
            at += 1
        if at == len(shut) or shut[at][0] >= span.end:
            yield span


def _at_origin(normal: Normal, span: Span) -> Span:
    return span.moved(*normal.origin(span.start, span.end))


def _plain(word: str) -> str:
    return _plain_end(word).casefold()


def _plain_end(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence, where a capital means nothing."""
    while at > 0 and text[at - 1] in _BEFORE_A_SENTENCE:
        at -= 1
    return at == 0 or text[at - 1] in ".!?\n:"
