"""The page of the website with the data to take away."""

from datetime import date
from typing import NamedTuple

from opencouncil.tables.contract import Contract
from opencouncil.wording.dates import say_day
from opencouncil.wording.pages.frame import DATA, Link


class TableTold(NamedTuple):
    link: Link
    meaning: str


class DataPage(NamedTuple):
    title: str
    description: str
    lede: str
    # For which day, and from which data.
    made: str
    tables: tuple[TableTold, ...]
    council: str
    licence: str
    address: Link
    # What the data are, for search engines.
    about: str


def describe_data(contract: Contract, day: date, version: str) -> DataPage:
    """``version`` says which data the site was made from."""
    return DataPage(
        title="The data",
        description="All data of OpenCouncil as CSV, and each council as JSON, free to use under CC BY 4.0.",
        lede="Every table as CSV, with the answers of the day for which this site was made.",
        made=f"This site was made for {say_day(day)}, from the {version}.",
        tables=tuple(
            TableTold(Link(f"{name}.csv", f"{DATA}{name}.csv"), table.meaning)
            for name, table in contract.tables.items()
        ),
        council=f"Each council's file as JSON, by its id: {DATA}councils/lichfield.json",
        licence="Use it for anything, and say where it is from: OpenCouncil contributors, CC BY 4.0.",
        address=Link("The licence", "https://creativecommons.org/licenses/by/4.0/"),
        about="Every council of the United Kingdom since 2009, and whether the public may tweet, record and "
        "film its meetings, follow them from afar, read their papers and ask a question: each claim with its "
        "source and date, with the law of each nation.",
    )
