"""What a council was on which days, in words."""

from opencouncil.model import Council, Form
from opencouncil.wording.council_types import TYPES
from opencouncil.wording.dates import say_day
from opencouncil.wording.safe_text import one_line


def say_form(form: Form) -> str:
    """An earlier form: ``Cornwall County Council, a county council, 1 April 1974 to 31 March 2009``."""
    days = f", {say_day(form.start)} to {say_day(form.last_day)}" if form.start and form.last_day else ""
    return f"{one_line(form.name)}, a {TYPES[form.type].noun}{days}"


def say_next_form(council: Council, form: Form) -> str:
    """What an earlier form became, to follow a day: ``it became a unitary council, Cornwall Council``."""
    name = f", {one_line(form.name)}" if form.name != council.name else ""
    if form.type != council.type:
        return f"it became a {TYPES[form.type].noun}{name}"
    return f"it took another form{name}: opencouncil lineage {council.id}"
