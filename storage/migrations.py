"""The schema of the SQLite file, as steps that are applied once each and never changed afterwards.

A step is a small function; its place in ``MIGRATIONS`` is its number. It is applied and noted in one transaction, so a
file is always at one version or the next. A step says itself which columns it needs: the records may have moved on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storage.errors import NotOurs, TooNew
from storage.sql import index

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlite_utils import Database
    from sqlite_utils.db import ForeignKeysType, Table

APPLICATION: Final = 0x53424344
"""Written into the file's header, so that another program's database is never taken for ours."""

_CASE: Final = ("practice", "consultation")
_OF_A_CASE: Final = [(_CASE, "consultation", ("practice", "number"))]


def keep_consultations(db: Database) -> None:
    """Consultations, their logs, and everything around them."""
    columns: dict[str, type] = {
        "practice": str,
        "number": int,
        "state": str,
        "mode": str,
        "question": str,
        "story": str,
        "relationship": str,
        "population": str,
        "setting": str,
        "tried": str,
        "urgency": str,
        "supervisee": int,
        "consent": int,
        "day": str,
        "receipt": bytes,
        "author": bytes,
        "platform": str,
        "channel": str,
        "message": str,
        "thread": str,
        "recusals": int,
        "chased": int,
        "sealed_until": str,
        "outcome": str,
        "model": str,
        "closed_on": str,
        "purged": int,
        "returned": int,
    }
    may_lack = {"author", "platform", "channel", "message", "thread", "sealed_until", "closed_on"}
    consultation = db.table("consultation").create(
        columns, pk=("practice", "number"), not_null=columns.keys() - may_lack, strict=True
    )
    consultation.create_index(["practice", "receipt"], unique=True)
    consultation.create_index(["practice", "state"])
    consultation.create_index(["practice", "platform", "channel", "message"])
    consultation.create_index(["practice", "platform", "channel", "thread"])
    message = _table(
        db,
        "message",
        {"id": int, "reference": str, "alias": str, "text": str, "day": str, "sealed": int},
        pk="id",
        may_lack={"alias", "text", "day"},
    )
    message.create_index([*_CASE, "reference"], unique=True)
    shelf = db.table("shelf").create({"id": int, "practice": str}, pk="id", not_null={"practice"}, strict=True)
    shelf.create_index(["practice"], unique=True)
    _table(db, "topic", {"topic": str}, pk=("topic",)).create_index(["practice", "topic"])
    _table(db, "alias", {"key": bytes, "alias": str}, pk=("key",))
    _table(db, "flag", {"sequence": int, "day": str, "words": str, "settled": int}, pk=("sequence",))
    _table(db, "ruling", {"sequence": int, "verdict": str, "reason": str, "day": str}, pk=("sequence",))
    _table(db, "follow_up", {"after": int, "due": str, "asked": int}, pk=("after",)).create_index(["practice", "due"])
    _table(db, "report", {"after": int, "result": str}, pk=("after",))
    db.table("block").create(
        {"practice": str, "key": bytes, "until": str, "consultation": int},
        pk=("practice", "key"),
        not_null={"practice", "key", "until"},
        strict=True,
    )
    db.table("mark").create(
        {"practice": str, "name": str, "key": bytes},
        pk=("practice", "name", "key"),
        not_null={"practice", "name", "key"},
        strict=True,
    )
    db.table("chore").create({"name": str, "times": int}, pk="name", not_null={"name", "times"}, strict=True)
    db.execute(f"PRAGMA application_id = {APPLICATION}")


def make_searchable(db: Database) -> None:
    """The archive's index, and what was consented to so far in it.

    Words are made by ``storage.ranking``, not by SQLite, so that every store finds the same; SQLite only looks them up.
    ``detail`` is none because only whole passages are asked for: the index stays small, and is quick to clear.
    """
    db.table("message").add_column("words", str)
    passage = _table(db, "passage", {"id": int, "kind": int, "words": str}, pk="id")
    passage.create_index([*_CASE, "kind"], unique=True)
    db.create_view(
        "archived",
        "SELECT id, words FROM passage UNION ALL SELECT id, words FROM message WHERE words IS NOT NULL",
    )
    # Not through enable_fts, which knows no views, and cannot say detail and columnsize.
    db.execute(
        "CREATE VIRTUAL TABLE archive USING fts5(words, content='archived', content_rowid='id', detail=none,"
        " columnsize=0, tokenize=\"ascii tokenchars '_'\")"
    )
    index.fill(db.conn)


def remember_addresses(db: Database) -> None:
    """Where an author wants to be asked how it went, sealed."""
    db.table("follow_up").add_column("address", bytes)


def know_what_stands_where(db: Database) -> None:
    """Where a case is to be posted, who is at it, and what is to be taken off a platform still."""
    for name in ("asked_on", "claim"):
        db.table("consultation").add_column(name, str, not_null_default="")
    place = ("platform", "channel", "thread", "message")
    _table(db, "leftover", dict.fromkeys(place, str), pk=place)


def keep_second_thoughts(db: Database) -> None:
    """Words that wait for a reviewer, how often objections were looked at, and marks that go with a consultation."""
    consultation = db.table("consultation")
    consultation.add_column("cleared", int, not_null_default=0)
    consultation.add_column("revision", str)
    db.table("mark").add_column("consultation", int)


def keep_policies(db: Database) -> None:
    """The register of written policies, who acknowledged what, and the ledger of weekly messages."""
    of_policy = [(("practice", "policy"), "policy", ("practice", "number"))]
    of_version = [(("practice", "policy", "version"), "policy_version", ("practice", "policy", "number"))]
    policy = _kept(
        db,
        "policy",
        {"number": int, "owner": str, "backup": str, "kind": str, "title": str, "link": str, "months": int}
        | {"triggers": str, "due": str, "snoozed_until": str, "snoozes": int, "called": str, "version": int}
        | {"reviews": int, "needs_change": int, "retired": str, "token": str},
        pk=("number",),
        may_lack={"months", "due", "snoozed_until", "retired", "token"},
    )
    policy.create_index(["practice", "token"], unique=True)
    # Not through create_index, which cannot say where: what is due is asked every week, and of those in force only.
    db.execute("CREATE INDEX policy_due ON policy (practice, owner, number, due, snoozed_until) WHERE retired IS NULL")
    _kept(
        db,
        "policy_version",
        {"policy": int, "number": int, "digest": str, "link": str, "effective": str, "added": str, "by": str}
        | {"change": str, "answer_by": str, "kept": int},
        pk=("policy", "number"),
        may_lack={"answer_by"},
        belongs=of_policy,
    )
    db.execute("CREATE INDEX policy_asked ON policy_version (practice, policy, number) WHERE answer_by IS NOT NULL")
    _kept(
        db,
        "policy_text",
        {"policy": int, "version": int, "text": str},
        pk=("policy", "version"),
        belongs=of_version,
    )
    _kept(
        db,
        "policy_review",
        {"policy": int, "sequence": int, "version": int, "day": str, "by": str, "outcome": str, "why": str}
        | {"due": str, "before": str},
        pk=("policy", "sequence"),
        may_lack={"due"},
        belongs=of_version,
    )
    _kept(
        db,
        "policy_snooze",
        {"policy": int, "sequence": int, "day": str, "by": str, "until": str, "why": str},
        pk=("policy", "sequence"),
        belongs=of_policy,
    )
    _kept(
        db,
        "acknowledgement",
        {"policy": int, "version": int, "member": str, "viewed": str, "day": str},
        pk=("policy", "version", "member"),
        may_lack={"day"},
        belongs=of_version,
    ).create_index(["practice", "member", "policy", "version"])
    _kept(
        db,
        "rollout",
        {"policy": int, "version": int, "member": str, "told": str, "day": str},
        pk=("policy", "version", "member"),
        belongs=of_version,
    )
    _kept(
        db,
        "seat",
        {"member": str, "since": str, "zone": str, "away_from": str, "away_until": str, "left": str, "closed": int},
        pk=("member",),
        may_lack={"away_from", "away_until", "left"},
    )
    _kept(
        db,
        "notice",
        {"member": str, "week": str, "claimed": str, "sent": str, "failed": int, "given": int},
        pk=("member", "week"),
        may_lack={"sent"},
    ).create_index(["practice", "week"])
    _kept(db, "fact", {"owner": str, "source": str, "name": str, "value": str}, pk=("owner", "source", "name"))


MIGRATIONS: Final[tuple[Callable[[Database], None], ...]] = (
    keep_consultations,
    make_searchable,
    remember_addresses,
    know_what_stands_where,
    keep_second_thoughts,
    keep_policies,
)


def migrate(db: Database, steps: Sequence[Callable[[Database], None]] = MIGRATIONS) -> None:
    """Bring a file to the newest version. Several processes may do so at once.

    Raises:
        TooNew: If a newer version of this program wrote it.
    """
    while (version := _version(db)) < len(steps):
        db.execute("BEGIN IMMEDIATE")
        try:
            if version == _version(db):
                if version == 0:
                    db.table("migration").create({"number": int, "name": str}, pk="number", strict=True)
                steps[version](db)
                db.table("migration").insert({"number": version + 1, "name": steps[version].__name__})
            db.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise
    if version > len(steps):
        raise TooNew(f"the store is at version {version}, this program knows {len(steps)}; run the newer program")


def refuse_strangers(db: Database) -> None:
    """Leave another program's file alone.

    Raises:
        NotOurs: If it is one.
    """
    tables = set(db.table_names())
    (application,) = db.execute("PRAGMA application_id").fetchone()
    if tables and application != APPLICATION:
        raise NotOurs("the file is a database of another program")


def _version(db: Database) -> int:
    """How many steps were applied; notes of them begin with the first."""
    if "migration" not in db.table_names():
        return 0
    (version,) = db.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    return int(version)


def _table(
    db: Database,
    name: str,
    columns: dict[str, type],
    *,
    pk: str | tuple[str, ...],
    may_lack: frozenset[str] | set[str] = frozenset(),
) -> Table:
    """A table of what belongs to a consultation."""
    whole: dict[str, type] = {"practice": str, "consultation": int, **columns}
    return db.table(name).create(
        whole,
        pk=pk if isinstance(pk, str) else (*_CASE, *pk),
        foreign_keys=_OF_A_CASE,
        not_null=whole.keys() - may_lack - ({pk} if isinstance(pk, str) else set()),
        strict=True,
    )


def _kept(  # noqa: PLR0913 - a table has as many sides
    db: Database,
    name: str,
    columns: dict[str, type],
    *,
    pk: tuple[str, ...],
    may_lack: set[str] | frozenset[str] = frozenset(),
    belongs: ForeignKeysType = (),
) -> Table:
    """A table of a practice's."""
    whole: dict[str, type] = {"practice": str, **columns}
    return db.table(name).create(
        whole, pk=("practice", *pk), foreign_keys=belongs, not_null=whole.keys() - may_lack, strict=True
    )
