"""What stood at the addresses of a former id: a page that leads on, and a copy of what is no page."""

from collections.abc import Iterable, Iterator

from opencouncil.site.page import INDEX, File, Page, make_file
from opencouncil.site.website import Website
from opencouncil.wording.pages.frame import CHANGES, COUNCILS, DATA
from opencouncil.wording.pages.moved import describe_moved


def add_moved(website: Website, files: Iterable[File]) -> Iterator[File]:
    """The files, and behind each of a council that had another id what stands at its former addresses."""
    for file in files:
        yield file
        if website.former_ids:
            yield from _iter_former(website, file)


def _iter_former(website: Website, file: File) -> Iterator[File]:
    council, before, after = _find_council(file.path)
    for former in website.former_ids.get(council, ()):
        path = f"{before}{former}{after}"
        if path.endswith(INDEX):
            yield _lead_on(website, council, path.removesuffix(INDEX), file.path.removesuffix(INDEX))
        else:
            # A program or a page of others that asks for it follows no link in it.
            yield File(path, file.data)


def _find_council(path: str) -> tuple[str, str, str]:
    """The council whose file it is, and what stands before and behind its id; empty where it is of none."""
    for folder, end in ((COUNCILS, "/"), (f"{DATA}councils/", ".json"), (f"{CHANGES}councils/", ".atom")):
        council, dot, rest = path.removeprefix(folder).partition(end)
        if path.startswith(folder) and dot and "/" not in council:
            return council, folder, f"{dot}{rest}"
    return "", "", ""


def _lead_on(website: Website, council: str, place: str, now: str) -> File:
    told = describe_moved(website.dataset.by_id[council].name, now)
    page = Page(
        place=place,
        template="moved.html",
        title=told.title,
        description=told.text,
        content={"told": told},
        is_listed=False,
    )
    return make_file(page, website.site)
