"""``opencouncil find``."""

from typing import Annotated

from opencouncil.cli import opening, options
from opencouncil.render import FORMATS


def find(
    words: Annotated[
        list[str],
        options.council_argument("A name, code or place: Newcastle, 45UB, Whittington.", "WORDS"),
    ],
    output: Annotated[str, options.choose_format(FORMATS["meanings"], "`json` has a schema.")] = "text",
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List the councils and parishes that a name, code or place can mean.

    The other commands take one council. This one shows all that go by the words, with their ids.

    Example: opencouncil find newcastle
    """
    from opencouncil.reading import dataset
    from opencouncil.reports.meanings import find_meanings

    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        meanings = find_meanings(councils, " ".join(words), opening.read_clock())
    finally:
        opening.name_broken(councils)
    opening.show(FORMATS["meanings"], output, meanings, councils.snapshot)
