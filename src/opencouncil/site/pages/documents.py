"""The documents, a page for each."""

from collections.abc import Iterator

from opencouncil.site.documents import load_documents, show_document
from opencouncil.site.page import INDEX, Page, find_way
from opencouncil.site.website import Website
from opencouncil.wording.pages.about import describe_document


def iter_pages(website: Website) -> Iterator[Page]:
    documents = load_documents()
    names = {document.name for document in documents}
    for document in documents:
        to = find_way(f"{document.place}{INDEX}", website.site.base_url)
        shown = show_document(document, names, to)
        told = describe_document(document.name, shown.title, shown.opening)
        yield Page(
            place=document.place,
            template="document.html",
            title=told.title,
            description=told.description,
            content={"document": shown, "told": told},
        )
