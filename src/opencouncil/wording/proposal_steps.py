"""The steps from a change to its pull request, before each is done, and what remains to be done by hand."""

from collections.abc import Iterator, Sequence

from opencouncil.changes import Kind
from opencouncil.history.comparison import Comparison
from opencouncil.history.proposing import Plan
from opencouncil.history.version import SHORT
from opencouncil.reading.snapshot import COUNCILS
from opencouncil.wording.lists import count_of
from opencouncil.wording.proposals import call_change
from opencouncil.wording.safe_text import one_line

# So many files are named; of more, the folder.
_NAMED = 5
INDENT = "     "


def iter_steps(plan: Plan, gh: bool | None) -> Iterator[str]:
    """The steps, numbered, each with what belongs to it below.

    ``gh`` says whether that program opens the pull request; None where nobody has asked it yet.
    """
    steps = [*_list_local(plan), _say_push(plan), *_list_page(plan, gh)]
    for number, (first, *below) in enumerate(steps, 1):
        yield f"  {number}. {first}"
        yield from (f"{INDENT}{line}".rstrip() for line in below)


def _list_local(plan: Plan) -> Iterator[Sequence[str]]:
    branch, now = plan.branch, plan.now
    start = one_line(f"{now.branch or 'the commit'} ({now.commit[:SHORT]})")
    if branch.is_new and branch.made:
        yield (f"Go on with the branch {one_line(branch.name)}, which holds this change already.",)
        return
    if branch.is_new:
        yield (f"Begin the branch {one_line(branch.name)} at {start}; your files stay as they are.",)
    if plan.changes.files:
        files = count_of(len(plan.changes.files), "file")
        where = "" if branch.is_new else f" to the branch {one_line(branch.name)}"
        message = plan.message.strip().split("\n")
        yield (
            f"Commit {files}{where}, as {one_line(str(plan.person))}:",
            *(f"  {one_line(line)}" for line in message),
        )


def _say_push(plan: Plan) -> Sequence[str]:
    remote = plan.remote
    where = f"{one_line(remote.name)}, {one_line(remote.shown)}" if remote.name else one_line(remote.shown)
    if plan.is_pushed:
        return (f"Nothing to push: {where} has all of the branch.",)
    return (f"Push the branch {one_line(plan.branch.name)} to {where}.",)


def _list_page(plan: Plan, gh: bool | None) -> Iterator[Sequence[str]]:
    if not plan.page:
        called = one_line(plan.remote.called)
        yield (f"Open the pull request there: {called} is not at GitHub, so its page is not known here.",)
    elif gh:
        yield (f"Open the pull request on {one_line(plan.base.name)} with gh.",)
    else:
        by_gh = " (or with gh, if it is signed in)" if gh is None else ""
        again = " if there is none yet" if plan.is_there else ""
        yield (f"Open the pull request{again}, on this page{by_gh}:", f"  {plan.page}")


def say_stay(paths: Sequence[str]) -> str:
    """That other files are changed, and stay so."""
    named = ", ".join(map(one_line, paths[:_NAMED]))
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    return f"Not committed, and left as {'it is' if len(paths) == 1 else 'they are'}: {named}{more}."


def say_several(found: Comparison, paths: Sequence[str]) -> str:
    """That councils go together which nothing ties; empty where one source or a reorganisation does."""
    ids = list(dict.fromkeys(one.council for one in found.changes if one.council))
    if len(ids) < 2 or any(one.kind is Kind.COUNCIL_RENAMED for one in found.changes):
        return ""
    councils = [path for path in paths if path.startswith(f"{COUNCILS}/")]
    if len(councils) < len(paths) or len(call_change(found, paths).sources) == 1:
        return ""
    return (
        f"This is a change of {len(ids):,} councils in one commit. One council or one source at a time is "
        f"easier to check: opencouncil propose {one_line(ids[0])}"
    )


def iter_remarks(plan: Plan) -> Iterator[str]:
    """What somebody may not expect of the branch."""
    name, base = one_line(plan.branch.name), one_line(plan.base.name)
    if not plan.now.branch:
        yield "HEAD is on no branch; the new branch keeps what it leads to."
    if not plan.branch.is_new and plan.changes.files:
        where = "so this joins its pull request" if plan.is_there else "so the commit goes there"
        yield (
            f"You are on the branch {name}, {where}. For one of its own: `git switch {base}`, then "
            "opencouncil propose."
        )
    if plan.more and plan.changes.files:
        yield f"The branch also holds {count_of(plan.more, 'earlier commit')} that {base} lacks."
    if plan.base.is_ahead:
        yield (
            f"{one_line(plan.remote.called)} has newer commits on {base} than this clone. That does no harm: "
            "the pull request says if the two do not fit."
        )


def say_end(plan: Plan, opened: str, said: Sequence[str]) -> Iterator[str]:
    """Where the pull request is, or how it is opened; with what a server that we do not know said."""
    branch = one_line(plan.branch.name)
    if opened:
        yield f"The pull request of {branch}:"
        yield opened
    elif plan.page:
        yield f"Now open the pull request of {branch}{' if there is none yet' if plan.is_there else ''}:"
        yield plan.page
    else:
        yield f"The branch {branch} is at {one_line(plan.remote.called)}. Open its pull request there."
        yield from (one_line(line) for line in said if "://" in line)
