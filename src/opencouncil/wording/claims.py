"""One claim in words, line by line: its status, its source, its confidence."""

from opencouncil.model import Claim
from opencouncil.wording import codes
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Opening, Role, Row
from opencouncil.wording.statuses import find_role


def open_claim(claim: Claim) -> Opening:
    """``Allowed with notice, said in 2014``."""
    return Opening(codes.spell_out(claim.status), find_role(claim.status), f", {say_stated(claim)}")


def name_source(claim: Claim) -> Row:
    title = f"{one_line(claim.source.title)} ({codes.name_source_type(claim.source.type)})"
    return Row("Source", title, url=one_line(claim.source.url))


def list_conditions(claim: Claim) -> Row:
    return Row("Conditions", " ".join(say_condition(tag) for tag in claim.conditions))


def say_checked(claim: Claim) -> Row:
    """The day the source was last read, and the confidence of the claim."""
    return Row("Checked", f"{say_day(claim.checked)}, {claim.confidence} confidence")


def name_claim(name: str) -> Row:
    """The name by which `correct` and `withdraw` take a claim."""
    return Row("Claim", one_line(name), Role.QUIET)
