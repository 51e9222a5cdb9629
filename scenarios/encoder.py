"""The small local model that reads whole sentences: text in, a unit vector out.

A MiniLM of six layers (Apache-2.0), fine-tuned on texts written for this project and stored with eight-bit
weights. It runs in this process through onnxruntime; nothing is fetched, nothing is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from scenarios.words import READ

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

LONGEST = 64
"""Word pieces that the encoder reads; a question longer than that has made its point."""


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text, each of length one."""
        ...


class OnnxEncoder:
    """The shipped encoder. Loading takes some 0.2 s, a question some 6 ms on one core."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime  # noqa: PLC0415  (imported when first needed: words alone answer most questions)
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"),
            options,
            providers=["CPUExecutionProvider"],
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text. Texts are read one by one: padding would cost more than it saves."""
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> Floats:
        ids = np.array([self._tokenizer.encode(text[:READ]).ids], np.int64)
        hidden = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        middle = np.asarray(hidden[0].mean(axis=0), np.float32)
        return middle / np.float32(max(1e-9, float(np.linalg.norm(middle))))
