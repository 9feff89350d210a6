"""Ours and other readers on the yaml-test-suite, of which nothing is kept here: fetch a copy by hand.

``python tests/check_yaml_suite.py FOLDER``, where FOLDER holds the suite's branch `data`: a folder for each
case, with `in.yaml`, `in.json` where it has a tree, and `error` where it is not YAML. It exits with 1 if our
readers disagree, the quick one too, or if a text that ours accepts is another tree, or none, to the suite,
PyYAML, ruamel.yaml or npm's `yaml`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fuzz.both_readers import find_difference, read_quickly
from opencouncil.reading.document import parse
from support.npm_tools import is_installed
from support.yaml_readers import NPM, PYTHONS, find_disputes, is_same


def main(folder: Path) -> int:
    cases = {path: path.read_bytes() for path in sorted(folder.rglob("in.yaml"))}
    accepted = {path: data for path, data in cases.items() if not parse(data).problems}
    found = [
        *_find_suite_disputes(accepted),
        *_find_own_disputes(cases),
        *_find_reader_disputes(accepted),
    ]
    for path, what in found:
        print(f"{path.parent.relative_to(folder)}: {what}")  # noqa: T201
    readers = ", ".join((*PYTHONS, NPM) if is_installed("yaml/package.json") else PYTHONS)
    taken = sum(map(is_taken, cases.values()))
    print(  # noqa: T201
        f"{len(cases)} cases: {len(accepted)} accepted, {taken} of them by the quick reader, "
        f"{len(cases) - len(accepted)} refused; "
        f"{len(found)} disagreements with the suite, {readers}"
    )
    return 1 if found or not cases else 0


def is_taken(data: bytes) -> bool:
    return read_quickly(data)[1] is not None


def _find_suite_disputes(accepted: dict[Path, bytes]) -> Iterator[tuple[Path, str]]:
    for path, data in accepted.items():
        if path.with_name("error").exists():
            yield path, "the suite says that it is not YAML"
        tree = path.with_name("in.json")
        if tree.exists() and not is_same(json.loads(tree.read_text(encoding="utf-8")), parse(data).data):
            yield path, "another tree in the suite"


def _find_own_disputes(cases: dict[Path, bytes]) -> Iterator[tuple[Path, str]]:
    def read(data: bytes, loader: type[Any] | None = None) -> tuple[bool, Any]:
        document = parse(data, loader)
        return bool(document.problems), None if document.problems else document.data

    for path, data in cases.items():
        if not read(data) == read(data, yaml.CBaseLoader) == read(data, yaml.BaseLoader):
            yield path, "our readers disagree"
        elif is_taken(data) and (difference := find_difference(data)):
            yield path, f"the quick reader and the strict one disagree: {difference}"


def _find_reader_disputes(accepted: dict[Path, bytes]) -> Iterator[tuple[Path, str]]:
    paths = {data.decode(): path for path, data in accepted.items()}
    for dispute in find_disputes(list(paths), with_npm=is_installed("yaml/package.json")):
        yield paths[dispute.text], f"another tree, or none, to {', '.join(dispute.others)}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
