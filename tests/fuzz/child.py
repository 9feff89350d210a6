"""One target under Atheris: ``python -m fuzz.child TARGET FINDS [corpus and options of libFuzzer]``.

Where something is wrong, the input is kept in the folder of finds, once for each place and message, and the
search goes on: libFuzzer itself would stop at the first.
"""

import hashlib
import re
import sys
import traceback
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["opencouncil"]):
    from fuzz import changes
    from fuzz.all import TARGETS
    from fuzz.target import MAX_LENGTH, run


def main() -> None:
    name, folder, *rest = sys.argv[1:]
    target, finds = TARGETS[name], Path(folder)

    def change(data: bytes, max_size: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.3:
            return bytes(atheris.Mutate(data, max_size))
        return changes.change(data, max_size, random)

    def check(data: bytes) -> None:
        try:
            run(target, data)
        except Exception as error:
            keep(finds, name, data, error)

    arguments = [sys.argv[0], f"-max_len={MAX_LENGTH}", *rest]
    atheris.Setup(arguments, check, custom_mutator=change)
    atheris.Fuzz()


def keep(finds: Path, name: str, data: bytes, error: Exception) -> None:
    """Keep an input that something is wrong with, unless there is a shorter one of its kind."""
    where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)][-1:]
    kind = re.sub(r"\d+|'[^']*'|`[^`]*`|\{.*", "", f"{type(error).__name__} {where} {str(error)[:60]}")
    path = finds / f"{name}-{hashlib.sha256(kind.encode()).hexdigest()[:8]}"
    if path.exists() and path.stat().st_size <= len(data):
        return
    path.write_bytes(data)
    said = "".join(traceback.format_exception(error))
    path.with_suffix(".txt").write_text(said, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
