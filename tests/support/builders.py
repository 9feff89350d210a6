"""Whole councils, claims and datasets for tests, each with what the test is about changed.

A builder gives something valid; a field set to None is left out.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from opencouncil.checking.rules.base import CouncilRule, DatasetRule, FileRule
from opencouncil.checking.strings import FileStrings
from opencouncil.checking.validate import validate
from opencouncil.findings import Finding, Problem
from opencouncil.model import Council
from opencouncil.vocabulary import ACTIVITIES
from support.clock import TODAY
from support.small_dataset import write_silent_law
from support.views import View

REPOSITORY = Path(__file__).resolve().parents[2]
# The whole dataset as it was on the day of the tests: a claim that is corrected in data/ must not fail the
# tests of the code. tests/real alone looks at the living data.
FROZEN = Path(__file__).resolve().parents[1] / "frozen"
DATA = FROZEN / "data"
# Some files of it, where a test wants few.
SAMPLE = Path(__file__).resolve().parents[1] / "sample"

# A few real councils of every nation, with a county, a combined authority and one that is gone.
SMALL = (
    "belfast",
    "fife",
    "lichfield",
    "lisburn",
    "powys",
    "staffordshire",
    "walsall",
    "west-midlands-ca",
)

_COUNCIL: dict[str, Any] = {
    "id": "lichfield",
    "name": "Lichfield District Council",
    "short_name": "Lichfield",
    "nation": "england",
    "region": "West Midlands",
    "type": "non-metropolitan-district",
    "parent": "staffordshire",
    "established": "1974-04-01",
    "codes": {"gss": "E07000194", "authority": "LIF"},
    "sourced": {
        "ons-lad-2026": ["name", "short_name", "nation", "type", "region", "parent", "codes.gss"],
        "mysociety-la": ["established", "codes.authority"],
    },
}
_CLAIM: dict[str, Any] = {
    "status": "allowed-with-notice",
    "conditions": ["notice-requested"],
    "summary": "filming is welcome; telling the office beforehand is a courtesy",
    "stated": "2014-09",
    "checked": "2026-11-21",
    "confidence": "high",
    "source": {
        "type": "council-page",
        "title": "Filming at meetings",
        "url": "https://www.lichfielddc.gov.uk/filming",
    },
}


def claim_data(**changes: Any) -> dict[str, Any]:
    """A claim about filming."""
    return _change(_CLAIM, changes)


def council_data(**changes: Any) -> dict[str, Any]:
    """A district with its plain facts and no claims; ``film=[...]`` and so on give it some."""
    activities = {
        name.replace("_", "-"): changes.pop(name)
        for name in list(changes)
        if name.replace("_", "-") in ACTIVITIES
    }
    if activities:
        changes["meetings"] = activities
    return _change(_COUNCIL, changes)


def council(path: str = "", is_whole: bool = True, **changes: Any) -> Council:
    """The council of ``council_data``, in the file of its id unless a path is given."""
    data = council_data(**changes)
    return Council(path or f"councils/{data['id']}.yaml", data, is_whole)


def council_text(**changes: Any) -> str:
    """The file of ``council_data``."""
    return to_yaml(council_data(**changes))


def to_yaml(data: Any) -> str:
    """Data as a file in our dialect."""
    text: str = yaml.safe_dump(deepcopy(data), sort_keys=False, allow_unicode=True, width=1_000_000)
    return text


def write_dataset(root: Path, councils: Iterable[str] = SMALL, **texts: str) -> Path:
    """Real councils and the real list of sources, in a folder, under a law that is silent.

    ``texts`` are further files, by id.
    """
    folder = root / "data" / "councils"
    folder.mkdir(parents=True)
    shutil.copy(SAMPLE / "data" / "sources.yaml", root / "data")
    write_silent_law(root / "data")
    for council_id in councils:
        text = (SAMPLE / "data" / "councils" / f"{council_id}.yaml").read_text(encoding="utf-8")
        # There are no reorganisations here, and so none to name.
        text = re.sub(r"^    reorganisation: .*\n", "", text, flags=re.MULTILINE)
        (folder / f"{council_id}.yaml").write_text(text, encoding="utf-8", newline="\n")
    for council_id, text in texts.items():
        (folder / f"{council_id}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return root


@dataclass(frozen=True)
class Files:
    """A snapshot of files that are nowhere but in the test."""

    files: Mapping[str, bytes]
    label: str = "the files of a test"
    prefix: str = "data/"
    revision: str = ""

    def iter_paths(self) -> Iterator[str]:
        yield from sorted(self.files)

    def read(self, path: str) -> bytes:
        return self.files[path]


def find_findings(data: bytes | str, path: str = "councils/lichfield.yaml") -> list[Finding]:
    """What is wrong with one file, in a dataset that holds Staffordshire too."""
    neighbours = ("councils/staffordshire.yaml", "sources.yaml")
    files = {name: (SAMPLE / "data" / name).read_bytes() for name in neighbours}
    files[path] = data.encode() if isinstance(data, str) else data
    report = validate(Files(files), TODAY)
    return [finding for finding in report.findings if finding.path == f"data/{path}"]


def check_council(rule: CouncilRule, council: Council) -> list[Problem]:
    return list(rule.check(council, TODAY))


def check_file(rule: FileRule, data: Any, text: str = "") -> list[Problem]:
    """What a rule on texts and addresses finds in a file of this data, or of this text."""
    return list(rule.check_file(FileStrings(data, text), TODAY))


def check_dataset(
    rule: DatasetRule,
    *councils: Council,
    known: Iterable[str] = (),
    sources: Iterable[str] = ("ons-lad-2026", "mysociety-la"),
) -> list[tuple[str, Problem]]:
    """What a rule across files finds: the id of each council it is about, with the problem.

    ``known`` are ids whose files cannot be read.
    """
    view = View(councils, tuple(known), {source: {} for source in sources})
    return [
        (path.removeprefix("councils/").removesuffix(".yaml"), problem)
        for path, problem in rule.check_all(view, TODAY)
    ]


def _change(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    changed = deepcopy({**base, **changes})
    return {name: value for name, value in changed.items() if value is not None}
