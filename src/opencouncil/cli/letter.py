"""``opencouncil letter``."""

from typing import Annotated

import typer

from opencouncil.cli import lists, opening, options, to_file
from opencouncil.cli.output import remark
from opencouncil.render import FORMATS
from opencouncil.reports.letter_kinds import Kind, Language, To


def letter(
    words: Annotated[list[str], options.council_argument("One council: its id, name, short name or a code.")],
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ACTIVITY",
            help=f"What it is about: {lists.ACTIVITY}. May be repeated. Default: the most pressing.",
            autocompletion=lists.complete_deed,
        ),
    ] = None,
    kind: Annotated[
        Kind,
        typer.Option(
            help="A question, a complaint, a request for information, thanks, or all that is recorded to be "
            "checked by the council."
        ),
    ] = Kind.ASK,
    to: Annotated[To, typer.Option(help="Whom it is for.")] = To.COUNCIL,
    language: Annotated[
        Language, typer.Option(help="Welsh is for councils in Wales, and waits for a reader.")
    ] = Language.ENGLISH,
    output: Annotated[
        str,
        options.choose_format(
            FORMATS["letter"],
            "`link` and `mailto` open a form or a message; `json` names the field of each fact.",
        ),
    ] = "text",
    target: to_file.Target = None,
    force: to_file.Force = False,
    on: options.On = None,
    at: options.At = None,
    data: options.Data = None,
) -> None:
    """Write a courteous letter about one council's meetings, from what is recorded and nothing else.

    To a councillor it gives points and one question. A complaint needs a claim
    that is out of step with the law beyond doubt. Nothing is sent.

    Example: opencouncil letter lichfield --about film

    Example: opencouncil letter fife --kind foi --format mailto
    """
    from opencouncil.errors import OpenCouncilError
    from opencouncil.project import REPOSITORY
    from opencouncil.reading import dataset
    from opencouncil.render.kinds import LetterShown
    from opencouncil.reports.letter_kinds import Request
    from opencouncil.reports.letters import find_letter
    from opencouncil.wording import everyday, letter_remarks
    from opencouncil.wording.letter import write_letter
    from opencouncil.wording.letter_links import find_address

    to_file.check_target(output, target, force, "letter", FORMATS["letter"])
    may_be_mailed = to is not To.COUNCILLOR
    if output == "mailto" and not may_be_mailed:
        raise OpenCouncilError(letter_remarks.say_no_mail())
    request = Request(kind=kind, to=to, language=language, about=everyday.find_activities(about or ()))
    today = opening.read_clock()
    day = options.parse_day(on, today)
    if day > today:
        raise OpenCouncilError(
            "A letter is of today or of a day before: nobody has read the pages of a day to come."
        )
    councils = dataset.Dataset(opening.open_snapshot(data, at))
    try:
        council = councils.find_council(" ".join(words), day)
        found = find_letter(councils, council, request, day, REPOSITORY)
    finally:
        opening.name_broken(councils)
    written = write_letter(found, is_past=day < today)
    address = find_address(found, written)
    if output == "link" and not address:
        raise OpenCouncilError(letter_remarks.say_no_link(found))
    remarks = tuple(letter_remarks.iter_remarks(found, address, today))
    shown = LetterShown(
        letter=found,
        written=written,
        address=address,
        may_be_mailed=may_be_mailed,
        remarks=remarks,
        prefix=councils.snapshot.prefix,
    )
    if output == "json":
        to_file.write_result(FORMATS["letter"], output, shown, councils.snapshot, target)
    else:  # it goes to somebody else, and says itself which data it is from
        to_file.write_plain(FORMATS["letter"], output, shown, target)
    for number, line in enumerate(remarks):
        remark(line, is_apart=not number)
