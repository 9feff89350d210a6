"""The words around a postcode: what is sent where, and what the answer means."""

from collections.abc import Mapping
from typing import NamedTuple

# Its answers are described at https://postcodes.io/docs/postcode/schema.
SERVICE = "https://api.postcodes.io"


class PostcodeWords(NamedTuple):
    """What stands below the field where a postcode is typed; ``service`` is empty where none is asked."""

    service: str
    sent: str
    button: str
    # What is said of an answer, by what it is.
    messages: Mapping[str, str]


_MESSAGES = {
    "asking": "Asking postcodes.io …",
    "found": "By postcodes.io this postcode is in the area of:",
    "replaced": "postcodes.io still names a council that has ended. In its place now:",
    "ended": "postcodes.io names a council that has ended, and no council follows it here:",
    "neighbours": "Not your council? Its neighbours",
    "straddles": "Some postcodes lie on both sides of a border. These are the councils nearest to it, by the "
    "distance between the middles of their areas; not all of them border on it.",
    "none": "postcodes.io does not know this postcode. Look for a typing error; it may be new, or not in use "
    "any more.",
    "terminated": "This postcode is not in use any more. By postcodes.io it ended in",
    "islands": "This postcode is on the Channel Islands or the Isle of Man. Their councils are not part of "
    "this site.",
    "no_code": "postcodes.io knows the postcode, but names no council for it.",
    "unknown": "postcodes.io names a council by a code that this site does not have.",
    "offline": "postcodes.io could not be asked. The network may be down, or something blocks it.",
    "busy": "postcodes.io does not answer questions at the moment. Try again later.",
    "odd": "postcodes.io gave an answer that this page does not understand.",
}


def describe_postcode(is_asked: bool) -> PostcodeWords:
    if not is_asked:
        return PostcodeWords(service="", sent="This site does not look up postcodes.", button="", messages={})
    return PostcodeWords(
        service=SERVICE,
        sent="If you press this button, your browser sends the postcode to postcodes.io, a service of "
        "others. It is not sent before.",
        button="Look up this postcode at postcodes.io",
        messages=_MESSAGES,
    )
