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
    # All that is written is closed by now. To give every object back one by one takes as long as to check
    # 50 files; mypy leaves in this way too.
    os._exit(code)


def _run_command(given: Sequence[str]) -> int:
    from opencouncil.cli.app import main

    return main(given)


def _end_lost(given: Sequence[str], code: int) -> int:
    from opencouncil.cli.app import end_lost

    return end_lost(given, code)


if __name__ == "__main__":
    run()
