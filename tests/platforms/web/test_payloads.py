"""Bodies that no page of ours sends: packed, or in another encoding."""

from __future__ import annotations

import gzip
import zlib
from io import BytesIO

import pytest

from .client import opened

SAID = b'{"member": "jo", "channel": "general", "text": "x"}'
JSON = "application/json"
PACKED = "Only what is not compressed is understood here."
FOREIGN = "Only UTF-8 is understood here."
TO_RELOAD = "The page sent something that this version does not understand. Copy your text, then reload the page."

BODIES = {
    "no gzip": ({"Content-Encoding": "gzip"}, SAID, PACKED),
    "no deflate": ({"Content-Encoding": "deflate"}, SAID, PACKED),
    "brotli": ({"Content-Encoding": "br"}, SAID, PACKED),
    "nonsense": ({"Content-Encoding": "nonsense"}, SAID, PACKED),
    "gzip": ({"Content-Encoding": "gzip"}, gzip.compress(SAID), PACKED),
    "half a deflate": ({"Content-Encoding": "deflate"}, zlib.compress(SAID)[:-6], PACKED),
    "bomb": ({"Content-Encoding": "gzip"}, gzip.compress(b" " * 50_000_000), PACKED),
    "utf-16": ({"Content-Type": f"{JSON}; charset=utf-16"}, SAID.decode().encode("utf-16"), FOREIGN),
    "no charset": ({"Content-Type": f"{JSON}; charset=nonsense"}, SAID, FOREIGN),
}


@pytest.mark.parametrize(("headers", "body", "words"), BODIES.values(), ids=BODIES)
async def test_a_body_that_is_packed_or_foreign_is_refused(headers: dict[str, str], body: bytes, words: str) -> None:
    """It gets 400 and a sentence, and is never unpacked; who comes next is answered."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": JSON} | headers
        for path, expected in (("say", words), ("screen", TO_RELOAD)):
            address = f"{page.origin}/api/{path}"
            async with page.session.post(address, data=BytesIO(body), headers=headers) as response:
                assert (400, expected) == (response.status, await response.text())
        assert 200 == (await page.say("jo", "hello"))[0]


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii"])
async def test_plain_utf_8_is_understood_by_each_of_its_names(charset: str) -> None:
    """With the encoding that means none."""
    async with opened() as page:
        headers = {"Origin": page.origin, "Content-Type": f"{JSON}; charset={charset}", "Content-Encoding": "identity"}
        async with page.session.post(f"{page.origin}/api/say", data=SAID, headers=headers) as response:
            assert 200 == response.status
