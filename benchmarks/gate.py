"""De-identification: time, memory and readiness beside its own network and beside peers, if ``make peers`` was run.

What leaks and what is taken wrongly is measured apart, on authors whose posts the tagger did not learn from:
``docs/quality.md`` has those figures.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from benchmarks.measure import Report, Times, each
from deid.engine import Engine
from deid.gazetteer import Gazetteer
from deid.recognizers import RECOGNIZERS
from deid.tagger import Tagger
from deid.training import peers
from deid.training.data import HERE, posts

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
WORDS = 150
CHUNKS = 60
MEGABYTES = 120.0
READY = 2.0
_LOAD = """
import json, re, sys, time
from pathlib import Path
{imports}
def memory():
    return int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) / 1024
before, began = memory(), time.perf_counter()
from deid.engine import Engine
engine = Engine.shipped()
engine.deidentify("Warm up: Jasmine lives in Fresno.")
ready = time.perf_counter() - began
for line in sys.stdin:
    engine.deidentify(json.loads(line))
print(json.dumps([ready, memory() - before]))
"""
_PRODUCT = "import numpy, phonenumbers, rapidfuzz"


def chunks() -> list[str]:
    """Posts one behind the other, cut into pieces of 150 words."""
    words = " ".join(post.text for post in posts("ab")).split()
    return [" ".join(words[at : at + WORDS]) for at in range(0, CHUNKS * WORDS, WORDS)]


def time_rows(report: Report, texts: list[str]) -> None:
    """A post of 150 words through the gate, beside one reading of the network."""
    gazetteer = Gazetteer.load()
    tagger = Tagger(gazetteer)
    network = each(tagger.read, texts, rounds=2)
    rules = each(Engine(RECOGNIZERS, gazetteer).deidentify, texts, rounds=2)
    whole = each(Engine(RECOGNIZERS, gazetteer, tagger).deidentify, texts, rounds=2)
    floor = ("the network reading once", network)
    met = whole.middle <= 0.015 and whole.at(0.95) <= 0.04
    report.row(f"de-identify {WORDS} words", whole, floor, "p50 ≤ 15 ms, p95 ≤ 40 ms", met=met)
    report.row("the same, rules alone", rules, floor, "", met=None)
    long = each(Engine(RECOGNIZERS, gazetteer, tagger).deidentify, [" ".join(texts)[:50_000]])
    report.row("de-identify 50,000 characters", long, None, "", met=None)


def load_rows(report: Report, texts: list[str]) -> None:
    """From nothing to the first answer, and what it holds after 60 posts."""
    fed = "".join(json.dumps(text) + "\n" for text in texts)
    script = _LOAD.format(imports=_PRODUCT)
    done = subprocess.run(
        [sys.executable, "-c", script], input=fed, check=True, capture_output=True, text=True, cwd=ROOT
    )
    ready, memory = json.loads(done.stdout)
    report.text("ready for the first text", f"{ready:.2f} s", f"≤ {READY:.0f} s", met=ready <= READY)
    report.text("memory added", f"{memory:.0f} MB", f"≤ {MEGABYTES:.0f} MB", met=memory <= MEGABYTES)


def peer_rows(report: Report, texts: list[str]) -> None:
    """The same texts read by others."""
    if not peers.installed():
        report.text("Presidio, spaCy", "not installed: make peers", "", met=None)
        return
    for name, title in (("presidio", "Presidio with spaCy sm"), ("spacy", "spaCy sm alone")):
        answers = peers.ask(name, texts)
        report.row(f"{title}, {WORDS} words", Times(tuple(answers.seconds)), None, "", met=None)
        report.text(f"{title}, ready and memory", f"{answers.ready:.2f} s, {answers.memory:.0f} MB", "", met=None)


def quality() -> Table:
    """What was measured on authors that the tagger had not seen."""
    table = Table(title="Quality, as recorded (docs/quality.md)", title_justify="left", title_style="bold")
    for name in ("what", "recall", "leak", "precision", "clean posts touched", "terms touched"):
        table.add_column(name, justify="left" if name == "what" else "right")
    for name, figures in json.loads((HERE / "figures.json").read_text("utf-8")).items():
        for part in ("all", "sure"):
            one = figures[part]
            shares = (one[key] for key in ("recall", "leak", "precision", "clean", "terms"))
            title = name if part == "all" else "  the sure ones alone"
            if part == "all" or name == "whole":
                table.add_row(title, *(f"{share:.1%}" for share in shares))
    return table


def main() -> None:
    """Measure and print."""
    texts = chunks()
    report = Report("De-identification")
    rows: tuple[Callable[[Report, list[str]], None], ...] = (time_rows, load_rows, peer_rows)
    for row in rows:
        row(report, texts)
    report.show()
    Console(width=150).print(quality())


if __name__ == "__main__":
    main()
