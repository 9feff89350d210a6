"""Which command line somebody meant, by words that stand in a wrong place or under no command."""

import os
import re
import shlex
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from opencouncil.findings import clip
from opencouncil.spelling import fold, nearest

# Other words for commands, and for options of the program.
_OTHER_WORDS = {
    "councils": "list",
    "ls": "list",
    "all": "list",
    "council": "show COUNCIL",
    "view": "show COUNCIL",
    "card": "show COUNCIL",
    "get": "show COUNCIL",
    "can": "may film COUNCIL",
    "search": "find WORDS",
    "check": "validate",
    "lint": "validate",
    "test": "validate",
    "rules": "explain",
    "rule": "explain RULE",
    "sql": 'query "SELECT name FROM councils"',
    "select": 'query "SELECT name FROM councils"',
    "tables": "query --tables",
    "columns": "query --columns TABLE",
    "download": "export --format csv --output FOLDER",
    "csv": "export --format csv --output FOLDER",
    "json": "export --format json",
    "xlsx": "export --format xlsx --output FILE",
    "statistics": "stats",
    "count": "stats",
    "coverage": "stats",
    "todo": "gaps --for 30m",
    "missing": "gaps",
    "old": "stale",
    "outdated": "stale",
    "log": "history COUNCIL",
    "changes": "changelog",
    "compare": "diff",
    "follow": "watch add COUNCIL",
    "unwatch": "watch remove COUNCIL",
    "ics": "calendar --format ics",
    "add": "record",
    "claim": "record",
    "edit": "record",
    "create": "new ID",
    "format": "fmt",
    "merge": "merge-file BASE OURS THEIRS",
    "help": "--help",
    "version": "--version",
    "completion": "--show-completion",
}
# Options that other commands have taken over, and what to write.
_MOVED = {
    (
        "validate",
        "--law-age",
    ): "Law that nobody has looked at for a year: opencouncil stale --reason law-look",
}
# Commands that take councils as their only arguments, and filter by options.
_OF_COUNCILS = frozenset(("gaps", "stale", "out-of-step"))
# What a suggestion may repeat of the words that were given.
_PLAIN = re.compile(r"[\w .,'’&()/-]{1,80}")
_SAMPLE = "lichfield"
# The longest words that are compared.
_MOST = 100
# The most words of one value, such as a status or an activity.
_LONGEST_VALUE = 6
# What an option chooses, where it has no name for its value.
_NOUNS = {"--format": "format"}


# The number of a pull request where a revision or a council was looked for; a year is none.
_PULL = re.compile(
    r"There is no (?:council called|(?P<revision>revision)) '(?!(?:19|20)[0-9]{2}')"
    r"(?:#|pull/)?(?P<number>[1-9][0-9]{0,4})(?:/head)?'(?(revision) here)"
)


class _Placed(NamedTuple):
    """A word with the option it belongs to, and what it is: a nation."""

    option: str
    word: str
    noun: str


def find_command(given: Sequence[str], names: Collection[str]) -> str:
    """The command line that the words may stand for, where the first is no command; empty if none.

    ``names`` are of the commands.
    """
    from opencouncil.vocabulary import NATIONS
    from opencouncil.wording.everyday import split_question

    words = _list_words(given)
    if not words or not words[0].strip():
        return ""
    first = words[0].casefold()
    if first == "help" and len(words) > 1 and words[1] in names:
        return f"opencouncil {words[1]} --help"
    if (said := _OTHER_WORDS.get(first)) and (said.startswith("-") or said.split()[0] in names):
        return _fill(said, words[1:])
    if question := split_question(words):
        return say_question(*question)
    if (nation := fold(" ".join(words)).replace(" ", "-")) in NATIONS:
        return f"opencouncil list --nation {nation}"
    if name := nearest(first[:_MOST], names, cutoff=0.7):
        return " ".join(("opencouncil", name, *quote(words[1:])))
    council = _find_council(" ".join(words))
    return f"opencouncil show {council}" if council else ""


def say_question(matter: str, council: Sequence[str]) -> str:
    """``opencouncil may film lichfield``; of a council where none is named."""
    where = fold(" ".join(council)[:_MOST]) or _SAMPLE
    return f"opencouncil may {fold(matter)} {where}"


