"""A table from a CSV file, whatever program wrote it.

UTF-8 or Windows-1252, with a byte order mark or without, with commas, semicolons or tabs.
"""

import csv
import io
import re

from opencouncil.editing.sheets.table import Cell, Sheet, SheetError, Size, fold_name, make_sheet

# In the order in which they are tried; a header decides.
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab"}


def read_csv(data: bytes, name: str, known: frozenset[str]) -> Sheet:
    remarks: list[str] = []
    text = _decode(data, name, remarks)
    if "\0" in text:
        raise SheetError(f"'{name}' is no CSV: it holds zero bytes.")
    if found := re.match(r"sep=([^\w\s\"']|\t)\r?\n", text):  # Excel's own first line
        text, separators = text[found.end() :], [found[1]]
    else:
        separators = list(SEPARATORS)
    best = max(separators, key=lambda mark: len(known & _read_names(text, mark).keys()))
    if best != ",":
        remarks.append(f"The cells of {name} are separated by a {SEPARATORS.get(best, best)}.")
    records: list[list[Cell]] = []
    size = Size(name)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=best, strict=True):
            size.add(len(record))
            records.append([Cell(value) for value in record])
    except csv.Error as error:
        raise SheetError(f"'{name}' is no CSV from row {len(records) + 1} on: {error}.") from error
    return make_sheet(records, name, known, remarks, is_ragged=False)


def _decode(data: bytes, name: str, remarks: list[str]) -> str:
    is_utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252":
            remarks.append(f"{name} is not in UTF-8: it is read as Windows-1252, as Excel writes CSV.")
        return text
    raise SheetError(f"'{name}' is neither UTF-8 nor Windows-1252: save it as CSV UTF-8.")


def _read_names(text: str, separator: str) -> dict[str, None]:
    """The header as it is with a separator."""
    first = next(csv.reader(io.StringIO(text[:10_000], newline=""), delimiter=separator), [])
    return dict.fromkeys(map(fold_name, first))
