"""That the program is older than the schema of the dataset, in English."""

from opencouncil.findings import clip
from opencouncil.reading.newer import Newer
from opencouncil.spelling import listed


def say_newer(newer: Newer) -> str:
    """Which schema is newer, what that means, and what to do."""
    end = "Update opencouncil."
    if not newer.schemas:
        names = listed([clip(name, 50) for name in newer.unknown[:5]], "and")
        return f"The folder `schema` has kinds of files that this opencouncil does not know: {names}. {end}"
    whose = (
        f"is newer than this opencouncil (version {newer.version}, here {newer.ours})"
        if newer.version > newer.ours
        else f"is not that of this opencouncil (both have version {newer.ours})"
    )
    return (
        f"The schema beside the data {whose}, and decides on the form of the files. What it alone allows is "
        f"not checked any further. {end}"
    )
