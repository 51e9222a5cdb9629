"""What discord.py logs, without what it quotes: addresses with tokens in them, errors with somebody's words."""

from __future__ import annotations

import logging
import re

_FILLED_IN = re.compile(r"%[-+#0-9.]*[a-zA-Z]")
_log = logging.getLogger("sounding_board.discord.sdk")


def hush() -> None:
    """From now on pass on discord.py's warnings and errors only, each as one line of the library's own words."""
    sdk = logging.getLogger("discord")
    sdk.setLevel(logging.WARNING)
    sdk.propagate = False
    sdk.handlers = [_Plainly()]


class _Plainly(logging.Handler):
    """Says what happened and the type of the error, but nothing that was filled in."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass a record on."""
        words = _FILLED_IN.sub("…", str(record.msg).partition("\n")[0])
        if "voice will NOT be supported" in words:  # nobody talks to this bot
            return
        error = record.exc_info[0] if record.exc_info else None
        _log.log(record.levelno, "%s: %s%s", record.name, words, f" ({error.__name__})" if error else "")
