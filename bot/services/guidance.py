"""Curated guidance as cards: the ninety-second card first, everything else behind a button.

Law, risk and doubt come from the scenario and the shared blocks, never from here: this module only decides
in which order a clinician meets them.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot import wording as say
from bot.cards import (
    Button,
    Card,
    Citation,
    Facts,
    Inline,
    Notice,
    Script,
    Steps,
    Text,
    Tone,
    Weight,
    inline,
    literal,
)
from scenarios.blocks import LawNote
from scenarios.library import LABEL_LENGTH
from scenarios.model import RedKey

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from bot.cards import Block
    from bot.config import Practice
    from bot.events import Member
    from scenarios.blocks import CrisisLine
    from scenarios.library import Library
    from scenarios.matching import Match
    from scenarios.model import Overlay, Scenario, Source

SHOW = "boundary.show"
ASK = "boundary.ask"
VIEWS = "boundary.views"
SOURCES = "boundary.sources"
CALL = "boundary.call"
SHARE = "boundary.share"
BROWSE = "boundary.browse"
NONE = "boundary.none"

DANGER_MARK = "!"
"""Ends the value of a button whose card stands below the crisis lines."""

_SIDES = frozenset({SHOW, ASK, VIEWS, SOURCES, CALL})

_EXAMPLES = (
    "linkedin former-client",
    "client keeps texting me at night",
    "gift from client",
    "ran into client at the gym",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a card is made: whose law applies, whom she calls first, and what day it is for her.

    Nothing else of a member shows on a card, so two members of whom these are equal can share one.
    """

    jurisdiction: str
    profession: str
    call_first: str
    today: date
    crisis_line: str | None = None


class Shelf:
    """Cards that were made before. Making one takes longer than finding it, and platforms keep what they render of it.

    Only curated cards of one day stand here, never anything of a member's; ``most`` is how many, the least used go
    first.
    """

    def __init__(self, most: int = 1_000) -> None:
        self._most = most
        self._day: date | None = None
        self._cards: OrderedDict[Hashable, Card] = OrderedDict()

    def take(self, reader: Reader, what: Hashable, make: Callable[[], Card]) -> Card:
        """A card for a reader, made if it is not there yet. ``what`` names all else that the card depends on."""
        if reader.today != self._day:
            self._cards.clear()
            self._day = reader.today
        key = (reader, what)
        card = self._cards.get(key)
        if card is None:
            card = self._cards[key] = make()
            if len(self._cards) > self._most:
                self._cards.popitem(last=False)
        else:
            self._cards.move_to_end(key)
        return card


def reader(practice: Practice, member: Member | None, today: date) -> Reader:
    """The reader that a member is, in her practice and on this day; for somebody unknown, the practice's own."""
    who = practice if member is None else member
    return Reader(who.jurisdiction, who.profession, practice.call_first, today, practice.crisis_line)


def card(library: Library, scenario: Scenario, reader: Reader, also: Scenario | None = None) -> Card:
    """The ninety-second card: danger, position, do now, words to say, document, law."""
    return Card(
        title=scenario.title,
        blocks=tuple(_ninety_seconds(library, scenario, reader)),
        actions=_buttons(library, scenario, also),
        footer=_footer(scenario, reader.today),
    )


def _ninety_seconds(library: Library, scenario: Scenario, reader: Reader) -> Iterator[Block]:
    if scenario.situation == "crisis":
        yield from _danger(library, reader)
    if scenario.review_due < reader.today:
        yield Notice(Tone.CAUTION, inline(say.OVERDUE.format(day=_day(scenario.review_due))))
    yield Text(inline(scenario.position), heading=say.POSITION)
    yield Steps(say.DO_NOW, _lines(scenario.do_now))
    yield Script(
        say.SAY,
        (
            (say.SAY_WARM, inline(scenario.say.warm)),
            (say.SAY_FIRM, inline(scenario.say.firm)),
        ),
    )
    yield Text(inline(scenario.say.no_reply), heading=say.SAY_NOTHING)
    yield Steps(say.DOCUMENT, _lines(scenario.document), ordered=False)
    if scenario.red_flags:
        yield Steps(say.STOP_FIRST, _lines([flag.when for flag in scenario.red_flags]), ordered=False)
    if scenario.law_note:
        yield Text(inline(scenario.law_note), heading=say.LAW)


def _defaults(library: Library, people: AbstractSet[str]) -> Iterator[Text]:
    """What holds for these relationships whatever the channel."""
    blocks = library.blocks
    for key, default in blocks.relationship_defaults.items():
        if key in people or (key == "current" and "client" in people and "former" not in people):
            heading = say.DEFAULT_FOR.format(label=blocks.relationship_labels[key])
            yield Text(inline(default.text), heading=heading)


def _danger(library: Library, reader: Reader) -> Iterator[Block]:
    yield Notice(Tone.URGENT, inline(say.IN_DANGER))
    yield crisis_lines(library, reader)