def say_misplaced(error: Exception, given: Sequence[str]) -> str:
    """What to write where a council or a revision was looked for and another word stood; empty if unknown."""
    from opencouncil.wording.everyday import split_question
    from opencouncil.wording.resolving import say_pull_request

    name, words = given[0], _list_words(given[1:])
    # A council of that number, by a code, would not have been missed.
    found = _PULL.match(str(error))
    if found and (found["revision"] or name == "history"):
        return f"{found[0]}. {say_pull_request(found['number'])}"
    if name in ("changelog", "diff"):
        wrong = next((word for word in words if f"'{word}'" in str(error)), "")
        meant = _find_instead(name, wrong) if wrong else ""
        return (
            f"There is no revision '{clip(wrong)}' here. Did you mean `opencouncil {meant}`?" if meant else ""
        )
    if name in _OF_COUNCILS:
        return _say_filter(name, words, str(error))
    question = split_question(words)
    if question is None or not question[1]:
        return ""
    matter, council = fold(question[0]), fold(" ".join(question[1])[:_MOST])
    if name in ("show", "lineage", "find"):
        meant = say_question(*question)
        return f"`{name}` takes no activity: '{clip(' '.join(words))}'. Did you mean `{meant}`?"
    if name in ("record", "correct") and fold(words[0]) == matter:
        return f"The council comes first: opencouncil {name} {council} {matter}"
    return ""


def _say_filter(name: str, words: Sequence[str], error: str) -> str:
    """The option for a word that stands among councils: ``gaps lichfield film``."""
    from opencouncil.select import find_filter

    wrong = next((word for word in words if f"called '{word}'" in error), "")
    found = find_filter(wrong[:_MOST]) if wrong else None
    if found is None:
        return ""
    article = "an" if found[0] == "activity" else "a"
    return f"'{clip(wrong)}' is {article} {found[0]}: write `opencouncil {name} --{found[0]} {found[1]}`."


def _find_instead(name: str, word: str) -> str:
    """The command line of a command that compares revisions, for a word that is none."""
    from opencouncil.select import find_filter

    council = _find_council(word, is_exact=True)
    if name == "diff":
        return f"history {council}" if council else ""
    found = find_filter(word[:_MOST])
    if found is not None:
        return f"changelog --{found[0]} {found[1]}"
    return f"changelog --council {council}" if council else ""


def say_half_question(words: Sequence[str]) -> str:
    """What lacks in a question to `may`: the matter or the council; empty where nothing was asked."""
    from opencouncil.wording.everyday import split_question

    found = " ".join(_list_words(words)).split()
    if not found:
        return ""
    question = split_question(found)
    if question is None:
        return f"Say what you would like to do there: {say_question('film', found)}"
    if question[1]:
        return f"Leave out the quotes: {say_question(*question)}"
    return f"Name the council too: {say_question(question[0], ())}"


def say_place(name: str, command: Any, words: str, context: Any) -> str:
    """Where words belong that a command has no place for: behind an option, or another command."""
    found = _find_option(command, words, context) or _find_option(command, words.split()[0], context)
    if found:
        return f"Write the {found.noun} with its option: opencouncil {name} {found.option} {found.word}"
    if name == "list":
        council = fold(words) if len(words) <= _MOST else ""
        return f"`list` is for many councils. For one: opencouncil show {council or 'COUNCIL'}"
    return ""


def say_option(name: str, command: Any, option: str, given: Sequence[str], context: Any) -> str:
    """What to write in place of an option that a command lacks; empty if nobody can say.

    Without a name the command is the whole program.
    """
    if moved := _MOVED.get((name, option)):
        return moved
    if option in ("--version", "-V", "-v"):
        return "Did you mean `opencouncil --version`?"
    if hasattr(command, "commands"):
        if not any(option in one.opts for each in command.commands.values() for one in each.params):
            return ""
        behind = next((one for one in given if one in command.commands), "COMMAND")
        before = f"opencouncil {name}".strip()
        return f"Options stand behind the command: {before} {behind} {option}"
    arguments = [one.metavar or "" for one in command.params if one.param_type_name == "argument"]
    if option == "--council" and any("COUNCIL" in one for one in arguments):
        return f"The council needs no option: opencouncil {name} {_SAMPLE}"
    if option == "--council":
        return f"For one council: opencouncil show {_SAMPLE}"
    if option.startswith("--") and (found := _find_option(command, option.lstrip("-"), context)):
        return f"Did you mean {found.option} {found.word}?"
    return ""


