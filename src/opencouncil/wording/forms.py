"""What a council was, and what it was part of, on which days, in words."""

from opencouncil.model import Council, Form, Membership
from opencouncil.wording.council_types import TYPES
from opencouncil.wording.dates import say_day
from opencouncil.wording.safe_text import one_line


def say_form(form: Form) -> str:
    """An earlier form: ``Cornwall County Council, a county council, 1 April 1974 to 31 March 2009``."""
    days = f", {say_day(form.start)} to {say_day(form.end)}" if form.start and form.end else ""
    return f"{one_line(form.name)}, a {TYPES[form.type].noun}{days}"


def say_next_form(council: Council, form: Form, lies_ahead: bool) -> str:
    """What a form became, or becomes, to follow a day: ``it became a unitary council, Cornwall Council``."""
    name = f", {one_line(form.name)}" if form.name != council.name else ""
    if form.type != council.type:
        return f"it {'becomes' if lies_ahead else 'became'} a {TYPES[form.type].noun}{name}"
    takes = "takes" if lies_ahead else "took"
    return f"it {takes} another form{name}: opencouncil lineage {council.id}"


def say_membership(membership: Membership, body: str) -> str:
    """The name of a combined authority with the days: ``a-ca since 2 November 2018, not as a member``."""
    start, last = membership.start, membership.end
    if start and last:
        days = f", {say_day(start)} to {say_day(last)}"
    elif start or last:
        days = f" since {say_day(start)}" if start else f" until {say_day(last)}" if last else ""
    else:
        days = ""
    return f"{body}{days}{', not as a member' if membership.is_member is False else ''}"
