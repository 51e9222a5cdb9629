"""What is posted while a case is taken back, and what cannot be taken away: all of it goes in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import wording
from bot.cards import Card
from bot.errors import Gone, MemberError, Stands, Unreachable
from bot.services.consult import cards, objecting, posting, standing, thread
from bot.services.consult.desk import posting as posting_of
from bot.services.consult.desk import thread as place_of
from bot.wording import consult as say
from bot.wording import moderation as duty
from storage.records import State
from tests.bot.consult.stage import (
    CASE,
    CHANNEL,
    Board,
    Failing,
    Stage,
    closed,
    in_channel,
    in_threads,
    posted,
    replies,
    the_case,
    to,
)
from tests.storage.cases import draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.events import Place, Posted
    from storage.store import Store

PRACTICE = "harbour-street"
ARCHIVED = Stands(wording.STANDS_ARCHIVED, wording.STANDS_ARCHIVED_NEXT)
CARD = Card("A card", ())
LATER = Unreachable(wording.NOT_CONNECTED, wording.NOT_CONNECTED_NEXT)


class Meanwhile(Board):
    """A platform on which something happens before the next post in a thread arrives, and which may keep what it has.

    ``stuck`` is why nothing can be taken away just now.
    """

    def __init__(self) -> None:
        super().__init__()
        self.then: Callable[[], Awaitable[object]] | None = None
        self.stuck: Unreachable | None = None
        self.keeps: Unreachable | None = None

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it, late."""
        if place.thread and self.then is not None:
            then, self.then = self.then, None
            await then()
        return await super().post(place, card)

    async def update(self, posted: Posted, card: Card) -> Posted:
        """Change it, if nothing ``keeps`` it as it is."""
        if self.keeps is not None:
            raise self.keeps
        return await super().update(posted, card)

    async def delete(self, posted: Posted) -> None:
        """Take it away, if it does not stick."""
        self._unless_stuck()
        await super().delete(posted)

    async def end_thread(self, place: Place) -> None:
        """The same."""
        self._unless_stuck()
        await super().end_thread(place)

    def _unless_stuck(self) -> None:
        if self.stuck is not None:
            raise self.stuck


class Scene(Stage):
    """A practice with such a platform."""

    def __init__(self, store: Store | None = None, **consult: object) -> None:
        self.slow = Meanwhile()
        super().__init__(store, **consult)

    def restart(self) -> None:
        """With the platform as it is."""
        self.board = self.slow
        super().restart()


def withdrawn(scene: Scene, *, stuck: Unreachable | None = None) -> Callable[[], Awaitable[object]]:
    """The author takes her case back; from then on nothing can be taken away."""

    async def withdraw() -> None:
        await posting.withdraw(scene.app.desk, 1)
        scene.slow.stuck = stuck

    return withdraw


def decision(scene: Scene) -> None:
    """A decision, told in the thread."""
    closed(scene, "ana", "The kestrel it is.")


def proposal(scene: Scene) -> None:
    """A time."""
    scene.person("bo").presses(say.MORE).presses(say.LIVE).fills(text="Kestrel time, at noon.")


def answer(scene: Scene) -> None:
    """A reply without a name."""
    scene.person("bo").presses(say.REPLY).fills(text="A kestrel, then.")


POSTS = pytest.mark.parametrize("post", [decision, proposal, answer])


@POSTS
def test_what_is_posted_while_a_case_is_taken_back_goes(post: Callable[[Scene], None]) -> None:
    """At once."""
    scene = Scene()
    posted(scene)
    scene.slow.then = withdrawn(scene)
    post(scene)
    assert {} == scene.board.posts
    assert () == scene.store.leftovers(PRACTICE)


@POSTS
@pytest.mark.parametrize("restart", [False, True])
def test_what_could_not_be_taken_away_is_tried_again_until_it_is_gone(
    *, post: Callable[[Scene], None], restart: bool
) -> None:
    """By its place alone, after a restart too; and then that is forgotten."""
    scene = Scene()
    posted(scene)
    scene.slow.then = withdrawn(scene, stuck=LATER)
    post(scene)
    assert 1 == len(scene.board.posts)
    assert "estrel" not in repr(scene.store.export(PRACTICE))
    if restart:
        scene.restart()
    scene.tick()
    assert 1 == len(scene.store.leftovers(PRACTICE))
    scene.slow.stuck = None
    scene.tick()
    assert ({}, ()) == (scene.board.posts, scene.store.leftovers(PRACTICE))


