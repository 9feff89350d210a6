"""The same data and day give the same bytes: twice, in another process, on another day, in another place."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.export import FORMATS
from support.builders import DATA, REPOSITORY
from support.clock import TODAY
from support.frozen import load_frozen
from support.outputs import write_bytes

pytestmark = pytest.mark.slow

# A process of its own: another order of sets, another day, another zone and folder.
PROGRAM = """
import hashlib, io, sys, time
from datetime import date
from pathlib import Path
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.export import FORMATS, load_format
from opencouncil.tables.loaded import Loaded

real = time.time
time.time = lambda: real() + 86_400 * int(sys.argv[3])
loaded = Loaded(Dataset(Folder(Path(sys.argv[1]), "elsewhere")), date.fromisoformat(sys.argv[2]))
for name in [one for one in FORMATS if one != "duckdb"]:
    module, digest = load_format(name), hashlib.sha256()
    if hasattr(module, "write"):
        out = io.BytesIO()
        module.write(loaded, out)
        digest.update(out.getvalue())
    if hasattr(module, "iter_files"):
        for _, write_file in module.iter_files(loaded):
            out = io.BytesIO()
            write_file(out)
            digest.update(out.getvalue())
    print(name, digest.hexdigest())
"""


# DuckDB marks each file that it makes; tests/export/test_duckdb_files.py compares the content.
COMPARED = [name for name in FORMATS if name != "duckdb"]


def start_elsewhere(folder: Path, days_later: int, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(DATA), str(TODAY), str(days_later)],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_two_processes_write_the_same(tmp_path: Path) -> None:
    with (
        start_elsewhere(tmp_path, 400, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C") as first,
        start_elsewhere(REPOSITORY, 0, PYTHONHASHSEED="2", TZ="America/Lima") as second,
    ):
        digests, others = first.communicate()[0], second.communicate()[0]
    assert digests == others
    assert [line.split()[0] for line in digests.splitlines()] == [*COMPARED]


@pytest.mark.parametrize("name", ["json", "geojson", "sqlite"])
def test_writing_twice_gives_the_same(name: str) -> None:
    first, second = (hashlib.sha256(write_bytes(load_frozen(), name)).hexdigest() for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("epoch", "same"),
    [
        pytest.param("", True, id="empty"),
        pytest.param("315532800", True, id="1980"),
        pytest.param("0", True, id="before a zip can say"),
        pytest.param("1700000000", False, id="another time"),
    ],
)
def test_the_given_time_goes_into_the_archive(
    epoch: str, same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write_bytes(load_frozen(), "datapackage")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert (write_bytes(load_frozen(), "datapackage") == plain) is same
