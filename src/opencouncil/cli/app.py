"""List of commands, and exit codes of the process."""

import builtins
import re
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperOption

from opencouncil.cli import kept_runs
from opencouncil.cli.ending import complain, name_loss, run_to_end
from opencouncil.cli.logs import guarded_streams
from opencouncil.errors import ExitCode, OpenCouncilError
from opencouncil.project import VERSION

# Typer's own options.
COMPLETION = ("--install-completion", "--show-completion")
CHECK, LOOK, TAKE, TIME, EDIT = "Check", "Look", "Export", "Time", "Edit"
PRESS, GIT, UPKEEP = "Press for openness", "Work with git", "Upkeep"


class Command(NamedTuple):
    """A command and its heading in the help. Its module has its name.

    One with two words in its name, ``watch add``, is of a group, whose help is in GROUPS.
    """

    name: str
    panel: str
    # Its function in that module; empty where it has the command's name too.
    named: str = ""

    def is_meant(self, given: Sequence[str]) -> bool:
        """Whether a command line is of it."""
        words = self.name.split()
        return list(given[: len(words)]) == words

    @property
    def goes_on(self) -> bool:
        """Whether it does all its work though nobody reads what it says: it checks, or it edits."""
        return self.panel in (CHECK, EDIT, GIT) or self.name == "check-links"

    @property
    def module(self) -> str:
        # A name that Python uses gets an underline: list_, import_.
        plain = self.name.replace("-", "_").replace(" ", "_")
        return f"{plain}_" if iskeyword(plain) or hasattr(builtins, plain) else plain

    @property
    def function(self) -> str:
        return self.named or self.module


COMMANDS = (
    Command("validate", CHECK),
    Command("explain", CHECK),
    Command("agreement", CHECK),
    Command("list", LOOK, "list_councils"),
    Command("show", LOOK),
    Command("may", LOOK),
    Command("find", LOOK),
    Command("lineage", LOOK),
    Command("query", LOOK, "ask"),
    Command("stats", LOOK),
    Command("out-of-step", PRESS),
    Command("replies", PRESS),
    Command("gaps", PRESS),
    Command("stale", PRESS),
    Command("letter", PRESS),
    Command("card", PRESS),
    Command("similar", LOOK),
    Command("compare", LOOK),
    Command("systems", LOOK),
    Command("export", TAKE),
    Command("map", TAKE, "draw_map"),
    Command("site build", TAKE),
    Command("site check", TAKE),
    Command("site serve", TAKE),
    Command("schema", TAKE),
    Command("import", EDIT, "import_table"),
    Command("diff", TIME),
    Command("history", TIME),
    Command("changelog", TIME),
    Command("calendar", TIME),
    Command("news", PRESS),
    Command("watch add", PRESS),
    Command("watch remove", PRESS),
    Command("watch list", PRESS),
    Command("record", EDIT),
    Command("correct", EDIT),
    Command("withdraw", EDIT),
    Command("reread", EDIT),
    Command("reply", EDIT),
    Command("new", EDIT),
    Command("reorganise", EDIT),
    Command("replace-url", EDIT),
    Command("rename", EDIT),
    Command("rename-source", EDIT),
    Command("fmt", EDIT),
    Command("propose", EDIT),
    Command("check-links", PRESS),
    Command("score", PRESS),
    Command("rank", PRESS),
    Command("cache", UPKEEP),
    Command("setup-git", GIT),
    Command("resolve", GIT),
    Command("merge-file", GIT),
)


# What the help says of each group of commands, and its heading there.
GROUPS: Mapping[str, tuple[str, str]] = {
    "site": ("Make the website, show it, and check it.", TAKE),
    "watch": ("Keep the list of councils and activities that `news` is about.", PRESS),
}


