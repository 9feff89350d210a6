"""Names of each kind of meeting in a question, and whose it is."""

from collections.abc import Mapping

# Behind ``its`` or ``their``, or before ``of Leeds City Council``.
KINDS: Mapping[str, str] = {
    "full-council": "full council meetings",
    "executive": "cabinet meetings",
    "committee": "committee meetings",
    "parish-or-community-council": "meetings",
    "combined-authority": "meetings",
}
# The councils below the principal ones, by nation.
LOCAL_COUNCILS: Mapping[str, str] = {
    "england": "parish and town councils",
    "scotland": "community councils",
    "wales": "community and town councils",
}
