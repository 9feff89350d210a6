"""What a command said before, said again without work, where nothing has changed that it follows from.

This comes before Typer and all else that a command imports, which takes longer than to read the dataset. Only
command lines in a plain form are looked at; any other runs as if there were nothing kept.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from opencouncil.cli.streams import find_failure, find_outputs, flush_streams

if TYPE_CHECKING:
    from opencouncil.cli.streams import Output
    from opencouncil.reading.digests import Seen
    from opencouncil.reading.snapshot import Folder

OFF = "--no-cache"
ENVIRONMENT = "OPENCOUNCIL_CACHE"


class Served(NamedTuple):
    """The options with which what a command says follows from the dataset and the day alone."""

    with_value: frozenset[str]
    flags: frozenset[str]
    # Whether its words are files and folders.
    takes_paths: bool = False
    # One of these must be there, or it writes.
    needs: frozenset[str] = frozenset()
    # Whether its first word, or the file that it names, is a question in SQL.
    takes_sql: bool = False


def _serve(options: str, *, takes_paths: bool = False, needs: str = "", takes_sql: bool = False) -> Served:
    """Those that take a value have a ``=`` at their end."""
    named = options.split()
    return Served(
        with_value=frozenset(one[:-1] for one in named if one.endswith("=")) | {"--data"},
        flags=frozenset(one for one in named if not one.endswith("=")),
        takes_paths=takes_paths,
        needs=frozenset(needs.split()),
        takes_sql=takes_sql,
    )


_PART = "--format= --nation= --region= --type="
SERVED = {
    "validate": _serve("--format= --strict", takes_paths=True),
    "list": _serve(f"{_PART} --parent= --authority= --status= --activity= --claim= --without= --on= --sort="),
    "show": _serve("--format= --on="),
    "may": _serve("--format= --on= --since= --meeting= --why --cite"),
    "find": _serve("--format="),
    "lineage": _serve("--format="),
    "stats": _serve(f"{_PART} --by= --activity= --on="),
    "out-of-step": _serve(f"{_PART} --activity= --on= --since="),
    "replies": _serve(f"{_PART} --state= --on="),
    "gaps": _serve(f"{_PART} --county= --activity= --for= --limit= --on="),
    "stale": _serve(f"{_PART} --activity= --older-than= --reason= --limit= --on="),
    "similar": _serve(f"{_PART} --limit= --same-type --activity= --on="),
    "compare": _serve("--format= --activity= --on="),
    "systems": _serve(f"{_PART} --kind= --by= --on="),
    "fmt": _serve("--check --diff", takes_paths=True, needs="--check --diff"),
    "score": _serve("--format= --compare --on="),
    "rank": _serve(f"{_PART} --activity= --compare --limit= --on="),
    "query": _serve("--file= --tables --columns= --format= --on= --excel --contract=", takes_sql=True),
}
# The one short option of these.
_SHORT = {"-f": "--file"}
# Git is asked for the commit that these name.
_OF_COMMITS = frozenset(("svg", "png", "html", "parquet"))
# What decides how a result is shown; a test compares it with what the program and its libraries ask for.
_SURROUNDINGS = re.compile(
    r"(OPENCOUNCIL|GIT|GITHUB|JUPYTER|LC|PYTHON|TTY|TYPER|CLICOLOR|XDG)_?\w*"
    r"|COLUMNS|LINES|TERM|COLORTERM|NO_COLOR|FORCE_COLOR|PY_COLORS|LANG|LANGUAGE|TZ|CI|HOME"
    r"|TF_BUILD|TEAMCITY_VERSION|SOURCE_DATE_EPOCH"
)
_COMPLETING = re.compile(r"_(OPENCOUNCIL|TYPER)_\w*")
# A longer output is not kept.
_MOST = 12_000_000


# Runs a command line; ends it with a part of the output lost, from the exit code that it had.
Run = Callable[[Sequence[str]], int]
End = Callable[[Sequence[str], int], int]
# An exit code, and what was said on standard output, 1, and standard error, 2, piece by piece.
_Result = tuple[int, list[tuple[int, bytes]]]


class _Question(NamedTuple):
    """A command line with all that its result follows from."""

    key: bytes
    day: date
    folder: "Folder"
    # Every path that the dataset lists, and every file that was read for it.
    listed: tuple[str, ...]
    seen: "Seen"
    program: bytes
    # Of all that follows from the dataset and the day, whatever is asked.
    dataset: bytes


class _Said:
    """What is written to standard output and error, piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[tuple[int, bytes]] = []
        self.size = 0

    def keep(self, stream: int, data: bytes) -> None:
        """A piece of standard output, 1, or of standard error, 2."""
        self.size += len(data)
        if self.size <= _MOST:
            self.pieces.append((stream, data))


