"""The reasons for which a claim is to be read again, and their order."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a claim is to be read again. First what may be wrong now, then what cannot be read."""

    # Its page is another text than when it was checked.
    CHANGED = "page-changed"
    # Another claim in the file says otherwise, as new or newer.
    CONTRADICTED = "contradicted"
    # Another rule of law decides than on the day it speaks for.
    LAW = "law-changed"
    # The council has taken another form since.
    REORGANISED = "reorganised"
    # Its page is gone, or is at another address.
    GONE = "page-gone"
    MOVED = "page-moved"
    # Its page was read again later, for another activity.
    READ_ELSEWHERE = "read-elsewhere"
    # Since it was checked the council was ordered to end.
    ENDS = "council-ends"
    # Nobody has read it for so long.
    UNREAD = "not-read"
    # What it says is as old as that, whenever somebody read it.
    OLD = "old-source"


# The word of `--reason` for law that nobody has looked at for a year.
LAW_LOOK = "law-look"
REASONS = (*(reason.value for reason in Reason), LAW_LOOK)
