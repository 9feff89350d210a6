"""What a file of changed rows says of itself."""

from opencouncil.tables.loaded import Loaded
from opencouncil.wording.provenance import make_provenance

NO_ROWS = "No row of any table changed."
# What is told of the version before, as well.
_OF_BASE = ("data_version", "data_commit", "data_commit_day", "uncommitted_changes", "day")


def describe_delta(before: Loaded, after: Loaded) -> dict[str, str]:
    """The block of the version after, and which version it was before."""
    base = make_provenance(before).list_texts()
    return {
        **make_provenance(after).list_texts(),
        **{f"base_{name}": base[name] for name in _OF_BASE if name in base},
    }
