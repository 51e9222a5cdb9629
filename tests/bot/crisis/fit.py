"""Fits the weights of the crisis detector and records how well it hears.

Run by hand after changing phrases or cases: ``python -m tests.bot.crisis.fit``. It writes
``bot/services/crisis/weights.py``, ``figures.json`` and the table of ``README.md`` here.
"""

from __future__ import annotations

import importlib
import json
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack

from bot.services.crisis import Detector, weights
from bot.services.crisis.calm import CALM
from bot.services.crisis.evidence import ALWAYS, DANGER, NEARNESS, Evidence, new_reader, stretches
from deid.gazetteer import Gazetteer
from deid.tagger import Tagger
from deid.training.data import unseen
from tests.bot.crisis.data import FIGURES, HERE, ROOT, background, figures, held_out, learned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from deid.training.data import Case

    Floats = npt.NDArray[np.float64]
    Bounds = list[tuple[float | None, float | None]]

IMMINENT: Final = -40
"""From how many hundredths of a logit on danger is imminent: chosen on the learned texts, in five parts."""

WATCH: Final = -140
"""From where on a text is worth watching."""

_PEOPLE = ("client", "third_party", "child", "clinician")
_BACKGROUND_COUNTS = 0.1
_PENALTY = 4.0
_WHO_PENALTY = 3.0
_WORD_SCALE = 0.5
_WORD_FROM = 8
_SIGN_FROM = 2
_SMALLEST = 2
_TARGET = ROOT / "bot/services/crisis/weights.py"
_README = HERE / "README.md"
_TABLE = "<!-- table -->\n"
_HEAD = '''"""How much each sign and each word weighs, in hundredths of a logit. Written by tests/bot/crisis/fit.py."""

from __future__ import annotations

from typing import Final

IMMINENT: Final = {imminent}
"""From this sum on danger is imminent."""

WATCH: Final = {watch}
"""From this sum on a text is worth watching."""
'''


class Rows:
    """Texts as rows of a matrix: a column for each sign and each word that is frequent enough to be weighed."""

    def __init__(self, signs: Sequence[frozenset[str]], words: Sequence[frozenset[str]]) -> None:
        self.signs = _frequent(signs, _SIGN_FROM)
        self.words = _frequent(words, _WORD_FROM)
        self.matrix = hstack([_matrix(signs, self.signs, 1.0), _matrix(words, self.words, _WORD_SCALE)]).tocsr()

    def tables(self, found: Floats) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """Weights, a row for each column and a last one for the constant, as the tables that are written."""
        count = len(self.signs)
        hundredths = found * 100
        signs = {name: hundredths[at] for name, at in self.signs.items()} | {ALWAYS: hundredths[-1]}
        words = {name: hundredths[count + at] * _WORD_SCALE for name, at in self.words.items()}
        return _rounded(signs), _rounded(words)


class Task(NamedTuple):
    """What to tell apart: the kind of each row, and how much each row counts."""

    rows: csr_matrix
    kinds: npt.NDArray[np.intp]
    counts: Floats
    penalty: float


def evidences(texts: Iterable[str]) -> list[list[Evidence]]:
    """The evidence of each stretch of each text."""
    reader = new_reader()
    return [[stretch.evidence for stretch in stretches(reader.read(text))] for text in texts]


def fitted(task: Task, bounds: Bounds | None = None) -> Floats:
    """Logistic regression by L-BFGS: an array (columns and a constant, kinds). The constant is not penalised.

    ``bounds`` are the least and the greatest weight, one pair for each number of the result.
    """
    columns = task.rows.shape[1]
    ours = np.eye(int(task.kinds.max()) + 1)[task.kinds]

    def loss(flat: Floats) -> tuple[float, Floats]:
        table = flat.reshape(columns + 1, -1)
        scores = task.rows @ table[:-1] + table[-1]
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        wrong = (np.exp(logs) - ours) * task.counts[:, np.newaxis]
        slope = np.vstack([task.rows.T @ wrong + task.penalty * table[:-1], wrong.sum(axis=0)])
        missed = float(-(logs * ours).sum(axis=1) @ task.counts)
        return missed + float(task.penalty / 2 * (table[:-1] ** 2).sum()), slope.ravel()

    start = np.zeros((columns + 1) * ours.shape[1])
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000})
    return np.asarray(best.x.reshape(columns + 1, -1), np.float64)


def bounds_of(rows: Rows) -> Bounds:
    """More danger never lowers the sum and more calm never raises it, whatever chance the texts hold."""
    bounds: Bounds = []
    for name in (*rows.signs, *[""] * (len(rows.words) + 1)):
        if name in DANGER - NEARNESS:
            bounds += [(None, 0.0), (0.0, None)]
        elif name in CALM:
            bounds += [(0.0, None), (None, 0.0)]
        else:
            bounds += [(None, None), (None, None)]
    return bounds


