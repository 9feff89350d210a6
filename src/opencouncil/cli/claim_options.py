"""The options for the fields of a claim."""

from typing import Annotated

import typer

from opencouncil.cli import lists


def _complete_words(path: str) -> list[str]:
    from opencouncil.editing.claim_fields import load_fields

    return [word.word for word in load_fields("film")[path].words]


Url = Annotated[str | None, typer.Option(help="The address of the page that was read.")]
Title = Annotated[str | None, typer.Option(help="The page's own title.")]
SourceType = Annotated[
    str | None,
    typer.Option(
        "--type",
        help=f"What kind of page it is: {lists.SOURCE_TYPE}.",
        autocompletion=lambda: _complete_words("source.type"),
    ),
]
Stated = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The date the source gives, as exact as given: 2014-09, 2014."),
]
StatedFrom = Annotated[
    str | None, typer.Option(metavar="DATE", help="For an undated text: the earliest day it can be from.")
]
StatedBy = Annotated[
    str | None, typer.Option(metavar="DATE", help="For an undated text: the latest day it can be from.")
]
Summary = Annotated[str | None, typer.Option(help="What the source says, in about 25 words of your own.")]
Conditions = Annotated[
    list[str] | None,
    typer.Option(
        help="A condition, as a tag: no-flash, notice:3wd. Several with commas, or repeat the option.",
        autocompletion=lambda: _complete_words("conditions"),
    ),
]
Confidence = Annotated[
    str | None,
    typer.Option(help=f"{lists.CONFIDENCE}.", autocompletion=lambda: _complete_words("confidence")),
]
CouncilName = Annotated[str | None, typer.Option(help="The council's name at the time, if it was different.")]
Note = Annotated[str | None, typer.Option(help="Anything a reader needs to judge the claim.")]
