"""``opencouncil find``."""

from typing import Annotated

from opencouncil.cli import opening, options, to_file
from opencouncil.render import FORMATS


def find(
    words: Annotated[
        list[str],
        options.council_argument("A name, code or place: Newcastle, 45UB, Whittington.", "WORDS"),
    ],
    output: Annotated[str, options.choose_format(FORMATS["meanings"], "`json` has a schema.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """List the councils and parishes that a name, code or place can mean.

    The other commands take one council. This one shows all that go by the words, with their ids.

    Example: opencouncil find newcastle
    """
    from opencouncil.reading import dataset
    from opencouncil.reports.meanings import find_meanings

    to_file.check_target(output, target, force, "found", FORMATS["meanings"])
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        meanings = find_meanings(councils, " ".join(words), opening.read_clock())
    finally:
        opening.name_broken(councils)
    to_file.write_result(FORMATS["meanings"], output, meanings, councils.snapshot, target)
