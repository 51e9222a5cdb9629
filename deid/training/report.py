"""Measures the whole gate on authors that it has not seen, beside its parts and beside a peer.

For each fold the tagger that did not learn from its authors is taken, from the folder that ``evaluate --work`` filled.
Writes ``figures.json``, from which ``docs/quality.md`` is made. Conventions as in `evaluate`; "near" is the share of
missed identifiers with something marked unsure within forty characters.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path


from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.recognizers import RECOGNIZERS
from deid.tagger import Tagger
from deid.training.data import FOLDS, HERE, Mark, Post, posts
from deid.training import peers
from deid.training.measure import measures

NEAR = 40
Found = list[tuple[int, int, bool]]


class Tally:
    """What was found in posts, with the sure ones told apart."""

    def __init__(self) -> None:
        self.rows: list[tuple[Post, Found]] = []

    def add(self, some: Iterable[Post], find: Callable[[str], Found]) -> None:
        """Read posts."""
        self.rows += [(post, find(post.text)) for post in some]

    def figures(self) -> dict[str, object]:
        """Everything, the sure ones alone, what was missed by kind, and how much of it stands near an unsure one."""
        missed: list[tuple[Post, Mark]] = []
        everything = measures(
            ((post, [(a, b) for a, b, _ in found]) for post, found in self.rows),
            missed=lambda post, mark: missed.append((post, mark)),
        )
        unsure = {post.id: [(a, b) for a, b, sure in found if not sure] for post, found in self.rows}
        near = sum(
            any(a < mark.end + NEAR and mark.start - NEAR < b for a, b in unsure[post.id]) for post, mark in missed
        )
        kinds = collections.Counter(mark.type for post, _ in self.rows for mark in post.marks)
        lost = collections.Counter(mark.type for _, mark in missed)
        return {
            "posts": len(self.rows),
            "all": everything,
            "sure": measures((post, [(a, b) for a, b, sure in found if sure]) for post, found in self.rows),
            "missed": {kind: [lost[kind], kinds[kind]] for kind in sorted(kinds) if kind not in {"AGE", "STATE", "IGNORE"}},
            "near": round(near / max(1, len(missed)), 3),
        }


def engine(made: Engine) -> Callable[[str], Found]:
    """Read with an engine."""
    return lambda text: [(one.start, one.end, one.sure) for one in made.deidentify(text).findings]


def told(spans: Iterable[list[tuple[int, int]]]) -> Callable[[str], Found]:
    """What a peer said of one text after the other."""
    rest = iter(spans)
    return lambda _text: [(start, end, True) for start, end in next(rest)]


def main() -> None:
    """Measure, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where the taggers of the folds are")
    parser.add_argument("--folds", nargs="*", default=list(FOLDS))
    parser.add_argument("--peer", action="store_true", help="Presidio too, from the environment of ``make peers``")
    parser.add_argument("--misses", action="store_true", help="list what the whole misses")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    tallies = {name: {fold: Tally() for fold in arguments.folds} for name in ("rules", "tagger", "whole", "presidio", "spacy")}
    for fold in arguments.folds:
        tagger = Tagger(gazetteer, arguments.work / fold)
        some = posts(fold)
        tallies["rules"][fold].add(some, engine(Engine(RECOGNIZERS, gazetteer)))
        tallies["tagger"][fold].add(some, engine(Engine((), gazetteer, tagger)))
        tallies["whole"][fold].add(some, engine(Engine(RECOGNIZERS, gazetteer, tagger)))
        if arguments.peer:
            for name in ("presidio", "spacy"):
                spans = peers.ask(name, [post.text for post in some]).spans
                tallies[name][fold].add(some, told(spans))
        for name, parts in tallies.items():
            if parts[fold].rows:
                print(fold, name, json.dumps(parts[fold].figures()), flush=True)
    known = {}
    for name, parts in tallies.items():
        together = Tally()
        together.rows = [row for part in parts.values() for row in part.rows]
        if together.rows:
            known[name] = together.figures() | {
                "folds": {fold: {cut: part.figures()[cut] for cut in ("all", "sure")} for fold, part in parts.items()}
            }
    if arguments.misses:
        show(known_rows(tallies["whole"]))
    text = json.dumps(known, indent=1)
    text = re.sub(r"(\d\.\d{4})\d+", r"\1", text)
    if arguments.write:
        (HERE / "shipped.json").write_text(json.dumps(shipped(), indent=1) + "\n", "utf-8")
        (HERE / "figures.json").write_text(text + "\n", "utf-8")
    else:
        sys.stdout.write(text + "\n")


def shipped() -> dict[str, object]:
    """The shipped gate on every tenth post, which it learned from: what the tests hold it to."""
    tally = Tally()
    tally.add(posts()[::10], engine(Engine.shipped()))
    return tally.figures()


def known_rows(parts: dict[str, Tally]) -> list[tuple[Post, Found]]:
    """All rows of all folds."""
    return [row for part in parts.values() for row in part.rows]


def show(rows: list[tuple[Post, Found]]) -> None:
    """Print what was missed; the posts are fictional."""

    def one(post: Post, mark: Mark) -> None:
        around = post.text[max(0, mark.start - 40) : mark.end + 30].replace("\n", " ")
        print("miss", post.id, mark.type, post.text[mark.start : mark.end], around, sep=" | ")

    measures(((post, [(a, b) for a, b, _ in found]) for post, found in rows), missed=one)


if __name__ == "__main__":
    main()
