"""Text from strangers, made safe to show."""

import os
import re
from collections.abc import Iterator
from typing import TextIO

from opencouncil.findings import Finding, Report
from opencouncil.wording.lists import count_of

# Control characters move the cursor or ring the bell; those that turn the direction of writing, or
# have no width, make one text look like another (Unicode TR 36); the last are no characters at all.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# A log is read for commands: GitHub obeys `##[add-mask]` and its like anywhere in a line (ActionCommand.cs
# in actions/runner), Azure Pipelines `##vso[`, TeamCity `##teamcity[`.
_LOG_COMMAND = re.compile(r"##(?=[A-Za-z]*\[)")

# Longer than anything in the dataset; a hostile file may hold a megabyte on one line.
MAX_LENGTH = 2000

# Where only files that changed are looked at, and none of the dataset did.
NOTHING_TO_CHECK = "No data file to check: none changed."


def clean(text: str) -> str:
    """The text, as long as before, with a visible mark on all that could forge or break what is shown."""
    return _LOG_COMMAND.sub("#\N{REPLACEMENT CHARACTER}", UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def clean_line(text: str) -> str:
    """The same on one line: a line of the author's own could pass for one of ours."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def one_line(text: str) -> str:
    """A value of the data on one line, safe to show, and no longer than anybody reads."""
    line = " ".join(clean_line(text[:MAX_LENGTH]).split())
    return line if len(text) <= MAX_LENGTH else f"{line}…"


def as_sentence(text: str) -> str:
    """A summary or a note with a capital, unless it begins with an address, and a full stop."""
    line = one_line(text)
    if not line:
        return ""
    is_word = line.split()[0].strip(",;:").replace("-", "").isalpha()
    start = line[0].upper() if is_word else line[0]
    return f"{start}{line[1:]}{'' if line[-1] in '.!?…' else '.'}"


def may_have_style(out: TextIO) -> bool:
    """Whether colours may be wanted there; Rich, which knows all of such rules, is then asked."""
    return out.isatty() or any(os.environ.get(name) for name in ("FORCE_COLOR", "TTY_COMPATIBLE"))


def describe_finding(finding: Finding) -> Iterator[str]:
    """A finding on one line, for a log, and its hint on a second."""
    where = f"{clean_line(finding.path)}:{finding.line}:{finding.column}"
    yield f"{where}: {finding.severity}: {clean_line(finding.message)}  [{clean_line(finding.rule)}]"
    if finding.hint:
        yield f"  > {clean_line(finding.hint)}"


def say_where(report: Report) -> str:
    """``in 2 of 560 files``; with findings between files also in some that did not change."""
    found, files = len({finding.path for finding in report.findings}), count_of(report.checked, "file")
    if found <= report.checked:
        return f"in {found:,} of {files}"
    others = "it" if report.checked == 1 else "them"
    return f"in {count_of(found, 'file')}; checked: {files} and what belongs with {others}"