def run_or_repeat(given: Sequence[str], run: Run, end_lost: End) -> int:
    """Run a command, or say again what it said; the exit code.

    ``end_lost`` says, as the command would, that a part of the output could not be written.
    """
    outputs = find_outputs()
    question, result = _look_up(given) if outputs else (None, None)
    if outputs is None or question is None:
        return run(given)
    if result is None:
        return _run_and_keep(given, run, question, outputs)
    code, said = result
    _say(said, outputs)
    return code if find_failure() is None else end_lost(given, code)


def explain_off() -> str:
    """The variable that turns all of this off, as it is set; empty where it is on.

    A cache in CI would be one that was restored from another run, which may have been a stranger's.
    """
    said = os.environ.get(ENVIRONMENT, "")
    if said not in ("", "on"):
        return f"{ENVIRONMENT} is set, and not to `on`"
    if not said and os.environ.get("CI", "") not in ("", "false", "0"):
        return f"CI is set, and {ENVIRONMENT} is not"
    return ""


def is_completing() -> bool:
    """Whether a shell asks for the ends of words, of which Typer reads in the environment."""
    return any(_COMPLETING.fullmatch(name) for name in os.environ)


def read_day() -> date:
    return datetime.now(UTC).date()


def _look_up(given: Sequence[str]) -> tuple[_Question | None, _Result | None]:
    """The question that a command line is, and its answer if there is one."""
    # Whatever is wrong here is none of the user's business: the command runs, and says what concerns it.
    with suppress(Exception):
        if (question := _ask(given)) is not None:
            from opencouncil.saving.cache import read_results

            return question, _read_result(read_results([question.key]).get(question.key))
    return None, None


def _run_and_keep(
    given: Sequence[str], run: Run, question: _Question, outputs: "tuple[Output, Output]"
) -> int:
    """Run a command and keep what it said, if it read nothing but what was hashed, as it was hashed."""
    from opencouncil.files import giving, listening
    from opencouncil.reading.digests import Known, Watch, knowing

    said, watch = _Said(), Watch(question.seen)
    known = Known(
        digests=question.seen.digests,
        program=question.program,
        to_keep={},
        watch=watch,
        dataset=question.dataset,
    )
    for stream, output in enumerate(outputs, 1):
        output.keep = partial(said.keep, stream)
    with listening(watch.see), knowing(known), giving(question.seen.ahead):
        code = run(given)
        flush_streams()
    for output in outputs:
        output.keep = None
    is_lost = find_failure() is not None or outputs[1].failure is not None
    with suppress(Exception):
        if watch.is_as_hashed and _is_as_before(question):
            from opencouncil.saving.cache import keep_results

            if code in (0, 1) and said.size <= _MOST and not is_lost:
                pieces = [[stream, data.decode("utf-8", "surrogateescape")] for stream, data in said.pieces]
                known.to_keep[question.key] = [int(code), pieces]
            keep_results(known.to_keep)
    return code


def _is_as_before(question: _Question) -> bool:
    """Whether the same files are there, and it is still the same day."""
    return read_day() == question.day and tuple(question.folder.iter_paths()) == question.listed


def _read_result(kept: Any) -> _Result | None:
    """The exit code and what was said; None for anything that has not that form."""
    try:
        code, pieces = kept
        said = [(stream, text.encode("utf-8", "surrogateescape")) for stream, text in pieces]
    except (TypeError, ValueError, AttributeError):
        return None
    is_sound = type(code) is int and code in (0, 1) and all(one in (1, 2) for one, _ in said)
    return (code, said) if is_sound else None


def _say(said: list[tuple[int, bytes]], outputs: "tuple[Output, Output]") -> None:
    for output in outputs:
        output.goes_on = True
    for stream, data in said:
        left = memoryview(data)
        while left:
            left = left[outputs[stream - 1].write(left) :]


