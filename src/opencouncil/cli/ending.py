"""How a command ends: its exit code, and a line on what went wrong. It needs no Typer."""

import errno
import sys
from collections.abc import Callable, Sequence
from typing import Any

from opencouncil.cli import next_steps
from opencouncil.cli.logs import guarded_streams
from opencouncil.cli.streams import UnwrittenError, find_failure, prepare_streams
from opencouncil.errors import (
    NO_MEMORY,
    CouncilNotFoundError,
    ExitCode,
    OpenCouncilError,
    QueryError,
    RevisionError,
    StoppedError,
    lacks_memory,
)

# The work of a command, and its exit code; what says what is wrong with a command line.
Work = Callable[[], int | None]
Refuse = Callable[[Any, Sequence[str]], int]


def run_to_end(given: Sequence[str], work: Work, *, goes_on: bool, refuse: Refuse | None = None) -> int:
    """Do the work of a command line and give its exit code; never raises for what a user or a file did."""
    prepare_streams(goes_on=goes_on)
    with guarded_streams():
        return name_loss(_run(given, work, refuse))


def name_loss(code: int) -> int:
    """The exit code, where a part of the output may be lost; that is said."""
    failure = find_failure()
    if failure is None or isinstance(failure, BrokenPipeError):
        return code
    said = complain(f"The output could not be written: {failure.strerror}.", ExitCode.USAGE)
    return code or said


def _run(given: Sequence[str], work: Work, refuse: Refuse | None) -> int:
    next_steps.forget()
    try:
        code = work()
        sys.stdout.flush()
        next_steps.say_expected()
        # Some versions of Typer turn Ctrl-C into an exit code.
        if code == ExitCode.INTERRUPTED:
            raise KeyboardInterrupt
    except UnwrittenError:
        return ExitCode.OK
    except QueryError as error:
        return complain(str(error), ExitCode.USAGE, error.excerpt)
    except StoppedError as error:
        return complain(str(error), ExitCode.INTERRUPTED)
    except (CouncilNotFoundError, RevisionError) as error:
        from opencouncil.cli.meant import say_misplaced

        return complain(say_misplaced(error, given) or str(error), ExitCode.USAGE)
    except OpenCouncilError as error:
        return complain(str(error), ExitCode.USAGE)
    except KeyboardInterrupt:
        return complain("Stopped.", ExitCode.INTERRUPTED)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            return complain(f"The output could not be written: {error.strerror}.", ExitCode.USAGE)
        if refuse and hasattr(error, "show") and hasattr(error, "exit_code"):  # wrong usage, in Typer's words
            return refuse(error, given)
        if not lacks_memory(error):
            return _report_bug(error)
    else:
        return int(code or ExitCode.OK)
    # Said only here, where the error has let go of all that was read.
    return complain(NO_MEMORY, ExitCode.USAGE)


def complain(message: str, code: ExitCode, excerpt: str = "") -> ExitCode:
    """Write one line to standard error, with its excerpt below."""
    from opencouncil.cli import output

    output.complain(message, excerpt)
    return code


def _report_bug(error: Exception) -> ExitCode:
    import traceback

    from opencouncil.project import ISSUES

    sys.stderr.write("".join(traceback.format_exception(error)))
    return complain(
        f"this is a bug in opencouncil. Please report it with the lines above: {ISSUES}",
        ExitCode.BUG,
    )
