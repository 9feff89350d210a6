"""``opencouncil check-links``."""

from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import completing, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from opencouncil.links.cited import Cited
    from opencouncil.reading.dataset import Dataset

LIBRARIES = ("httpx", "protego", "trafilatura", "pypdf")


def check_links(
    council: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COUNCIL",
            help="Only what the file of this council cites. May be repeated.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    nation: options.Nation = None,
    sample: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, help="Only so many, by chance; the same all day.", show_default=False
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on: leave out what was asked today or yesterday.")
    ] = False,
    older_than: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS", min=1, help="Leave out what was asked within so many days.", show_default=False
        ),
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["links"], "How to show what came of it.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    data: options.Data = None,
) -> None:
    """Ask the pages that the data cites whether they are still there, and still the same.

    This uses the network, and says so first. One page at a time of each host,
    with a pause, and as its robots.txt allows. What comes of it is kept in
    data/links.jsonl; no page is. Ctrl-C stops, and --resume goes on.

    The exit code is 1 if a page is gone, has moved or has changed.

    Example: opencouncil check-links --council lichfield

    Example: opencouncil check-links --sample 20
    """
    _refuse_without_libraries()
    from opencouncil.links.check import Choice, choose, list_resumed
    from opencouncil.links.check import check_links as ask
    from opencouncil.links.manners import AGENT
    from opencouncil.reading.dataset import Dataset
    from opencouncil.reading.links import load_links
    from opencouncil.render.progress import show_progress
    from opencouncil.wording.links import say_beginning

    to_file.check_target(output, target, force, "links", FORMATS["links"])
    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=True)
    dataset = Dataset(folder)
    cited = _find_cited(dataset, council or (), nation or (), today)
    opening.name_broken(dataset)
    states = load_links(folder)
    wanted = choose(cited, states, Choice(sample, resumes=resume, older_than=older_than), today)
    earlier = list_resumed(cited, states, today) if resume else []
    if not wanted and not earlier:
        raise OpenCouncilError("There is nothing to ask: no address is cited, or all were asked lately.")
    remark(say_beginning(len(wanted), len({one.host for one in wanted}), AGENT))
    with show_progress(len(wanted), "Asking") as advance:
        run = ask(folder, wanted, today, advance).join(earlier)
    to_file.write_result(FORMATS["links"], output, run, folder, target)
    if any(state.needs_reading for _, state in run.asked):
        raise typer.Exit(ExitCode.FINDINGS)


def _refuse_without_libraries() -> None:
    from importlib.util import find_spec

    if lacking := [name for name in LIBRARIES if find_spec(name) is None]:
        raise OpenCouncilError(
            f"This command needs {' and '.join(lacking)}, which the base package leaves out. In a "
            "clone install them with: pip install -e '.[watch]'"
        )


def _find_cited(
    dataset: "Dataset",
    councils: list[str] | tuple[str, ...],
    nations: list[str] | tuple[str, ...],
    today: "date",
) -> "list[Cited]":
    """What is cited by some councils, or by all that there is."""
    from opencouncil.links.cited import find_cited
    from opencouncil.select import match_words

    known = match_words("nation", nations)
    if not councils and not known:
        return find_cited(dataset)
    chosen = [dataset.find_council(word, today) for word in councils] or list(dataset.councils)
    return find_cited(dataset, [one for one in chosen if not known or one.nation in known])
