"""Commands ready to be copied: each on one line, with every value quoted for a shell."""

import shlex

from opencouncil.model import Claim, Council, Source
from opencouncil.wording.safe_text import TIE, one_line


def write_command(*words: str, data: str = "") -> str:
    """``opencouncil record lichfield film``; ``data`` is the folder that somebody has named with --data."""
    named = ("--data", data) if data else ()
    return shlex.join(["opencouncil", *(one_line(word) for word in (*words, *named))])


def write_record(council: Council, activity: str, source: Source | None = None, data: str = "") -> str:
    """The command that records a claim; of a page that is cited already its address, title and kind."""
    given = ("--url", source.url, "--title", source.title, "--type", source.type) if source else ()
    return write_command("record", council.id, activity, *given, data=data)


def write_reread(council: Council, claim: Claim, data: str = "") -> str:
    """The command that says that a page was read again, and says the same."""
    return write_command("reread", claim.source.url, "--council", council.id, data=data)


def keep_whole(command: str) -> str:
    """The command where a page breaks lines, and must not break this one."""
    return command.replace(" ", TIE)
