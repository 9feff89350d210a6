"""``opencouncil score``."""

from typing import Annotated

from opencouncil.cli import opening, options, rubrics, to_file
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS


def score(
    words: Annotated[
        list[str] | None,
        options.council_argument("Its id, name, short name or a code. With --compare it may be left out."),
    ] = None,
    rubric: rubrics.RubricPath = None,
    compare: rubrics.Compare = False,
    output: Annotated[str, options.choose_format(FORMATS["score"], "How to show the points.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Count the points of one council by an open rubric, and explain every point.

    Two figures, never added: what the council's own sources say, and what
    the law gives, for which no council has done anything. What is not known
    makes a range wide; it does not count as nought.

    Example: opencouncil score lichfield
    """
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import MovesShown, ScoreShown
    from opencouncil.reports.asked import find_asked
    from opencouncil.reports.moves import find_moves
    from opencouncil.reports.score import check_exists, score_council
    from opencouncil.select import Wanted

    rubrics.check_compared(compare, rubric)
    if not words and not compare:
        raise OpenCouncilError("Name a council, for example: opencouncil score lichfield")
    to_file.check_target(output, target, force, "score", FORMATS["score"])
    today = opening.read_clock()
    day = options.parse_day(on, today)
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    counted = rubrics.open_rubric(councils.snapshot, rubric, today)
    try:
        found = councils.find_council(" ".join(words), day) if words else None
        if found:
            check_exists(found, day)
        if compare:
            ours = rubrics.open_rubric(councils.snapshot, None, today)
            moves = find_moves(councils, day, ours, counted, Wanted())
        elif found:
            shown = ScoreShown(score_council(councils, found, day, counted), find_asked(found, day))
    finally:
        opening.name_broken(councils)
    if compare:
        moved = MovesShown(moves, today, found.id if found else "")
        to_file.write_result(FORMATS["moves"], output, moved, councils.snapshot, target)
    else:
        to_file.write_result(FORMATS["score"], output, shown, councils.snapshot, target)
