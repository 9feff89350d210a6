"""What to do with a change that is written: the command that proposes it, and the same with git by hand."""

import shlex
from collections.abc import Iterator, Sequence

from opencouncil.project import edit_address
from opencouncil.wording.safe_text import one_line

# Of more files the folder is named.
_NAMED = 3
# So many files are named in the command, if others are changed too.
MOST_WORDS = 3


def iter_steps(
    subject: str,
    branch: str,
    paths: Sequence[str],
    folder: str,
    *,
    is_new: bool,
    own: Sequence[str] = (),
    words: Sequence[str] = (),
    earlier: Sequence[str] = (),
) -> Iterator[str]:
    """The lines for a clone: a new branch, or the one that somebody is on already.

    ``paths`` are those of the repository, in a folder of the dataset; ``own`` is the message that a command
    gives, in place of the subject; ``words`` name the files to `propose`, where those of ``earlier`` commands
    are changed too.
    """
    message = " ".join(f"-m {_quote(part)}" for part in own)
    yield " ".join(filter(None, ("Next: opencouncil propose", *map(_quote, words), message)))
    named = paths if len(paths) <= _NAMED or earlier else [folder]
    if is_new:
        yield f"  or git switch -c {_quote(branch)}"
    yield f"  {'   ' if is_new else 'or '}git add {' '.join(map(_quote, named))}"
    yield f"     git commit {message or f'-m {_quote(subject)}'}"
    yield f"     git push -u origin {_quote(branch)}"
    if earlier:
        more = f" and {len(earlier) - _NAMED:,} more" if len(earlier) > _NAMED else ""
        yield (
            f"Changed before, and not committed yet: {', '.join(map(one_line, earlier[:_NAMED]))}{more}. "
            "`opencouncil propose` without a name takes all."
        )


def iter_steps_elsewhere(paths: Sequence[str]) -> Iterator[str]:
    """The lines where there is no clone: the same change in the browser."""
    yield "Next: this folder is no clone of git. Propose the same change in the browser:"
    yield from (f"  {edit_address(one_line(path))}" for path in paths[:_NAMED])
    if len(paths) > _NAMED:
        yield f"  and {len(paths) - _NAMED:,} more files"


def _quote(text: str) -> str:
    return shlex.quote(one_line(text))
