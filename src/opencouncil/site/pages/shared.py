"""What belongs to no page: scripts, style and icons, and what makes the site one to put on a home screen."""

from collections.abc import Iterator
from importlib.resources import files

from opencouncil.site.page import File
from opencouncil.site.website import Website
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.pages.frame import describe_app

# It serves the folder that it lies in, and keeps its name: browsers ask for it again by that.
WORKER = "sw.js"
APP = "manifest.webmanifest"


def iter_files(website: Website) -> Iterator[File]:
    for item in sorted((files("opencouncil.site") / "static").iterdir(), key=lambda item: item.name):
        yield File(item.name if item.name == WORKER else f"static/{item.name}", item.read_bytes())
    yield File(APP, f"{dump_json(describe_app())}\n".encode())
