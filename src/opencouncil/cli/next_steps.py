"""The last lines of every command that writes: how the change becomes a pull request."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from opencouncil.reading.snapshot import Folder

# Where git or a check runs us, somebody else knows what comes next.
_WITHIN = ("GIT_INDEX_FILE", "GIT_DIR", "PRE_COMMIT", "CI")


class _Written(NamedTuple):
    folder: "Folder"
    paths: tuple[str, ...]
    # The parts of the commit's message, if the command knows better than the change tells.
    message: tuple[str, ...]


_written: list[_Written] = []


def expect(folder: "Folder", paths: Sequence[str], message: Sequence[str] = ()) -> None:
    """Let the command end with the next steps for these files, which are written."""
    if paths:
        _written.append(_Written(folder, tuple(paths), tuple(message)))


def forget() -> None:
    """Begin a command, which has written nothing yet."""
    _written.clear()


def say_expected() -> None:
    """Say on stderr what comes next, if something was written; nothing that fails here is an error."""
    if not _written or any(os.environ.get(name) for name in _WITHIN):
        return
    from opencouncil.wording.safe_text import clean_line

    folder = _written[0].folder
    paths = sorted({path for one in _written for path in one.paths})
    message = next((one.message for one in _written if one.message), ())
    sys.stdout.flush()
    # A line that somebody is to copy is not broken.
    for line in _list_lines(folder, paths, message):
        sys.stderr.write(f"{clean_line(line)}\n")


def _list_lines(folder: "Folder", paths: Sequence[str], message: Sequence[str]) -> list[str]:
    from opencouncil.cli.opening import read_clock
    from opencouncil.errors import OpenCouncilError
    from opencouncil.history import position, proposing
    from opencouncil.history.choosing import choose_changes, name_file
    from opencouncil.history.comparison import compare
    from opencouncil.history.repository import OutsideRepositoryError, open_repository
    from opencouncil.reading.overlay import Overlay
    from opencouncil.wording.next_steps import MOST_WORDS, iter_steps, iter_steps_elsewhere
    from opencouncil.wording.proposals import call_change

    try:
        clone = open_repository(folder.path)
        now = position.find_position(clone.git)
        changes = proposing.read_changes(clone, read_clock())
        if not changes.files:
            return []
        # What was changed before and is not committed stays out, and is named.
        words = sorted({name_file(path) for path in paths if path in changes.files})
        chosen = choose_changes(changes, words, {}) if 0 < len(words) <= MOST_WORDS else changes
        earlier = [clone.prefix + path for path in changes.files if path not in chosen.files]
        after = Overlay(changes.base, chosen.files)
        called = call_change(
            compare(changes.base, after, list(chosen.files), read_clock()), list(chosen.files)
        )
    except OutsideRepositoryError:
        # A script that has no clone proposes nothing.
        return list(iter_steps_elsewhere(paths)) if sys.stderr.isatty() else []
    except OpenCouncilError:
        # What stands in the way is said by that command.
        return ["Next: opencouncil propose"]
    is_new = proposing.is_main(clone.git, now.branch)
    return list(
        iter_steps(
            called.subject,
            called.branch if is_new else now.branch,
            [clone.prefix + path for path in chosen.files],
            clone.prefix or ".",
            is_new=is_new,
            own=message,
            words=words if earlier else (),
            earlier=earlier,
        )
    )
