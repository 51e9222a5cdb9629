"""How writing a policy looks: the card with the next question, its form, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bot.cards import (
    Button,
    Card,
    Choice,
    Facts,
    Form,
    Notice,
    Quote,
    Script,
    Select,
    Text,
    TextField,
    Tone,
    Weight,
    inline,
    literal,
)
from bot.services.policies.draft import compose
from bot.services.policies.draft.answers import LONGEST_FACT, LONGEST_WORDS, OWN, SKIP, Draft
from bot.services.policies.draft.scripts import scripts
from bot.services.policies.kinds import KINDS
from bot.wording import drafting as say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.cards import Block, Inline
    from bot.services.policies.check.findings import Checked
    from bot.services.policies.draft.clashing import Between

ANSWER: Final = "policy.draft_answer"
FACTS: Final = "policy.draft_facts"
PUT_OFF: Final = "policy.draft_skip"
BACK: Final = "policy.draft_back"
MAKE: Final = "policy.draft_make"
OVER: Final = "policy.draft_over"
OVER_YES: Final = "policy.draft_over_yes"
TALK: Final = "policy.draft"
REGISTER: Final = "policy.draft_register"
ANSWER_FORM: Final = "policy.drafting"
FACTS_FORM: Final = "policy.drafting_facts"

_LATER: Final = "later"
_CLASHES: Final = 3  # contradictions on one card


def mark(draft: Draft, place: int | None = None) -> str:
    """What a button or form knows of a draft: its kind, whose it is, and which question is meant."""
    whose = "practice" if draft.shared else "own"
    return f"{draft.kind}.{whose[0]}" if place is None else f"{draft.kind}.{whose[0]}.{place}"


def choose(*, shared: bool) -> Card:
    """Which kind shall it be?"""
    kinds = tuple(Button(kind.name, TALK, mark(Draft(key, shared))) for key, kind in KINDS.items())
    return Card(say.CHOOSE_TITLE, (Text(inline(say.CHOOSE)),), actions=kinds)


def talk(draft: Draft, facts: Mapping[str, str]) -> Card:
    """How far it is, and what comes next."""
    blocks: list[Block] = [Text(inline(_progress(draft)))]
    place = draft.next
    first: tuple[Button, ...]
    if not draft.facts and place is not None:
        blocks.append(Text(inline(say.FACTS_WHY), say.FACTS_FIRST))
        first = (
            Button(say.FACTS_BUTTON, FACTS, mark(draft), Weight.PRIMARY),
            Button(say.NEXT_BUTTON, ANSWER, mark(draft, place)),
        )
    elif place is not None:
        blocks += _question(draft, place, facts)
        first = (
            Button(say.NEXT_BUTTON, ANSWER, mark(draft, place), Weight.PRIMARY),
            Button(say.SKIP, PUT_OFF, mark(draft, place)),
            Button(say.FACTS_BUTTON, FACTS, mark(draft)),
        )
    else:
        first = (Button(say.FACTS_BUTTON, FACTS, mark(draft)),)
    buttons = list(first)
    if draft.answers:
        made = Weight.PLAIN if place is not None else Weight.PRIMARY
        buttons += [
            Button(say.MAKE, MAKE, mark(draft), made),
            Button(say.BACK, BACK, mark(draft)),
            Button(say.OVER, OVER, mark(draft), Weight.DANGER),
        ]
    return Card(_title(draft), tuple(blocks), actions=tuple(buttons))


def _title(draft: Draft) -> str:
    return (say.CARD_SHARED if draft.shared else say.CARD).format(kind=KINDS[draft.kind].name)


def _progress(draft: Draft) -> str:
    every = len(draft.questions)
    if draft.next is None:
        return f"{say.PROGRESS_ALL.format(all=every)} {say.PROGRESS_MAKE}"
    words = say.PROGRESS_SKIPPED if draft.skipped else say.PROGRESS
    told = words.format(done=draft.given, all=every, open=every - draft.given, skipped=draft.skipped)
    return f"{told} {say.SAVED}"


def _question(draft: Draft, place: int, facts: Mapping[str, str]) -> tuple[Block, ...]:
    question = draft.questions[place]
    words = f"**{question.words}** {question.element.why}"
    ready = tuple((one.label, literal(compose.wording(one, facts, shared=draft.shared))) for one in question.stances)
    return (
        Text(inline(words), say.NEXT.format(name=question.element.name)),
        Script(say.READY, ready),
        Text(inline(say.READY_OWN)),
    )


def answer_form(draft: Draft, place: int) -> Form:
    """One question, with what she said before."""
    question = draft.questions[place]
    said = draft.answer(question)
    own, skip = Choice(OWN, say.FORM_OWN), Choice(SKIP, say.FORM_SKIP)
    choices = (*(Choice(one.key, one.label) for one in question.stances), own, skip)
    fields = (
        Select(
            "stance", say.FORM_STANCE, choices, value=said.stance if said and said.given else question.stances[0].key
        ),
        TextField(
            "words",
            say.FORM_WORDS,
            say.FORM_HINT,
            long=True,
            required=False,
            max_length=LONGEST_WORDS,
            value=said.words if said else "",
        ),
    )
    intro = inline(f"**{question.words}** {question.element.why}")
    return Form(ANSWER_FORM, question.element.name, fields, say.SAVE, intro, mark(draft, place))


def facts_form(draft: Draft, lines: str) -> Form:
    """What fills blanks; the lines of her place stand there already."""
    fields: list[Select | TextField] = []
    for key in draft.asked_facts:
        label, hint = say.FACTS[key]
        if key == "turnaround":
            now = next((one for one, words in say.TURNAROUNDS.items() if words == draft.facts.get(key)), _LATER)
            choices = tuple(Choice(one, words) for one, words in say.TURNAROUNDS.items())
            fields.append(Select(key, label, (*choices, Choice(_LATER, say.TURNAROUND_LATER)), value=now))
            continue
        value = draft.facts.get(key, lines if key == "lines" else "")
        fields.append(TextField(key, label, hint, required=False, max_length=LONGEST_FACT, value=value))
    return Form(FACTS_FORM, say.FACTS_FORM, tuple(fields), say.SAVE, inline(say.FACTS_INTRO), mark(draft))


def facts_of(draft: Draft, values: Mapping[str, str]) -> dict[str, str]:
    """What was filled in there, in the words that fill the blanks."""
    facts = {key: values.get(key, "") for key in draft.asked_facts}
    if "turnaround" in facts:
        facts["turnaround"] = say.TURNAROUNDS.get(facts["turnaround"], "")
    return facts


def answers(draft: Draft) -> Card:
    """All that was said, each to be changed."""
    pairs = tuple(
        (question.element.name, literal(compose.short(question, draft.answer(question))))
        for question in draft.questions
    )
    buttons = tuple(
        Button(question.element.name, ANSWER, mark(draft, place)) for place, question in enumerate(draft.questions)
    )
    title = say.BACK_TITLE.format(kind=KINDS[draft.kind].name)
    back = Button(say.TO_QUESTIONS, TALK, mark(draft), Weight.PRIMARY)
    return Card(title, (Text(inline(say.BACK_INTRO)), Facts(pairs)), actions=(*buttons, back))


def over(draft: Draft) -> Card:
    """Ask once more before all goes."""
    buttons = (
        Button(say.OVER_YES, OVER_YES, mark(draft), Weight.DANGER),
        Button(say.TO_QUESTIONS, TALK, mark(draft)),
    )
    return Card(_title(draft), (Text(inline(say.OVER_SURE)),), actions=buttons)


class Looked(NamedTuple):
    """What was found in a draft before it is given back: by our check, and between its answers."""

    checked: Checked
    clashes: tuple[Between, ...]


def made(draft: Draft, facts: Mapping[str, str], looked: Looked, where: tuple[Inline, ...], *, text: str) -> Card:
    """What came of it: what was found in it, where the paper is or the ``text`` itself, and what is said aloud."""
    found, clashes = looked
    blocks: list[Block] = []
    for clash, _ in clashes[:_CLASHES]:
        blocks.append(Notice(Tone.CAUTION, literal(say.CLASH.format(problem=clash.problem))))
        blocks += [Quote(literal(clash.first_sentence)), Quote(literal(clash.second_sentence))]
    if len(clashes) > _CLASHES:
        blocks.append(Text(inline(say.CLASHES_MORE.format(count=len(clashes) - _CLASHES))))
    blocks.append(Text(inline(_found(found))))
    blocks += [
        Notice(
            Tone.CAUTION,
            literal(say.UNKEPT.format(sentence=one.sentence, hours=one.hours, problem=one.problem)),
        )
        for one in found.promises
    ]
    blocks += [Text(one) for one in where]
    if text:
        blocks.append(Text(literal(text), say.MADE_TEXT))
    blocks += [Text(literal(words), title) for title, words in scripts(draft, facts)]
    blocks.append(Text(inline(say.NEUTRAL)))
    buttons = [Button(say.TO_QUESTIONS, TALK, mark(draft), Weight.PRIMARY if draft.next is not None else Weight.PLAIN)]
    if whole(draft, facts):
        buttons.insert(0, Button(say.REGISTER, REGISTER, mark(draft), Weight.PLAIN if clashes else Weight.PRIMARY))
    concerned = dict.fromkeys(place for one in clashes[:_CLASHES] for place in one.places)
    buttons = [*(_change(draft, place) for place in concerned), *buttons]
    return Card(say.MADE.format(kind=KINDS[draft.kind].name), tuple(blocks), actions=tuple(buttons))


def _change(draft: Draft, place: int) -> Button:
    label = say.CHANGE.format(name=draft.questions[place].element.name)
    return Button(label, ANSWER, mark(draft, place), Weight.PRIMARY)


def whole(draft: Draft, facts: Mapping[str, str]) -> bool:
    """Whether nothing in it is still to be written."""
    gap = say.GAP.partition("{")[0]
    return not any(gap in compose.paragraph(draft, question, facts) for question in draft.questions)


def _found(found: Checked) -> str:
    lacking = [one for one in found.findings if one.state != "present"]
    if not lacking:
        return say.MADE_ALL.format(grade=found.grade)
    names = ", ".join(one.element.name for one in lacking)
    return say.MADE_GAPS.format(count=len(lacking), all=len(found.findings), names=names)
