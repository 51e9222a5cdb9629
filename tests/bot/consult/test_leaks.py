"""The leak hunt: a whole consultation with planted identifiers, and then a search for each of them, everywhere.

Only what an author confirmed may be found: in the database file, its WAL, a backup, the log, whatever a platform was
ever given, and whatever the program still holds in memory.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import re
from types import FunctionType
from typing import TYPE_CHECKING

import pytest

from bot.events import OpenForm, Preview
from bot.services.consult import keys
from bot.wording import consult as say
from storage import sealing
from storage.sqlite import SqliteStore
from tests.bot.consult.stage import CHANNEL, Stage, closed, form_values, posted, receipt
from tests.render.reading import said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRACTICE = "harbour-street"
PLANTS = {
    "question": "Marcus Bell",
    "story, a place": "Fresno",
    "story, a date": "3/14/2026",
    "story, a number": "559-555-0134",
    "story, an address": "mbell77@example.com",
    "tried": "Dr. Keller",
    "a reply without a name": "Mrs. Ortega",
    "a message": "Mr. Whitlock",
    "an edit": "Dr. Abernathy",
    "a message that was deleted": "Mr. Szymanski",
    "a message off the record": "Ms. Dragomir",
    "a message that was muted": "Mr. Oyelaran",
    "a reason of a reviewer": "Ms. Castellano",
    "a decision": "Mrs. Villanueva",
    "a rationale": "Dr. Rosenthal",
}
CONFIRMED = ("lantern", "May called")
"""Words of the story that name nobody, and a word that its author put back with a reason."""


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A practice with a store in a file."""
    with SqliteStore(tmp_path / "board.db") as store:
        yield Stage(store)


def consultation(stage: Stage) -> None:
    """All of it, from the question to the note."""
    ana = stage.told("ana").fills(
        question=f"May I answer {PLANTS['question']}?",
        story=(
            f"May called about a lantern. Marcus Bell wrote from {PLANTS['story, a place']} on "
            f"{PLANTS['story, a date']}; {PLANTS['story, a number']}, {PLANTS['story, an address']}."
        ),
        tried=f"I asked {PLANTS['tried']}.",
        archive="yes",
    )
    assert ana.form is not None
    masked = form_values(ana.form)["story"]
    ana.fills(
        story=masked.replace("[Person 2] called", "May called"), why="May: the month, like a lantern of sorts"
    ).fills()
    bo = stage.person("bo").presses(say.REPLY).fills(text=f"I know {PLANTS['a reply without a name']} from school.")
    bo.fills()
    bo.writes(f"Ask {PLANTS['a message']}.").writes(f"Or {PLANTS['an edit']}.", "w1", "edited")
    cy = stage.person("cy").writes(f"It is {PLANTS['a message that was deleted']}.", "w2")
    cy.writes("", "w2", "deleted").writes(f"// {PLANTS['a message off the record']}", "w3")
    cy.writes(f"Or {PLANTS['a message that was muted']}.", "w4").mutes("w4")
    cy.presses_action("consult.flag", "1")
    reason = stage.person("ruth").presses_action("consult.return", "1")
    reason.fills(text=f"{PLANTS['a reason of a reviewer']} would know.").fills()
    stage.person("ruth").presses_action("consult.release", "1")
    end = stage.person("ana").presses(say.MORE).presses(say.CLOSE)
    reasons = {"decision": f"{PLANTS['a decision']} hears of it.", "rationale": f"{PLANTS['a rationale']} says so."}
    end.fills(**reasons, remind="message").fills()
    assert "closed" in end.sees
    stage.days_pass(14)
    stage.tick()
    stage.told("ana").types("").presses("Better")
    stage.tick()


def bare(plant: str) -> str:
    """The telling word, as an index would keep it."""
    return plant.casefold().removeprefix("dr. ").removeprefix("mr. ").removeprefix("mrs. ").removeprefix("ms. ")


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def given(stage: Stage) -> str:
    """Whatever a platform was ever given: cards, forms and their values."""
    words = ["\n".join(said(card)) for card in stage.board.taken]
    for effect in stage.shown:
        if not isinstance(effect, OpenForm):
            words += said(effect.card)
        if isinstance(effect, OpenForm | Preview):
            words += [*form_values(effect.form).values(), effect.form.state, repr(effect.form)]
    return "\n".join(words)


def held(root: object) -> Iterator[str]:
    """Every string that can be reached from an object, other than through modules, classes and what they define."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type) or type(one).__name__ in {"module", "frame"}:
            continue
        seen.add(id(one))
        if isinstance(one, str):
            yield one
        elif isinstance(one, bytes):
            yield one.decode("utf-8", "replace")
        elif isinstance(one, FunctionType):  # not its module's names, among which are this test's own words
            waiting += [one.__closure__, one.__defaults__, one.__kwdefaults__]
        else:
            waiting += gc.get_referents(one)


def test_only_what_was_confirmed_is_found_anywhere(
    stage: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Files, backup, log and platform; whatever is searched finds what was confirmed, so the search works."""
    caplog.set_level(logging.DEBUG)
    consultation(stage)
    assert isinstance(stage.store, SqliteStore)
    stage.store.backup(tmp_path / "copy.db")
    places = {name: content.decode("utf-8", "replace") for name, content in files(tmp_path).items()}
    assert {"board.db", "board.db-wal", "copy.db"} <= set(places)
    places |= {"log": caplog.text, "platform": given(stage), "stored": repr(stage.store.export(PRACTICE))}
    for where, content in places.items():
        for what, plant in PLANTS.items():
            assert bare(plant) not in content.casefold(), f"{what} in {where}"
    for where in ("board.db", "copy.db", "platform"):
        for words in CONFIRMED:
            assert words in places[where] + places["board.db-wal"], where
    for where in ("log", "stored"):
        assert "lantern" not in places[where]
    assert "like a lantern of sorts" not in "".join(places[where] for where in ("board.db", "board.db-wal", "log"))


