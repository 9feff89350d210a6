"""``opencouncil diff``."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import deltas, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.history.repository import Commit, Repository


_FORMATS = (*FORMATS["comparison"], *deltas.FORMATS_OF_ROWS)


class Fit(StrEnum):
    COMMENT = "comment"
    SUMMARY = "summary"
    FILE = "file"


def diff(
    base: Annotated[
        str | None,
        typer.Argument(
            metavar="BASE",
            help="A commit, tag, branch or day to compare with. Default: the last commit.",
            show_default=False,
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(
            metavar="HEAD", help="Another one. Default: the files as they are now.", show_default=False
        ),
    ] = None,
    output: Annotated[
        str,
        options.choose_format(
            _FORMATS,
            "`markdown` suits a comment on a pull request; csv, jsonl and parquet are rows of changes in the "
            "tables.",
        ),
    ] = "text",
    fit: Annotated[
        Fit | None,
        typer.Option(
            "--fit",
            help="With markdown: cut it to the size of a comment or a job's summary on GitHub, and name what "
            "is cut; or keep all, for a file. Default: comment.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", help="List the claims that were only read again one by one; json always does."
        ),
    ] = False,
    target: to_file.Target = None,
    force: to_file.Force = False,
    contract: options.ContractVersion = None,
    base_on: Annotated[
        str | None,
        typer.Option(
            "--base-on",
            metavar="DATE",
            help="With csv, jsonl or parquet: the day of the answers of BASE, as of an export made then. "
            "Default: that of --on.",
            show_default=False,
        ),
    ] = None,
    on: options.On = None,
    data: options.Data = None,
) -> None:
    """Show differences in meaning, and the answers that change with them.

    What is strange comes first; claims that were only read again are counted
    in one line. Layout and order make no difference; they are named. With
    BASE alone the comparison starts where the current branch left it (their
    merge base), as a pull request does; with BASE and HEAD it is between just
    these two. Rows of changes (csv, jsonl, parquet) name table, key, column,
    before, after and kind.

    Example: opencouncil diff main

    Example: opencouncil diff data-v1.0.0 data-v1.1.0
    """
    from opencouncil.history import comparison, repository, review
    from opencouncil.history.checkout import know_absent
    from opencouncil.history.position import count_ahead
    from opencouncil.render.kinds import ComparisonShown
    from opencouncil.wording import left_out, revisions

    if fit is not None and output != "markdown":
        raise OpenCouncilError(f"--fit is for --format markdown, not for {output}.")
    if verbose and output == "json":
        raise OpenCouncilError("--verbose is not for json, which always lists every change.")
    of_rows = {"--contract": contract, "--base-on": base_on}
    deltas.check_options(output, of_rows, {"--verbose": verbose})
    version = options.find_contract(contract)
    to_file.check_target(output, target, force, "changes", _FORMATS)
    to_file.check_beside(output, target, force)
    today = opening.read_clock()
    day = options.parse_day(on, today)
    clone = repository.open_repository(data)
    end = start = clone.resolve("HEAD" if base is None else base, today)
    if base is not None and head is None:
        start = _find_fork(clone, end)
    has_left = start.hash != end.hash
    old = clone.open_revision(start, "" if has_left else base or "HEAD")
    new = clone.open_revision(clone.resolve(head, today), head) if head is not None else None
    now = new or (clone.folder and know_absent(clone.folder))
    if now is None:
        raise OpenCouncilError("There are no files here to compare with: give two revisions, BASE and HEAD.")
    remark(revisions.say_compared(old.label, new.label if new else None, base or "" if has_left else ""))
    if new is None and clone.folder:
        opening.name_unfinished(clone.folder)
    if output in FORMATS["delta"]:
        days = options.parse_day(base_on, today, "--base-on") if base_on else day, day
        deltas.show_difference(old, now, days, version, output, target)
        return
    found = comparison.compare(old, now, clone.find_changed(old, new), day)
    opening.name_not_compared(found)
    if not found.changes and not found.answers:
        remark(revisions.NO_DIFFERENCE)
    if base is not None and has_left:
        remark(revisions.say_ahead(base, end, start, count_ahead(clone.git, end.hash, start.hash)))
    found = review.review(found, clone, old, new, now)
    if found.absent:
        remark(left_out.say_hosts_unknown(found.absent))
    shown = ComparisonShown(
        comparison=found,
        base=start,
        head=new.commit if new else None,
        is_review=True,
        is_verbose=verbose,
        fit=fit or Fit.COMMENT,
    )
    to_file.write_result(FORMATS["comparison"], output, shown, now, target)


def _find_fork(clone: "Repository", commit: "Commit") -> "Commit":
    """The commit where the current branch left another; without one, the other itself, with a remark."""
    from opencouncil.wording import revisions

    fork = clone.find_merge_base(commit)
    if fork is None:
        remark(revisions.NO_FORK)
        return commit
    return fork