class _Once(TyperCommand):
    """A command whose options are given once, but for those that may be repeated: none is passed over."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            seen = set()
            one: Any
            for one in self.make_parser(ctx).parse_args(args=[*args])[2]:
                is_single = one.param_type_name == "option" and not (one.multiple or one.is_flag)
                if is_single and one.name in seen:
                    raise OpenCouncilError(f"{one.opts[0]} stands twice, and takes one value: leave one out.")
                seen.add(one.name)
        return super().parse_args(ctx, args)


class _Kept(_Once):
    """A command of which what it says is kept. What its option says is done before there is any command."""

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings)
        no_cache = TyperOption(
            param_decls=[kept_runs.OFF],
            is_flag=True,
            default=False,
            expose_value=False,
            help="Work it out again, and keep nothing of it.",
        )
        self.params.append(no_cache)


def make_app(first: str = "") -> typer.Typer:
    """The program: all commands, or only the one that the first argument names.

    To import what every command takes, and to read its signature, costs as much as to check 200 files.
    """
    app = typer.Typer(
        name="opencouncil",
        help="Who every UK council is and how open its meetings are: check, look up and export the data.\n\n"
        "Example: opencouncil may film lichfield",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    wanted = [one for one in COMMANDS if one.name.split()[0] == first]
    groups: dict[str, typer.Typer] = {}
    for command in () if first in ("--version", *COMPLETION) else wanted or COMMANDS:
        module = import_module(f"opencouncil.cli.{command.module}")
        function = getattr(module, command.function)
        told = _join_lines(function.__doc__ or "")
        group, _, name = command.name.rpartition(" ")
        if group and group not in groups:
            groups[group] = _add_group(app, group)
        place, panel = (groups[group], None) if group else (app, command.panel)
        made = _Kept if command.name in kept_runs.SERVED else _Once
        place.command(name=name, cls=made, rich_help_panel=panel, help=told)(function)
    return app


def _add_group(app: typer.Typer, name: str) -> typer.Typer:
    told, panel = GROUPS[name]
    group = typer.Typer(help=told)
    app.add_typer(group, name=name, rich_help_panel=panel)
    return group


def _join_lines(text: str) -> str:
    """A docstring with each paragraph on one line, for a terminal to break where it ends."""
    from inspect import cleandoc

    return re.sub(r"(?<=\S)\n(?=\S)", " ", cleandoc(text))


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"opencouncil {VERSION}\n")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; never raises for what a user or a file did."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return run_to_end(given, partial(_work, given), goes_on=_goes_on(given), refuse=_refuse)


def end_lost(given: Sequence[str], code: int) -> int:
    """The exit code of a kept result, of which a part could not be written: that of a run of the command."""
    with guarded_streams():
        return name_loss(code if _goes_on(given) else ExitCode.OK)


def _goes_on(given: Sequence[str]) -> bool:
    return any(one.goes_on for one in COMMANDS if one.is_meant(given))


def _work(given: Sequence[str]) -> Any:
    if given and given[0] in COMPLETION:
        return _set_up_completion(given)
    try:
        return make_app(*given[:1])(args=given, prog_name="opencouncil", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None


def _set_up_completion(given: Sequence[str]) -> ExitCode:
    """Do what Typer's options for completion say, and name the shells where it knows no other."""
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    out = StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(StringIO()):
            code = make_app(given[0])(args=given[:1], prog_name="opencouncil", standalone_mode=False)
    except SystemExit as done:
        code = done.code
    if code:
        return complain(
            "Completion is for bash, zsh, fish and PowerShell, and this shell is none of them. "
            "docs/completion.md says how to set it up by hand.",
            ExitCode.USAGE,
        )
    sys.stdout.write(out.getvalue())
    return ExitCode.OK


def _refuse(error: Any, given: Sequence[str]) -> ExitCode:
    """Say in one line what is wrong with the command line; without any words, show the help."""
    from typer.main import get_command

    from opencouncil.cli.usage import say_usage

    if not given:
        error.show()
        return ExitCode.USAGE
    return complain(say_usage(error, given, get_command(make_app(*given[:1]))), ExitCode.USAGE)
