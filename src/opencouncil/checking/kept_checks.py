"""What was found in each file by itself before, for the files whose bytes are the same today.

It is kept in parts, each with some of the files: where ten files of 12,000 change, ten parts are written
anew. A file counts only with the hash of its bytes, and all of it only for the day and the program.
"""

import hashlib
import marshal
import zlib
from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from opencouncil.checking.across import Across
from opencouncil.checking.alone import Checked, Checker
from opencouncil.checking.facts import FileFacts
from opencouncil.findings import Finding, NationContents, Position, Problem, Severity
from opencouncil.reading.digests import Known
from opencouncil.reading.snapshot import PLAIN_FILES, Folder, find_kind, find_lacking_schemas
from opencouncil.saving.cache_keys import encode, make_key

PARTS = 64
# The oldest form of Python's own, in which the same values always give the same bytes: it takes a third of
# the time that JSON takes, and is only hashed.
_FORM = 0
# Of more files nothing is kept: it would take more memory than to check them does.
MOST_FILES = 50_000


class Whole(NamedTuple):
    """What all files together say: what the rules across files find, and the figures of the report."""

    across: Across
    contents: tuple[NationContents, ...]
    sources: int


class KeptChecks:
    """What is kept of the files of a folder, read as a whole and written as a whole."""

    def __init__(self, checker: Checker, folder: Folder, known: Known) -> None:
        self._checker = checker
        self._folder = folder
        self._known = known
        self._place = make_key("place", encode(str(folder.path)), encode(folder.prefix))
        self._keys = [
            make_key("checks", known.program, self._place, part.to_bytes(1, "big")) for part in range(PARTS)
        ]
        # The hashes of the facts that were loaded, by path.
        self._facts: dict[str, str] = {}

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
                            found[path] = _read(path, kept[2:])
                            self._facts[path] = str(kept[1])
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
                files[part][path] = [digest, self._mark_facts(path, one.facts), *_write(one)]
        day = str(self._checker.today)
        self._known.to_keep.update(
            {self._keys[part]: {"day": day, "files": some} for part, some in files.items()}
        )

    def load_whole(self, checked: Mapping[str, Checked]) -> Whole | None:
        """What was said of all files together, if the facts of each are as they were."""
        from opencouncil.saving.cache import read_results

        key = self._find_whole(checked)
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            kept = read_results([key])[key]
            across = {path: [_read_problem(one) for one in some] for path, some in kept["across"].items()}
            contents = tuple(
                NationContents(str(nation), *map(int, rest)) for nation, *rest in kept["contents"]
            )
            return Whole(across, contents, int(kept["sources"]))
        return None

    def keep_whole(self, checked: Mapping[str, Checked], whole: Whole) -> None:
        """Have it kept once the command has ended."""
        self._known.to_keep[self._find_whole(checked)] = {
            "across": {path: [list(one) for one in some] for path, some in whole.across.items()},
            "contents": [list(one) for one in whole.contents],
            "sources": whole.sources,
        }

    def _find_whole(self, checked: Mapping[str, Checked]) -> bytes:
        """The key out of all that the rules across files see: facts, and the files beside them."""
        fields = [f"{path} {self._mark_facts(path, one.facts)}" for path, one in checked.items()]
        # What the schemas say is of the program; that one is missing is a finding.
        beside = [*sorted(PLAIN_FILES), *sorted(find_lacking_schemas(self._folder))]
        fields += [f"{path} {self._find_digest(path)}" for path in beside]
        day = str(self._checker.today).encode()
        return make_key("whole", self._known.program, self._place, day, *map(encode, fields))

    def _mark_facts(self, path: str, facts: FileFacts) -> str:
        if path not in self._facts:
            self._facts[path] = hashlib.sha256(marshal.dumps([*facts], _FORM)).hexdigest()
        return self._facts[path]

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


def _read_problem(kept: list[Any]) -> Problem:
    pointer, message, hint, rule, position, on_key = kept
    if not all(isinstance(one, str) for one in (message, hint, rule)):
        raise TypeError
    where = Position(*map(int, position)) if position else None
    return Problem(
        pointer=tuple(pointer), message=message, hint=hint, rule=rule, position=where, on_key=bool(on_key)
    )