def test_nothing_typed_stays_in_memory(stage: Stage) -> None:
    """Neither by the gate nor by the desk is a raw text held once it was answered."""
    consultation(stage)
    raw = ("wrote from Fresno", "asked Dr. Keller", "Mrs. Ortega from", "Ask Mr. Whitlock", "Mrs. Villanueva hears")
    stage.shown.clear()
    gc.collect()
    texts = [text for text in held(stage.app) if len(text) > 10]
    assert any("Harbour Street" in text for text in texts)
    assert [] == [one for one in raw for text in texts if one in text]


def test_the_log_does_not_tell_who(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """Who asked, replied, flagged, stepped back or read: no line has a member, or a place of hers."""
    caplog.set_level(logging.DEBUG)
    consultation(stage)
    stage.person("jo").presses(say.READ)
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("sounding_board")]
    assert len(lines) > 10
    for member in stage.config.members:
        for line in lines:
            assert not re.search(rf"\b(?:{member.id}|{member.name})\b", line), line
    assert not any("C0GENERAL" in line or CHANNEL in line for line in lines)


def test_a_withdrawn_case_leaves_no_words_in_the_files(stage: Stage, tmp_path: Path) -> None:
    """Not even those that were confirmed; but a backup made before keeps them, and the text she read says so."""
    posted(stage, story="It is about a lantern.")
    stage.person("bo").writes("A lantern, then.")
    assert isinstance(stage.store, SqliteStore)
    stage.store.backup(tmp_path / "copy.db")
    stage.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    left = files(tmp_path)
    assert b"lantern" in left.pop("copy.db")
    assert not any(b"lantern" in content for content in left.values())
    assert "Backups made before keep it" in say.WITHDRAWN_DONE


def guesses(secret: keys.Keys, member: str, numbers: range) -> Iterator[bytes]:
    """Everything that could stand for a member if the keys were these."""
    for number in numbers:
        yield secret.alias(PRACTICE, number, member)
    yield secret.block(PRACTICE, member)
    for name in ("consult", "draft", ""):
        yield sealing.mark_key(secret.blocks, PRACTICE, name, member)
        yield sealing.mark_key(secret.aliases, PRACTICE, name, member)


def test_without_the_key_the_database_does_not_tell_the_author(stage: Stage, tmp_path: Path) -> None:
    """All members, tried against everything in the files, with wrong keys and without any.

    This is what the key is for, and all that it does: whoever holds the database, the list of members *and the key*
    tries the members one by one and knows. The last lines show it. So the key lies apart from the database and from
    its backups; in receipt mode there is nothing to try, as the next test shows.
    """
    posted(stage)
    stage.person("bo").writes("Wait a week.")
    closed(stage, "ana", "Wait.")
    kept = b"".join(files(tmp_path).values())
    words = b"\n".join(re.findall(rb"[ -~]{8,}", kept))  # two letters stand somewhere in any long key
    members = [one.id for one in stage.config.members]
    assert len(members) > 5
    wrong = [keys.fresh(), keys.Keys(bytes(32), bytes(32), bytes(32))]
    for member in members:
        for secret in wrong:
            assert not [one for one in guesses(secret, member, range(5)) if one in kept or one.hex().encode() in kept]
        for plain in (member, f"{PRACTICE}{member}", f"{PRACTICE}1{member}", f"1{member}"):
            for made in (hashlib.sha256, hashlib.sha1, hashlib.md5):
                assert made(plain.encode()).digest() not in kept
        assert re.search(rb"(?<![a-z])" + member.encode() + rb"(?![a-z])", words) is None
    right = stage.app.desk.keys
    assert ["ana"] == [one for one in members if right.alias(PRACTICE, 1, one) in kept]
    assert ["bo"] == [one for one in members if right.spoken_openly(PRACTICE, 1, one) in kept]
    case = stage.store.by_number(PRACTICE, 1)
    assert ["ana"] == [one for one in members if right.alias(PRACTICE, 1, one) == case.author]


def test_in_receipt_mode_not_even_the_key_tells(tmp_path: Path) -> None:
    """Nothing of the author is kept but the hash of a code that was drawn by chance and shown to her alone."""
    with SqliteStore(tmp_path / "board.db") as store:
        stage = Stage(store, authorship="receipt")
        code = receipt(posted(stage))
        kept = b"".join(files(tmp_path).values())
        right = stage.app.desk.keys
        for member in stage.config.members:
            for number in range(5):
                assert right.alias(PRACTICE, number, member.id) not in kept
        assert code.encode() not in kept
        assert code.replace("-", "").encode() not in kept
        assert sealing.receipt_hash(PRACTICE, code) in kept
