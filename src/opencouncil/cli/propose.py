"""``opencouncil propose``."""

import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from opencouncil.cli import asking, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import ExitCode, OpenCouncilError, StoppedError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from datetime import date

    from opencouncil.history.proposing import Base, Changes, Plan
    from opencouncil.history.repository import Repository
    from opencouncil.history.writing import Person
    from opencouncil.reading.snapshot import Folder
    from opencouncil.wording.proposals import Called


class _Given(NamedTuple):
    councils: list[str]
    message: str
    to: str
    author: str | None


def propose(
    councils: Annotated[
        list[str] | None,
        options.council_argument("Only the changes of these councils; the others stay uncommitted."),
    ] = None,
    message: Annotated[
        list[str] | None,
        typer.Option(
            "--message",
            "-m",
            help="What you did, in a line; once more for what else is to be said. Default: from the change.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="REMOTE",
            help="Where to push: a remote of the clone, or the address of your copy. Default: the only "
            "remote, else origin.",
            show_default=False,
        ),
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            metavar="'NAME <ADDRESS>'",
            help="Who commits, if git does not know. Everybody will see it.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the steps; do none of them.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do them without asking.")] = False,
    data: options.Data = None,
) -> None:
    """Propose your changes: a branch, a commit, the push, and the page of the pull request.

    It shows the steps first, and does them if you say yes. Only files of the
    dataset are committed; your other files, and what you have staged of
    them, stay as they are. With councils, only the changes of these are.

    Example: opencouncil propose leeds -m "Record the rule on filming"
    """
    from opencouncil.history import proposing

    folder = opening.open_for_editing(data, writes=not dry_run)
    clone = _open_clone(folder)
    given = _Given(councils=councils or [], message="\n\n".join(message or ()), to=to or "", author=author)
    plan = _make_plan(clone, folder, given, is_dry=dry_run)
    if plan.is_pushed and not plan.is_local:
        remark(f"Nothing is new: {plan.remote.called} has all of the branch {plan.branch.name}.")
        if not dry_run:
            proposing.note_pushed(clone.git, plan.remote.name, plan.branch.name, plan.now.commit)
        _open_page(plan, "", [])
        return
    gh = "" if dry_run else _find_gh(plan)
    _print_steps(plan, None if dry_run else bool(gh))
    if dry_run:
        remark("Nothing is done: this was a dry run. It asks no server, so the push may still be refused.")
        return
    if not yes and not _is_wanted():
        remark("Nothing is done.")
        return
    if plan.is_local:
        remark(f"Going to the branch {plan.branch.name} ...")
    commit = proposing.commit_changes(clone.git, plan)
    said = [] if plan.is_pushed else _push(clone, plan, commit)
    _open_page(plan, gh, said)


def _open_clone(folder: "Folder") -> "Repository":
    from opencouncil.history.repository import OutsideRepositoryError, open_repository
    from opencouncil.project import REPOSITORY

    try:
        return open_repository(folder.path)
    except OutsideRepositoryError as error:
        raise OpenCouncilError(
            f"'{folder.path}' is not in a clone of git, so there is no branch to push. Make the change in a "
            f"clone of your copy ({REPOSITORY}/fork makes one), or in the browser: CONTRIBUTING.md says how."
        ) from error


