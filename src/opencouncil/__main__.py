"""Where the command ``opencouncil`` begins; ``python -m opencouncil`` where it is not on the path."""

import gc
import os
import sys
from collections.abc import Sequence


def run() -> None:
    """Run the command that was typed, and leave with its exit code."""
    # A command keeps what it reads until it ends, and soon ends: looking for garbage costs it a quarter more.
    gc.disable()
    try:
        from opencouncil.cli.streams import flush_streams, open_streams

        open_streams()
        from opencouncil.cli.kept_runs import run_or_repeat

        code = run_or_repeat(sys.argv[1:], _run_command, _end_lost)
        flush_streams()
    except KeyboardInterrupt:  # pressed before the command has begun, or after its end
        code = 130
    except (MemoryError, ImportError) as error:  # too little even for the line that says so
        code = _say_no_memory(error)
    # All that is written is closed by now. To give every object back one by one takes as long as to check
    # 50 files; mypy leaves in this way too.
    os._exit(code)


def _run_command(given: Sequence[str]) -> int:
    from opencouncil.cli.kept_runs import is_completing

    if [*given] == ["validate"] and not is_completing():
        from opencouncil.cli.validating import run_plain

        return run_plain(given)
    if given[:1] == ["query"] and not is_completing():
        from opencouncil.cli import querying

        if (plain := querying.find_plain(given)) is not None:
            return querying.run_plain(given, plain)
    from opencouncil.cli.app import main

    return main(given)


def _end_lost(given: Sequence[str], code: int) -> int:
    from opencouncil.cli.app import end_lost

    return end_lost(given, code)


def _say_no_memory(error: BaseException) -> int:
    """Exit code 2 and a plain line where the memory is used up; any other error rises."""
    if not isinstance(error, MemoryError) and "map segment" not in str(error):
        raise error
    os.write(2, b"opencouncil: There is not enough memory for this.\n")
    return 2


if __name__ == "__main__":
    run()
