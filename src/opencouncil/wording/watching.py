"""What a user watches, in words: a line of the list, and what became of a council on it."""

from collections.abc import Mapping

from opencouncil.model import Council
from opencouncil.reading.watching import Turn, Watch
from opencouncil.vocabulary import ACTIVITIES, NATIONS
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line

NOTHING = "Nothing is watched yet. Example: opencouncil watch add lichfield"


def say_watch(watch: Watch, councils: Mapping[str, Council]) -> str:
    """``Lichfield District Council (lichfield)``, ``councils in Wales: filming``, ``all councils: papers``.

    A word that this version does not know is given as it stands.
    """
    what = f": {_say_activity(watch.activity)}" if watch.activity else ""
    if watch.council:
        return f"{say_council(watch.council, councils)}{what}"
    places = [place for place in (_say_region(watch.region), _say_nation(watch.nation)) if place]
    where = f" in {', '.join(map(one_line, places))}" if places else ""
    kind = f" of the type {one_line(watch.type)}" if watch.type else ""
    return f"{'' if places or kind else 'all '}councils{where}{kind}{what}"


def say_council(council_id: str, councils: Mapping[str, Council]) -> str:
    """The name with the id; of one without a file the id alone."""
    council = councils.get(council_id)
    return f"{one_line(council.name)} ({council_id})" if council else council_id


def _say_region(region: str) -> str:
    return f"the {region}" if region.startswith(("East", "North", "South", "West")) else region


def _say_nation(nation: str) -> str:
    return codes.name_nation(nation) if nation in NATIONS else nation


def _say_activity(activity: str) -> str:
    return codes.name_activity_within(activity) if activity in ACTIVITIES else one_line(activity)


def say_turn(turn: Turn) -> str:
    """What became of a watched council, and which are followed in its place."""
    if not turn.now and not turn.former:
        return f"There is no council '{turn.council}' in this dataset: nothing is said of it."
    names = join_words([f"{one_line(one.name)} ({one.id})" for one in turn.now]) if turn.now else ""
    if turn.former is None:
        return f"'{turn.council}' is a former id of {names}, which is followed."
    day = say_day(turn.former.abolished) if turn.former.abolished else ""
    ended = f"{one_line(turn.former.name)} ({turn.former.id}) was abolished on {day}"
    if not turn.now:
        return f"{ended}, and no council is recorded in its place."
    return f"{ended}: {names} {'is' if len(turn.now) == 1 else 'are'} followed too."
