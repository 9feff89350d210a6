"""``opencouncil validate``."""

from pathlib import Path
from typing import Annotated

import typer

from opencouncil.cli import options, to_file
from opencouncil.cli.validating import Asked, check_asked, find_code
from opencouncil.render import FORMATS


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders of the dataset. Default: all of it.", show_default=False),
    ] = None,
    output: Annotated[str, options.choose_format(FORMATS["findings"], "How to show the findings.")] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Report on the files changed since this commit, tag or branch, and on effects of the change "
            "on other files.",
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Also report what the change since this commit, tag or branch takes away: a file, an id.",
        ),
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First correct mistakes with one clear correction, and name them.")
    ] = False,
    packaged: Annotated[
        bool, typer.Option("--packaged", help="Check the data that came with the package.")
    ] = False,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Check the files of the dataset; name each mistake, and what to write instead.

    Example: opencouncil validate

    Example: opencouncil validate data/councils/lichfield.yaml
    """
    to_file.check_target(output, target, force, "findings", FORMATS["findings"])
    asked = Asked(
        paths=tuple(paths or ()),
        output=output,
        target=target,
        changed_since=changed_since,
        against=against,
        fix=fix,
        packaged=packaged,
        at=at,
        data=data,
    )
    raise typer.Exit(find_code(check_asked(asked), strict))
