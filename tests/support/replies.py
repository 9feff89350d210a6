"""Councils that were asked, and what they replied: nothing of it happened."""

from typing import Any

from opencouncil.reading.dataset import Dataset
from opencouncil.tables.loaded import Loaded
from support.builders import SAMPLE, Files, claim_data, council_data, to_yaml
from support.clock import TODAY

PAGE = {
    "type": "council-document",
    "title": "Recording of meetings, 2025",
    "url": "https://www.lichfielddc.gov.uk/recording-2025",
}
# In the order of a file: asked about all and waiting; replied; asked about filming alone.
ASKED: list[dict[str, Any]] = [
    {"asked": "2026-11-03"},
    {
        "asked": "2026-06-01",
        "replied": "2026-06-20",
        "says": "newer-source",
        "summary": "points to its protocol of 2025",
        "source": PAGE,
    },
    {
        "asked": "2025-03-01",
        "about": ["film", "papers"],
        "replied": "2025-03-09",
        "says": "disagrees",
        "summary": "filming needs no notice",
    },
]


def load_replies() -> Loaded:
    """One council with these replies."""
    lichfield = council_data(film=[claim_data()], replies=ASKED, parent=None)
    files = {
        "councils/lichfield.yaml": to_yaml(lichfield).encode(),
        "sources.yaml": (SAMPLE / "data" / "sources.yaml").read_bytes(),
    }
    return Loaded(Dataset(Files(files)), TODAY)