def _make_plan(clone: "Repository", folder: "Folder", given: "_Given", *, is_dry: bool) -> "Plan":
    """All that is to be done, with what it means on stdout; refused where it is nothing, or has errors."""
    from opencouncil.history import network, position, proposing, remotes

    git, today = clone.git, opening.read_clock()
    now = position.find_position(git)
    changes = _choose(clone, folder, proposing.read_changes(clone, today), given.councils)
    try:
        remote = remotes.find_remote(git, now.branch, given.to)
    except OpenCouncilError:
        # What is wrong with the files is said first.
        if changes.files:
            _refuse_errors(clone, changes, now.commit, today)
        raise
    seen = proposing.recall(git, remote)
    base = proposing.find_base(git, now, remote, seen)
    if not changes.files:
        proposing.refuse_nothing(clone, now, base, seen)
    fork = proposing.find_fork(git, now, base)
    _refuse_errors(clone, changes, fork, today)
    proposing.refuse_resolved(git, now, changes, remote, seen)
    person = _find_person(clone, given.author) if changes.files else None
    if not is_dry:
        remark(f"Asking {remote.called} ...")
        seen = network.look(git, remote, now.branch, may_ask=network.is_interactive())
        base = proposing.find_base(git, now, remote, seen)
        # The main branch may be another than the clone knew.
        if (newer := proposing.find_fork(git, now, base)) != fork:
            _refuse_errors(clone, changes, newer, today)
    called = _call(clone, changes, base, today)
    if changes.files and called.lacks_reason(given.message):
        remark(
            "A claim is withdrawn, and the pull request must say why. Give the reason in a second -m: "
            "-m 'Withdraw ...' -m 'The page was about ...'."
        )
    return proposing.make_plan(
        *(git, now, changes, remote, seen),
        wanted=called.branch,
        message=called.write_message(given.message),
        person=person,
    )


def _choose(clone: "Repository", folder: "Folder", changes: "Changes", names: list[str]) -> "Changes":
    """The changes of the councils that are named, with a remark on the others; all if none is."""
    from opencouncil.changes import Kind
    from opencouncil.history.choosing import choose_changes, find_changed_id
    from opencouncil.history.comparison import compare
    from opencouncil.reading.dataset import Dataset
    from opencouncil.wording.proposal_steps import say_several, say_stay

    today = opening.read_clock()
    found = compare(changes.base, folder, frozenset(changes.files), today) if changes.files else None
    former = {
        one.council: str(one.before)
        for one in (found.changes if found else ())
        if one.kind is Kind.COUNCIL_RENAMED
    }
    if not names:
        if found and (line := say_several(found, list(changes.files))):
            remark(line)
        return changes
    councils = Dataset(folder)
    ids = [find_changed_id(changes, name) or councils.find_council(name, today).id for name in names]
    chosen = choose_changes(changes, ids, former)
    if others := [path for path in changes.files if path not in chosen.files]:
        remark(say_stay([changes.base.prefix + path for path in others]))
    return chosen


def _call(clone: "Repository", changes: "Changes", base: "Base", today: "date") -> "Called":
    """What the change is called, and on stdout what it means: of the files, else of the commits."""
    from opencouncil.history.comparison import compare
    from opencouncil.reading.overlay import Overlay
    from opencouncil.render.kinds import ComparisonShown
    from opencouncil.wording.proposals import call_change

    start, end, paths = changes.base, Overlay(changes.base, changes.files), frozenset(changes.files)
    if not paths and base.commit:
        start = clone.open_revision(clone.resolve(base.commit, today))
        paths = clone.find_changed(start, changes.base)
    found = compare(start, end, paths, today)
    opening.name_not_compared(found)
    FORMATS["comparison"]["text"].render(ComparisonShown(comparison=found), sys.stdout)
    return call_change(found, sorted(paths))


def _refuse_errors(clone: "Repository", changes: "Changes", fork: str, today: "date") -> None:
    """Show what is wrong with all that would be pushed and through it; stop if there is an error."""
    from opencouncil.checking.proposed import check_proposed
    from opencouncil.history.proposing import open_pushed

    base, head, paths = open_pushed(clone, changes, fork, today)
    report = check_proposed(base, head, paths, today)
    if report.findings:
        opening.show(FORMATS["findings"], "text", report, head)
        sys.stdout.write("\n")
    if report.has_failed(False):
        remark("Nothing is done. Correct the errors first; opencouncil propose goes on from there.")
        raise typer.Exit(ExitCode.FINDINGS)


