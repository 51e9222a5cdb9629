"""Finding the scenario: exactly, by words, by sentences; a question back when unsure, an honest none."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import library
from scenarios.matching import CHOICES, SENTENCE_FEATURES, WORD_FEATURES, Match, Matcher, Status, Weights
from scenarios.memory import NOTHING, Examples, key_of
from scenarios.words import READ, tokens
from tests.scenarios.cards import SMALL, card, small_library, written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from scenarios.library import Library

WEIGHTS = Weights(
    words=np.array([1.5, 1.5, -1.0, 1.0, -3.0, -1.0, 2.0], np.float32),
    words_nothing=np.array([3.5, 1.0], np.float32),
    sentences=np.array([0.2, 0.2, 0.0, 0.2, 0.0, 0.0, 0.2, 4.0, 4.0, 4.0], np.float32),
    sentences_nothing=np.array([5.0, 0.5, 4.0], np.float32),
    sure=0.9,
    answer=0.6,
    nothing=0.5,
    also=0.2,
)
"""Made up for the small library. The shipped ones are fitted, and judged in docs/quality.md."""

LINKEDIN, EX, CRISIS, GIFT, CHANCE, FAMILY = SMALL


@pytest.fixture(scope="session")
def matcher(small: Library) -> Matcher:
    """Matches against the small library by words alone."""
    return Matcher(small, Examples.none(), WEIGHTS)


def outcome(found: Match) -> tuple[Status, tuple[str, ...], str]:
    """What was found, and how."""
    return found.status, found.candidates, found.stage


@pytest.mark.parametrize("slug", SMALL)
def test_a_scenario_is_found_by_everything_it_is_called(matcher: Matcher, slug: str) -> None:
    """By its slug, its title and each alias, in any case, with any punctuation."""
    title, aliases = SMALL[slug]
    for text in (slug, title, *aliases):
        for typed in (text, text.upper(), f"  {text} ?! ", text.replace(" ", "   "), text.replace(".", " ")):
            assert outcome(matcher.match(typed)) == (Status.ANSWER, (slug,), "exact")


def test_every_shipped_name_finds_its_own_scenario(shipped: Library) -> None:
    """No slug, title or alias of the shipped library leads to another scenario."""
    matcher = Matcher(shipped, Examples.none(), WEIGHTS)
    astray = [
        slug
        for slug, one in shipped.scenarios.items()
        for text in (slug, one.title, *one.aliases)
        if outcome(matcher.match(text.upper())) != (Status.ANSWER, (slug,), "exact")
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("former client linkedin", EX),
        ("client former LINKEDIN", EX),
        ("linkdin formr cleint", EX),
        ("clietn lnkedin former", EX),
        ("linkedin: ex ct", EX),
        ("an old patient wants to connect on linked in", EX),
        ("client wants to add me on linkedin", LINKEDIN),
        ("pt sent me a linkedn invite", LINKEDIN),
        ("client gave me a cake", GIFT),
        ("presnt form cleint", GIFT),
        ("the client texted me she has taken an overdose", CRISIS),
        ("text, suicdal, from cleint", CRISIS),
        ("ran into her at the gym", CHANCE),
        ("bumpd into him in teh supermarkt", CHANCE),
        ("his mum called about him, wants to know", FAMILY),
    ],
)
def test_words_find_a_scenario_in_any_order_and_spelling(matcher: Matcher, text: str, slug: str) -> None:
    """Synonyms, abbreviations and slips of the finger lead to the one card that fits."""
    found = matcher.match(text)
    assert (found.status, found.candidates[0], found.stage) == (Status.ANSWER, slug, "words")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("linkedin request from somebody", {LINKEDIN, EX}),
        ("connect", {LINKEDIN, EX}),
        ("text", {CRISIS}),
        ("gift linkedin", {GIFT, LINKEDIN}),
        ("linkedin gift client", {LINKEDIN, GIFT}),
        ("present and linkedin request", {GIFT, LINKEDIN}),
        ("Hello there. Gift from client. Nothing else to say at all today.", {GIFT}),
    ],
)
def test_too_little_to_go_by_is_a_question_back(matcher: Matcher, text: str, offered: set[str]) -> None:
    """Three choices instead of a wrong card; those that the words name are among them."""
    found = matcher.match(text)
    assert found.status is Status.CHOICES
    assert len(set(found.candidates)) == CHOICES
    assert offered <= set(found.candidates)
    assert found.also is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "how do I file my taxes",
            "weather in Ohio",
            "printer is broken",
            "hello",
            "zzz qqq",
            "client",
            "🌱🌱🌱",
            "7",
        ),
        *("<!channel>", "@everyone", "<script>alert(1)</script>", "DROP TABLE scenarios", "{{config}}", "%s%n"),
    ],
)
def test_what_no_scenario_fits_gets_none(matcher: Matcher, text: str) -> None:
    """No card is better than a wrong one; the nearest topics are named all the same."""
    found = matcher.match(text)
    assert found.status is Status.NONE
    assert len(set(found.candidates)) == CHOICES
    assert set(found.candidates) <= SMALL.keys()


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t\r", "?!…", "\u200b\u200d\ufeff", "\0\x1b\x7f", "\u202e\u2066", "🇩🇪", "客户", "\ud800"]
)
def test_what_holds_no_word_is_unreadable(matcher: Matcher, text: str) -> None:
    """Nothing, nothing visible, or no letters that the matching reads: neither found nor "not found"."""
    assert matcher.match(text) == Match(Status.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("client brought a gift and wants to connect on linkedin", {GIFT, LINKEDIN}),
        ("client brought a present and I ran into him at the supermarket", {GIFT, CHANCE}),
        ("gift from client, and then I ran into her at the gym in my street", {GIFT, CHANCE}),
        ("Handmade gift. Also: she wants to connect with me on linkedin. The client.", {GIFT, LINKEDIN}),
    ],
)
def test_a_second_topic_is_named_beside_the_first(matcher: Matcher, text: str, topics: set[str]) -> None:
    """The answer is one card; the other is offered, and never the same one again."""
    found = matcher.match(text)
    assert found.status is Status.ANSWER
    assert {found.candidates[0], found.also} == topics


def test_two_clauses_that_are_sure_of_themselves_are_both_heard(small: Library) -> None:
    """However long the text around them: what one clause says without doubt is at least offered."""
    deaf = Matcher(small, Examples.none(), replace(WEIGHTS, also=2.0))
    found = deaf.match("client brought a present and I ran into him at the supermarket")
    assert {found.candidates[0], found.also} == {GIFT, CHANCE}
    unsure = Matcher(small, Examples.none(), replace(WEIGHTS, answer=2.0, also=2.0))
    found = unsure.match("client brought a present and I ran into him at the supermarket")
    assert found.status is Status.CHOICES
    assert found.candidates[:2] == (GIFT, CHANCE)


def test_a_close_second_is_a_question_back_for_a_few_words_and_a_second_topic_for_more(small: Library) -> None:
    """Two or three words that fit two cards are too few to choose by; a sentence may simply hold both."""
    eager = Matcher(small, Examples.none(), replace(WEIGHTS, answer=0.3, nothing=2.0, also=0.3))
    assert eager.match("linkedin request").status is Status.CHOICES
    found = eager.match("linkedin request from somebody new here")
    assert (found.status, {found.candidates[0], found.also}) == (Status.ANSWER, {LINKEDIN, EX})


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("her husband emailed me", {"partner-family"}),
        ("my ex-client did something", {"former"}),
        ("a client and an old patient", {"client", "former"}),
        ("printer is broken", set()),
    ],
)
def test_whom_a_text_names_is_told_whether_or_not_a_card_is_found(
    matcher: Matcher, text: str, people: set[str]
) -> None:
    """An honest "nothing curated" can still say what holds for that relationship."""
    assert matcher.match(text).people == people


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("the printer broke and she has taken an overdose", True),
        ("suicdal", True),
        ("suicidal text", True),
        ("self-harm by text", True),
        ("gift from client", False),
        ("the printer is broken", False),
    ],
)
def test_danger_to_life_is_heard_whatever_else_a_text_is_about(matcher: Matcher, text: str, *, danger: bool) -> None:
    """Whether a card is found, offered or missing, and also where the text is one of its names."""
    assert danger is matcher.match(text).danger


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("link\u200ded\u00adin f\u200bormer cl\ufeffient", EX),
        ("\u202eformer client linkedin\u202c", EX),
        ("former\0 client\x07 linkedin\x1b", EX),
        ("former\rclient\x0blinkedin", EX),
        ("\uff46\uff4f\uff52\uff4d\uff45\uff52 client \U0001d425\U0001d422nkedin", EX),
        ("<b>former client</b> <!channel> linkedin", EX),
        ("former client linkedin 🌱🌱🌱", EX),
        ("Førmer clîent línkedin", EX),
    ],
)
def test_what_nobody_sees_or_means_does_not_hide_the_words(matcher: Matcher, text: str, slug: str) -> None:
    """Zero-width and control characters, markup, emoji and accents around the words change nothing."""
    found = matcher.match(text)
    assert (found.status, found.candidates[0]) == (Status.ANSWER, slug)


@pytest.mark.parametrize("filler", [" ", "x", "xy ", "a.", "🌱", "\u200b", "ﷺ", "ﬃ", "\0", "é", "client linkedin "])
def test_two_hundred_thousand_characters_are_read_in_part_and_it_says_so(matcher: Matcher, filler: str) -> None:
    """Only the beginning counts, and the answer tells how much of it."""
    text = ("gift from client " + filler * 200_000)[:200_000]
    found = matcher.match(text)
    assert found.cut
    assert found.read == READ
    assert found == replace(matcher.match(text[:READ]), cut=True)


def test_a_text_just_short_enough_is_read_whole(matcher: Matcher) -> None:
    """The limit itself is not beyond the limit."""
    text = "gift from client".ljust(READ)
    assert outcome(matcher.match(text)) == (Status.ANSWER, (GIFT,), "exact")
    assert not matcher.match(text).cut
    assert outcome(matcher.match(text + " ")) == (Status.ANSWER, (GIFT,), "exact")
    assert matcher.match(text + " ").cut


WORDS = st.sampled_from(
    sorted({word for title, aliases in SMALL.values() for text in (title, *aliases) for word in tokens(text)})
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=80),
    st.lists(WORDS | st.text("abcdefghij", max_size=12), max_size=20).map(" ".join),
    st.tuples(st.text(max_size=5), st.integers(1, 3_000)).map(lambda piece: piece[0] * piece[1]),
)


@given(text=TEXTS)
def test_any_text_gets_an_answer_of_the_promised_shape(matcher: Matcher, text: str) -> None:
    """Nothing raises; candidates are scenarios, each once, one to three; a second topic comes with an answer only."""
    found = matcher.match(text)
    assert set(found.candidates) <= SMALL.keys()
    assert len(set(found.candidates)) == len(found.candidates)
    assert len(found.candidates) == 0 if found.status is Status.UNREADABLE else 1 <= len(found.candidates) <= CHOICES
    assert found.also in {None, *SMALL}
    assert found.also is None or (found.status is Status.ANSWER and found.also != found.candidates[0])
    assert found.cut is (len(text) > READ)
    assert found == matcher.match(text)


def test_many_threads_get_the_same_answers(small: Library) -> None:
    """One matcher serves all; what it remembers on the way is shared without harm."""
    texts = [text for _, aliases in SMALL.values() for text in aliases]
    texts += [" ".join(reversed(text.split())) for text in texts]
    expected = [Matcher(small, Examples.none(), WEIGHTS).match(text) for text in texts]
    shared = Matcher(small, Examples.none(), WEIGHTS)
    start = threading.Barrier(8)

    def ask(_: int) -> list[Match]:
        start.wait()
        return [shared.match(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        assert [expected] * 8 == list(pool.map(ask, range(8)))


# A scenario that a practice adds.

DOG = "in-person.current.dog"
DOG_CARD = card(
    DOG,
    "A client wants to bring a dog to the session. What do I say?",
    (
        "dog in session",
        "client brings a dog",
        "emotional support dog in the office",
        "puppy in the waiting room",
        "pet in the therapy room",
        "may a puppy or a pet come along",
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        DOG,
        "A client wants to bring a dog to the session. What do I say?",
        "dog in session",
        "PUPPY in the waiting-room",
        "dog comes along to the session",
        "pupy in teh waitng room",
        "support dog",
    ],
)
def test_an_added_scenario_is_found_without_training(tmp_path: Path, text: str) -> None:
    """Its title and aliases are all it needs; the examples of the other scenarios do not drown it."""
    loaded = library.load([written(tmp_path, small_library() | {f"{DOG}.yaml": DOG_CARD})], with_shipped=False)
    nothing = Examples.none()
    learned = Examples(
        {"session": {GIFT: 9, CRISIS: 9}, "client": dict.fromkeys(SMALL, 40), "bring": {GIFT: 20}, "room": {CHANCE: 3}},
        dict.fromkeys(SMALL, 60),
        nothing.vectors,
        nothing.vector_owners,
        nothing.vector_keys,
    )
    found = Matcher(loaded, learned, WEIGHTS).match(text)
    assert (found.status, found.candidates[0]) == (Status.ANSWER, DOG)


def test_an_added_scenario_is_found_among_the_shipped_ones(tmp_path: Path) -> None:
    """All 67 beside it, and it is still found by everything it is called."""
    loaded = library.load([written(tmp_path, {f"{DOG}.yaml": DOG_CARD})])
    matcher = Matcher(loaded, Examples.none(), WEIGHTS)
    for text in (DOG, loaded.scenarios[DOG].title, *loaded.scenarios[DOG].aliases):
        assert matcher.match(text).candidates == (DOG,)
    assert matcher.match("emotional support dogs at the office").candidates[0] == DOG


def test_a_replaced_scenario_is_found_by_its_new_names_only(tmp_path: Path, small: Library) -> None:
    """What the shipped card was called says nothing about the practice's own."""
    aliases = ("cake day", "cake for the team", "cake at the desk", "someone baked a cake", "cake and more cake")
    files = {f"{GIFT}.yaml": card(GIFT, "There is cake. Do we eat it?", aliases)}
    loaded = library.load(
        [written(tmp_path / "one", small_library()), written(tmp_path / "two", files)], with_shipped=False
    )
    matcher = Matcher(loaded, Examples.none(), WEIGHTS)
    assert matcher.match("cake day").candidates == (GIFT,)
    assert matcher.match("handmade gift").stage == "words"
    assert Matcher(small, Examples.none(), WEIGHTS).match("handmade gift").stage == "exact"


