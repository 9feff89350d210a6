"""The fixed time for files whose format needs one."""

import os
from datetime import UTC, datetime

from opencouncil.errors import OpenCouncilError

# The earliest time in a zip archive; clearly not a real day of ours.
DEFAULT = datetime(1980, 1, 1, tzinfo=UTC)
# The latest time in a zip archive.
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
ENVIRONMENT = "SOURCE_DATE_EPOCH"


def fixed_time() -> datetime:
    """The time of SOURCE_DATE_EPOCH (reproducible-builds.org), else one that never changes."""
    text = os.environ.get(ENVIRONMENT, "")
    if not text:
        return DEFAULT
    try:
        return min(max(datetime.fromtimestamp(int(text), UTC), DEFAULT), LATEST)
    except (ValueError, OverflowError, OSError):
        raise OpenCouncilError(
            f"{ENVIRONMENT} in the environment is '{text[:40]}', which is not a number of seconds."
        ) from None
