"""What somebody asks for when asking for a letter, and what a letter can ask for."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    ASK = "ask"
    COMPLAIN = "complain"
    FOI = "foi"
    THANK = "thank"
    CHECK = "check"


class To(StrEnum):
    COUNCIL = "council"
    COUNCILLOR = "councillor"
    PAPER = "paper"


class Language(StrEnum):
    ENGLISH = "english"
    WELSH = "welsh"


class Stance(StrEnum):
    """What there is to ask for on an activity; the first are the most pressing."""

    OUT_OF_STEP = "out-of-step"
    # The claim looks narrower than the law, and is too weak or too old to say so.
    DOUBTFUL = "doubtful"
    # There is no right or duty, and the claim is not open.
    NARROW = "narrow"
    # A duty, and nothing says how the council meets it.
    DUTY = "duty"
    DISPUTED = "disputed"
    # Nothing answers.
    UNKNOWN = "unknown"
    # The law gives a right, and the council's own text does not say so.
    RIGHT = "right"
    # The claim is open; where the law gives a right, in the council's own words.
    OPEN = "open"


class Request(NamedTuple):
    kind: Kind = Kind.ASK
    to: To = To.COUNCIL
    language: Language = Language.ENGLISH
    # The activities; none where the most pressing is meant.
    about: tuple[str, ...] = ()
