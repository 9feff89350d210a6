"""The licence and attributions in every copy of the data, as in data/README.md."""

from opencouncil.project import REPOSITORY, VERSION

TITLE = "OpenCouncil: UK councils and how open their meetings are"
HOMEPAGE = REPOSITORY
LICENCE = "CC-BY-4.0"
LICENCE_NAME = "Creative Commons Attribution 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = (
    "OpenCouncil contributors. Contains data from mySociety (UK local authority names and codes, CC BY 4.0). "
    "Contains public sector information licensed under the Open Government Licence v3.0: GOV.UK, MHCLG, "
    "Office for National Statistics. Contains OS data © Crown copyright and database right."
)
# The same as names and values, for formats with metadata.
ABOUT = {
    "version": VERSION,
    "licence": LICENCE,
    "licence_url": LICENCE_URL,
    "attribution": ATTRIBUTION,
    "homepage": HOMEPAGE,
}
