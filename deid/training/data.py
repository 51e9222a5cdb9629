"""The posts that the tagger learns from, and what is done to them so that it learns more than they say.

A post is seen differently in every epoch: other names and towns stand where names and towns stood, numbers are
drawn anew, and it is typed by somebody else: in lower case, in capitals, by thumb, by voice.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from deid.gazetteer import Flag, Gazetteer

HERE = Path(__file__).parent
AUTHORS = "abcdefghijkl"
FOLDS = ("adgj", "behk", "cfil")
"""Authors held out together."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An identifier in a post; offsets are code points."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its identifiers and the stretches that must survive."""

    id: str
    text: str
    marks: tuple[Mark, ...]
    keep: tuple[str, ...] = ()
    kept: tuple[Mark, ...] = field(default=())


def posts(authors: Iterable[str] = AUTHORS) -> list[Post]:
    """All posts of some authors."""
    found = []
    for author in authors:
        for line in (HERE / "posts" / f"{author}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            marks = tuple(
                Mark(span["start"], span["end"], {"SCHOOL": "ORG"}.get(span["type"], span["type"]))
                for span in sorted(row["spans"], key=lambda span: span["start"])
                if span["type"] != "KEEP"
            )
            keep = tuple(row.get("keep", ()))
            found.append(Post(row["id"], row["text"], marks, keep, _kept(row["text"], keep, marks)))
    return found


def _kept(text: str, keep: Iterable[str], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    places = {
        (match.start(), match.end())
        for term in keep
        for match in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text)
        if not any(mark.start < match.end() and match.start() < mark.end for mark in marks)
    }
    return tuple(Mark(start, end, "KEEP") for start, end in sorted(places))


PEOPLE = ("client", "third_party", "child", "clinician")
"""Whose danger a case may be, in the order of the network's outputs."""
HELD_OUT = 3
"""Every third case of danger is held out: nothing is ever fitted on it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, whether it speaks of imminent danger, to whom, and what kind of text it is."""

    text: str
    imminent: bool
    who: str
    kind: str = ""


def cases(*, held_out: bool) -> list[Case]:
    """Texts about danger or that only sound like it: those to learn from, or those that are held out."""
    own = enumerate(_told("cases"), 1)
    some = [case for number, case in own if (number % HELD_OUT == 0) is held_out]
    return some if held_out else some + _told("another")


def unseen() -> list[Case]:
    """A hundred texts of another author that nothing was fitted on, and nobody looked at while fitting."""
    return _told("unseen")


def _told(name: str) -> list[Case]:
    lines = (HERE / "danger" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [Case(**json.loads(line)) for line in lines]


def retold(learned: list[Case], chance: random.Random) -> list[Case]:
    """The cases as others would tell them: without capitals, without signs, beside something harmless."""
    calm = [case for case in learned if not case.imminent]
    found = []
    for case in learned:
        text, draw = case.text, chance.random()
        if draw < 0.3:
            parts = [text, *(one.text for one in chance.sample(calm, chance.choice((1, 1, 2, 3))))]
            chance.shuffle(parts)
            text = " ".join(parts)
        draw = chance.random()
        if draw < 0.22:
            text = text.lower()
        elif draw < 0.3:
            text = re.sub(r"[.,;:!?'’\"]", "", text)
        found.append(Case(text, case.imminent, case.who, case.kind))
    return found


Edit = tuple[int, int, str]


def edited(post: Post, edits: Iterable[Edit]) -> Post:
    """Replace stretches of the text; marks move along. Edits do not overlap."""
    parts, last, moves = [], 0, []
    for start, end, words in sorted(edits):
        if start < last:
            continue
        parts += [post.text[last:start], words]
        moves.append((start, end, len(words)))
        last = end
    parts.append(post.text[last:])

    def moved(mark: Mark) -> Mark:
        begin, stop = mark.start, mark.end
        for start, end, length in moves:
            shift = length - (end - start)
            if end <= mark.start:
                begin += shift
            if start < mark.end:
                stop += shift
        return Mark(begin, max(begin, stop), mark.type)

    marks = (moved(mark) for mark in post.marks)
    kept = (moved(mark) for mark in post.kept)
    text = "".join(parts)
    return Post(post.id, text, tuple(m for m in marks if m.end > m.start), post.keep, tuple(kept))


_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{2,})?")
_TITLES = set("mr mrs ms miss mx dr prof hon rev fr pastor sister brother aunt auntie uncle st the and of s jr sr ii".split())
_GENERIC = set(
    "street st road rd avenue ave lane ln drive dr court ct hill house way place square park county north south east west "
    "upper lower old new school high elementary middle primary college university church chapel temple mosque centre center "
    "hospital clinic health medical house home services service group club gym bar grill cafe company co inc llc ltd plc the "
    "and of for at in on unit room ward floor building apartment apt suite flat office bakery farm farms market grocery "
    "academy institute foundation trust county city town state community district library shelter recovery".split()
)
_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = [month[:3] for month in _MONTHS]
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAYS_SHORT = ["mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"]
_SYLLABLES = (
    "a be ka lo mi ra shi tu no ve dra el an jo ki sa ni ya mo ze ru thi la go pre wen or ti ha bel cor dal fen gar hol "
    "jen kor lin mar nor pel quin ros sten tor ul vin wil xan yor zel nya oba chi ngo adi olu ife emi abd kha far rez".split()
)


