"""That a council cannot be compared on a day on which it does not exist, and what to ask instead."""

from collections.abc import Sequence
from datetime import date

from opencouncil.model import Council
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line


def say_not_there(council: Council, followers: Sequence[Council] | None, day: date, today: date) -> str:
    """``followers`` are the successors of an abolished council, or None where they cannot be read."""
    name = one_line(council.name)
    if council.abolished and council.abolished <= day and council.last_day:
        return _say_gone(council, followers, today)
    if council.exists_on(day):
        began = f" Its present form began on {say_day(council.established)}." if council.established else ""
        start = f"On {say_day(day)} {name} existed in an earlier form, of which the dataset has no file."
        return f"{start}{began}"
    begins = council.founded
    if day == today:
        start = f"{name} does not exist yet"
    else:
        start = f"{name} {'will' if day > today else 'did'} not exist on {say_day(day)}"
    if begins is None:
        return f"{start}."
    return (
        f"{start}: it {'began' if begins <= today else 'begins'} on {say_day(begins)}. Ask about that day: "
        f"--on {begins}; what was there before: opencouncil lineage {council.id}"
    )


def _say_gone(council: Council, followers: Sequence[Council] | None, today: date) -> str:
    name, last = one_line(council.name), council.last_day or today
    start = f"{name} {'ends' if last >= today else 'ended'} on {say_day(last)}"
    about = f"about its last day: --on {last}"
    if followers is None:
        return f"{start}. What followed it is not known: a record of a reorganisation is broken. Ask {about}."
    if not followers:
        return f"{start}, and no successor is known here. Ask {about}."
    named = join_words([f"{one_line(one.name)} ({one.id})" for one in followers], "or")
    return f"{start}. Ask about its successor, {named}, or {about}."


def say_twice(council: Council) -> str:
    return f"{one_line(council.name)} ({council.id}) is named twice: name another council."
