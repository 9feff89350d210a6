"""A council that meets before its first day, in words."""

from datetime import date

from opencouncil.card import Shadow
from opencouncil.wording.dates import say_date, say_day
from opencouncil.wording.lineage import iter_grounds
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Row, Section, Text, make_section


def describe_shadow(shadow: Shadow, today: date, why: bool = True) -> Section:
    """Who meets already and prepares, and who is in charge until when; with ``why``, by which order."""
    name, is_past = one_line(shadow.council.name), shadow.begins <= today
    begins, meets, are = ("began", "met", "were") if is_past else ("begins", "meets", "are")
    elected = f"; its members were elected on {say_day(shadow.elected)}" if shadow.elected else ""
    is_said = shadow.since.first_day == shadow.elected
    since = "" if is_said else f", from {say_date(shadow.since)}"
    lines = [
        Text(f"{name} {begins} on {say_day(shadow.begins)}{elected}."),
        Text(f"Until it {begins} it {meets} as a shadow authority{since}: a kind of meeting of its own."),
    ]
    if shadow.in_charge:
        names = join_words([one_line(council.name) for council in shadow.in_charge])
        is_one = len(shadow.in_charge) == 1
        are = ("was" if is_past else "is") if is_one else are
        lines.append(Text(f"Until then {names} {are} in charge."))
    if not why:
        return make_section("", Text(" ".join(line.text for line in lines)))
    grounds = [Row("By", ground) for ground in iter_grounds(shadow.reorganisation)][:1]
    return make_section("The shadow authority", *lines, *grounds)
