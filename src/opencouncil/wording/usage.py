"""What was wrong with the words of a command line, and what to write instead."""

from collections.abc import Sequence

from opencouncil.findings import clip
from opencouncil.spelling import nearest_few
from opencouncil.wording.lists import join_words

PROGRAM = "opencouncil"


def name_help(command: str) -> str:
    """How to have the help of a command, or of the program."""
    return f"`{PROGRAM} {command} --help`" if command else f"`{PROGRAM} --help`"


def say_no_command(word: str, meant: str = "") -> str:
    """``There is no command 'film'. Did you mean `opencouncil may film lichfield`?``"""
    hint = f"Did you mean `{meant}`?" if meant else f"{name_help('')} lists them."
    return f"There is no command '{clip(word)}'. {hint}"


def say_no_part(group: str, word: str, names: Sequence[str], meant: str = "") -> str:
    """Of a group of commands: ``There is no command 'watch ad'. Did you mean `opencouncil watch add`?``"""
    if not word:
        return f"`{group}` needs {join_words(names, 'or')}. {name_help(group)} explains them."
    hint = f"Did you mean `{PROGRAM} {group} {meant}`?" if meant else f"There are {join_words(names)}."
    return f"There is no command '{group} {clip(word)}'. {hint}"


def say_no_option(command: str, option: str, near: Sequence[str], meant: str = "") -> str:
    """``meant`` is said in place of the options that look like it."""
    hint = f"Did you mean {join_words(near, 'or')}?" if near else f"{name_help(command)} lists its options."
    return f"`{command or PROGRAM}` has no option {clip(option)}. {meant or hint}"


def say_no_value(option: str, metavar: str, count: int = 1) -> str:
    """``--on needs a value behind it: --on DATE.``"""
    wanted = "a value" if count == 1 else f"{count} values"
    return f"{option} needs {wanted} behind it: {option} {metavar}."


def say_value_unwanted(option: str) -> str:
    return f"{option} takes no value: write {option} alone."


def say_missing(command: str, names: Sequence[str], example: str = "") -> str:
    """``names`` are of the missing arguments, as the help has them."""
    hint = f"Example: {example}" if example else f"{name_help(command)} shows how it is written."
    return f"`{command}` needs {join_words(names)}. {hint}"


def say_missing_option(command: str, option: str) -> str:
    return f"`{command}` needs the option {option}. {name_help(command)} shows how it is written."


def say_no_choice(name: str, value: str, choices: Sequence[str]) -> str:
    """``name`` is of the option, or a word for what it chooses: ``format``."""
    near = nearest_few(value, choices, 1)
    others = f"There are {join_words(choices)}." if len(choices) > 1 else f"There is only {choices[0]}."
    return f"There is no {name} '{clip(value)}'. {f'Did you mean {near[0]}?' if near else others}"


def say_no_number(name: str, least: float | None, most: float | None) -> str:
    parts = [f"{word} {value}" for word, value in (("from", least), ("to", most)) if value is not None]
    return f"{name} takes a whole number{''.join(f' {part}' for part in parts)}."


def say_extra(command: str, words: str) -> str:
    """``words`` are those that the command has no place for."""
    return f"`{command}` has no place for '{clip(words)}'. {name_help(command)} shows what it takes."


def say_bad_value(name: str, message: str) -> str:
    """Of a value that is wrong in another way, in the words of the library that reads it."""
    return f"{name}: {clip(message, 200)}"
