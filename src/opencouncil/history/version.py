"""What a version of the data is; data_version.py asks git for it."""

from dataclasses import dataclass
from datetime import date

# The number of digits of a commit that we show.
SHORT = 10


@dataclass(frozen=True, slots=True)
class DataVersion:
    """As far as it is known: the data may be in no repository, or git may be unable to tell."""

    # The whole hash of the last commit that changed the data, and its day in UTC.
    commit: str = ""
    day: date | None = None
    # The tag of the first release with exactly these data.
    release: str = ""
    # Whether files are not as committed; None where there is nothing to compare them with.
    is_changed: bool | None = None
    # The clone is shallow and begins with that commit: an earlier one may have brought the data.
    is_cut: bool = False


NOT_KNOWN = DataVersion()
