"""A Data Package, version 2 (https://datapackage.org): every table as CSV, with a description.

As a folder, or as one zip archive.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from opencouncil.export import csv_
from opencouncil.export.stamps import fixed_time
from opencouncil.reading.snapshot import name_shipped
from opencouncil.tables.contract import PARTIAL_DATE, Column, ForeignKey, TableContract
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.json_text import dump_json
from opencouncil.wording.provenance import (
    ATTRIBUTION,
    AUTHORS,
    HOMEPAGE,
    LABELS,
    LICENCE,
    LICENCE_NAME,
    LICENCE_URL,
    TITLE,
    Provenance,
    make_provenance,
)

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
# The files besides the tables.
DESCRIPTION, INTRODUCTION = "datapackage.json", "README.md"


def iter_files(loaded: Loaded) -> Iterator[tuple[str, Callable[[BinaryIO], None]]]:
    return ((name, partial(_put, content)) for name, content in iter_contents(loaded))


def iter_contents(
    loaded: Loaded, tables: Iterable[tuple[str, bytes]] | None = None
) -> Iterator[tuple[str, bytes]]:
    """The tables, then the description with their sizes and hashes, and a text for people.

    The ``tables`` where they are made already, by the names of their files.
    """
    about = make_provenance(loaded)
    resources = []
    if tables is None:
        tables = ((f"{table.name}.csv", csv_.make_table(table)) for table in loaded.pass_tables())
    for name, content in tables:
        contract = loaded.contract.tables[name.removesuffix(".csv")]
        resources.append(_describe_table(contract, name, content))
        yield name, content
    yield DESCRIPTION, f"{dump_json(_describe(loaded, about, resources))}\n".encode()
    yield INTRODUCTION, _introduce(loaded, about).encode()


def write(loaded: Loaded, out: BinaryIO) -> None:
    """The same files in a zip archive, all with one fixed time."""
    moment = fixed_time().timetuple()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, write_file in iter_files(loaded):
            content = io.BytesIO()
            write_file(content)
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # As on Unix on every system, so that the bytes are the same.
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.getvalue())


def _put(content: bytes, out: BinaryIO) -> None:
    out.write(content)


def _describe(loaded: Loaded, about: Provenance, resources: list[dict[str, Any]]) -> dict[str, Any]:
    day = f", and answers as of {about.day}" if about.day else ""
    return {
        "$schema": PROFILE,
        "name": "opencouncil",
        "title": TITLE,
        "description": f"Councils, claims with their sources{day}. {ATTRIBUTION}",
        "homepage": HOMEPAGE,
        **({"version": about.data_version} if about.data_version else {}),
        "keywords": ["councils", "local government", "open meetings", "United Kingdom"],
        "contributors": [{"title": AUTHORS, "path": HOMEPAGE, "roles": ["maintainer"]}],
        "licenses": [{"name": LICENCE, "title": LICENCE_NAME, "path": LICENCE_URL}],
        "sources": [
            {"title": source["title"], **({"path": source["url"]} if "url" in source else {})}
            for source in loaded.dataset.sources.values()
        ],
        "resources": resources,
        "provenance": about.list_values(),
        **({"data": label} if (label := name_shipped(loaded.dataset.snapshot)) else {}),
    }


def describe_file(
    loaded: Loaded, about: Provenance, contract: TableContract | None, name: str, form: str
) -> bytes:
    """A package of one file of this name that is there already: a table, or the councils as in the files."""
    resource: dict[str, Any] = {"path": name, "format": form, "encoding": "utf-8"}
    if contract is None:
        resource = {"name": "councils", **resource}
    else:
        # Links lead nowhere without the other tables.
        schema = _describe_schema(replace(contract, foreign_keys=()))
        about_table = {"name": contract.name, "type": "table", "description": contract.meaning}
        resource = {**about_table, **resource, "schema": schema}
    return f"{dump_json(_describe(loaded, about, [resource]))}\n".encode()


def _describe_table(contract: TableContract, name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": contract.name,
        "type": "table",
        "description": contract.meaning,
        "path": name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": _describe_schema(contract),
    }


def _describe_schema(contract: TableContract) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [_describe_column(column) for column in contract.columns],
        "missingValues": [""],
        "primaryKey": list(contract.key),
    }
    if contract.foreign_keys:
        schema["foreignKeys"] = [_describe_link(contract, key) for key in contract.foreign_keys]
    return schema


def _describe_column(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type in ("text", "partial-date"):
        field["type"] = "string"
    if column.type == "partial-date":
        constraints["pattern"] = PARTIAL_DATE
    if column.enum:
        constraints["enum"] = list(column.enum)
    if column.is_ordered:
        field |= {"categories": list(column.enum), "categoriesOrdered": True}
    if column.unit:
        field["unit"] = column.unit
    return {**field, "constraints": constraints} if constraints else field


def _describe_link(contract: TableContract, key: ForeignKey) -> dict[str, Any]:
    # In the standard a table refers to itself by an empty name.
    resource = {} if key.table == contract.name else {"resource": key.table}
    return {"fields": list(key.columns), "reference": {**resource, "fields": list(key.to)}}


def _introduce(loaded: Loaded, about: Provenance) -> str:
    tables = "\n".join(f"- `{one.name}.csv`: {one.meaning}" for one in loaded.contract.tables.values())
    told = {**about.list_texts(), "licence": LICENCE_NAME}
    lines = "\n".join(f"- {LABELS[name]}: {text}" for name, text in told.items() if name != "title")
    return (
        f"# {TITLE}\n\n"
        f"Answers as of {loaded.on}. `datapackage.json` describes every column.\n\n"
        f"{tables}\n\n"
        f"{lines}\n"
    )
