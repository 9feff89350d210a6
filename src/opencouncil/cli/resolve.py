"""``opencouncil resolve``."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from opencouncil.cli import asking, opening, options
from opencouncil.cli.output import break_line, remark
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.history.repository import Repository
    from opencouncil.history.writing import Person
    from opencouncil.merging.resolving import Asked, Resolved, Sides


def resolve(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PR|BRANCH", help="The number of a pull request, or a branch.", show_default=False
        ),
    ],
    base: Annotated[
        str | None,
        typer.Option(
            metavar="BRANCH",
            help="The branch that it is for. Default: the main branch of the remote.",
            show_default=False,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="REMOTE",
            help="Where to fetch from: a remote of the clone, or an address. Default: the only remote, else "
            "origin.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Fetch, and show the merge; begin no branch.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Begin the branch without asking.")] = False,
    data: options.Data = None,
) -> None:
    """Merge a pull request with its main branch by field and by claim, on a branch of its own.

    GitHub's merge button goes line by line. This fetches both sides by git,
    merges them as `setup-git` has git do it, checks the result, shows what it
    means, and says what to push. Your files stay as they are.

    Example: opencouncil resolve 123
    """
    from opencouncil.history.fetching import find_source
    from opencouncil.history.repository import open_repository
    from opencouncil.merging import resolving
    from opencouncil.wording import resolving as words

    asked = resolving.read_asked(what)
    base_name = resolving.check_branch(base) if base is not None else ""
    clone = open_repository(data)
    resolving.refuse_parts(clone)
    person = _find_person(clone)
    remote = find_source(clone.git, source or "")
    if remote:
        remark(words.say_fetching(asked, base_name, remote.called))
    sides = resolving.find_sides(clone, asked, remote, base_name)
    if _is_nothing(clone, asked, sides):
        return
    resolved = resolving.resolve(clone, asked, sides, person)
    is_clean = _show(clone, sides, resolved)
    standing = resolving.find_standing(clone.git, asked, sides)
    if dry_run:
        remark("No branch is begun: this was a dry run.")
    elif standing:
        remark(f"The branch {asked.target} has a merge of both already, and stays as it is.")
        _say_next(asked, sides, is_clean)
    elif yes or _is_wanted(asked):
        resolving.put_on_branch(clone, asked, resolved)
        _say_next(asked, sides, is_clean, resolved.commit)
    else:
        remark("No branch is begun.")
    raise typer.Exit(ExitCode.OK if is_clean else ExitCode.FINDINGS)


def _find_person(clone: "Repository") -> "Person":
    from opencouncil.history.writing import UnknownPersonError, find_person

    try:
        return find_person(clone.git)
    except UnknownPersonError as error:
        raise OpenCouncilError(
            f"{error} Say so once for all your clones: git config --global user.name 'YOUR NAME', and git "
            "config --global user.email ADDRESS. Everybody will see both."
        ) from error


def _is_nothing(clone: "Repository", asked: "Asked", sides: "Sides") -> bool:
    """Whether one side holds the other already, which is said."""
    from opencouncil.history.position import is_within
    from opencouncil.wording.resolving import say_within

    is_merged = is_within(clone.git, sides.head, sides.base)
    if is_merged or is_within(clone.git, sides.base, sides.head):
        remark(say_within(asked, sides, is_merged=is_merged))
        return True
    return False


def _show(clone: "Repository", sides: "Sides", resolved: "Resolved") -> bool:
    """What the merge means to the main branch, its conflicts and findings; whether it has none."""
    from opencouncil.checking.proposed import check_proposed
    from opencouncil.history.comparison import compare
    from opencouncil.render.kinds import ComparisonShown
    from opencouncil.wording import resolving as words
    from opencouncil.wording.safe_text import clean_line

    today = opening.read_clock()
    before = clone.open_revision(clone.resolve(sides.base, today))
    after = clone.open_revision(clone.resolve(resolved.commit, today))
    paths = clone.find_changed(before, after)
    found = compare(before, after, paths, today)
    opening.name_not_compared(found)
    FORMATS["comparison"]["text"].render(ComparisonShown(comparison=found), sys.stdout)
    report = check_proposed(before, after, paths, today)
    if report.findings:
        sys.stdout.write("\n")
        opening.show(FORMATS["findings"], "text", report, after)
    sys.stdout.flush()
    for line in words.iter_conflicts(resolved.merged, resolved.marks):
        remark(clean_line(line))
    if resolved.merged.conflicts:
        remark(words.say_count(resolved.merged))
    return not resolved.merged.conflicts and not report.has_failed(False)


def _is_wanted(asked: "Asked") -> bool:
    if not asking.is_terminal():
        raise OpenCouncilError("No branch is begun: there is no terminal to ask at. Add --yes to begin it.")
    question = f"\nPut the merge on the branch {asked.target}? [Y/n] "
    return asking.read_line(question).casefold() in ("", "y", "yes")


def _say_next(asked: "Asked", sides: "Sides", is_clean: bool, commit: str = "") -> None:
    from opencouncil.wording.resolving import COMMENT, iter_steps, say_made
    from opencouncil.wording.safe_text import clean_line

    lines = ["", say_made(asked, commit)] if commit else [""]
    for line in (*lines, "Next:", *iter_steps(asked, sides, is_clean=is_clean)):
        shown = clean_line(line)
        # A command stays on one line, to be copied.
        is_command = shown.startswith("  ") and not shown.startswith(COMMENT)
        hang = COMMENT if shown.startswith(COMMENT) else ""
        sys.stdout.write(f"{shown if is_command else break_line(shown, sys.stdout, hang)}\n")