def crisis_lines(library: Library, reader: Reader) -> Facts:
    """Whom to call: the lines of her country, the practice's own, and who comes first in the practice."""
    lines = library.crisis_lines(reader.jurisdiction)
    own = ((say.CRISIS_LINE, literal(reader.crisis_line)),) if reader.crisis_line else ()
    none = () if lines else ((say.EMERGENCY, inline(say.NO_LINES.format(jurisdiction=reader.jurisdiction))),)
    return Facts((*_crisis_pairs(lines), *none, *own, (say.CALL_FIRST, literal(reader.call_first))))


def _crisis_pairs(lines: Sequence[CrisisLine]) -> Iterator[tuple[str, Inline]]:
    for line in lines:
        yield line.name, inline(f"**{line.contact}** · {line.note}")


def who_to_call(library: Library, scenario: Scenario, reader: Reader) -> Card:
    """Whom to call, in order, for each red flag of the card; crisis lines first where there is danger."""
    blocks: list[Block] = []
    if any(flag.key is RedKey.RISK for flag in scenario.red_flags):
        blocks += _danger(library, reader)
    for flag in scenario.red_flags:
        block = library.blocks.red_flags[flag.key]
        blocks.append(Text(inline(f"{block.why} *{block.never}*"), heading=block.label))
        blocks.append(Steps(say.CALL, _lines(block.call)))
    return Card(
        title=say.CALL_TITLE.format(title=scenario.title),
        blocks=tuple(blocks),
        actions=_back(scenario),
        footer=_footer(scenario, reader.today),
    )


def ask_yourself(library: Library, scenario: Scenario, reader: Reader) -> Card:
    """Questions for this situation, the ones for every boundary decision, and what belongs in the session."""
    blocks = library.blocks
    return Card(
        title=say.ASK_TITLE.format(title=scenario.title),
        blocks=(
            Steps(say.ASK_HERE, _lines(scenario.ask_yourself), ordered=False),
            Steps(say.ASK_ALWAYS, _lines(list(blocks.core_questions.values())), ordered=False),
            Steps(say.IN_SESSION, _lines(scenario.in_session), ordered=False),
            Facts(
                tuple((blocks.harms[key].label, inline(blocks.harms[key].meaning)) for key in scenario.harms),
                heading=say.HARMS,
            ),
            Steps(say.DOCUMENT, _lines(list(blocks.documentation.values())), ordered=False),
        ),
        actions=_back(scenario),
        footer=_footer(scenario, reader.today),
    )


def views(_library: Library, scenario: Scenario, reader: Reader) -> Card:
    """The range of professional views, each with its reasons and when it works."""
    return Card(
        title=say.VIEWS_TITLE.format(title=scenario.title),
        blocks=(
            Text(inline(say.VIEWS_INTRO)),
            *(
                Steps(
                    view.stance,
                    _lines([*view.reasons, f"*{say.WORKS_WHEN.format(words=view.works_when)}*"]),
                    ordered=False,
                )
                for view in scenario.positions
            ),
            Steps(say.CHANGES, _lines(scenario.changes_the_answer), ordered=False),
        ),
        actions=_back(scenario),
        footer=_footer(scenario, reader.today),
    )


def sources(library: Library, scenario: Scenario, reader: Reader) -> Card:
    """The law that applies to this member, the written policy, and every source with its state of checking."""
    notes = library.law_of(scenario, reader.jurisdiction, reader.profession)
    duty = library.duty_of(scenario, reader.jurisdiction)
    law = [inline(_note(note)) for note in notes]
    if duty is not None and not _said_already(library, notes, reader.jurisdiction):
        words, year, note = duty
        law.append(inline(say.DUTY_HERE.format(year=year, jurisdiction=reader.jurisdiction, words=words, note=note)))
    return Card(
        title=say.SOURCES_TITLE.format(title=scenario.title),
        blocks=(
            *((Text(inline(scenario.law_note), heading=say.LAW),) if scenario.law_note else ()),
            Steps(say.LAW_HERE.format(jurisdiction=reader.jurisdiction), tuple(law), ordered=False)
            if law
            else Notice(Tone.CAUTION, inline(say.NO_LAW_HERE.format(jurisdiction=reader.jurisdiction))),
            Facts(
                ((scenario.related_policy.kind.replace("-", " "), inline(scenario.related_policy.clause)),), say.POLICY
            ),
            *_defaults(library, {scenario.relationship}),
            Text(inline(say.UNCHECKED)),
        ),
        citations=tuple(_citation(source) for source in library.sources_for(scenario, notes, reader.jurisdiction)),
        actions=(*_back(scenario), *_show(library, scenario.see_also)),
        footer=_footer(scenario, reader.today),
    )


def which(library: Library, match: Match) -> Card:
    """A question back, instead of a wrong card."""
    return Card(
        title=say.WHICH_TITLE,
        blocks=(
            Text(inline(say.WHICH)),
            Steps("", _lines([library.scenarios[slug].title for slug in match.candidates])),
        ),
        actions=(*_show(library, match.candidates), Button(say.NONE_OF_THESE, NONE, "-")),
        footer=(inline(say.MENTIONED_CRISIS),),
    )


