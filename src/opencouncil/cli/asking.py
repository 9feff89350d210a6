"""Ask for missing values on a terminal, show the change, and write it if confirmed."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.cli import next_steps
from opencouncil.cli.opening import name_not_compared
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError, StoppedError
from opencouncil.render import FORMATS

if TYPE_CHECKING:
    from opencouncil.editing.plan import Edit
    from opencouncil.findings import Finding
    from opencouncil.reading.fields import Field
    from opencouncil.reading.snapshot import Folder

# Of a longer list the meanings are shown only on request.
WORDS_SHOWN = 20
REFUSED = "Nothing is written: `opencouncil validate` would refuse this."
# Answers that are none: the question before, and nothing in place of a suggestion.
BACK, NONE = "back", "-"


class BackError(Exception):
    """The question before is wanted, in place of an answer to this one."""


def is_terminal() -> bool:
    """Whether input and output are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    field: "Field",
    find_fault: Callable[[str], str],
    is_optional: bool = False,
    suggestion: str = "",
    verb: str = "takes",
) -> str:
    """The answer to a question, asked until it is right; empty if the question is optional and skipped.

    Enter takes the suggestion, if there is one; ``verb`` says so. BackError if the question before is wanted.
    """
    from opencouncil.render.edits.question import render_question

    is_short = len(field.words) <= WORDS_SHOWN
    render_question(field, sys.stdout, has_meanings=is_short)
    if not is_short:
        say("Several with commas between them, by number or by name. ? tells what each means.")
    return ask_again(field, find_fault, is_optional, suggestion, verb)


def ask_again(
    field: "Field",
    find_fault: Callable[[str], str],
    is_optional: bool = False,
    suggestion: str = "",
    verb: str = "takes",
) -> str:
    """The same, without the question: its words stand above. ``verb`` says what Enter does."""
    from opencouncil.render.edits.question import render_words

    if suggestion:
        say(f"Enter {verb}: {suggestion}{f'  ({NONE} for none)' if is_optional else ''}")
    elif is_optional:
        say("Enter if there is none.")
    while True:
        answer = read_line("> ")
        if answer.casefold() == BACK:
            raise BackError
        if answer == "?":
            if field.words:
                render_words(field, sys.stdout)
            else:
                say(f"For example: {field.example}" if field.example else field.meaning)
            continue
        if is_optional and answer == NONE:
            return ""
        if example := _find_example(field, answer):
            say(f"{example} is an example: write the tag with the value that the source gives.")
            continue
        answer = pick_words(field, answer) or suggestion
        if not answer and is_optional:
            return ""
        fault = find_fault(answer) if answer else "Please enter something; Ctrl-C stops."
        if not fault:
            return answer
        say(fault)


def say(text: str) -> None:
    """A remark between questions, broken between words."""
    from opencouncil.render.edits.question import render_remark

    render_remark(text, sys.stdout)


def pick_words(field: "Field", answer: str) -> str:
    """The words for their numbers in the list; any other answer as it is."""
    if not field.is_list:
        return _pick_word(field, answer)
    from opencouncil.editing.typed import split_tags

    return ", ".join(_pick_word(field, tag) for tag in split_tags(answer))


def _find_example(field: "Field", answer: str) -> str:
    """A tag with a value of its own, such as ``notice:24h``, whose number somebody chose; it means none."""
    from opencouncil.editing.typed import split_tags

    chosen = [tag for tag in split_tags(answer) if tag.isdecimal()] if field.is_list else []
    words = (_pick_word(field, number).partition(", ")[0] for number in chosen)
    return next((word for word in words if ":" in word and any(letter.isdigit() for letter in word)), "")


def _pick_word(field: "Field", answer: str) -> str:
    is_number = answer.isdecimal() and 0 < int(answer[:4]) <= len(field.words)
    return field.words[int(answer) - 1].word if is_number else answer


def read_line(prompt: str) -> str:
    """A line from the terminal, without blanks around it; StoppedError at its end."""
    with suppress(ImportError):
        import readline  # noqa: F401 - lets one move and mend within the line
    try:
        return input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        # The next message begins on a line of its own.
        sys.stdout.write("\n")
        raise StoppedError("Stopped; nothing is written.") from None
    except UnicodeDecodeError:
        raise OpenCouncilError("What was typed is not UTF-8.") from None


def _order(finding: "Finding") -> tuple[bool, bool]:
    """Errors first; of these, a refused entry before the source that then is missing."""
    from opencouncil.findings import Severity

    return finding.severity is not Severity.ERROR, finding.rule == "unknown-source"


def refuse(
    findings: "Sequence[Finding]", why: str, find_name: "Callable[[Finding], str]" = lambda finding: ""
) -> None:
    """Print the findings that `validate` would give, warnings too; OpenCouncilError if one is an error.

    ``find_name`` gives what somebody has to change for it, such as an option; empty where that is in a file.
    """
    from opencouncil.findings import Severity

    for finding in sorted(findings, key=_order):
        where = find_name(finding)
        where = where or f"{finding.path}: {'.'.join(map(str, finding.pointer))}".rstrip(": ")
        remark(f"{where}: {finding.severity}: {finding.message}  [{finding.rule}]")
        if finding.hint:
            remark(f"  > {finding.hint}")
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise OpenCouncilError(why)


def show_and_save(
    folder: "Folder",
    edits: "Sequence[Edit]",
    today: date,
    dry_run: bool,
    yes: bool,
    question: str,
    in_words: bool = True,
    moved: "Mapping[str, str] | None" = None,
    message: Sequence[str] = (),
) -> bool:
    """Show edits as a diff and in words, write them if confirmed, and say whether they were written.

    A file that ``moved``, by its old path and its new, is shown as one. ``message`` is that of the commit, if
    the command knows better than the change tells.
    """
    from opencouncil.editing.plan import apply_edits
    from opencouncil.editing.save import save_all
    from opencouncil.history.comparison import compare
    from opencouncil.render.edits.diff import render_diff
    from opencouncil.render.kinds import ComparisonShown

    old_paths = {new: old for old, new in (moved or {}).items()}
    before = {edit.path: edit.before for edit in edits}
    for edit in edits:
        if old := old_paths.get(edit.path):
            place, old_place = folder.prefix + edit.path, folder.prefix + old
            render_diff(place, before[old], edit.after, sys.stdout, old_place)
        elif edit.path not in old_paths.values():
            render_diff(folder.prefix + edit.path, edit.before, edit.after, sys.stdout)
    if in_words:
        sys.stdout.write("\n")
        after = apply_edits(folder, edits)
        found = compare(folder, after, after.files, today)
        name_not_compared(found)
        FORMATS["comparison"]["text"].render(ComparisonShown(comparison=found), sys.stdout)
    sys.stdout.flush()
    if dry_run:
        remark("Nothing is written: this was a dry run.")
        return False
    if not yes:
        if not is_terminal():
            raise OpenCouncilError(
                "Nothing is written: there is no terminal to ask at. Add --yes to write it."
            )
        if read_line(f"\n{question} [Y/n] ").casefold() not in ("", "y", "yes"):
            remark("Nothing is written.")
            return False
    save_all(folder, edits)
    next_steps.expect(folder, [edit.path for edit in edits], message)
    return True
