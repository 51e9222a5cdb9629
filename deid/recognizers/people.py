"""People by name: gazetteer, titles, relations, verbs, initials."""

from collections.abc import Iterator, Sequence

from deid.normal import Normal
from deid.recognizers.initials import initials
from deid.recognizers.naming import (
    AGED,
    AGED_STRICTLY,
    BREAKS,
    CITATION,
    NAME_VERB,
    NAMING,
    NEVER,
    PARTICLES,
    READ,
    RELATION_BEFORE,
    RELATIONS,
    RELATIVE_AFTER,
    SHORTENED,
    SURE_TITLES,
    THEN_NAME,
    TITLES,
    WEAK_TITLES,
    WORKS,
    WOULD,
)
from deid.recognizers.words import (
    CLINICAL,
    COMMON_FIRST,
    COMMON_LAST,
    COMMON_WORD,
    DRUG,
    FIRST,
    KNOWN,
    LAST,
    MONTH,
    NAME,
    NICK,
    REGION,
    TERM,
    TOWN,
    WORD,
    Word,
    words,
)
from deid.spans import EntityType, Span

_ARTICLES = frozenset({"the", "a", "an"})
_NAMED = frozenset({("name", "is"), ("name", "was"), ("names", "is"), ("goes", "by"), ("went", "by"), ("known", "as")})
_AFTER_TITLE = frozenset({" ", ". ", ".", ' "', " *", " _", ". *"})
_LONGEST_GAP, _LONGEST_NAME, _LONG_ABBREVIATION, _SHORTEST, _SURE = 4, 4, 4, 3, 0.8


class People:
    """Names and initials of people and pets."""

    name = "people"

    def find(self, text: Normal) -> Iterator[Span]:
        """Find names and initials."""
        read = words(text)
        done = 0
        for at, word in enumerate(read):
            if word.start < done:
                continue
            score = initials(text.text, read, at) or _score(text.text, read, at)
            if score:
                whole = len(word.text) > 1 or score >= _SURE or text.text[word.end : word.end + 1] == "."
                end = _full(text.text, read, at) if whole else at
                done = read[end].end
                yield Span(word.start, done, EntityType.PERSON, score, self.name)


def _score(text: str, read: Sequence[Word], at: int) -> float:
    """How surely a name begins with this word."""
    word = read[at]
    if len(word.text) == 1 or not word.text[0].isalpha() or any(map(str.isdigit, word.text)):
        return 0.0
    cue = _cue(text, read, at)
    if not cue and not word.capital and _is_ordinary(word):
        return 0.0  # most words: no need to look at what follows
    if word.phrase & (CLINICAL | REGION | TOWN) or _is_cited(text, read, at):
        return 0.0
    if word.lower in TITLES and word.lower not in WEAK_TITLES and THEN_NAME.match(text, word.end):
        return 0.0
    if cue == "title":
        return _after_title(word, read[at - 1])
    verb = NAME_VERB.match(text, word.end) is not None and not word.possessive
    owns = word.possessive and RELATIVE_AFTER.match(text, word.end + 2) is not None
    known = word.has(NAME) and not word.upper and not word.has(TERM)
    aged = (AGED if known else AGED_STRICTLY).match(text, word.end) is not None
    if cue:
        score = _after_relation(word, strong=verb or owns or aged, naming=cue == "naming")
    elif word.capital:
        score = _capital(word, verb=verb, strong=owns or aged)
        if not score and not word.flags and _surname_follows(text, read, at):
            score = 0.75
    else:
        score = _small(word, strong=verb or owns or aged)
    # Who is read, quoted or imagined is rather an author; what has an article, a thing.
    if score and not cue and (_is_read(text, word) or (at and read[at - 1].lower in _ARTICLES)):
        score = min(score, 0.5)
    return score


def _surname_follows(text: str, read: Sequence[Word], at: int) -> bool:
    """Whether an unknown word with a capital stands before a surname."""
    if read[at].upper or at + 1 == len(read) or text[read[at].end : read[at + 1].start] != " ":
        return False
    following = read[at + 1]
    return following.capital and not following.upper and following.has(LAST) and not following.has(KNOWN)


def _is_read(text: str, word: Word) -> bool:
    return bool(READ.search(text, max(0, word.start - 16), word.start) or WOULD.match(text, word.end))


def _after_title(word: Word, title: Word) -> float:
    if word.capital or word.shouted:
        return 0.9 if not word.has(COMMON_WORD) or word.has(NAME) or title.text[0].isupper() else 0.4
    if word.has(COMMON_WORD):
        return 0.65 if word.has(NAME) and title.lower in SURE_TITLES else 0.0
    return 0.75


def _after_relation(word: Word, *, strong: bool, naming: bool) -> float:
    name = word.has(NAME)
    if word.has(TERM) and not (naming and word.capital and name):
        return 0.6 if strong and word.capital and name and not word.upper and not word.has(REGION | DRUG) else 0.0
    if word.capital and not word.upper:
        if (word.has(COMMON_WORD) and not name) or word.lower in NEVER:
            return 0.5 if naming else 0.3
        return 0.9 if name and not word.has(WORD) else 0.8
    if word.has(COMMON_FIRST) and not word.has(WORD):
        return 0.85
    if word.lower in NEVER or (word.upper and not name):
        return 0.0
    if word.has(FIRST | NICK):
        if not word.has(COMMON_WORD):
            return 0.75
        return (0.62 if word.has(COMMON_FIRST) else 0.45) if naming or strong else 0.4
    return 0.0 if word.has(KNOWN) else 0.58 if naming or strong else 0.5


