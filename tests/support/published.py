"""A site at the address where it is shown, as people find it on the web."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY
from support.repositories import Record
from support.web_server import show_folder

PARISHES = """\
code,name,council,basis
E04010539,Alrewas,lichfield,code-2010
E04008932,Lichfield,lichfield,code-2010
"""
SOURCE = {
    "type": "council-page",
    "title": "Filming at our meetings",
    "url": "https://www.example.gov.uk/filming",
}


class Published(NamedTuple):
    """A site as it is on the web, and the folder of its files."""

    address: str
    folder: Path


@contextmanager
def publish(root: Path) -> Iterator[Published]:
    """The sample with a claim and a parish of Lichfield, in a repository, so that there are feeds."""
    made = Record(root / "repository")
    shutil.copytree(SAMPLE / "data", made.data, dirs_exist_ok=True)
    made.write("parishes.csv", PARISHES)
    made.commit("Add the sample", "2026-11-02")
    film = claim_data(
        status="allowed-with-notice", stated="2024-03", summary="Tell the clerk.", source=SOURCE
    )
    path = made.data / "councils" / "lichfield.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write(to_yaml({"meetings": {"film": [film]}}))
    made.commit("Add a claim", "2026-11-20")
    folder = root / "public"
    with show_folder(folder) as address:
        at = ["--data", str(made.root), "--on", TODAY.isoformat()]
        assert main(["site", "build", "-o", str(folder), "--base-url", address, *at]) == 0
        yield Published(address, folder)
