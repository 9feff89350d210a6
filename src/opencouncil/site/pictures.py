"""The pictures for posts, and those of an earlier site taken over where nothing that they show has changed.

``pictures.json`` in the site has of each the hash of what it was drawn from, and that of its bytes.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from opencouncil.errors import OpenCouncilError
from opencouncil.files import read_bytes
from opencouncil.model import Council
from opencouncil.render.pictures import name_maker
from opencouncil.render.post_picture import FORM, MOST_BYTES, draw_picture, draw_svg, has_letters
from opencouncil.site.page import File, Picture
from opencouncil.site.website import Pictures, Website
from opencouncil.wording.pages.frame import COUNCILS
from opencouncil.wording.pages.picture import (
    NO_FONT,
    NO_LIBRARY,
    PictureWords,
    describe_picture,
    describe_site_picture,
    say_too_many,
)

LIST = "pictures.json"
OF_SITE = "picture.png"
# With more councils than this the pictures would take longer than all else.
MOST_COUNCILS = 2_000
# A list of more bytes is none of ours.
_MOST = 5_000_000


def find_hindrance(councils: int) -> str:
    """Why no pictures can be drawn of so many councils, in words; empty where they can."""
    if councils > MOST_COUNCILS:
        return say_too_many(MOST_COUNCILS)
    if not name_maker():
        return NO_LIBRARY
    return "" if has_letters() else NO_FONT


def find_picture(website: Website, council: Council) -> Picture | None:
    """That of a council; None on a site without pictures."""
    if website.pictures is None:
        return None
    return Picture(f"{COUNCILS}{council.id}/{OF_SITE}", _describe(website, council).alt)


def open_pictures(earlier: Path | None) -> Pictures:
    """What a site with pictures needs; ``earlier`` is the folder of an earlier one."""
    return Pictures(Picture(OF_SITE, describe_site_picture().alt), earlier)


def iter_files(website: Website) -> Iterator[File]:
    """The pictures and their list."""
    if website.pictures is None:
        return
    earlier = website.pictures.earlier
    known = _read_list(earlier) if earlier else {}
    listed: dict[str, dict[str, str]] = {}
    for path, words in _iter_words(website):
        of = sha256(f"{FORM} {name_maker()}\n{draw_svg(words)}".encode()).hexdigest()
        data = _take_over(earlier, path, known.get(path), of) if earlier else b""
        data = data or draw_picture(words)
        listed[path] = {"of": of, "is": sha256(data).hexdigest()}
        yield File(path, data)
    text = json.dumps({"version": 1, "pictures": listed}, indent=1, sort_keys=True)
    yield File(LIST, f"{text}\n".encode())


def _iter_words(website: Website) -> Iterator[tuple[str, PictureWords]]:
    yield OF_SITE, describe_site_picture()
    for council in website.councils:
        yield f"{COUNCILS}{council.id}/{OF_SITE}", _describe(website, council)


def _describe(website: Website, council: Council) -> PictureWords:
    return describe_picture(council, website.answers.get(council.id, ()), website.today)


def _read_list(earlier: Path) -> Mapping[str, object]:
    """What an earlier site says of its pictures, by their paths; nothing where it says it in another form."""
    try:
        found = json.loads(read_bytes(earlier / LIST, earlier.resolve(), _MOST))
    except (OpenCouncilError, OSError, ValueError, RecursionError):
        return {}
    pictures = found.get("pictures") if isinstance(found, dict) and found.get("version") == 1 else None
    return pictures if isinstance(pictures, dict) else {}


def _take_over(earlier: Path, path: str, entry: object, of: str) -> bytes:
    """The bytes of an earlier picture; empty where it shows something else, or is not what the list names."""
    if not isinstance(entry, dict) or entry.get("of") != of:
        return b""
    try:
        data = read_bytes(earlier / path, earlier.resolve(), MOST_BYTES)
    except (OpenCouncilError, OSError):
        return b""
    return data if sha256(data).hexdigest() == entry.get("is") else b""
