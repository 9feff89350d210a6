"""What a page is about, for search engines: JSON-LD in the words of https://schema.org.

It stands within the page as data, which no browser runs.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from opencouncil.model import Council
from opencouncil.project import REPOSITORY
from opencouncil.site.lines import is_safe
from opencouncil.wording import codes, provenance
from opencouncil.wording.feed import AUTHOR
from opencouncil.wording.pages.frame import COUNCILS, DATA
from opencouncil.wording.safe_text import one_line

_CONTEXT = "https://schema.org"
_WIKIDATA = "https://www.wikidata.org/wiki/"
# `<` could end the element; the last two are line ends for older readers of JavaScript.
_ESCAPES = str.maketrans({one: f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"})


def write_data(data: Mapping[str, Any]) -> Markup:
    """The data as JSON that ends no element and begins none."""
    return Markup(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704 - no tag is left


def describe_council(council: Council, today: date, base_url: str) -> Mapping[str, Any]:
    """The council as an organisation; its website only while it exists."""
    has_ended = council.status_on(today) == "abolished"
    website = one_line(str(council.data.get("website", "")))
    wikidata = council.codes.get("wikidata", "")
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "GovernmentOrganization",
        "@id": f"{base_url}{COUNCILS}{council.id}/" if base_url else "",
        "name": one_line(council.name),
        "alternateName": one_line(council.short_name),
        "url": website if is_safe(website) and not has_ended else "",
        "areaServed": {"@type": "AdministrativeArea", "name": codes.name_place(council)},
        "dissolutionDate": str(council.abolished) if has_ended and council.abolished else "",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": one_line(str(council.codes[kind]))}
            for kind in ("gss", "authority")
            if kind in council.codes
        ],
        "sameAs": f"{_WIKIDATA}{one_line(str(wikidata))}" if wikidata else "",
    }
    return {name: value for name, value in found.items() if value}


def describe_dataset(description: str, tables: Sequence[str], base_url: str) -> Mapping[str, Any]:
    """The data as a whole; its files only where their addresses are known."""
    found: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "Dataset",
        "name": provenance.TITLE,
        "description": description,
        "url": f"{base_url}{DATA}" if base_url else REPOSITORY,
        "sameAs": REPOSITORY if base_url else "",
        "license": provenance.LICENCE_URL,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHOR, "url": REPOSITORY},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "encodingFormat": "text/csv",
                "contentUrl": f"{base_url}{DATA}{name}.csv",
            }
            for name in tables
            if base_url
        ],
    }
    return {name: value for name, value in found.items() if value}
