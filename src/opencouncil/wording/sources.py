"""Names of types of source, and of systems for papers and webcasts, in a sentence."""

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "council-document": "council document",
    "council-page": "council page",
    "agenda-or-minutes": "agenda or minutes",
    "council-webcast-site": "council webcast site",
    "council-news": "council news",
    "foi-response": "answer to a freedom of information request",
    "document-mirror": "copy of a council document",
    "law": "law",
    "parliament-or-government": "parliament or government",
    "national-news": "national news",
    "local-news": "local news",
    "trade-press": "trade press",
    "tracker": "list of councils",
    "blog": "blog",
    "other": "another kind of source",
}
SYSTEMS: Mapping[str, str] = {
    "moderngov": "Modern.Gov",
    "cmis": "CMIS",
    "custom": "the council's own system",
    "public-i": "Public-i",
    "youtube": "YouTube",
    "microsoft-teams": "Microsoft Teams",
    "civico": "Civico",
    "vimeo": "Vimeo",
    "teams": "Microsoft Teams",
    "zoom": "Zoom",
    "skype": "Skype",
    "facebook": "Facebook",
    "in-house": "the council's own system",
    "egenda": "eGenda",
}