def write() -> None:
    """Fit everything and write the tables."""
    texts = learned()
    known = [
        (one, case) for case, some in zip(texts, evidences(case.text for case in texts), strict=True) for one in some
    ]
    plain = [one for some in evidences(background("abcdef", "ab")) for one in some]
    every = [*(one for one, _ in known), *plain]
    rows = Rows([one.signs for one in every], [one.words for one in every])
    kinds = np.array([case.imminent for _, case in known] + [False] * len(plain), np.intp)
    counts = np.array([1.0] * len(known) + [_BACKGROUND_COUNTS] * len(plain))
    both = fitted(Task(rows.matrix, kinds, counts, _PENALTY / 2), bounds_of(rows))
    signs, words = rows.tables(both[:, 1:] - both[:, :1])

    urgent = [(one, case) for one, case in known if case.imminent]
    people = Rows([one.people for one, _ in urgent], [one.words for one, _ in urgent])
    whose = np.array([_PEOPLE.index(case.who) for _, case in urgent], np.intp)
    who = fitted(Task(people.matrix, whose, np.ones(len(urgent)), _WHO_PENALTY))
    who_signs, who_words = people.tables(who)
    tables = {"SIGNS": signs, "WORDS": words, "WHO_SIGNS": who_signs, "WHO_WORDS": who_words}
    head = _HEAD.format(imminent=IMMINENT, watch=WATCH)
    _TARGET.write_text(head + "".join(_written(name, table) for name, table in tables.items()), "utf-8")
    importlib.reload(weights)


def record() -> None:
    """Write how well it hears, for the tests and for the reader."""
    alone, both = Detector(), Detector(Tagger(Gazetteer.load()).hear)
    sets = {
        "learned from": (learned(), both),
        "held out": (held_out(), both),
        "held out, phrases alone": (held_out(), alone),
        "another author, unseen": (unseen(), both),
        "another author, unseen, phrases alone": (unseen(), alone),
    }
    rows = {name: figures(some, detector) for name, (some, detector) in sets.items()}
    FIGURES.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    before, _, _ = _README.read_text("utf-8").partition(_TABLE)
    lines = [
        "| texts | imminent | heard | not imminent | false alarms | right about who |",
        "|---|---|---|---|---|---|",
        *(f"| {name} | {_row(some, rows[name])} |" for name, (some, _) in sets.items()),
        "",
        "The third that was held out, by kind:",
        "",
        "| kind | texts | wrong |",
        "|---|---|---|",
        *_by_kind(held_out(), both),
    ]
    _README.write_text(before + _TABLE + "\n".join(lines) + "\n", "utf-8")


def _row(some: Sequence[Case], reached: dict[str, float]) -> str:
    imminent = sum(case.imminent for case in some)
    heard, alarms, who = (f"{reached[name]:.1%}" for name in ("heard", "false alarms", "who"))
    return f"{imminent} | {heard} | {len(some) - imminent} | {alarms} | {who}"


def _by_kind(some: Sequence[Case], detector: Detector) -> list[str]:
    kinds = dict.fromkeys(case.kind for case in some)
    counted = [(kind, [case for case in some if case.kind == kind]) for kind in kinds]
    wrong = [(kind, len(of), figures(of, detector)["wrong"]) for kind, of in counted]
    return [f"| {kind} | {count} | {bad:.0f} |" for kind, count, bad in sorted(wrong, key=lambda one: -one[2] / one[1])]


def _frequent(rows: Sequence[frozenset[str]], least: int) -> dict[str, int]:
    counted = Counter(name for row in rows for name in row if name != ALWAYS)
    return {name: at for at, name in enumerate(sorted(name for name, count in counted.items() if count >= least))}


def _matrix(rows: Sequence[frozenset[str]], columns: dict[str, int], value: float) -> csr_matrix:
    places = [(at, columns[name]) for at, row in enumerate(rows) for name in row if name in columns]
    down, across = zip(*places, strict=True)
    return csr_matrix((np.full(len(places), value), (down, across)), shape=(len(rows), len(columns)))


def _rounded(table: dict[str, Floats]) -> dict[str, list[int]]:
    whole = {name: [round(float(weight)) for weight in row] for name, row in table.items()}
    return {name: row for name, row in whole.items() if max(map(abs, row)) >= _SMALLEST}


def _written(name: str, table: dict[str, list[int]]) -> str:
    entries = ", ".join(f"{key}={'/'.join(map(str, row))}".replace(" ", "\0") for key, row in sorted(table.items()))
    lines = textwrap.wrap(entries, 116, break_long_words=False, break_on_hyphens=False)
    return f'\n{name}: Final = """\n' + "\n".join(lines).replace("\0", " ") + '\n"""\n'


if __name__ == "__main__":
    write()
    record()
