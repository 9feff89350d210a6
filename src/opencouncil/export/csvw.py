"""CSV on the Web (https://www.w3.org/TR/tabular-metadata/): what tables in CSV are, in a file beside them.

``NAME.csv-metadata.json`` describes one table, ``csv-metadata.json`` all tables of its folder: programs look
for these two names.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from opencouncil.tables.contract import PARTIAL_DATE, Column, ForeignKey, TableContract
from opencouncil.wording.json_text import dump_json

if TYPE_CHECKING:
    from opencouncil.wording.provenance import Provenance

# Behind the name of a file, and for all files of a folder.
ENDING, ALL = "-metadata.json", "csv-metadata.json"
_CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
_BASES = {
    "text": "string",
    "partial-date": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
}


def describe_one(contract: TableContract, name: str, about: "Provenance") -> bytes:
    """The description of one table in a file of this name; its links to other tables are left out."""
    told = {"@context": _CONTEXT, **_describe_table(contract, name), **_describe_origin(about.list_values())}
    return f"{dump_json(told)}\n".encode()


def describe_rows(columns: Iterable[Column], name: str, about: Mapping[str, Any]) -> bytes:
    """The description of a file of this name whose rows are of no table; ``about`` is its block."""
    schema = {"columns": [_describe_column(column) for column in columns]}
    told = {"@context": _CONTEXT, "url": name, "tableSchema": schema, **_describe_origin(about)}
    return f"{dump_json(told)}\n".encode()


def describe_all(contracts: Iterable[TableContract], about: "Provenance") -> bytes:
    """The description of a folder with every table."""
    tables = []
    for contract in contracts:
        table = _describe_table(contract, f"{contract.name}.csv")
        if contract.foreign_keys:
            table["tableSchema"]["foreignKeys"] = [_describe_link(key) for key in contract.foreign_keys]
        tables.append(table)
    told = {
        "@context": _CONTEXT,
        "dc:title": about.title,
        "tables": tables,
        **_describe_origin(about.list_values()),
    }
    return f"{dump_json(told)}\n".encode()


def _describe_origin(about: Mapping[str, Any]) -> dict[str, Any]:
    """The block whole as a note, and those parts that the Dublin Core has words for."""
    licence = {"dc:license": {"@id": about["licence_url"]}} if "licence_url" in about else {}
    return {
        **licence,
        "dc:source": {"@id": about["homepage"]},
        "dc:rights": about["attribution"],
        "dc:bibliographicCitation": about["citation"],
        "notes": [about],
    }


def _describe_table(contract: TableContract, name: str) -> dict[str, Any]:
    return {
        "url": name,
        "dc:title": contract.name,
        "dc:description": contract.meaning,
        "tableSchema": {
            "columns": [_describe_column(column) for column in contract.columns],
            "primaryKey": list(contract.key),
        },
    }


def _describe_column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        **({"dc:description": column.meaning} if column.meaning else {}),
        "datatype": _describe_type(column),
        **({"required": True} if column.required else {}),
        **({"schema:unitText": column.unit} if column.unit else {}),
    }


def _describe_type(column: Column) -> str | dict[str, str]:
    base = _BASES[column.type]
    if column.enum:
        # Letters, hyphens, spaces and low lines: nothing that a pattern takes for a sign.
        return {"base": base, "format": f"^({'|'.join(column.enum)})$"}
    if column.type == "partial-date":
        return {"base": base, "format": PARTIAL_DATE}
    return {"base": base, "format": "true|false"} if column.type == "boolean" else base


def _describe_link(key: ForeignKey) -> dict[str, Any]:
    to = {"resource": f"{key.table}.csv", "columnReference": list(key.to)}
    return {"columnReference": list(key.columns), "reference": to}