def _find_person(clone: "Repository", author: str | None) -> "Person":
    """Who commits: named, known to git, or asked for on a terminal."""
    from opencouncil.history.writing import UnknownPersonError, find_person, parse_person

    if author is not None:
        return parse_person(author)
    try:
        return find_person(clone.git)
    except UnknownPersonError as error:
        if not asking.is_terminal():
            raise OpenCouncilError(
                f"{error} Say so once for all your clones: git config --global user.name 'YOUR NAME', and "
                "git config --global user.email ADDRESS. Or now: --author 'NAME <ADDRESS>'. Everybody will "
                "see both."
            ) from error
    sys.stdout.write(
        "\nWho are you? Everybody will see both, for ever. GitHub offers an address that\n"
        "keeps yours private: in its settings, under Emails. Not to be asked again:\n"
        "git config --global user.name, and user.email, each with a value in quotes.\n"
    )
    while True:
        try:
            if not (name := asking.read_line("Name: ").strip()):
                remark("A commit needs a name: yours, or the one that you go by at GitHub.")
                continue
            return parse_person(f"{name} <{asking.read_line('E-mail address: ')}>")
        except OpenCouncilError as fault:
            if isinstance(fault, StoppedError):
                raise
            remark(str(fault))


def _find_gh(plan: "Plan") -> str:
    """The program gh, if it can open the pull request."""
    from opencouncil.history.gh import find_gh, is_signed_in

    program = find_gh() if plan.page else ""
    return program if program and is_signed_in(program, plan.remote.host) else ""


def _print_steps(plan: "Plan", gh: bool | None) -> None:
    from opencouncil.wording.proposal_steps import iter_remarks, iter_steps
    from opencouncil.wording.safe_text import clean_line

    sys.stdout.write("\nThe steps:\n\n")
    for line in iter_steps(plan, gh):
        sys.stdout.write(f"{_break_line(clean_line(line))}\n")
    sys.stdout.flush()
    for number, line in enumerate(iter_remarks(plan)):
        remark(line, is_apart=number == 0)


def _break_line(line: str) -> str:
    """A step between words where a terminal shows it; an address stays whole."""
    if not sys.stdout.isatty():
        return line
    import shutil
    import textwrap

    from opencouncil.wording.proposal_steps import INDENT

    width = max(20, shutil.get_terminal_size().columns - 1)
    own = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line,
        width,
        subsequent_indent=max(INDENT, own, key=len),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _is_wanted() -> bool:
    if not asking.is_terminal():
        raise OpenCouncilError("Nothing is done: there is no terminal to ask at. Add --yes to do it.")
    return asking.read_line("\nDo this? [Y/n] ").casefold() in ("", "y", "yes")


def _push(clone: "Repository", plan: "Plan", commit: str) -> list[str]:
    """Push the commit, and give what the server said of it."""
    from opencouncil.history import network, proposing

    remark(f"Pushing to {plan.remote.called} ...")
    safe = f"Nothing is lost: the branch {plan.branch.name} of this clone has your change."
    try:
        said = network.push(
            clone.git, plan.remote, commit, plan.branch.name, may_ask=network.is_interactive()
        )
    except OpenCouncilError as error:
        raise OpenCouncilError(f"{error} {safe}") from error
    except KeyboardInterrupt:
        raise StoppedError(f"Stopped. {safe}") from None
    proposing.note_pushed(clone.git, plan.remote.name, plan.branch.name, commit)
    return said


def _open_page(plan: "Plan", gh: str, said: list[str]) -> None:
    """Open the pull request, or print where that is done."""
    from opencouncil.history.gh import open_pull_request
    from opencouncil.wording.proposal_steps import say_end
    from opencouncil.wording.safe_text import clean_line

    opened = ""
    if gh:
        remark("Opening the pull request with gh ...")
        try:
            opened = open_pull_request(gh, plan.remote, plan.base.name, plan.branch.name, plan.message)
        except OpenCouncilError as error:
            remark(f"{error} Open it yourself:")
    for line in say_end(plan, opened, said):
        sys.stdout.write(f"{clean_line(line)}\n")
