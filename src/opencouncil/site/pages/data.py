"""The data to take away: every table as CSV."""

import io
from collections.abc import Iterator

from opencouncil.export import csv_
from opencouncil.site.linked_data import describe_dataset, write_data
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.pages.data import describe_data
from opencouncil.wording.pages.frame import DATA


def iter_pages(website: Website) -> Iterator[Page]:
    contract = load_contract()
    told = describe_data(contract, website.today, website.version)
    about = describe_dataset(told.about, tuple(contract.tables), website.site.base_url)
    yield Page(
        place=DATA,
        template="data.html",
        title=told.title,
        description=told.description,
        content={"data": told},
        linked_data=write_data(about),
    )


def iter_files(website: Website) -> Iterator[File]:
    loaded = Loaded(website.dataset, website.today)
    for table in loaded.iter_tables():
        out = io.BytesIO()
        csv_.write_table(table, out)
        yield File(f"{DATA}{table.name}.csv", out.getvalue())
