"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar="OPENCOUNCIL_DATA",
        show_envvar=True,
        help="Another dataset: a folder that holds data/councils. Default: the repository around the "
        "current folder, else the data that came with the package.",
    ),
]
