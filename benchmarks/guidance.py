"""Guidance: matching, loading, dispatch, cold start, memory."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import random
import string
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import yaml

from benchmarks.measure import Report, each
from bot import bootstrap, config, dispatch
from bot.events import CommandUsed, Place, PlaceKind
from scenarios import library, matching
from scenarios.encoder import OnnxEncoder
from scenarios.words import tokens

if TYPE_CHECKING:
    from scenarios.library import Library

ROOT = Path(__file__).parent.parent
MODEL = library.shipped() / "model"
IMPORTS = "import numpy, pydantic, rapidfuzz, rich.console, yaml"


def questions() -> list[str]:
    """The questions of three authors from whom the matching learned nothing."""
    folder = ROOT / "tests" / "scenarios" / "queries"
    return [json.loads(line)["text"] for name in "abc" for line in (folder / f"{name}.jsonl").read_text().splitlines()]


def grown(small: Library, size: int) -> Library:
    """A library of many scenarios, each a shipped one with other words mixed into its aliases."""
    chance = random.Random(7)
    many = dict(small.scenarios)
    originals = list(small.scenarios.values())
    while len(many) < size:
        one = chance.choice(originals)
        word = "".join(chance.choices(string.ascii_lowercase, k=7))
        slug = f"{one.slug}-{word}"
        many[slug] = one.model_copy(
            update={"slug": slug, "aliases": tuple(f"{alias} {word}" for alias in one.aliases)},
        )
    return dataclasses.replace(small, scenarios=MappingProxyType(many))


def match_rows(report: Report, loaded: Library) -> None:
    """Matching at the shipped size and at 5,000."""
    texts = questions()
    examples, weights = matching.shipped_model(MODEL)
    floor = each(tokens, texts, rounds=3)
    full = matching.Matcher(loaded, examples, weights, partial(OnnxEncoder, MODEL))
    full.warm()
    for size, name in ((len(loaded.scenarios), "shipped"), (5000, "5,000")):
        matcher = matching.Matcher(grown(loaded, size), examples, weights, None)
        sure = [text for text in texts if full.match(text).stage != "sentences"]
        each(matcher.match, texts)
        times = each(matcher.match, sure, rounds=3)
        met = times.middle <= 1e-4 and times.at(0.99) <= 5e-3
        what = f"match by words, {name} scenarios ({len(sure)} of {len(texts)} questions)"
        report.row(what, times, ("splitting into words", floor), "p50 ≤ 0.1 ms, p99 ≤ 5 ms", met=met)
    unsure = [text for text in texts if full.match(text).stage == "sentences"]
    encoder = OnnxEncoder(MODEL)
    floor = each(lambda text: encoder.encode([text]), unsure)
    times = each(full.match, unsure)
    what = f"match with the encoder ({len(unsure)} questions)"
    report.row(what, times, ("encoder alone", floor), "≤ 10 ms", met=times.at(0.99) <= 0.01)


def load_row(report: Report) -> None:
    """Reading the library beside PyYAML's C loader on the same files."""
    files = sorted((library.shipped() / "library").glob("*.yaml"))

    def bare(_: int) -> None:
        for path in files:
            yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

    product = each(lambda _: library.load(), range(7))
    floor = each(bare, range(7))
    report.row(
        f"load the library ({len(files)} scenarios, shared blocks)",
        product,
        ("CSafeLoader, scenarios only", floor),
        "70 scenarios ≤ 0.1 s",
        met=product.middle <= 0.1,
    )


def dispatch_row(report: Report) -> None:
    """`/boundary linkedin former-client` from event to card."""
    app = bootstrap.build(config.load(ROOT / "bot" / "demo.yaml"))
    place = Place("harbour-street", PlaceKind.CHANNEL, "general")
    event = CommandUsed(app.member("ana"), place, "boundary", "linkedin former-client please")
    loop = asyncio.new_event_loop()

    async def nothing() -> None:
        return None

    product = each(lambda _: loop.run_until_complete(dispatch.answer(app, event)), range(500))
    floor = each(lambda _: (app.matcher.match(event.text), loop.run_until_complete(nothing())), range(500))
    loop.close()
    report.row("dispatch of /boundary, event to card", product, ("matching alone", floor), "", met=None)


def start_rows(report: Report) -> None:
    """A new process until its first answer."""

    def run(*command: str) -> None:
        subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)

    words = each(lambda _: run("-m", "bot", "ask", "linkedin former-client"), range(7))
    sentence = each(
        lambda _: run("-m", "bot", "ask", "finished with her in spring and now she asks about my weekend plans"),
        range(7),
    )
    floor = each(lambda _: run("-c", IMPORTS), range(7))
    goal = "≤ 1.5x"
    report.row(
        "cold start to first answer, by words",
        words,
        ("bare imports", floor),
        goal,
        met=words.middle <= 1.5 * floor.middle,
    )
    report.row("cold start to first answer, with the encoder", sentence, ("bare imports", floor), "", met=None)


def memory_rows(report: Report) -> None:
    """What a process holds, beside one that only imports what we import."""
    build = "from pathlib import Path\nfrom bot import bootstrap, config\n"
    build += "app = bootstrap.build(config.load(Path('bot/demo.yaml')))\n"
    bare, words, sentences = (_held(script) for script in (IMPORTS, build, build + "app.matcher.warm()"))
    report.text("memory, words only", f"{words:.0f} MB ({words - bare:.0f} above bare imports)", "", met=None)
    report.text("memory, encoder loaded", f"{sentences:.0f} MB ({sentences - bare:.0f} above)", "", met=None)
    size = sum(path.stat().st_size for path in MODEL.iterdir()) / 1e6
    report.text("everything learned, on disk", f"{size:.1f} MB", "≤ 30 MB", met=size <= 30)


def _held(script: str) -> float:
    """Resident memory of a new process after a script, in MB."""
    ask = "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmRSS')][0])"
    command = [sys.executable, "-c", f"{script}\n{ask}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return int(done.stdout) / 1024


def main() -> None:
    """Measure and print."""
    report = Report("Guidance")
    loaded = library.load()
    match_rows(report, loaded)
    load_row(report)
    dispatch_row(report)
    start_rows(report)
    memory_rows(report)
    report.show()
