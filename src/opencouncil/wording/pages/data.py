"""The page of the website with the data to take away."""

from datetime import date
from typing import NamedTuple

from opencouncil.tables.contract import Contract
from opencouncil.wording.dates import say_day
from opencouncil.wording.pages.frame import DATA, DOCUMENTS, WHICH_DATA, Link
from opencouncil.wording.provenance import ATTRIBUTION, LABELS, LICENCE_URL, Provenance

# The files of the whole, and what each is for.
WHOLE = {
    "opencouncil.json": "Everything in one file, nested as in the files of the councils.",
    "councils.geojson": "A point for each council with its answers, for maps.",
    "councils.json": "The id, name and days of each council, with where its page and file are.",
    "datapackage.json": "The tables below described, for programs that read Data Packages.",
    "tables.json": "The columns of every table: name, type, unit and meaning.",
    "SHA256SUMS": "A checksum of each file in this list and of each table.",
}


# Parts of the block that have a heading of their own.
_APART = ("attribution", "citation")


class FileTold(NamedTuple):
    link: Link
    meaning: str
    # What each column means; None for what has none.
    columns: Link | None = None


class DataPage(NamedTuple):
    title: str
    description: str
    lede: str
    # For which day, and from which data.
    made: str
    heads: tuple[str, ...]
    whole: tuple[FileTold, ...]
    tables: tuple[FileTold, ...]
    # Each with its heading, sentences, a line to copy and links.
    parts: tuple["Part", ...]
    # What the data are, for search engines.
    about: str


class Part(NamedTuple):
    heading: str
    texts: tuple[str, ...]
    line: str
    links: tuple[Link, ...]
    # By which other pages lead to it.
    anchor: str = ""


def describe_data(
    contract: Contract, day: date, version: str, *, address: str, example: str, block: Provenance
) -> DataPage:
    """``version`` says which data the site was made from; ``address`` is that of the site, if it is known.

    ``block`` is what every file to take away says of itself.
    """
    return DataPage(
        title="The data",
        description="All data of OpenCouncil as CSV and JSON, as a whole or council by council, free to use "
        "under CC BY 4.0.",
        lede="Take one table, one council or all of it. You may use it for anything. Say where it is from.",
        made=f"The answers are those of {say_day(day)}, from the {version}.",
        heads=("File", "What it holds", "Columns"),
        whole=tuple(FileTold(Link(name, f"{DATA}{name}"), meaning) for name, meaning in WHOLE.items()),
        tables=tuple(
            FileTold(
                Link(f"{name}.csv", f"{DATA}{name}.csv"),
                table.meaning,
                Link("Its columns", f"{DOCUMENTS}tables/#{name}"),
            )
            for name, table in contract.tables.items()
        ),
        parts=(
            Part(
                heading="One council",
                texts=(
                    "Each council's file is here as JSON, under its id. The address stays the same. So does "
                    "the id, also after a council has ended.",
                ),
                line=f"{address}{DATA}councils/{example}.json",
                links=(Link("What each field means", f"{DOCUMENTS}data/"),),
            ),
            Part(
                heading="Excel, SQLite, Parquet",
                texts=(
                    "The CSV files open in Excel and LibreOffice. Columns keep their names and their order; "
                    "new ones come at the end. The command-line tool also writes a workbook, a database and "
                    "Parquet files:",
                ),
                line="opencouncil export --format xlsx --output councils.xlsx",
                links=(Link("All formats, with examples", f"{DOCUMENTS}exports/"),),
            ),
            Part(
                heading="Check your copy",
                texts=("In the folder with the files that you took:",),
                line="sha256sum --check --ignore-missing SHA256SUMS",
                links=(),
            ),
            Part(
                heading="Which data this is",
                texts=("Every file to take away says so too:",),
                line=_list_block(block),
                links=(),
                anchor=WHICH_DATA.to.partition("#")[2],
            ),
            Part(
                heading="Licence, and how to cite",
                texts=(
                    "The data are free to use under CC BY 4.0. Name the source, link to the licence, and say "
                    "whether you changed anything. To cite the data:",
                ),
                line=block.citation,
                links=(Link("The licence", LICENCE_URL),),
            ),
            Part(
                heading="Credit for the sources",
                texts=("Where you publish the data, add:",),
                line=ATTRIBUTION,
                links=(),
            ),
        ),
        about="Every council of the United Kingdom since 2009, and whether the public may tweet, record and "
        "film its meetings, follow them from afar, read their papers and ask a question: each claim with its "
        "source and date, with the law of each nation.",
    )


def _list_block(block: Provenance) -> str:
    """A line for each part, but for those that stand on the page by themselves."""
    parts = block.list_texts()
    return "\n".join(
        f"{LABELS[name]}: {parts[name]}" for name in LABELS if name in parts and name not in _APART
    )
