"""Which Act a request for information is made under, and by when it is to be answered.

FOIA is for England, Wales and Northern Ireland; its working days leave out the bank holidays of any part of
the United Kingdom (section 10(6)). FOISA is for Scottish councils; its working days leave out the bank
holidays of Scotland (section 73). No calendar of bank holidays is kept here, so no date is worked out.
"""

from collections.abc import Mapping
from typing import NamedTuple


class FoiLaw(NamedTuple):
    act: str
    # Where the days are laid down.
    section: str
    # From the day after the request is received.
    working_days: int
    url: str


FOIA = FoiLaw(
    act="Freedom of Information Act 2000",
    section="section 10(1)",
    working_days=20,
    url="https://www.legislation.gov.uk/ukpga/2000/36/section/10",
)
FOISA = FoiLaw(
    act="Freedom of Information (Scotland) Act 2002",
    section="section 10(1)",
    working_days=20,
    url="https://www.legislation.gov.uk/asp/2002/13/section/10",
)
# By the nation of the council.
FOI_LAW: Mapping[str, FoiLaw] = {
    "england": FOIA,
    "wales": FOIA,
    "scotland": FOISA,
    "northern-ireland": FOIA,
}
