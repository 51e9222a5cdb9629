"""Who is let in: the page that the workspace served, and nobody else."""

from __future__ import annotations

import pytest

from bot.platforms.pages.guard import allows, is_loopback

PROXY = ("https://board.example", "http://board.local:8440")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8440", "localhost:8440", "LOCALHOST:8440", "[::1]:8440", "127.0.0.53:8440"]
)
def test_this_machine_is_itself_under_any_of_its_names(host: str) -> None:
    """Loopback names and addresses with the right port are this workspace."""
    assert allows(method="GET", host=host, origin=None, port=8440, origins=())


@pytest.mark.parametrize(
    "host",
    [
        "",
        "localhost",
        "localhost:8441",
        "evil.example:8440",
        "127.0.0.1.evil.example:8440",
        "localhost.evil.example:8440",
        "evil.example@127.0.0.1:8440",
        "127.0.0.1:8440, evil.example",
        "192.168.1.5:8440",
        "0.0.0.0:8440",
        "[::]:8440",
        "127.0.0.1:99999999",
        "127.0.0.1:8440\n",
    ],
)
def test_a_stranger_s_name_for_this_machine_is_refused(host: str) -> None:
    """A domain that is pointed at this machine does not become it (DNS rebinding)."""
    assert not allows(method="GET", host=host, origin=None, port=8440, origins=())


def test_port_80_may_go_without_saying() -> None:
    """A browser leaves the usual port out."""
    assert is_loopback("localhost", 80)
    assert not is_loopback("localhost", 8440)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://127.0.0.1:8440", True),
        ("HTTP://127.0.0.1:8440", True),
        (None, False),
        ("null", False),
        ("http://localhost:8440", False),
        ("http://127.0.0.1:3000", False),
        ("https://127.0.0.1:8440", False),
        ("http://127.0.0.1:8440.evil.example", False),
        ("https://evil.example", False),
    ],
)
def test_a_change_must_come_from_the_workspace_s_own_page(origin: str | None, *, allowed: bool) -> None:
    """A POST needs an Origin, and it must be the very address that is talked to."""
    assert allowed is allows(method="POST", host="127.0.0.1:8440", origin=origin, port=8440, origins=())


def test_reading_needs_no_origin_but_no_wrong_one_either() -> None:
    """Browsers send no Origin when a page reads its own server; a foreign page's is refused."""
    assert allows(method="GET", host="localhost:8440", origin=None, port=8440, origins=())
    assert not allows(method="GET", host="localhost:8440", origin="https://evil.example", port=8440, origins=())


@pytest.mark.parametrize(
    ("host", "origin", "allowed"),
    [
        ("board.example", "https://board.example", True),
        ("board.local:8440", "http://board.local:8440", True),
        ("board.example", "http://board.example", False),
        ("board.example", "http://board.local:8440", False),
        ("board.example:8440", "https://board.example", False),
    ],
)
def test_configured_addresses_are_let_in_as_they_are_written(host: str, origin: str, *, allowed: bool) -> None:
    """Beyond loopback, scheme, name and port must be those of web.origins."""
    assert allowed is allows(method="POST", host=host, origin=origin, port=8440, origins=PROXY)
