"""The data to take away: every table as CSV, the whole as JSON, and their checksums."""

import io
from collections.abc import Iterator

from opencouncil.export import datapackage, geojson, json_
from opencouncil.model import Council
from opencouncil.saving.hashes import hash_bytes
from opencouncil.site.linked_data import describe_dataset, write_data
from opencouncil.site.page import File, Page
from opencouncil.site.website import Website
from opencouncil.tables.contract import load_contract, write_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.pages.data import describe_data
from opencouncil.wording.pages.frame import COUNCILS, DATA
from opencouncil.wording.provenance import make_provenance

SUMS = "SHA256SUMS"


def iter_pages(website: Website) -> Iterator[Page]:
    contract = load_contract()
    address = website.site.base_url
    example = website.councils[0].id if website.councils else "ID"
    # The line that every file to take away has, too.
    cited = make_provenance(Loaded(website.dataset, website.today)).citation
    told = describe_data(
        contract, website.today, website.version, address=address, example=example, cited=cited
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
    for name, content in _iter_contents(website):
        sums.append(f"{hash_bytes(content)}  {name}\n")
        yield File(f"{DATA}{name}", content)
    yield File(f"{DATA}{SUMS}", "".join(sorted(sums, key=lambda line: line.partition("  ")[2])).encode())


def _iter_contents(website: Website) -> Iterator[tuple[str, bytes]]:
    loaded = Loaded(website.dataset, website.today)
    for name, module in (("opencouncil.json", json_), ("councils.geojson", geojson)):
        out = io.BytesIO()
        module.write(loaded, out)
        yield name, out.getvalue()
    for name, content in datapackage.iter_contents(loaded):
        if name != datapackage.INTRODUCTION:
            yield name, content
    yield "tables.json", write_contract().encode()
    yield "councils.json", f"{dump_json([_name(website, one) for one in website.councils])}\n".encode()


def _name(website: Website, council: Council) -> dict[str, str]:
    return {
        "id": council.id,
        "name": council.name,
        **({"established": str(council.established)} if council.established else {}),
        **({"abolished": str(council.abolished)} if council.abolished else {}),
        "page": f"{website.site.base_url}{COUNCILS}{council.id}/",
        "file": f"{website.site.base_url}{DATA}councils/{council.id}.json",
    }
