"""The bytes of an answer, unpacked step by step within a limit: a few kilobytes may hold gigabytes."""

import zlib
from collections.abc import Iterable

from opencouncil.links.wire import OverLimitError

_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"


class BrokenBodyError(Exception):
    """Bytes that are not packed as the answer says, or end too soon; ``reason`` says which."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_body(parts: Iterable[bytes], packing: str, most: int) -> bytes:
    """The unpacked bytes, at most ``most``; OverLimitError past that, BrokenBodyError for broken ones."""
    words = [word.strip().lower() for word in packing.split(",")]
    packings = [word for word in words if word not in ("", "identity")]
    if not packings:
        return _join(parts, most)
    if packings not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise BrokenBodyError("packing")
    return _unpack(parts, packings[0], most)


def _join(parts: Iterable[bytes], most: int) -> bytes:
    whole = bytearray()
    for part in parts:
        whole += part
        if len(whole) > most:
            raise OverLimitError("too-large")
    return bytes(whole)


def _unpack(parts: Iterable[bytes], packing: str, most: int) -> bytes:
    whole = bytearray()
    unpacking, is_first = None, True
    for part in parts:
        while part:
            if unpacking is None:
                if not is_first and not part.startswith(_GZIP_MARK):
                    break  # what follows the end is padding
                unpacking, is_first = zlib.decompressobj(_choose(packing, part)), False
            try:
                whole += unpacking.decompress(part, most - len(whole) + 1)
            except zlib.error:
                raise BrokenBodyError("packing") from None
            if len(whole) > most:
                raise OverLimitError("unpacks-too-large")
            part = unpacking.unconsumed_tail
            if unpacking.eof:
                part, unpacking = unpacking.unused_data, None
    if unpacking is not None:
        raise BrokenBodyError("cut-off")
    return bytes(whole)


def _choose(packing: str, part: bytes) -> int:
    if packing != "deflate":
        return _GZIP
    # By the standard it has zlib's head; some servers leave that out.
    return _ZLIB if part[0] & 0x0F == 8 else _BARE