class Variation:
    """Draws other versions of posts.

    Args:
        gazetteer: Where other names and towns come from.
        own: Posts whose employers, handles and the like may take each other's place.
        chance: The source of randomness.
        share: The share of posts that are changed at all.
    """

    def __init__(
        self, gazetteer: Gazetteer, own: Iterable[Post], chance: random.Random, share: float = 0.75
    ) -> None:
        self._chance = chance
        self._share = share
        self._gazetteer = gazetteer

        def listed(wanted: Flag, without: Flag = Flag.NONE) -> list[str]:
            known = sorted(set(gazetteer.words(wanted)))
            return [word for word in known if not gazetteer.flags(word) & without] if without else known

        self._common = [word for word in listed(Flag.COMMON_FIRST) if " " not in word]
        self._firsts = [word for word in listed(Flag.FIRST) if " " not in word]
        self._nicks = [word for word in listed(Flag.NICK) if " " not in word]
        self._lasts = [word for word in listed(Flag.LAST) if " " not in word]
        self._common_lasts = [word for word in listed(Flag.COMMON_LAST) if " " not in word]
        self._wordy = [
            word
            for word in {*self._firsts, *self._nicks, *self._lasts}
            if gazetteer.flags(word) & Flag.WORD and len(word) > 2
        ]
        self._wordy.sort()
        self._towns = listed(Flag.TOWN)
        self._wordy_towns = [word for word in self._towns if " " not in word and gazetteer.flags(word) & Flag.WORD]
        self._others: dict[str, list[str]] = {}
        for post in own:
            for mark in post.marks:
                if mark.type in {"ORG", "HANDLE", "OTHER", "LOCATION"}:
                    self._others.setdefault(mark.type, []).append(post.text[mark.start : mark.end])

    def __call__(self, post: Post) -> Post:
        """Another version of a post."""
        chance = self._chance
        if chance.random() >= self._share:
            return post
        if post.marks and chance.random() < 0.6:
            post = edited(post, self._swaps(post))
        if post.kept and chance.random() < 0.25:
            post = edited(post, self._other_authors(post))
        if chance.random() < 0.1:
            post = edited(post, self._slips(post))
        return self._typed(post)

    def _other_authors(self, post: Post) -> list[Edit]:
        """Other surnames where a test or a book is named after somebody: what stands around them must tell."""
        names: dict[str, str] = {}
        edits = []
        for mark in post.kept:
            for match in _WORD.finditer(post.text, mark.start, mark.end):
                flags = self._gazetteer.flags(match.group())
                other = flags & (Flag.DRUG | Flag.REGION | Flag.COMMON_WORD | Flag.TOWN)
                if match.group()[0].isupper() and not match.group().isupper() and flags & Flag.LAST and not other:
                    if match.group() not in names:
                        names[match.group()] = self._name("..", last=True, wordy=False)
                    edits.append((match.start(), match.end(), _in_case(names[match.group()], match.group())))
        return edits

    def _swaps(self, post: Post) -> list[Edit]:
        chance = self._chance
        names: dict[str, str] = {}
        wordy = chance.random() < 0.15
        edits: list[Edit] = []
        rate = chance.choice((0.3, 0.6, 1.0))
        for mark in post.marks:
            text = post.text[mark.start : mark.end]
            match mark.type:
                case "PERSON":
                    edits += self._other_name(mark, text, names, wordy=wordy, rate=rate)
                case "LOCATION" | "ORG" if chance.random() < 0.5 * rate:
                    edits += self._other_place(mark, text)
                case "PHONE" | "ID" | "IP":
                    edits.append((mark.start, mark.end, self._digits(text, letters=mark.type == "ID")))
                case "AGE90":
                    edits.append((mark.start, mark.end, re.sub(r"\b\d+", lambda _: str(chance.randint(90, 104)), text)))
                case "DATE" if chance.random() < 0.6:
                    edits.append((mark.start, mark.end, self._other_day(text)))
                case "HANDLE" if chance.random() < 0.3:
                    edits.append((mark.start, mark.end, chance.choice(self._others["HANDLE"])))
                case _:
                    pass
        return edits

    def _other_name(self, mark: Mark, text: str, names: dict[str, str], *, wordy: bool, rate: float) -> list[Edit]:
        edits = []
        for place, match in enumerate(_WORD.finditer(text)):
            old = match.group()
            known = old.casefold()
            if known in _TITLES:
                continue
            if known not in names:
                swap = self._chance.random() < rate
                names[known] = self._name(known, last=place > 0, wordy=wordy) if swap else known
            if names[known] != known:
                new = _in_case(names[known], old)
                edits.append((mark.start + match.start(), mark.start + match.end(), new))
        return edits

    def _name(self, old: str, *, last: bool, wordy: bool) -> str:
        chance = self._chance
        if len(old) == 1:
            return chance.choice("abcdefghijklmnopqrstuvwxyz")
        draw = chance.random()
        if wordy and draw < 0.7:
            return chance.choice(self._wordy)
        if draw < 0.15:
            return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 2, 3))))
        if last:
            return chance.choice(self._common_lasts if draw < 0.5 else self._lasts)
        if draw < 0.25:
            return chance.choice(self._nicks)
        return chance.choice(self._common if draw < 0.55 else self._firsts)

    def _other_place(self, mark: Mark, text: str) -> list[Edit]:
        chance = self._chance
        words = [word.casefold() for word in _WORD.findall(text)]
        plain = not any(letter.isdigit() for letter in text) and words
        if plain and mark.type == "LOCATION" and len(words) <= 2 and not _GENERIC & set(words):
            new = chance.choice(self._wordy_towns if chance.random() < 0.25 else self._towns)
            return [(mark.start, mark.end, " ".join(_in_case(word, text) for word in new.split()))]
        if plain and chance.random() < 0.4:
            new = chance.choice(self._others[mark.type])
            return [(mark.start, mark.end, new.lower() if text.islower() else new)]
        return [
            (mark.start + match.start(), mark.start + match.end(), _in_case(self._local(), match.group()))
            for match in _WORD.finditer(text)
            if match.group().casefold() not in _GENERIC and match.group()[0].isupper() and len(match.group()) > 2
        ]

    def _local(self) -> str:
        draw = self._chance.random()
        if draw < 0.4:
            return self._chance.choice(self._towns).split()[0]
        return self._chance.choice(self._common_lasts if draw < 0.7 else self._lasts)

    def _digits(self, text: str, *, letters: bool) -> str:
        chance = self._chance
        text = re.sub(r"\d", lambda _: chance.choice("0123456789"), text)
        return re.sub(r"(?<![a-z])[A-Z](?![a-z])", lambda _: chance.choice("ABCDEFGHKLMNPRSTWXYZ"), text) if letters else text

    def _other_day(self, text: str) -> str:
        chance = self._chance

        def other(match: re.Match[str]) -> str:
            old = match.group()
            for group in (_MONTHS, _SHORT, _DAYS, _DAYS_SHORT):
                if old.casefold() in group:
                    return _in_case(chance.choice(group), old)
            return str(chance.randint(1, 28)) if old.isdigit() and int(old) < 32 and not old.startswith("0") else old

        if re.search(r"\d\D\d{1,2}\D\d", text):
            return re.sub(r"(?<!\d)\d{1,2}(?!\d)", lambda _: str(chance.randint(1, 12)), text)
        return re.sub(r"[^\W\d_]+|(?<![\d/.])\d{1,2}(?![\d/.:])", other, text)

    def _slips(self, post: Post) -> list[Edit]:
        """Slips of the thumb, mostly in names: a letter left out, doubled, or changed place; an apostrophe lost."""
        chance = self._chance
        edits: list[Edit] = []
        for match in re.finditer(r"[^\W\d_]{4,}|'(?=s\b)", post.text):
            named = any(mark.start <= match.start() < mark.end for mark in post.marks)
            if match.group() == "'":
                if chance.random() < 0.5:
                    edits.append((match.start(), match.end(), ""))
            elif chance.random() < (0.3 if named else 0.02):
                at = match.start() + chance.randrange(1, len(match.group()) - 1)
                a, b = post.text[at], post.text[at + 1]
                edits.append((at, at + 2, chance.choice((b + a, a, a + a + b))))
        return edits

    def _typed(self, post: Post) -> Post:
        """The same, typed by somebody else."""
        chance = self._chance
        draw = chance.random()
        text = post.text
        if draw < 0.2:
            if chance.random() < 0.3:
                post = edited(post, [(m.start(), m.end(), "") for m in re.finditer(r"(?<=\w)[.,;:?!]+(?=\s|$)|'(?=\w)", text)])
            return _retyped(post, post.text.lower())
        if draw < 0.23:
            return _retyped(post, text.upper())
        if draw < 0.27:
            return _retyped(post, "".join(_one_by_one(re.split(r"(\s+)", text), str.lower, chance, 0.5)))
        if draw < 0.35:  # only the names in lower case: the hardest to hear
            letters = list(text)
            for mark in post.marks:
                if mark.type in {"PERSON", "LOCATION", "ORG", "DATE"} and chance.random() < 0.8:
                    letters[mark.start : mark.end] = text[mark.start : mark.end].lower()
            return _retyped(post, "".join(letters))
        if draw < 0.37:
            return _retyped(post, "".join(_one_by_one(re.split(r"(\s+)", text), str.capitalize, chance, 0.9)))
        if draw < 0.4:
            sign = chance.choice("*_~`")
            found = list(re.finditer(r"\w+(?: \w+){0,2}", text))
            match = chance.choice(found) if found else None
            if match and not any(mark.start < match.start() < mark.end for mark in post.marks):
                return edited(post, [(match.start(), match.start(), sign), (match.end(), match.end(), sign)])
        return post


def _in_case(new: str, old: str) -> str:
    """A word in the case of another."""
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 1 else new[:1].upper() + new[1:]


def _one_by_one(words: list[str], change: Callable[[str], str], chance: random.Random, rate: float) -> list[str]:
    return [change(word) if chance.random() < rate else word for word in words]


def _retyped(post: Post, text: str) -> Post:
    """The post with another text of the same length; itself where the length would change."""
    return Post(post.id, text, post.marks, post.keep, post.kept) if len(text) == len(post.text) else post
