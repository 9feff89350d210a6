#!/usr/bin/env python3
"""Fetch the newest release of each country that is not here yet: ``fetch.py ADDRESS FOLDER``.

ADDRESS is where releases.csv and the folders ``country=...`` are served, such as
https://data.example.org/councils. A release comes whole or not at all: each file has the length and the
checksum that the index says; the index is kept last. Needs nothing but Python. Prints a line for each
release, so that a nightly job says what changed.
"""

import csv
import hashlib
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.request import urlopen

# What may be fetched, and where it may lie: an index comes from others.
PATH = re.compile(r"(country=[a-z0-9-]+/release=[A-Za-z0-9][A-Za-z0-9.-]*)/[a-z_]+\.parquet", re.ASCII)
COLUMNS = {"path", "bytes", "sha256", "is_newest"}
LARGEST_INDEX = 50_000_000
SECONDS = 60


def fetch(address: str, folder: Path) -> list[str]:
    """The releases that were fetched, by their folders."""
    index = read(f"{address}/releases.csv", LARGEST_INDEX)
    wanted: dict[str, list[Mapping[str, str]]] = {}
    rows = csv.DictReader(index.decode("utf-8", "replace").splitlines())
    if not {*(rows.fieldnames or ())} >= COLUMNS:
        sys.exit(f"{address}/releases.csv is no index of releases.")
    for row in rows:
        found = PATH.fullmatch(row["path"])
        if not found or not (row["bytes"] or "").isdecimal():
            sys.exit(f"The index has a line that is none of a release: {row['path'][:100]!r}")
        if row["is_newest"] == "true":
            wanted.setdefault(found[1], []).append(row)
    new = [release for release in sorted(wanted) if not (folder / release).exists()]
    for release in new:
        fetch_release(address, folder, release, wanted[release])
    save(folder / "releases.csv", index)
    return new


def fetch_release(address: str, folder: Path, release: str, rows: list[Mapping[str, str]]) -> None:
    place = folder / release
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside it under a name that no program reads, until all is there.
    unready = Path(tempfile.mkdtemp(prefix=".fetch-", dir=folder))
    try:
        for row in rows:
            data = read(f"{address}/{row['path']}", int(row["bytes"]))
            if hashlib.sha256(data).hexdigest() != row["sha256"]:
                sys.exit(f"{row['path']} is not what the index says; nothing of {release} was kept.")
            (unready / Path(row["path"]).name).write_bytes(data)
        unready.chmod(0o755)
        unready.rename(place)
    finally:
        shutil.rmtree(unready, ignore_errors=True)


def read(address: str, most: int) -> bytes:
    try:
        with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - the address is the reader's own
            data: bytes = answer.read(most + 1)
    except OSError as error:
        sys.exit(f"{address} cannot be read: {error}")
    if len(data) > most:
        sys.exit(f"{address} is larger than {most:,} bytes.")
    return data


def save(path: Path, data: bytes) -> None:
    unready = path.with_name(".releases.csv")
    unready.write_bytes(data)
    unready.replace(path)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Usage: fetch.py ADDRESS FOLDER")
    for name in fetch(sys.argv[1].rstrip("/"), Path(sys.argv[2])) or ["Nothing is new."]:
        print(name)  # noqa: T201 - a program
