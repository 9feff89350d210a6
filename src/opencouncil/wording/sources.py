"""Names of types of source, whose words they are, and names of systems for papers and webcasts."""

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
# Who says it, and whether that is one: "its page of 2015 says".
SPEAKERS: Mapping[str, tuple[str, str]] = {
    "council-document": ("its document", "says"),
    "council-page": ("its page", "says"),
    "agenda-or-minutes": ("its agenda or minutes", "say"),
    "council-webcast-site": ("its webcast site", "says"),
    "council-news": ("its news", "says"),
    "foi-response": ("its answer to a freedom of information request", "says"),
    "document-mirror": ("a copy of its document", "says"),
    "law": ("a text of the law", "says"),
    "parliament-or-government": ("parliament or government", "says"),
    "national-news": ("national news", "says"),
    "local-news": ("local news", "says"),
    "trade-press": ("the trade press", "says"),
    "tracker": ("a list of councils", "says"),
    "blog": ("a blog", "says"),
    "other": ("another source", "says"),
}
