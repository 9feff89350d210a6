"""What was found in each file by itself before, for the files whose bytes are the same today.

It is kept in parts, each with some of the files: where ten files of 12,000 change, ten parts are written
anew. A file counts only with the hash of its bytes, and all of it only for the day and the program.
"""

import zlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from opencouncil.checking.alone import Checked, Checker
from opencouncil.checking.facts import FileFacts
from opencouncil.findings import Finding, Severity
from opencouncil.reading.digests import Known
from opencouncil.reading.snapshot import Folder, find_kind
from opencouncil.saving.cache_keys import encode, make_key

PARTS = 64
# Of more files nothing is kept: it would take more memory than to check them does.
MOST_FILES = 50_000


class KeptChecks:
    """What is kept of the files of a folder, read as a whole and written as a whole."""

    def __init__(self, checker: Checker, folder: Folder, known: Known) -> None:
        self._checker = checker
        self._folder = folder
        self._known = known
        place = make_key("place", encode(str(folder.path)), encode(folder.prefix))
        self._keys = [
            make_key("checks", known.program, place, part.to_bytes(1, "big")) for part in range(PARTS)
        ]

    def load(self, paths: Collection[str]) -> dict[str, Checked]:
        """What is kept of those files that are as they were."""
        from opencouncil.saving.cache import read_results

        if len(paths) > MOST_FILES:
            return {}
        found: dict[str, Checked] = {}
        for part in read_results(self._keys).values():
            # A value in any other form than ours is none.
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                if part["day"] == str(self._checker.today):
                    for path, kept in part["files"].items():
                        if kept[0] == self._find_digest(path):
                            found[path] = _read(path, kept[1:])
        return {path: found[path] for path in paths if path in found}

    def keep(self, checked: Mapping[str, Checked], loaded: Collection[str]) -> None:
        """Have the parts kept in which a file is not as it was, once the command has ended."""
        if len(checked) > MOST_FILES:
            return
        changed = {_find_part(path) for path in checked if path not in loaded}
        files: dict[int, dict[str, list[Any]]] = {part: {} for part in changed}
        for path, one in checked.items():
            part = _find_part(path)
            if part in changed and not one.facts.is_elsewhere and (digest := self._find_digest(path)):
                files[part][path] = [digest, *_write(one)]
        day = str(self._checker.today)
        self._known.to_keep.update(
            {self._keys[part]: {"day": day, "files": some} for part, some in files.items()}
        )

    def _find_digest(self, path: str) -> str:
        digest = self._known.digests.get(f"{self._folder.path}/{path}")
        return digest.hex() if digest else ""


def _find_part(path: str) -> int:
    return zlib.crc32(encode(path)) % PARTS


def _write(checked: Checked) -> list[Any]:
    facts = checked.facts
    findings = [[*one[:4], str(one.severity), *one[5:]] for one in checked.findings]
    return [checked.digest.hex(), facts.is_whole, facts.data, facts.text, findings]


def _read(path: str, kept: list[Any]) -> Checked:
    digest, is_whole, data, text, findings = kept
    if not (isinstance(is_whole, bool) and isinstance(text, str)):
        raise TypeError
    facts = FileFacts(kind=find_kind(path), is_whole=is_whole, data=data, text=text)
    return Checked(facts, tuple(map(_read_finding, findings)), bytes.fromhex(digest))


def _read_finding(kept: list[Any]) -> Finding:
    path, line, column, rule, severity, message, hint, pointer, excerpt, fixable = kept
    texts, numbers = (path, rule, message, hint, excerpt), (line, column)
    if not all(isinstance(one, str) for one in texts) or not all(isinstance(one, int) for one in numbers):
        raise TypeError
    return Finding(
        path=path,
        line=line,
        column=column,
        rule=rule,
        severity=Severity(severity),
        message=message,
        hint=hint,
        pointer=tuple(pointer),
        excerpt=excerpt,
        fixable=bool(fixable),
    )
