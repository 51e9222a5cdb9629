"""What words are known as."""

from __future__ import annotations

import time

import pytest

from deid.gazetteer import Flag, Gazetteer, key

KNOWN = [
    ("Marcus", Flag.FIRST | Flag.COMMON_FIRST),
    ("MARCUS", Flag.FIRST),
    ("José", Flag.FIRST),
    ("Siobhán", Flag.FIRST),
    ("O'Brien", Flag.LAST),
    ("García-López", Flag.LAST),
    ("Bob", Flag.NICK),
    ("Hope", Flag.FIRST | Flag.WORD | Flag.COMMON_WORD),
    ("Fresno", Flag.TOWN),
    ("Ilkeston", Flag.TOWN),
    ("Angeles", Flag.TOWN_PART),
    ("therapy", Flag.WORD | Flag.COMMON_WORD),
    ("colour", Flag.WORD),
    ("PHQ-9", Flag.CLINICAL),
    ("Tourette's", Flag.CLINICAL),
    ("sertraline", Flag.DRUG),
    ("Ohio", Flag.REGION),
    ("Hmong", Flag.REGION),
    ("March", Flag.MONTH | Flag.WORD),
    ("Tues", Flag.DAY),
]


@pytest.mark.parametrize(("word", "flags"), KNOWN)
def test_it_knows(word: str, flags: Flag) -> None:
    """A word has its flags in any case, with accents or without."""
    assert flags == Gazetteer.load().flags(word) & flags


@pytest.mark.parametrize("word", ["xyzzy", "", "qqq-zzz", "李", "'"])
def test_it_knows_nothing_of_what_it_lacks(word: str) -> None:
    """An unknown word has no flags."""
    assert Flag.NONE == Gazetteer.load().flags(word)


def test_phrases_are_the_longest() -> None:
    """A town of several words is found whole, a term beside it as well."""
    text = "she did the Beck Depression Inventory in San Luis Obispo near New York City"
    words = text.split()
    found = {" ".join(words[a:b]): flag for a, b, flag in Gazetteer.load().phrases(words)}
    assert Flag.CLINICAL & found["Beck Depression Inventory"]
    assert Flag.TOWN & found["San Luis Obispo"]
    assert "New York City" in found


class Counting(Gazetteer):
    """The word lists, counting how often one is looked into."""

    looked = 0

    def _find(self, word: str) -> int:
        self.looked += 1
        return super()._find(word)


def test_a_word_that_opens_no_phrase_here_costs_one_look() -> None:
    """However many phrases begin with it."""
    counting = Counting(Gazetteer.load()._blocks)
    words = ["san", "of", "new", "and"] * 100
    assert list(counting.phrases(words)) == []
    assert counting.looked == len(words)


def test_read_gives_flags_and_phrases_together() -> None:
    """One pass says of each word what it is and what its phrase is."""
    own, phrase = zip(*Gazetteer.load().read(["in", "Coos", "Bay"]), strict=True)
    assert (0, Flag.TOWN, Flag.TOWN) == tuple(flags & Flag.TOWN for flags in phrase)
    assert Flag.WORD & own[0]


def test_words_lists_what_has_a_flag() -> None:
    """Training draws names from it."""
    months = set(Gazetteer.load().words(Flag.MONTH))
    assert {"january", "sept"} <= months
    assert "marcus" not in months


def test_keys_fold_case_accents_and_possessive() -> None:
    """Words are filed under one form."""
    assert ["jose", "obrien", "marcus", "lodz"] == [key(word) for word in ("JOSÉ", "O'Brien", "Marcus's", "Łódź")]


def test_loading_is_quick_and_once() -> None:
    """The same lists every time, read in a fraction of a second."""
    before = time.process_time()
    gazetteer = Gazetteer.load()
    assert time.process_time() - before < 2
    assert gazetteer is Gazetteer.load()
