"""One claim in words, line by line: its status, its source, its confidence."""

from datetime import date

from opencouncil.claims import age_in_years, year_if_old
from opencouncil.model import Claim
from opencouncil.wording import codes
from opencouncil.wording.conditions import say_condition
from opencouncil.wording.dates import say_day, say_stated
from opencouncil.wording.lists import count_of
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Opening, Role, Row
from opencouncil.wording.statuses import find_role


def open_claim(claim: Claim) -> Opening:
    """``Allowed with notice, said in 2014``."""
    return Opening(codes.spell_out(claim.status), find_role(claim.status), f", {say_stated(claim)}")


def name_age(claim: Claim, day: date) -> str:
    """How old a claim is on a day: ``6 years old``; empty for one without any date."""
    if not (claim.stated or claim.stated_from or claim.stated_by):
        return ""
    years = age_in_years(claim, day)
    age = f"{count_of(years, 'year')} old" if years else "less than a year old"
    if claim.stated_from:
        return f"at most {age}" if years else age
    if claim.stated_by:
        return f"at least {age}" if years else "of unknown age"
    return age


def name_age_if_old(claim: Claim, day: date) -> str:
    """``6 years old``, for a claim more than five years old on a day; else empty."""
    return name_age(claim, day) if year_if_old(claim, day) is not None else ""


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
