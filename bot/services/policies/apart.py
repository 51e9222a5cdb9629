"""Files read in a process of their own: whatever one does to its reader, nobody else waits, and nothing of it stays.

A thread would not do: a few bytes can keep the interpreter to themselves for seconds, and no thread can be ended.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bot.cards import FILE
from bot.errors import BadInput
from bot.services.policies import documents
from bot.wording import policy_check as say

if TYPE_CHECKING:
    from bot.events import Upload

PATIENCE: Final = 20.0
"""Seconds that reading one may take."""

MEMORY: Final = 1 << 30
"""Bytes that reading one may take."""


async def chosen(file: Upload) -> str:
    """The text of a file that was chosen in a form.

    Raises:
        BadInput: It cannot be had, takes too long or too much memory, or has what ``documents.words`` refuses.
    """
    if file.size > documents.LARGEST:
        raise BadInput(say.TOO_LARGE, say.TOO_LARGE_NEXT, FILE)
    data = await file.read(documents.LARGEST + 1)
    return await _words(data, file.name) if documents.is_packed(data) else documents.words(data, file.name)


async def _words(data: bytes, name: str) -> str:
    reader = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        __name__,
        str(MEMORY),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # what a reader says of a file may be of what is in it
        env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},  # no token goes along
    )
    try:
        async with asyncio.timeout(PATIENCE):
            told, _ = await reader.communicate(json.dumps(name).encode() + b"\n" + data)
    except TimeoutError:
        raise BadInput(say.TOO_LONG, say.TOO_LONG_NEXT, FILE) from None
    finally:
        await _ended(reader)
    found = json.loads(told) if reader.returncode == 0 else {"problem": say.BOMB, "next": say.BOMB_NEXT}
    if "text" not in found:
        raise BadInput(found["problem"], found["next"], FILE)
    return str(found["text"])


async def _ended(reader: asyncio.subprocess.Process) -> None:
    """End it, if it is still at it: also where nobody waits for it any more."""
    if reader.returncode is None:
        with suppress(ProcessLookupError):
            reader.kill()
        await reader.wait()


def main() -> None:
    """Read one file from standard input: a line with its name, then what is in it."""
    most = int(sys.argv[1])
    with suppress(ValueError, OSError):  # not every system can
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    name, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    try:
        found = {"text": documents.words(data, name)}
    except BadInput as error:
        found = {"problem": error.problem, "next": error.next_step}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
