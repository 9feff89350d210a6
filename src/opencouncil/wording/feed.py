"""Titles of a feed of changes and of its entries."""

from collections.abc import Sequence

from opencouncil.history.changelog import Selection
from opencouncil.wording import codes
from opencouncil.wording.changelog import TITLE
from opencouncil.wording.lists import join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sentences import Item, flatten

AUTHOR = "The OpenCouncil contributors"
# Most sentences in a title.
_SENTENCES = 2


def title_feed(selection: Selection, councils: Sequence[str]) -> str:
    """``OpenCouncil: Filming, Wales and Scotland``; the councils by name, if some are asked for."""
    activities = [codes.name_activity(one) for one in selection.activities]
    nations = [codes.name_nation(one) for one in selection.nations]
    groups = (activities or [TITLE[0].lower() + TITLE[1:]], councils or selection.regions or nations)
    return f"OpenCouncil: {', '.join(join_words(group) for group in groups if group)}"


def title_entry(name: str, items: Sequence[Item]) -> str:
    """``Fife: Filming: allowed with notice, said in 2026; 2 more``."""
    said = [flatten(item.sentence).split(". ")[0] for item in items[:_SENTENCES]]
    more = [f"{len(items) - _SENTENCES} more"] if len(items) > _SENTENCES else []
    name, text = one_line(name), "; ".join([*said, *more])
    if not said:
        return name
    # A new council or reorganisation is called by its name in what is said.
    return text if name in said[0] else f"{name}: {text}"