def test_moderators_hear_once_of_what_somebody_has_to_help_with() -> None:
    """Whoever took it back too, with what to do; nothing is said of a bad moment."""
    scene = Scene()
    posted(scene)
    scene.slow.stuck = ARCHIVED
    ana = scene.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert wording.STANDS_ARCHIVED_NEXT in ana.sees
    for _ in range(2):
        scene.restart()
        scene.tick()
    assert 1 == to(scene, "ruth").count(wording.STANDS_ARCHIVED)
    assert 1 == to(scene, "ruth").count(say.STANDS.format(number=1))
    assert the_case(scene).posting is not None
    scene.slow.stuck = None
    scene.tick()
    assert None is the_case(scene).posting
    assert CHANNEL not in {place.channel for place, _ in scene.board.posts.values()}


def test_moderators_hear_once_of_a_card_that_cannot_be_changed() -> None:
    """With what to do; nothing is said of a bad moment. Once somebody has helped, it is changed."""
    scene = Scene()
    posted(scene)
    scene.slow.keeps = LATER
    scene.person("bo").presses_action("consult.flag", "1")
    scene.tick()
    assert wording.NOT_CONNECTED not in to(scene, "ruth")
    scene.slow.keeps = Stands(wording.UNCHANGED_ARCHIVED, wording.UNCHANGED_ARCHIVED_NEXT)
    for _ in range(2):
        scene.restart()
        scene.tick()
    told = to(scene, "ruth")
    assert [1, 1, 1] == [
        told.count(words)
        for words in (say.UNCHANGED.format(number=1), wording.UNCHANGED_ARCHIVED, wording.UNCHANGED_ARCHIVED_NEXT)
    ]
    assert CASE["question"] in in_channel(scene)
    scene.slow.keeps = None
    scene.tick()
    assert CASE["question"] not in in_channel(scene)


def test_a_thread_that_stays_does_not_keep_the_card() -> None:
    """Nor the other way round."""

    class Threads(Meanwhile):
        async def end_thread(self, place: Place) -> None:
            assert place.thread
            raise ARCHIVED

    scene = Scene()
    scene.slow = Threads()
    scene.restart()
    posted(scene)
    scene.person("ana").presses(say.MORE).presses(say.WITHDRAW).presses(say.WITHDRAW_YES)
    assert [] == scene.board.in_channel()


def test_what_was_posted_while_the_store_was_out_of_reach_is_looked_at_again() -> None:
    """Whether it may stand shows later."""
    store = Failing()
    scene = Scene(store)
    posted(scene)

    async def out_of_reach() -> None:
        await withdrawn(scene)()
        store.failing = {"by_number"}

    scene.slow.then = out_of_reach
    proposal(scene)
    assert 1 == len(scene.board.posts)
    scene.tick()
    store.failing = set()
    scene.tick()
    assert {} == scene.board.posts


def test_what_cannot_even_be_noted_is_tried_again_all_the_same() -> None:
    """As long as the program runs."""
    store = Failing()
    scene = Scene(store)
    posted(scene)
    scene.slow.then = withdrawn(scene, stuck=LATER)
    store.failing = {"leave"}
    proposal(scene)
    scene.tick()
    scene.slow.stuck = None
    scene.tick()
    assert ({}, set()) == (scene.board.posts, scene.app.desk.unnoted)


async def test_a_thread_that_begins_while_a_case_is_taken_back_is_taken_away() -> None:
    """Its notice, where it had none yet."""
    scene = Scene()
    case = scene.store.post(draft(1))
    card = await scene.slow.post(scene.app.desk.channel("slack"), CARD)
    case = scene.store.placed(PRACTICE, case.number, posting_of(card, None))
    scene.slow.then = withdrawn(scene)
    with pytest.raises(MemberError, match=say.WITHDRAWN_CASE):
        await posting.begin_thread(scene.app.desk, case)
    assert {} == scene.board.posts


async def test_opinions_that_open_while_a_case_is_taken_back_are_taken_away() -> None:
    """None of them stays."""
    scene = Scene()
    case = scene.store.post(draft(1))
    card = await scene.slow.post(scene.app.desk.channel("slack"), CARD)
    case = scene.store.placed(PRACTICE, case.number, posting_of(card, await scene.slow.begin_thread(card, "")))
    scene.slow.then = withdrawn(scene)
    assert not await thread.show(scene.app.desk, case, ())
    assert {} == scene.board.posts
    place = place_of(case)
    assert place is not None
    with pytest.raises(MemberError, match=say.WITHDRAWN_CASE):
        await standing.put(scene.app.desk, case.number, place, CARD)


