"""Wrong usage as one line: what Typer says of a command line, in our words."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from opencouncil.cli import meant
from opencouncil.wording import usage

# How a command's help begins the paragraph with its example.
EXAMPLE = re.compile(r"^Example: `?(opencouncil .+?)`?$", re.MULTILINE)


def say_usage(error: Any, given: Sequence[str], program: Any) -> str:
    """The line for an error of Typer's.

    Releases of Typer bring their own classes, or those of Click: so they are known by name.
    """
    kind = type(error).__name__
    name, command = find_command(program, given)
    words_behind = given[len(name.split()) :]
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption":
        return _say_no_option(error, name, command, given)
    if kind == "BadOptionUsage":
        return _say_bad_option(error, command)
    if kind == "MissingParameter" and parameter is not None:
        return _say_missing(parameter, name, command, given)
    if kind == "BadParameter" and parameter is not None:
        return _say_bad_value(error, parameter, given)
    if is_group(command):
        word = next((one for one in words_behind if not one.startswith("-")), "")
        if name:
            return _say_no_part(name, word, command, words_behind)
        words = given[given.index(word) :] if word else ()
        return usage.say_no_command(word, meant.find_command(words, program.commands))
    # "Got unexpected extra argument(s) (lichfield film)"
    _, _, extra = error.format_message().partition(" (")
    if not extra:
        return usage.say_bad_value(name, error.format_message())
    words = extra.removesuffix(")")
    meant_value = meant.say_value(command, words.split(), given, error.ctx)
    return meant_value or meant.say_place(name, command, words, error.ctx) or usage.say_extra(name, words)


def find_command(program: Any, given: Sequence[str]) -> tuple[str, Any]:
    """The command or the group of commands that a command line begins with, and its whole name."""
    command, names = program, list[str]()
    for word in given:
        if not is_group(command) or word not in command.commands:
            break
        command = command.commands[word]
        names.append(word)
    return " ".join(names), command


def is_group(command: Any) -> bool:
    """Whether it is the program, or a group of commands with their own names."""
    return hasattr(command, "commands")


def _say_no_part(name: str, word: str, group: Any, words: Sequence[str]) -> str:
    """What is wrong where a command of a group is missing, or another word stands in its place."""
    from opencouncil.spelling import nearest_few

    near = nearest_few(word, group.commands, 1)
    line = " ".join((*near, *meant.quote(words[words.index(word) + 1 :]))) if near else ""
    return usage.say_no_part(name, word, list(group.commands), line)


def _say_no_option(error: Any, name: str, command: Any, given: Sequence[str]) -> str:
    from opencouncil.spelling import nearest_few

    option = str(error.option_name)
    known = [one for parameter in command.params for one in parameter.opts if one.startswith("--")]
    hint = meant.say_option(name, command, option, given, error.ctx)
    return usage.say_no_option(name, option, nearest_few(option, [*known, "--help"], 2, cutoff=0.7), hint)


def _say_bad_option(error: Any, command: Any) -> str:
    option = str(error.option_name)
    found = next((one for one in command.params if option in one.opts), None)
    if found is None or found.is_flag:
        return usage.say_value_unwanted(option)
    return usage.say_no_value(option, found.metavar or "|".join(list_choices(found)) or "TEXT", found.nargs)


def _say_missing(parameter: Any, name: str, command: Any, given: Sequence[str]) -> str:
    if parameter.param_type_name != "argument":
        return usage.say_missing_option(name, parameter.opts[0])
    if name == "may" and (hint := meant.say_half_question(given[1:])):
        return hint
    wanted = [one for one in command.params if one.param_type_name == "argument" and one.required]
    place = [one.name for one in wanted].index(parameter.name)
    names = [name_argument(one) for one in wanted[place:]]
    return usage.say_missing(name, names, next(iter(find_examples(command)), ""))


def _say_bad_value(error: Any, parameter: Any, given: Sequence[str]) -> str:
    option = next(iter(parameter.opts)) if parameter.param_type_name == "option" else name_argument(parameter)
    if choices := list_choices(parameter):
        wrong = next((one for one in _iter_values(parameter, given) if one not in choices), "")
        return usage.say_no_choice("format" if option == "--format" else option, wrong, choices)
    limits = [getattr(parameter.type, limit, None) for limit in ("min", "max")]
    if parameter.type.name.casefold().startswith("int"):
        return usage.say_no_number(option, *limits)
    return usage.say_bad_value(option, error.message)


def _iter_values(parameter: Any, given: Sequence[str]) -> Iterator[str]:
    """What was written behind an option, or as an argument."""
    if parameter.param_type_name != "option":
        yield from given[1:]
    for place, word in enumerate(given):
        for option in parameter.opts:
            if word == option:
                yield from given[place + 1 : place + 1 + parameter.nargs]
            elif word.startswith(f"{option}="):
                yield word.removeprefix(f"{option}=")


def list_choices(parameter: Any) -> list[str]:
    """The words of an option that is a choice of a few; none for any other."""
    return [str(getattr(one, "value", one)) for one in getattr(parameter.type, "choices", ())]


def name_argument(parameter: Any) -> str:
    """An argument as the help has it: ``COUNCIL``."""
    return str(parameter.metavar or parameter.name).strip("[]{}").upper()


def find_examples(command: Any) -> list[str]:
    """The command lines that a command's help shows."""
    return EXAMPLE.findall(command.help or "")
