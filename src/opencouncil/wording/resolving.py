"""What `resolve` did, what is left to settle, and what to push, in English."""

import shlex
from collections.abc import Iterator

from opencouncil.merging.merge import place_in
from opencouncil.merging.pieces import Marks
from opencouncil.merging.resolving import Asked, Sides
from opencouncil.merging.trees import OURS, Conflict, MergedTree
from opencouncil.wording.clashes import say_clash, say_merged_by_line

# Begins a line for people among commands.
COMMENT = "  # "
_KEEP = "keep what is right; remove the lines <<<<<<<, ======= and >>>>>>>"


def say_fetching(asked: Asked, base: str, remote: str) -> str:
    """Before the network is used."""
    return f"Fetching {asked.called} and {base or 'the main branch'} from {remote}, by git ..."


def say_pull_request(number: str) -> str:
    """How to see a pull request, where its number stands for what is in the clone."""
    return (
        f"If you mean pull request {number}: `opencouncil resolve {number} --dry-run` shows what it changes, "
        f"and `git fetch origin pull/{number}/head` gets it, under the name FETCH_HEAD."
    )


def say_within(asked: Asked, sides: Sides, *, is_merged: bool) -> str:
    if is_merged:
        return f"{_begin(asked)} is merged into {sides.base_name} already: there is nothing to resolve."
    return f"{_begin(asked)} holds all of {sides.base_name} already: there is nothing to resolve."


def _begin(asked: Asked) -> str:
    return asked.called[:1].upper() + asked.called[1:] if asked.number else f"The branch {asked.called}"


def iter_conflicts(merged: MergedTree, marks: Marks) -> Iterator[str]:
    """A line for each field in conflict, with both values; and for each file merged line by line."""
    for conflict in merged.conflicts:
        yield from (f"{conflict.path}: {line}" for line in _iter_reasons(conflict, marks))
    told = {conflict.path for conflict in merged.conflicts}
    for path, why in merged.by_line.items():
        if path not in told:
            yield f"{path}: {say_merged_by_line(why)}"


def _iter_reasons(conflict: Conflict, marks: Marks) -> Iterator[str]:
    if conflict.clashes:
        yield from (say_clash(clash, marks) for clash in conflict.clashes)
    elif conflict.removed_by:
        gone, kept = map(place_in, marks[:2] if conflict.removed_by == OURS else marks[1::-1])
        yield f"conflict in the whole file: removed {gone}, changed {kept}. Keep it, or `git rm` it."
    else:
        yield f"conflict in the whole file: {conflict.reason.rstrip('.')}."


def say_count(merged: MergedTree) -> str:
    count = sum(len(conflict.clashes) or 1 for conflict in merged.conflicts)
    return "1 conflict is left to settle." if count == 1 else f"{count} conflicts are left to settle."


def say_made(asked: Asked, commit: str) -> str:
    return (
        f"The merge is on the branch {asked.target} ({commit[:10]}). Your files and other branches are as "
        "they were."
    )


def iter_steps(asked: Asked, sides: Sides, *, is_clean: bool) -> Iterator[str]:
    """The lines to type next."""
    target = shlex.quote(asked.target)
    if not is_clean:
        yield f"  git switch {target}"
        yield f"{COMMENT}In the files named above {_KEEP}."
        yield "  opencouncil validate"
        yield "  git commit --all --amend --no-edit"
    yield from _iter_pushes(asked, sides)


def _iter_pushes(asked: Asked, sides: Sides) -> Iterator[str]:
    target = shlex.quote(asked.target)
    if sides.remote is None:
        yield f"  git switch {shlex.quote(sides.pushed_to)}"
        yield f"  git merge --ff-only {target}"
        return
    remote = shlex.quote(sides.remote.called)
    if sides.pushed_to:
        yield f"  git push {remote} {shlex.quote(f'{asked.target}:{sides.pushed_to}')}"
    else:
        yield f"  git push ADDRESS-OF-THE-FORK {target}:ITS-BRANCH"
        yield (
            f"{COMMENT}The page of {asked.called} names the fork and its branch. Where it may not be "
            "edited, push this, and open a pull request of your own:"
        )
        yield f"  git push {remote} {target}"
