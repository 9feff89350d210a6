"""The place of the files of each kind."""

PLACES = {
    "council": "data/councils/ID.yaml",
    "sources": "data/sources.yaml",
    "law": "data/law/NATION.yaml",
    "reorganisation": "data/reorganisations/ID.yaml",
    "plan": "data/plans/ID.yaml",
    "links": "data/links.jsonl",
    "scoring": "data/scoring.yaml",
}
