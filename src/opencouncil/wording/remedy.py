"""Where to put right what is wrong or missing: in a file, or by a form without one."""

from collections.abc import Iterator

from opencouncil.project import claim_address, correction_address
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Row, make_address


def say_remedy(where: str) -> str:
    """The file, or the files, in which somebody puts it right."""
    return f"Something wrong or missing? Put it right in {one_line(where)}"


def iter_forms(council_id: str) -> Iterator[str]:
    """The two forms in lines of a page that has no column for their addresses."""
    yield f"By a form, missing: {claim_address(council_id)}"
    yield f"By a form, wrong: {correction_address(council_id)}"


def list_forms(council_id: str) -> tuple[Row, ...]:
    """The two forms for whoever edits no file: for what is missing, and for what is wrong."""
    return (
        make_address("Missing", claim_address(council_id), Role.QUIET),
        make_address("Wrong", correction_address(council_id), Role.QUIET),
    )
