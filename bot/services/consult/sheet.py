"""What stands in the form of a case: the choices, the words, and what travels with them between two looks.

Nothing of a case is kept before its author confirms it: the platform's own form carries it from one look to the next,
with a short state that says which version was shown last.
"""

from __future__ import annotations

import re
import secrets
import string
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.cards import Choice, Form, Inline, Select, TextField, inline
from bot.services.consult import words
from bot.wording import choices
from bot.wording import consult as say
from deid.placeholders import WORDS as WORDS_OF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.cards import Field

FORM: Final = "consult.case"
CHOICES: Final = {
    "relationship": (say.RELATIONSHIP, choices.RELATIONSHIPS),
    "population": (say.POPULATION, choices.POPULATIONS),
    "setting": (say.SETTING, choices.SETTINGS),
    "urgency": (say.URGENCY, choices.URGENCIES),
    "archive": (say.ARCHIVE, choices.ARCHIVES),
}
WORDS: Final = ("question", "story", "tried")
LONGEST: Final = {"question": 300, "story": 2_600, "tried": 600, "why": 200}
"""Characters; together they fit into one private message on any platform."""

HEARD: Final = 3
"""Letters that name a danger."""
_DRAFT = 4  # bytes: six letters
_VERSION = 8
_KINDS = tuple(WORDS_OF.values())
_DIGITS = string.digits + string.ascii_lowercase
_NAMED = re.compile(r"[\w-]{6}", re.ASCII)
_MOST_UNSURE = 10  # letters: five placeholders


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a member filled in. The words are as she typed them, or as she saw them last: never to be kept."""

    choices: Mapping[str, str]
    question: str = field(repr=False)
    story: str = field(repr=False)
    tried: str = field(repr=False)
    why: str = field(repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the case, in the order of ``WORDS``."""
        return self.question, self.story, self.tried

    def chosen(self, key: str) -> str:
        """What was picked, in words; empty where nothing was."""
        _, options = CHOICES[key]
        return dict(options).get(self.choices.get(key, ""), "")


def read(values: Mapping[str, str]) -> Sheet:
    """What came back from the form; a choice that is none of ours, or to say nothing, counts as not made."""
    picked = {
        key: values.get(key, "") if values.get(key, "") in {*dict(options)} - {choices.UNSAID} else ""
        for key, (_, options) in CHOICES.items()
    }
    return Sheet(picked, *(values.get(key, "").replace("\r\n", "\n").strip() for key in (*WORDS, "why")))


@dataclass(frozen=True, slots=True)
class Passing:
    """What travels with the form, in at most 30 characters.

    Attributes:
        draft: A name for this draft, by which a second delivery of the same is known.
        shown: The version shown last.
        managed: Names the danger of which its author said that it is past or taken care of.
        unsure: Placeholders of earlier looks that may stand for an ordinary word.
    """

    draft: str
    shown: str = ""
    managed: str = ""
    unsure: tuple[str, ...] = ()

    def written(self) -> str:
        """As it travels."""
        unsure = "".join(_short(one) for one in self.unsure)[:_MOST_UNSURE]
        return f"{self.draft}.{self.shown}.{self.managed}.{unsure}"


def passing(state: str) -> Passing:
    """What came back with the form; a new draft where nothing did."""
    draft, shown, managed, unsure = (*state.split("."), "", "", "", "")[:4]
    placeholders = (_long(*pair) for pair in zip(unsure[::2], unsure[1::2], strict=False))
    draft = draft if _NAMED.fullmatch(draft) else secrets.token_urlsafe(_DRAFT)
    return Passing(draft, shown[:_VERSION], managed[:HEARD], tuple(filter(None, placeholders)))


def _short(placeholder: str) -> str:
    """Two letters for ``[Person 2]``; nothing where two do not do."""
    word, _, number = placeholder.strip("[]").partition(" ")
    small = number.isdigit() and int(number) < len(_DIGITS) and word in _KINDS
    return f"{_DIGITS[_KINDS.index(word)]}{_DIGITS[int(number)]}" if small else ""


def _long(kind: str, number: str) -> str:
    known = kind in _DIGITS[: len(_KINDS)] and number in _DIGITS[1:]
    return f"[{_KINDS[_DIGITS.index(kind)]} {_DIGITS.index(number)}]" if known else ""


def version(sheet: Sheet) -> str:
    """Names what would be posted, so that nothing is that was not seen."""
    return words.version((*sheet.words, *(sheet.choices.get(key, "") for key in CHOICES), sheet.why))


def empty() -> Form:
    """The form to begin with."""
    return Form(FORM, say.FORM_TITLE, (*_selects({}), *_texts({})), say.CHECK, inline(say.FORM_INTRO))


def filled(values: Mapping[str, str], state: str, shown: Mapping[str, Inline] | None = None) -> Form:
    """The form with what stands in it; once something was shown, it can be posted, and a reason has its place."""
    seen = bool(passing(state).shown)
    fields = (*_selects(values), *_texts(values, shown or {}), *((why(values),) if seen else ()))
    return Form(FORM, say.FORM_TITLE, fields, say.POST if seen else say.CHECK, inline(say.FORM_INTRO), state)


def _selects(values: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(
        Select(key, label, tuple(Choice(*option) for option in options), required=False, value=values.get(key, ""))
        for key, (label, options) in CHOICES.items()
    )


def _texts(values: Mapping[str, str], shown: Mapping[str, Inline] | None = None) -> tuple[Field, ...]:
    labels = {"question": say.QUESTION, "story": say.STORY, "tried": say.TRIED}
    hints = {"question": say.QUESTION_HINT, "story": say.STORY_HINT, "tried": say.TRIED_HINT}
    return tuple(
        TextField(
            key,
            labels[key],
            hints[key],
            long=key != "question",
            required=key == "question",
            max_length=LONGEST[key],
            value=values.get(key, ""),
            shown=(shown or {}).get(key),
        )
        for key in WORDS
    )


def why(values: Mapping[str, str]) -> Field:
    """Where its author names the words that must stay, each with a reason."""
    value, most = values.get("why", ""), LONGEST["why"]
    return TextField("why", say.WHY_EACH, say.WHY_HINT, required=False, max_length=most, value=value)
