"""Names of each kind of meeting in a question, and whose it is."""

from collections.abc import Mapping

# Behind ``its`` or ``their``, or before ``of Leeds City Council``.
KINDS: Mapping[str, str] = {
    "full-council": "full council meetings",
    "executive": "cabinet meetings",
    "committee": "committee meetings",
    "planning": "planning committee meetings",
    "licensing": "licensing meetings",
    "parish-or-community-council": "meetings",
    "combined-authority": "meetings",
    "shadow-authority": "meetings",
    "police-and-crime-panel": "meetings",
    "fire-authority": "meetings",
    "national-park-authority": "meetings",
    "joint-committee": "meetings",
}
# The councils below the principal ones, by nation.
LOCAL_COUNCILS: Mapping[str, str] = {
    "england": "parish and town councils",
    "scotland": "community councils",
    "wales": "community and town councils",
}
# Of the bodies below there is one.
SINGLE_BODIES = ("shadow-authority", "police-and-crime-panel", "fire-authority", "licensing")
# Bodies of several councils, and those that are not there yet, with their tie to the council asked about.
OTHER_BODIES: Mapping[str, str] = {
    # Where a body of its own holds them; a council's area may have several boards.
    "licensing": "a licensing board for the area of {}",
    "shadow-authority": "the shadow authority for {}",
    "police-and-crime-panel": "the police and crime panel for the area of {}",
    "fire-authority": "the fire authority for the area of {}",
    "national-park-authority": "national park authorities in the area of {}",
    "joint-committee": "joint committees with {}",
}