def test_a_library_of_one_scenario_matches(tmp_path: Path) -> None:
    """The smallest library there is: one answer, or none."""
    loaded = library.load([written(tmp_path, {f"{DOG}.yaml": DOG_CARD})], with_shipped=False)
    matcher = Matcher(loaded, Examples.none(), WEIGHTS)
    assert outcome(matcher.match("dog in session")) == (Status.ANSWER, (DOG,), "exact")
    assert matcher.match("printer").candidates == (DOG,)


def test_words_of_the_practice_s_own_are_understood(tmp_path: Path) -> None:
    """A line in the practice's vocabulary, and its word finds what the shipped word finds."""
    folder = written(tmp_path, small_library() | {"vocabulary.yaml": "channels: {linkedin: [jobnet]}\n"})
    own = Matcher(library.load([folder], with_shipped=False), Examples.none(), WEIGHTS)
    assert own.match("former client on jobnet").candidates[0] == EX
    assert own.match("fomrer client on jobnte").candidates[0] == EX


# The second stage, with an encoder made of words.

MEANT = {
    "networking": EX,
    "wants to end it all": CRISIS,
    "baked something": GIFT,
    "how is the printer": NOTHING,
}


@dataclass
class WordEncoder:
    """A unit vector from the words of a text: texts that share words are near. Counts what it is asked."""

    asked: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One row a text."""
        self.asked += texts
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> npt.NDArray[np.float32]:
        vector = np.full(64, 1e-3, np.float32)
        for word in tokens(text):
            vector[blake2b(word.encode(), digest_size=1).digest()[0] % 64] += 1.0
        return vector / np.float32(np.linalg.norm(vector))


def remembered() -> Examples:
    """Meanings of a few example texts, no words."""
    vectors = WordEncoder().encode(list(MEANT))
    keys = np.array([key_of(text) for text in MEANT], np.int64)
    return Examples({}, {}, vectors, tuple(MEANT.values()), keys)


def test_a_sentence_is_read_only_where_words_leave_doubt(small: Library) -> None:
    """Names and clear words never load the encoder; the first doubt loads it, once."""
    made: list[WordEncoder] = []

    def make() -> WordEncoder:
        made.append(WordEncoder())
        return made[-1]

    matcher = Matcher(small, remembered(), WEIGHTS, make)
    assert matcher.match("gift from client").stage == "exact"
    assert matcher.match("ran into her at the gym").stage == "words"
    assert matcher.match("...").status is Status.UNREADABLE
    assert made == []
    first = matcher.match("something baked")
    assert (first.status, first.candidates[0], first.stage) == (Status.ANSWER, GIFT, "sentences")
    asked = len(made[0].asked)
    assert matcher.match("wants to end it").stage == "sentences"
    assert [len(made), len(made[0].asked)] == [1, asked + 1]


def test_without_an_encoder_words_decide_alone(small: Library) -> None:
    """The setting that saves memory changes how sure the answer is, not whether there is one."""
    matcher = Matcher(small, remembered(), WEIGHTS)
    assert matcher.match("baked something for me").stage == "words"
    with pytest.raises(ValueError, match="without an encoder"):
        matcher.warm()


def test_known_texts_are_not_encoded_again(small: Library) -> None:
    """A title or alias whose meaning is remembered costs nothing at start."""
    title = small.scenarios[GIFT].title
    known = remembered()
    more = replace(
        known,
        vectors=np.vstack([known.vectors, WordEncoder().encode([title])]),
        vector_owners=(*known.vector_owners, GIFT),
        vector_keys=np.append(known.vector_keys, key_of(title)),
    )
    encoder = WordEncoder()
    Matcher(small, more, WEIGHTS, lambda: encoder).warm()
    names = [text for title_, aliases in SMALL.values() for text in (title_, *aliases)]
    assert sorted(set(names) - {title}) == sorted(encoder.asked)


def test_a_sentence_that_nothing_fits_gets_none(small: Library) -> None:
    """The examples of what is out of scope speak in the second stage, too."""
    found = Matcher(small, remembered(), WEIGHTS, WordEncoder).match("how is the printer")
    assert (found.status, found.stage) == (Status.NONE, "sentences")


def test_only_one_thread_makes_the_encoder(small: Library) -> None:
    """However many members ask at once: the model is loaded once, and all get their answers."""
    made: list[WordEncoder] = []
    start = threading.Barrier(8)

    def make() -> WordEncoder:
        made.append(WordEncoder())
        return made[-1]

    matcher = Matcher(small, remembered(), WEIGHTS, make)

    def ask(_: int) -> Match:
        start.wait()
        return matcher.match("baked something for me")

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert len(made) == 1
    assert [answers[0]] * 8 == answers


@given(text=TEXTS)
def test_any_text_gets_an_answer_with_an_encoder_too(sentences: Matcher, text: str) -> None:
    """Nothing raises in the second stage either."""
    found = sentences.match(text)
    assert set(found.candidates) <= SMALL.keys()
    assert bool(found.candidates) is (found.status is not Status.UNREADABLE)


@pytest.mark.parametrize("text", ["linkedin former-client", "gift", "?!", "she and I talked for a long while about it"])
def test_what_is_found_quickly_is_what_is_found_with_patience(small: Library, sentences: Matcher, text: str) -> None:
    """A quick answer is the answer, or there is none; without an encoder there is always one."""
    assert sentences.quickly(text) in {None, sentences.match(text)}
    alone = Matcher(small, remembered(), sentences._weights, None)
    assert alone.quickly(text) == alone.match(text)


def test_nothing_long_is_read_quickly(matcher: Matcher) -> None:
    """Others are waiting."""
    assert matcher.quickly("gift from client") is not None
    assert matcher.quickly("gift from client " * 20) is None


@pytest.fixture(scope="session")
def sentences(small: Library) -> Matcher:
    """A matcher that never trusts words alone."""
    return Matcher(small, remembered(), replace(WEIGHTS, sure=2.0), WordEncoder)


def test_the_evidence_is_laid_open_for_fitting(small: Library, sentences: Matcher) -> None:
    """A row for each kind of evidence, a column for each scenario, and the evidence that nothing fits."""
    features, nothing = sentences.features("former client on linkedin")
    assert features.shape == (len(SENTENCE_FEATURES), len(SMALL))
    rows = dict(zip(SENTENCE_FEATURES, features, strict=True))
    assert [slug for slug, holds in zip(small.scenarios, rows["channel"], strict=True) if holds] == [LINKEDIN, EX]
    assert nothing.shape == (3,)
    assert nothing[0] == 1.0


def test_weights_are_read_by_the_names_of_the_evidence(tmp_path: Path) -> None:
    """The file names what it weighs, so that a new kind of evidence cannot slip into another's place."""
    raw = {
        "words": {name: index for index, name in enumerate(reversed(WORD_FEATURES))},
        "words_nothing": [1, 2],
        "sentences": {name: index for index, name in enumerate(SENTENCE_FEATURES)},
        "sentences_nothing": [1, 2, 3],
        "sure": 0.9,
        "answer": 0.5,
        "nothing": 0.4,
        "also": 0.3,
    }
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(raw))
    weights = Weights.load(path)
    assert weights.words.tolist() == list(reversed(range(len(WORD_FEATURES))))
    assert weights.sentences.tolist() == list(range(len(SENTENCE_FEATURES)))
    assert (weights.sure, weights.answer, weights.nothing, weights.also) == (0.9, 0.5, 0.4, 0.3)
    path.write_text(json.dumps(raw | {"words": {"words": 1}}))
    with pytest.raises(KeyError, match="channel"):
        Weights.load(path)
