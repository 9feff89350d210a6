"""Texts as hashes, to see whether they are what they were."""

import hashlib


def hash_text(*texts: str) -> str:
    """One hash of some texts in their order."""
    found = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()
