"""The data to take away: every table as CSV, the whole as JSON, and their checksums."""

from collections.abc import Iterator, Mapping
from functools import partial

from opencouncil.export import csv_, datapackage, geojson, json_
from opencouncil.export.json_ import Frame
from opencouncil.model import Council
from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.linked_data import describe_dataset, write_data
from opencouncil.site.page import File, Page
from opencouncil.site.pieces import Assembly
from opencouncil.site.website import Website
from opencouncil.tables.contract import load_contract, write_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import BY_COUNCIL
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.pages.data import describe_data
from opencouncil.wording.pages.frame import COUNCILS, DATA
from opencouncil.wording.provenance import make_provenance

SUMS = "SHA256SUMS"


def iter_pages(website: Website) -> Iterator[Page]:
    contract = load_contract()
    address = website.site.base_url
    example = website.councils[0].id if website.councils else "ID"
    # What every file to take away has, too.
    block = make_provenance(Loaded(website.dataset, website.today))
    told = describe_data(
        contract, website.today, website.version, address=address, example=example, block=block
    )
    yield Page(
        place=DATA,
        template="data.html",
        title=told.title,
        description=told.description,
        content={"data": told},
        linked_data=write_data(describe_dataset(told.about, tuple(contract.tables), address)),
        warnings=website.warn(),
    )


def iter_files(website: Website) -> Iterator[File]:
    """The files of the whole; a checksum of each comes last, in the form of ``sha256sum``."""
    sums = []
    for file in _iter_contents(website):
        sums.append(f"{hash_bytes(file.data)}  {file.path.removeprefix(DATA)}\n")
        yield file
    yield File(f"{DATA}{SUMS}", "".join(sorted(sums, key=lambda line: line.partition("  ")[2])).encode())


def _iter_contents(website: Website) -> Iterator[File]:
    loaded = Loaded(website.dataset, website.today)
    assembly = Assembly(loaded, website.pieces)
    lengths: dict[str, Mapping[str, int] | None] = {}
    for name, form in (("opencouncil.json", json_), ("councils.geojson", geojson)):
        yield assembly.make(f"{DATA}{name}", form.make_frame(loaded), form.iter_by_council)
    for name, content in datapackage.iter_contents(loaded, _iter_tables(website, loaded, assembly, lengths)):
        if name != datapackage.INTRODUCTION:
            yield File(f"{DATA}{name}", content, lengths=lengths.get(name))
    yield File(f"{DATA}tables.json", write_contract().encode())
    named = [_name(website, one) for one in website.councils]
    yield File(f"{DATA}councils.json", f"{dump_json(named)}\n".encode())


def _iter_tables(
    website: Website, loaded: Loaded, assembly: Assembly, lengths: dict[str, Mapping[str, int] | None]
) -> Iterator[tuple[str, bytes]]:
    """Every table by the name of its file; ``lengths`` is told of those that are put together."""
    for name, contract in loaded.contract.tables.items():
        path = f"{name}.csv"
        if name in BY_COUNCIL:
            frame = Frame(csv_.make_head(contract), b"", b"")
            file = assembly.make(f"{DATA}{path}", frame, partial(csv_.iter_by_council, name=name))
            lengths[path] = file.lengths
            yield path, file.data
        else:
            kept = website.pieces.find_whole(f"{DATA}{path}") if website.pieces else None
            yield path, kept or csv_.make_table(loaded.pass_table(name))


def _name(website: Website, council: Council) -> dict[str, str]:
    return {
        "id": council.id,
        "name": council.name,
        **({"established": str(council.established)} if council.established else {}),
        **({"abolished": str(council.abolished)} if council.abolished else {}),
        "page": f"{website.site.base_url}{COUNCILS}{council.id}/",
        "file": f"{website.site.base_url}{DATA}councils/{council.id}.json",
    }