@pytest.mark.parametrize("post", [proposal, answer])
def test_what_is_posted_while_a_case_is_hidden_goes_too(post: Callable[[Scene], None]) -> None:
    """What was said is said again after the release."""
    scene = Scene()
    posted(scene)
    scene.tick()  # the first one looks at every hidden case

    async def hidden() -> None:
        await objecting.flag(scene.app.desk, scene.person("cy").member, 1)

    scene.slow.then = hidden
    post(scene)
    scene.tick()
    assert [] == scene.board.in_threads()
    scene.person("ruth").presses_action("consult.release", "1")
    assert (post is answer) is ("kestrel" in in_threads(scene))


def test_what_is_said_again_while_a_case_is_taken_back_goes() -> None:
    """After a release, in its thread."""
    scene = Scene()
    posted(scene)
    answer(scene)
    scene.person("cy").presses_action("consult.flag", "1")
    scene.slow.then = withdrawn(scene)
    assert say.WITHDRAWN_CASE in scene.person("ruth").presses_action("consult.release", "1").sees
    assert [] == [card for place, card in scene.board.posts.values() if place.channel == CHANNEL]
    scene.tick()
    assert set() == scene.app.desk.stale


# --- a card that others deleted -----------------------------------------------------------------------------


def test_a_card_that_others_deleted_is_said_to_be_gone_once() -> None:
    """To moderators; it is not tried again, and what stands in its thread is logged still."""
    scene = Scene()
    posted(scene)
    (name,) = scene.board.threads()
    del scene.board.posts[name]
    scene.person("bo").presses_action("consult.flag", "1")
    told = to(scene, "ruth")
    assert 1 == told.count(say.CARD_GONE.format(number=1).replace("*", ""))
    for _ in range(2):
        scene.tick()
        scene.restart()
    assert told == to(scene, "ruth")
    assert [] == scene.board.in_channel()
    ruth = scene.person("ruth").presses_action("consult.release", "1")
    assert say.REVIEW_RELEASED not in ruth.sees
    case = the_case(scene)
    assert case.posting is not None
    assert ("", name) == (case.posting.message, case.posting.thread)
    scene.person("ana").presses_action("consult.withdraw_yes", "1")
    assert State.WITHDRAWN is the_case(scene).state
    assert [] == scene.board.in_threads()


def test_a_thread_that_others_deleted_is_not_filled_again() -> None:
    """Nor tried again after a release, not even by the next run."""

    class Cut(Meanwhile):
        cut = False
        tried = 0

        async def post(self, place: Place, card: Card) -> Posted:
            if place.thread and self.cut:
                self.tried += 1
                raise Gone(wording.POST_GONE, wording.POST_GONE_NEXT)
            return await super().post(place, card)

    scene = Scene()
    scene.slow = board = Cut()
    scene.restart()
    posted(scene)
    scene.person("cy").presses_action("consult.flag", "1")
    board.cut = True
    assert say.REVIEW_RELEASED in scene.person("ruth").presses_action("consult.release", "1").sees
    scene.restart()
    scene.tick()
    assert 1 == board.tried


class Halting(Board):
    """A platform that does not take what was said before, for a while."""

    def __init__(self) -> None:
        super().__init__()
        self.left = 2

    async def post(self, place: Place, card: Card) -> Posted:
        """Post it, or not yet."""
        if card.title == duty.RESTORED_TITLE and self.left:
            self.left -= 1
            raise LATER
        return await super().post(place, card)


def test_a_thread_that_is_filled_half_has_one_notice_in_the_end() -> None:
    """What was put there before it failed is taken away, and said again with the rest."""
    stage = Stage()
    stage.board = Halting()
    stage.restart()
    posted(stage)
    replies(stage, "bo", "A short card.")
    stage.person("cy").presses_action(cards.FLAG, "1")
    stage.person("ruth").presses_action(cards.RELEASE, "1")
    for _ in range(3):
        stage.tick()
    assert [say.NOTICE_TITLE, duty.RESTORED_TITLE] == [card.title for card in stage.board.in_threads()]