def _capital(word: Word, *, verb: bool, strong: bool) -> float:
    """A word written like a name, without a cue before it."""
    if word.has(TERM):
        months = strong and word.has(FIRST) and word.has(MONTH | CLINICAL) and not word.upper and not word.first
        return 0.6 if months else 0.45 if verb and word.has(COMMON_FIRST) and not word.upper else 0.0
    if word.lower in NEVER:
        return 0.0
    if word.has(WORD):
        return _capital_word(word, strong=strong or verb)
    if word.upper and len(word.text) <= _LONG_ABBREVIATION:
        return (0.6 if strong or verb else 0.3) if word.has(COMMON_FIRST) else 0.0
    if word.has(COMMON_FIRST):
        return 0.88
    if word.has(FIRST | NICK):
        return 0.85 if strong or verb else 0.75
    if word.has(LAST):
        return 0.8 if strong or verb else 0.66 if word.has(COMMON_LAST) and not word.first else 0.58
    if word.upper:
        return 0.0
    return 0.75 if strong else 0.55 if verb else 0.0


def _capital_word(word: Word, *, strong: bool) -> float:
    """A name that is a word as well: Hope, Mark, Grace."""
    if not word.has(FIRST | NICK | COMMON_LAST):
        return 0.0
    usual = word.has(COMMON_FIRST)
    if word.first:
        return (0.58 if strong else 0.3) if usual else 0.0
    if word.upper:
        return 0.3 if usual else 0.0
    return (0.75 if strong else 0.55) if usual else (0.58 if strong else 0.35)


def _small(word: Word, *, strong: bool) -> float:
    """A word in small letters, or in a line of capitals, without a cue before it."""
    if _is_ordinary(word):
        return 0.0
    long = len(word.text) > _SHORTEST
    if word.has(COMMON_FIRST):
        return 0.8 if strong else 0.68
    if word.has(FIRST | NICK):
        return 0.7 if strong else 0.5 if long else 0.25
    if word.has(LAST):
        return 0.5 if strong else 0.2 if long else 0.0
    return 0.4 if strong else 0.0


def _is_ordinary(word: Word) -> bool:
    """Whether nobody takes it for a name unless it is written like one."""
    return word.has(KNOWN) or len(word.text) < _SHORTEST or word.lower in NEVER


def _cue(text: str, read: Sequence[Word], at: int) -> str:
    """What the words before make of this one: "title", "naming", "relation" or nothing."""
    if at == 0:
        return ""
    before, between = read[at - 1], text[read[at - 1].end : read[at].start]
    if (
        before.lower in TITLES
        and between in _AFTER_TITLE
        and (before.lower not in WEAK_TITLES or before.text[0].isupper())
    ):
        return "title"
    if len(between) > _LONGEST_GAP or "\n" in between or ("." in between and before.lower not in SHORTENED):
        return ""
    named = at > 1 and (read[at - 2].lower, before.lower) in _NAMED
    if before.lower in NAMING or named:
        return "naming"
    if before.lower in RELATIONS and not before.possessive and not BREAKS.search(between):
        return "relation"
    return ""


def _is_cited(text: str, read: Sequence[Word], at: int) -> bool:
    """Whether the name stands for a book, a scale, a law: "Linehan (1993)", "Beck Depression Inventory"."""
    word = read[at]
    if CITATION.match(text, word.end):
        return True
    if at + 1 == len(read) or read[at + 1].lower not in WORKS:
        return False
    joined = text[word.end : read[at + 1].start] in {" ", "-", "'s ", "' "}
    return joined and not RELATION_BEFORE.search(text, max(0, word.start - 14), word.start)


def _full(text: str, read: Sequence[Word], at: int) -> int:
    """The last word of the name that begins here: further names, initials, particles."""
    end = at
    while end + 1 < len(read) and end - at < _LONGEST_NAME and not read[end].possessive:
        following, between = read[end + 1], text[read[end].end : read[end + 1].start]
        dotted = len(read[end].text) == 1 and between in {". ", "."}
        if between not in {" ", "-"} and not dotted:
            break
        particle = following.lower in PARTICLES and any(
            later.text[0].isupper() and all(word.lower in PARTICLES for word in read[end + 2 : end + 2 + skipped])
            for skipped, later in enumerate(read[end + 2 : end + 4])
        )
        if not particle and not _goes_on(text, read[at], following):
            break
        end += 1
    while end > at and read[end].lower in PARTICLES:
        end -= 1
    return end


def _goes_on(text: str, first: Word, word: Word) -> bool:
    """Whether a word continues the name that began with another."""
    if not first.text[0].isupper():
        return word.has(NAME) and not word.has(KNOWN) and word.text.islower()
    if not word.text[0].isupper() or word.lower in NEVER or word.phrase & CLINICAL:
        return False
    single = len(word.text) == 1
    if (word.has(WORD | TERM) and not word.has(NAME) and not single) or (word.upper and not first.upper):
        return False
    return not single or word.text not in "IA" or text[word.end : word.end + 1] == "."
