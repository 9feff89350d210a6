"""The one time that goes into files whose format insists on one."""

import os
from datetime import UTC, datetime

from opencouncil.errors import OpenCouncilError

# The earliest that a zip archive can hold, and far from any day of ours.
DEFAULT = datetime(1980, 1, 1, tzinfo=UTC)
# The last that a zip archive can hold.
LATEST = datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)
ENVIRONMENT = "SOURCE_DATE_EPOCH"


def fixed_time() -> datetime:
    """What SOURCE_DATE_EPOCH says (reproducible-builds.org), else one that never changes."""
    text = os.environ.get(ENVIRONMENT, "")
    if not text:
        return DEFAULT
    try:
        return min(max(datetime.fromtimestamp(int(text), UTC), DEFAULT), LATEST)
    except (ValueError, OverflowError, OSError):
        raise OpenCouncilError(
            f"{ENVIRONMENT} in the environment is '{text[:40]}', which is no count of seconds."
        ) from None