def say_value(command: Any, extra: Sequence[str], given: Sequence[str], context: Any) -> str:
    """How to write a value of several words that a shell took for several: ``allowed with notice``.

    ``extra`` are the words that the command has no place for.
    """
    for parameter in command.params:
        is_option = parameter.param_type_name == "option"
        # The words of a council are those of the data, and these are found by each command itself.
        if getattr(parameter, "is_flag", False) or "COUNCIL" in (parameter.metavar or ""):
            continue
        known = {fold(one.value): one.value for one in parameter.shell_complete(context, "")}
        for run in _iter_runs(parameter.opts if is_option else (), given):
            for end in range(min(len(run), _LONGEST_VALUE), 1, -1):
                if value := known.get(fold(" ".join(run[:end])[:_MOST])):
                    return (
                        f"Write it as one word: {parameter.opts[0]} {value}"
                        if is_option
                        else (f"Write it as one word: {value}")
                    )
            if is_option and not known and len(run) > 1 and list(run[-len(extra) :]) == list(extra):
                value = " ".join(quote([" ".join(run)])) or "'...'"
                return f"Put the words of a value in quotes: {parameter.opts[0]} {value}"
    return ""


def _iter_runs(options: Sequence[str], given: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words behind each of these options up to the next one; without options, from every word on."""
    for place, word in enumerate(given):
        name, _, value = word.partition("=")
        if not options or word in options:
            yield _list_words(given[place + 1 :])
        elif name in options:
            yield [value, *_list_words(given[place + 1 :])]


def _find_option(command: Any, word: str, context: Any) -> _Placed | None:
    """The option of a command that has this word among its own."""
    from opencouncil.cli.lists import as_option
    from opencouncil.wording.everyday import names_activity

    form = fold(word[:_MOST])
    for parameter in command.params:
        if parameter.param_type_name != "option" or parameter.metavar == "COUNCIL":
            continue
        option = parameter.opts[0]
        if parameter.metavar == "ACTIVITY" and names_activity(form):
            return _Placed(option, as_option(form), "activity")
        for known in parameter.shell_complete(context, ""):
            if fold(known.value) == form:
                return _Placed(
                    option, known.value, (parameter.metavar or _NOUNS.get(option, "word")).casefold()
                )
    return None


def _list_words(given: Sequence[str]) -> list[str]:
    """The words before the first option."""
    end = next((place for place, word in enumerate(given) if word.startswith("-")), len(given))
    return list(given[:end])


def _fill(said: str, words: Sequence[str]) -> str:
    """A command line with the words in place of its name in capitals, where there are some."""
    start, _, last = said.rpartition(" ")
    if words and (not last or last.isupper()):
        said = " ".join((start, *quote(words)))
    return f"opencouncil {said}"


def quote(words: Sequence[str]) -> list[str]:
    """Words as one writes them in a shell; those that are no plain words are left out."""
    return [shlex.quote(word) for word in words if _is_plain(word)]


def _is_plain(word: str) -> bool:
    return _PLAIN.fullmatch(word) is not None


def _find_council(words: str, is_exact: bool = False) -> str:
    """The id of the council that goes by the words, or else by words like them, in the dataset at hand."""
    from opencouncil.cli.opening import read_clock
    from opencouncil.errors import CouncilNotFoundError, OpenCouncilError
    from opencouncil.reading import dataset, snapshot

    if not _is_plain(words):
        return ""
    data = os.environ.get("OPENCOUNCIL_DATA")
    try:
        councils = dataset.Dataset(snapshot.open_folder(Path(data) if data else None))
        return councils.find_council_or_place(words, read_clock()).id
    except CouncilNotFoundError as error:
        return "" if is_exact else next(iter(error.ids), "")
    except (OpenCouncilError, OSError, ValueError):
        return ""