def _ask(given: Sequence[str]) -> _Question | None:
    """The question that a command line is; None for one whose result is not kept."""
    if not given or given[0] not in SERVED or OFF in given or explain_off():
        return None
    if is_completing():
        return None
    served = SERVED[given[0]]
    parts = _split(given[1:], served)
    if parts is None:
        return None
    words, options = parts
    if served.needs and not served.needs & options.keys():
        return None
    if options.get("--format", "").casefold() in _OF_COMMITS:
        return None
    return _gather(given, served, words, options)


def _split(rest: Sequence[str], served: Served) -> tuple[list[str], dict[str, str]] | None:
    """The words and the options of a command line; None for one that is in no plain form."""
    words: list[str] = []
    options: dict[str, str] = {}
    left = list(reversed(rest))
    while left:
        one = left.pop()
        if not one.startswith("-"):
            words.append(one)
            continue
        name, is_joined, value = _SHORT.get(one, one).partition("=")
        known = served.with_value if is_joined else served.with_value | served.flags
        if name not in known or (name == "--data" and name in options):
            return None
        if name in served.with_value and not is_joined:
            if not left or left[-1].startswith("-"):
                return None
            value = left.pop()
        options[name] = value
    return words, options


def _gather(
    given: Sequence[str], served: Served, words: list[str], options: dict[str, str]
) -> _Question | None:
    from opencouncil.files import listening
    from opencouncil.history.checkout import find_root, may_be_sparse
    from opencouncil.reading import snapshot
    from opencouncil.reading.digests import Seen, read_folder
    from opencouncil.saving.cache_keys import encode, make_key, mark_program
    from opencouncil.saving.stage import stage_inside

    data = Path(options["--data"]) if "--data" in options else None
    folder = snapshot.find_folder(data)
    if folder is None:
        # A clone whose files are not checked out is asked about by git.
        if snapshot.find_given(data) or find_root(Path.cwd()):
            return None
        folder = snapshot.open_shipped()
    seen, asked = Seen(), Seen()
    with listening(asked.see):
        if served.takes_sql and not _is_lasting(words, options.get("--file")):
            return None
    day, program = read_day(), mark_program()
    with listening(seen.see):
        root = find_root(folder.path.resolve())
        if (root and may_be_sparse(root)) or os.path.lexists(stage_inside(folder.path)):
            return None
    listed = read_folder(folder, seen)
    dataset = make_key(
        "dataset",
        program,
        str(day).encode(),
        make_key("place", *map(encode, (str(folder.path), folder.prefix, folder.label))),
        # Every path that the dataset lists is among them.
        make_key("files", *seen.iter_fields()),
    )
    fields = (
        dataset,
        make_key("given", *map(encode, given)),
        make_key("here", encode(str(Path.cwd()))),
        make_key("words", *(_locate(word) for word in words if served.takes_paths)),
        make_key("asked", *asked.iter_fields()),
        make_key("shown", *_describe_surroundings()),
    )
    seen.digests.update(asked.digests)
    return _Question(
        key=make_key("run", *fields),
        day=day,
        folder=folder,
        listed=listed,
        seen=seen,
        program=program,
        dataset=dataset,
    )


def _is_lasting(words: Sequence[str], file: str | None) -> bool:
    from opencouncil.cli.asked_sql import has_lasting_answer

    return has_lasting_answer(words, file)


def _locate(word: str) -> bytes:
    """Where a path leads to, which a link on the way may change."""
    above, name = os.path.split(word)
    there = os.path.lexists(word)
    return os.fsencode("\0".join((os.path.realpath(above or "."), name, os.path.realpath(word), str(there))))


def _describe_surroundings() -> list[bytes]:
    """All around this process that decides how a result is shown."""
    found = [
        os.fsencode(f"{name}={value}")
        for name, value in sorted(os.environ.items())
        if _SURROUNDINGS.fullmatch(name)
    ]
    for stream in (sys.stdout, sys.stderr):
        found.append(f"{stream.encoding} {stream.errors}".encode())
    for descriptor in range(3):
        size = os.get_terminal_size(descriptor) if os.isatty(descriptor) else None
        found.append(f"{descriptor} {size}".encode())
    return found
