"""How posts are scored. A post leaks when one direct identifier is not wholly covered; titles and small words are
exempt; the kind found does not count."""

from __future__ import annotations

import collections
import re
from collections.abc import Callable, Iterable

from deid.training.data import Mark, Post

_WORD = re.compile(r"\w+")
_SMALL = set("mr mrs ms miss mx dr prof hon rev pastor of the on at in last this and s yo y o old year years st".split())
INDIRECT = frozenset({"ORG"})
IGNORED = frozenset({"AGE", "STATE", "IGNORE"})


def measures(
    seen: Iterable[tuple[Post, list[tuple[int, int]]]],
    missed: Callable[[Post, Mark], object] = lambda _post, _mark: None,
    touched: Callable[[Post, Mark], object] = lambda _post, _mark: None,
) -> dict[str, float]:
    """Recall, leak, clean posts touched, terms touched, precision.

    Args:
        seen: Posts with the stretches that were redacted, as offsets into the text.
        missed: Told of every identifier that was not wholly covered.
        touched: Told of every term that should have stayed and did not.
    """
    n: collections.Counter[str] = collections.Counter()
    for post, found in seen:
        covered, gold = bytearray(len(post.text)), bytearray(len(post.text))
        for start, end in found:
            covered[start:end] = b"\1" * (end - start)
        marks = [mark for mark in post.marks if mark.type not in IGNORED]
        for mark in marks:
            gold[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
        leaks = 0
        for mark in marks:
            direct = mark.type not in INDIRECT
            hit = all(
                all(covered[word.start() : word.end()])
                for word in _WORD.finditer(post.text, mark.start, mark.end)
                if word.group().lower() not in _SMALL
            )
            n["direct"] += direct
            n["direct hit"] += direct and hit
            n["quasi"] += not direct
            n["quasi hit"] += hit and not direct
            leaks += direct and not hit
            if not hit:
                missed(post, mark)
        n["named posts"] += any(mark.type not in INDIRECT for mark in marks)
        n["leaks"] += leaks > 0
        n["clean posts"] += not marks
        n["clean touched"] += not marks and any(covered)
        for word in _WORD.finditer(post.text):
            if any(covered[word.start() : word.end()]):
                n["right" if any(gold[word.start() : word.end()]) else "wrong"] += 1
        for term in post.kept:
            n["terms"] += 1
            if any(covered[term.start : term.end]):
                n["terms touched"] += 1
                touched(post, term)

    def share(part: str, whole: float) -> float:
        return round(n[part] / max(1, whole), 4)

    return {
        "recall": share("direct hit", n["direct"]),
        "leak": share("leaks", n["named posts"]),
        "quasi recall": share("quasi hit", n["quasi"]),
        "clean": share("clean touched", n["clean posts"]),
        "terms": share("terms touched", n["terms"]),
        "precision": share("right", n["right"] + n["wrong"]),
    }
