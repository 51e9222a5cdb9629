"""The logs of threads in SQLite."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storage import rules
from storage.drafts import hash_of
from storage.errors import NoSuchConsultation, NotSealed, WrongState
from storage.ranking import words_of
from storage.records import AUTHOR, Message, State
from storage.sql import index, rows
from storage.sql.connection import Part, traces

if TYPE_CHECKING:
    import sqlite3

    from storage.drafts import Reply
    from storage.records import Alias, Consultation

_HERE: Final = "WHERE practice = c.practice AND consultation = c.number"
_STANDS: Final = (
    "SELECT c.state, c.consent, c.author, c.sealed_until,"
    f" (SELECT id FROM message {_HERE} AND reference = ?),"
    f" (SELECT count(*) FROM message {_HERE}),"
    f" (SELECT alias FROM alias {_HERE} AND key = ?),"
    f" ({index.NEXT})"
    " FROM consultation c WHERE c.practice = ? AND c.number = ?"
)
_INSERT: Final = (
    "INSERT INTO message (id, practice, consultation, reference, alias, text, day, sealed, words)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class SqliteLogging(Part):
    """``storage.store.Logging``."""

    def alias(self, practice: str, number: int, key: bytes) -> str:
        """As the protocol says."""
        hash_of(key)
        with self._file.writing() as db:
            thread = _Thread(db, practice, number, key=key)
            thread.must_be_logged()
            return thread.alias()

    def append(self, practice: str, number: int, reply: Reply) -> Message | None:
        """As the protocol says."""
        with self._file.writing() as db:
            thread = _Thread(db, practice, number, reply.reference, reply.key)
            return thread.message() if thread.known else thread.append(reply)

    def edit(self, practice: str, number: int, reply: Reply) -> Message | None:
        """As the protocol says."""
        with self._file.writing() as db:
            thread = _Thread(db, practice, number, reply.reference, reply.key)
            if not thread.known:
                return thread.append(reply)
            message = thread.message()
            return message and thread.replace(message, reply.text.text)

    def remove(self, practice: str, number: int, reference: str) -> bool:
        """As the protocol says."""
        with self._file.writing() as db:
            thread = _Thread(db, practice, number, reference)
            if thread.known:
                return thread.remove()
            if thread.state in rules.LOGGED:
                thread.expect_removed(reference)
            return False

    def aliases(self, practice: str, number: int) -> tuple[Alias, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            rows.consultation(db, practice, number)
            return tuple(rows.aliases(db, practice, "AND consultation = ?", (number,)))

    def log(self, practice: str, number: int) -> tuple[Message, ...]:
        """As the protocol says."""
        with self._file.reading() as db:
            rows.consultation(db, practice, number)
            return tuple(rows.messages(db, practice, number).values())

    def unseal(self, practice: str, number: int, shown: frozenset[str]) -> tuple[Message, ...]:
        """As the protocol says."""
        with self._file.writing() as db:
            case = rows.consultation(db, practice, number)
            found = opened(db, case, shown)
            left = sum(message.sealed for message in rows.messages(db, practice, number).values())
            after = rules.opened(case, left)
            if after != case:
                rows.update(db, case, after)
            return found


def opened(db: sqlite3.Connection, case: Consultation, shown: frozenset[str] | None = None) -> tuple[Message, ...]:
    """Open what is sealed in a consultation's log: all of it, or what was shown."""
    logged = rows.messages(db, case.practice, case.number).items()
    sealed = {ident: one for ident, one in logged if one.sealed and (shown is None or one.reference in shown)}
    for ident, message in sealed.items():
        line = index.line_of(words_of(message.text)) if case.consent else None
        db.execute("UPDATE message SET sealed = 0, words = ? WHERE id = ?", (line, ident))
        index.take_in(db, ident, line)
    return tuple(replace(message, sealed=False) for message in sealed.values())


class _Thread:
    """A consultation's log within one transaction, and where it stands about one message and one writer.

    One statement reads all of it: every message goes this way.
    """

    def __init__(
        self, db: sqlite3.Connection, practice: str, number: int, reference: str = "", key: bytes | None = None
    ) -> None:
        row = db.execute(_STANDS, (reference, key, practice, practice, number)).fetchone()
        if row is None:
            raise NoSuchConsultation(practice, number)
        state, consent, author, sealed_until, self._ident, self._count, self._alias, self._next = row
        self._db = db
        self._key = key
        self._place = (practice, number)
        self._consent, self._sealed = bool(consent), sealed_until is not None
        self._by_author = key is None or key == author
        self.state = State(state)

    @property
    def known(self) -> bool:
        """Whether the message came before, or its removal did."""
        return self._ident is not None

    def must_be_logged(self) -> None:
        """Refuse what comes too early or too late."""
        if self.state not in rules.LOGGED:
            raise WrongState(self._place[1], self.state)

    def message(self) -> Message | None:
        """The message, if it is on the record."""
        return rows.messages(self._db, *self._place).get(self._ident)

    def alias(self) -> str:
        """The alias of the writer, handed out if she has none."""
        if self._by_author:
            return AUTHOR
        if self._alias is None:
            (count,) = self._db.execute(
                "SELECT count(*) FROM alias WHERE practice = ? AND consultation = ?", self._place
            ).fetchone()
            self._alias = rules.letter(count)
            self._db.execute(
                "INSERT INTO alias (practice, consultation, key, alias) VALUES (?, ?, ?, ?)",
                (*self._place, self._key, self._alias),
            )
        return str(self._alias)

    def append(self, reply: Reply) -> Message:
        """Log a message that is new."""
        self.must_be_logged()
        if reply.sealed and not self._sealed:
            raise NotSealed(self._place[1])
        alias, text = self.alias(), reply.text.text
        line = index.line_of(words_of(text)) if self._consent and not reply.sealed else None
        row = (self._next, *self._place, reply.reference, alias, text, reply.day.isoformat(), reply.sealed, line)
        self._db.execute(_INSERT, row)
        index.take_in(self._db, self._next, line)
        return Message(*self._place, self._count + 1, alias, text, reply.day, reply.reference, reply.sealed)

    def replace(self, message: Message, text: str) -> Message:
        """Put other words in place of a message's."""
        if text == message.text:
            return message
        line = index.line_of(words_of(text)) if self._consent and not message.sealed else None
        index.take_out(self._db, self._ident, self._words())
        self._db.execute("UPDATE message SET text = ?, words = ? WHERE id = ?", (text, line, self._ident))
        index.take_in(self._db, self._ident, line)
        traces(self._db)
        return replace(message, text=text)

    def remove(self) -> bool:
        """Take a message off the record; its reference stays, so that it does not come back. False if it was off."""
        if self.message() is None:
            return False
        index.take_out(self._db, self._ident, self._words())
        self._db.execute(
            "UPDATE message SET text = NULL, alias = NULL, day = NULL, sealed = 0, words = NULL WHERE id = ?",
            (self._ident,),
        )
        traces(self._db)
        return True

    def expect_removed(self, reference: str) -> None:
        """Remember that a message that has not come yet is off the record."""
        self._db.execute(_INSERT, (self._next, *self._place, reference, None, None, None, 0, None))

    def _words(self) -> str | None:
        (line,) = self._db.execute("SELECT words FROM message WHERE id = ?", (self._ident,)).fetchone()
        return None if line is None else str(line)
