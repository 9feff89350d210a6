"""The facts of one file: what the rules across files may read of it, as plain JSON values.

Rules across files need the names, codes, dates and ties of 100,000 councils at once, and none of their texts.
So a file is read, checked by itself and let go, and this is kept of it: of a council the part of its data
that ``KEPT`` names, with the addresses of its claims in place of the claims; of any other file, as there are
few, all of its data. docs/architecture.md has the shape. A rule across files that needs more of a council
gets it here: a field that is left out cannot be read by mistake, as ``tests/checking/test_facts.py`` holds.
"""

from collections.abc import Iterator, Mapping
from sys import intern
from typing import Any, NamedTuple, NoReturn, Self

from opencouncil.claims import CLAIMS
from opencouncil.findings import Pointer
from opencouncil.model import Council
from opencouncil.reading.loading import LoadedFile
from opencouncil.vocabulary import ACTIVITIES

# The addresses of a council's claims by activity, in the order of the file; None for one that was refused.
CITED = "cited"
# The kinds of which rules across files read what a fault leaves, and those of which they read whole files.
_READ_IN_PART = frozenset({"council", "law", "sources"})
_READ_WHOLE = frozenset({"reorganisation", "plan"})
# A field that is kept whole; and one with a word that many files have, which is in the memory once.
_WHOLE, _WORD = "whole", "word"
# What is kept of a council's data, field by field; of groups, and lists of them, the fields in them.
KEPT: Mapping[str, Any] = {
    "id": _WHOLE,
    "former_ids": _WHOLE,
    "name": _WHOLE,
    "short_name": _WHOLE,
    "names": _WHOLE,
    "namesakes": _WHOLE,
    "aliases": {"name": _WHOLE, "source": _WORD},
    "nation": _WORD,
    "region": _WORD,
    "type": _WORD,
    "parent": _WORD,
    "combined_authority": _WORD,
    "combined_authorities": {
        "id": _WORD,
        "from": _WORD,
        "until": _WORD,
        "area_only": _WHOLE,
        "source": _WORD,
    },
    "parishes": _WORD,
    "founded": _WORD,
    "established": _WORD,
    "abolished": _WORD,
    "forms": {
        "name": _WHOLE,
        "type": _WORD,
        "region": _WORD,
        "parent": _WORD,
        "from": _WORD,
        "until": _WORD,
        "reorganisation": _WORD,
        "source": _WORD,
    },
    "codes": _WHOLE,
    "shared_codes": _WHOLE,
    "links": {"webcasts": {"source": _WORD, "page": _WHOLE}},
}


class FileFacts(NamedTuple):
    """What is kept of a file. Every value is one of JSON."""

    # The schema that the file follows; empty where no file of the dataset belongs.
    kind: str
    # Whether it has no fault in YAML or schema.
    is_whole: bool
    # What rules may read of what the schema accepts; None where nothing is left.
    data: Any
    # Of a reorganisation with a fault all of its text, in which an id may stand.
    text: str = ""
    # Whether it is only not here, which is no fault.
    is_elsewhere: bool = False

    @classmethod
    def of(cls, file: LoadedFile) -> Self:
        is_read = file.kind in _READ_IN_PART or (file.is_whole and file.kind in _READ_WHOLE)
        data = file.data if is_read else None
        return cls(
            kind=file.kind,
            is_whole=file.is_whole,
            data=reduce_council(data) if file.kind == "council" and data is not None else data,
            text=file.document.text if file.kind == "reorganisation" and not file.is_whole else "",
            is_elsewhere=file.is_elsewhere,
        )


def reduce_council(data: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a council's data that rules across files may read."""
    kept: dict[str, Any] = {}
    for name, wanted in KEPT.items():
        if name not in data:
            continue
        value = data[name]
        # Most fields are texts: a call for each would take longer than all the rest.
        is_text = type(value) is str
        kept[name] = (intern(value) if wanted is _WORD else value) if is_text else _reduce(value, wanted)
    if "sourced" in data:
        # The sources that are named; which facts come from each is for the file by itself.
        kept["sourced"] = [intern(key) for key in data["sourced"]]
    if claims := data.get(CLAIMS):
        # One page is often the source of several claims.
        known: dict[str, str] = {}
        kept[CITED] = {
            intern(activity): [
                known.setdefault(url := claim["source"]["url"], url) if claim is not None else None
                for claim in group
            ]
            for activity, group in claims.items()
        }
    return kept


def _reduce(value: Any, wanted: Any) -> Any:
    if isinstance(value, list) and wanted is not _WHOLE:
        return [_reduce(item, wanted) for item in value]
    if isinstance(value, str):
        return intern(value) if wanted is _WORD else value
    if not isinstance(value, dict):
        return value
    if wanted is _WHOLE:
        return {intern(name): part for name, part in value.items()}
    return {name: _reduce(value[name], part) for name, part in wanted.items() if name in value}


class SlimCouncil(Council):
    """A council made from its facts: all that rules across files ask of one, and no claims."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self.data.get("id", ""))

    def iter_claims(self) -> NoReturn:
        raise AttributeError("the facts of a council hold no claims, only their addresses")


def iter_cited(facts: Mapping[str, Any]) -> Iterator[tuple[Pointer, str]]:
    """Where the address of each claim's source stands in the file of a council, and the address."""
    cited = facts.get(CITED, {})
    for activity in ACTIVITIES if cited else ():
        for index, address in enumerate(cited.get(activity, ())):
            if address is not None:
                yield (CLAIMS, activity, index, "source", "url"), address