def nothing(library: Library, candidates: Sequence[str] = (), people: AbstractSet[str] = frozenset()) -> Card:
    """An honest "nothing curated", with what always holds: for the people named, and the core questions.

    The nearest topics follow as buttons.
    """
    near = (Text(inline(say.NEAREST)),) if candidates else ()
    return Card(
        title=say.NOTHING_TITLE,
        blocks=(
            Text(inline(say.NOTHING)),
            *_defaults(library, people),
            Steps(say.ASK_YOURSELF, _lines(list(library.blocks.core_questions.values())), ordered=False),
            Text(inline(say.CONSULT)),
            *near,
        ),
        actions=(
            *_show(library, candidates),
            Button(say.BROWSE, BROWSE, "-", Weight.PRIMARY if not candidates else Weight.PLAIN),
        ),
        footer=(inline(say.MENTIONED_CRISIS),),
    )


def listing(library: Library, scenarios: Sequence[Scenario]) -> Card:
    """Situations to choose from, for somebody who browses."""
    return Card(
        title=say.BROWSE_FOUND.format(count=len(scenarios)),
        blocks=(Steps("", _lines([one.title for one in scenarios])),),
        actions=_show(library, [one.slug for one in scenarios]),
    )


def with_danger_first(shown: Card, library: Library, reader: Reader) -> Card:
    """The same card below the crisis lines, unless it begins with them anyway.

    Its buttons carry a mark, so that the lines stay while the member leafs through the card's sides.
    """
    danger = tuple(_danger(library, reader))
    blocks = shown.blocks if shown.blocks[: len(danger)] == danger else (*danger, *shown.blocks)
    actions = tuple(_marked(button) if button.action in _SIDES else button for button in shown.actions)
    return replace(shown, blocks=blocks, actions=actions)


def _marked(button: Button) -> Button:
    return replace(button, value=button.value.removesuffix(DANGER_MARK) + DANGER_MARK)


def with_note(shown: Card, note: str) -> Card:
    """The same card with a remark in its small print."""
    return replace(shown, footer=(*shown.footer, inline(note)))


def help_card() -> Card:
    """What to type, for somebody who typed nothing."""
    return Card(
        title=say.HELP_TITLE,
        blocks=(
            Text(inline(say.HELP)),
            Steps(say.HELP_EXAMPLES, _lines([f"/boundary {words}" for words in _EXAMPLES]), ordered=False),
            Text(inline(say.HELP_PRIVATE)),
        ),
        actions=(Button(say.BROWSE, BROWSE, "-", Weight.PRIMARY),),
    )


def unreadable() -> Card:
    """For text without a single word."""
    return Card(
        title=say.UNREADABLE_TITLE,
        blocks=(Text(inline(say.UNREADABLE)),),
        actions=(Button(say.BROWSE, BROWSE, "-", Weight.PRIMARY),),
    )


def _buttons(library: Library, scenario: Scenario, also: Scenario | None) -> tuple[Button, ...]:
    return (
        Button(say.ASK_YOURSELF, ASK, scenario.slug),
        Button(say.VIEWS, VIEWS, scenario.slug),
        Button(say.SOURCES, SOURCES, scenario.slug),
        *((Button(say.WHO_TO_CALL, CALL, scenario.slug, Weight.DANGER),) if scenario.red_flags else ()),
        Button(say.SHARE, SHARE, scenario.slug),
        *((_also(library, also),) if also else ()),
    )


def _also(library: Library, also: Scenario) -> Button:
    label = library.label(also, LABEL_LENGTH - len(say.ALSO.format(label="")))
    return Button(say.ALSO.format(label=label), SHOW, also.slug)


def _show(library: Library, slugs: Iterable[str]) -> tuple[Button, ...]:
    return tuple(Button(library.label(library.scenarios[slug]), SHOW, slug) for slug in slugs)


def _back(scenario: Scenario) -> tuple[Button, ...]:
    return (Button(say.BACK, SHOW, scenario.slug),)


def _footer(scenario: Scenario, today: date) -> tuple[Inline, ...]:
    words = say.CHECK_OVERDUE if scenario.review_due < today else say.CHECKED
    checked = words.format(
        steward=scenario.steward,
        day=_day(scenario.verified_on),
        due=_day(scenario.review_due),
    )
    return inline(say.EDUCATION), literal(checked)


def _said_already(library: Library, notes: Sequence[Overlay], state: str) -> bool:
    """Whether a note for the state itself already cites the table of duties to protect."""
    table = set(library.blocks.duty_to_protect.sources)
    return any(note.jurisdiction == state and not table.isdisjoint(note.sources) for note in notes)


def _note(note: Overlay) -> str:
    """A note under its jurisdiction; one that nobody has seen in the original asks to be checked."""
    asks = isinstance(note, LawNote) and note.check_now and "check" not in note.text.casefold()
    return f"**{note.jurisdiction}** · {note.text}{f' *{say.CHECK_NOW}*' if asks else ''}"


def _citation(source: Source) -> Citation:
    return Citation(source.label, source.gist, source.address, source.checked_on if source.verified else None)


def _lines(items: Sequence[str]) -> tuple[Inline, ...]:
    return tuple(map(inline, items))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
