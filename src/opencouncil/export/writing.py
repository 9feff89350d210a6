"""Write an export to its place, whole or not at all."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.export import EDITABLE, FORMATS, Format, Gives, csvw, load_format
from opencouncil.findings import clip
from opencouncil.saving.folder import restore_folder, write_folder_atomically
from opencouncil.saving.one import write_atomically
from opencouncil.spelling import nearest
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded

# Endings of single files, which a folder does not have.
_ONE_FILE = (".csv", ".json", ".parquet", ".zip", ".db", ".sqlite", ".duckdb")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


# The contents of a format that takes no single table, if not all tables.
_HOLDS = {"geojson": "holds the councils, each with its answers"}


class Target(NamedTuple):
    """The file or folder to write; an existing one is kept, unless it may be replaced."""

    path: Path
    may_replace: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    format: str
    # One table by its name, or the whole dataset.
    table: str = ""
    # Standard output if None.
    target: Target | None = None
    # A byte order mark before CSV; without it Excel reads UTF-8 in an old code page.
    excel: bool = False
    # The folder is split by the values of this column.
    partition: str = ""
    # Only the editable columns, with a key for each row, for `import`.
    for_editing: bool = False

    @property
    def details(self) -> Format:
        return FORMATS[self.format]

    @property
    def is_folder(self) -> bool:
        """Whether the result is a folder of files."""
        is_zip = self.format == "datapackage" and self.target and self.target.path.suffix.casefold() == ".zip"
        return Gives.FOLDER in self.details.gives and not is_zip and (not self.table or bool(self.partition))

    @property
    def sidecar(self) -> Path | None:
        """The file beside one that has no room to say which data it is; None where there is none."""
        if self.target is None or self.for_editing or not self._is_bare:
            return None
        from opencouncil.export.sidecar import find_place

        return find_place(self.target.path)

    @property
    def names_version(self) -> bool:
        """Whether anything that is written says which data it is."""
        return not self._is_bare or self.sidecar is not None

    @property
    def _is_bare(self) -> bool:
        """Whether the result itself has no room to say so."""
        is_bare = Gives.BARE in self.details.gives and not self.is_folder
        return is_bare and bool(self.table or self.format != "json")

    @property
    def is_nested(self) -> bool:
        """Whether the result is the data as in the files, without answers."""
        return self.format in ("json", "jsonl") and not self.table


def check_request(request: Request) -> None:
    """OpenCouncilError for mistakes that show before any file of the dataset is read."""
    if not request.format:
        raise OpenCouncilError(f"Choose a format: --format {', '.join(FORMATS)}.")
    if request.format not in FORMATS:
        raise OpenCouncilError(say_unknown("format", request.format, list(FORMATS)))
    if request.table and request.table not in load_contract().tables:
        raise OpenCouncilError(say_unknown("table", request.table, list(load_contract().tables)))
    if request.for_editing:
        _check_for_editing(request)
    elif request.table and Gives.TABLE not in request.details.gives:
        raise OpenCouncilError(_say_who_gives_tables(request))
    if request.excel and request.format != "csv":
        raise OpenCouncilError("--excel is for csv: it marks the file as UTF-8 for Excel.")
    if request.partition:
        _check_partition(request)
    if request.target is None:
        _check_may_be_shown(request)
    else:
        _check_target(request, request.target)


def _say_who_gives_tables(request: Request) -> str:
    able = _list(name for name, details in FORMATS.items() if Gives.TABLE in details.gives)
    if request.format == "xlsx" and request.table in EDITABLE:
        able += ". For a table to edit and import again use --for-editing"
    holds = _HOLDS.get(request.format, "holds all tables at once")
    return f"{request.format} {holds}; --table is for {able}."


def _check_may_be_shown(request: Request) -> None:
    """OpenCouncilError if the result cannot go to standard output."""
    if request.is_folder:
        is_single = (Gives.TABLE | Gives.TEXT) in request.details.gives
        more = ", or one table with --table NAME" if is_single else ""
        more += " (or -o opencouncil.zip)" if request.format == "datapackage" else ""
        raise OpenCouncilError(f"{request.format} is a folder of files: name it with -o opencouncil{more}.")
    if Gives.TEXT not in request.details.gives:
        raise OpenCouncilError(
            f"{request.format} is not text: name a file with -o opencouncil.{request.format}."
        )


def _check_partition(request: Request) -> None:
    known = request.details.partitions
    if not known:
        able = _list(name for name, details in FORMATS.items() if details.partitions)
        raise OpenCouncilError(f"--partition is for {able}.")
    if request.partition not in known:
        raise OpenCouncilError(say_unknown("partition", request.partition, list(known)))


def _check_for_editing(request: Request) -> None:
    if request.table not in EDITABLE:
        raise OpenCouncilError("--for-editing is for one table: --table claims or --table councils.")
    if request.format not in ("csv", "xlsx"):
        raise OpenCouncilError("--for-editing is for csv and xlsx, which `opencouncil import` reads.")


def _check_target(request: Request, target: Target) -> None:
    if request.is_folder and target.path.suffix.casefold() in _ONE_FILE:
        can_be_single = Gives.TABLE in request.details.gives and not request.partition
        single = f", or add --table to get one table as '{target.path}'" if can_be_single else ""
        raise OpenCouncilError(f"{request.format} is a folder of files here: name a folder with -o{single}.")
    check_place(target, request.is_folder)
    if request.sidecar:
        check_place(target._replace(path=request.sidecar))


def check_place(target: Target, is_folder: bool = False) -> None:
    """OpenCouncilError if writing a file or folder there would lose existing ones."""
    path = target.path
    try:
        if is_folder:
            restore_folder(path)
        is_there, has_folder = path.exists(), path.parent.is_dir()
        # An empty folder has nothing to lose.
        is_empty = is_folder and path.is_dir() and not any(path.iterdir())
    except OSError as error:
        raise OpenCouncilError(f"'{clip(str(path))}' cannot be written: {error.strerror}.") from error
    if not has_folder:
        raise OpenCouncilError(f"There is no folder '{path.parent}' to write '{path.name}' into.")
    if is_there and not is_empty and not target.may_replace:
        raise OpenCouncilError(f"'{path}' exists and is kept; --force replaces it.")


def write_export(loaded: Loaded, request: Request, stdout: BinaryIO) -> None:
    """Write the export to its target, or to standard output if it has none."""
    if request.is_folder:
        _write_folder(loaded, request)
        return
    if request.target is not None and request.sidecar is not None:
        _write_with_sidecar(loaded, request, request.target.path, request.sidecar.name)
        return
    with _open_target(request.target, stdout) as out:
        _write_one(loaded, request, out)
        # A full disk shows here, before anything is replaced.
        out.flush()


def _write_with_sidecar(loaded: Loaded, request: Request, target: Path, name: str) -> None:
    """Write a file, and the one beside it that says which data it is: both, or none."""
    from opencouncil.export.sidecar import describe
    from opencouncil.saving.together import write_beside

    whole = io.BytesIO()
    _write_one(loaded, request, whole)
    write_beside(
        target, whole.getvalue(), {name: describe(loaded, request.format, request.table, target.name)}
    )


def _write_one(loaded: Loaded, request: Request, out: BinaryIO) -> None:
    # Excel saves what it read wrongly, and the table comes back.
    if request.excel or (request.for_editing and request.format == "csv"):
        out.write(BYTE_ORDER_MARK)
    module = load_format(request.format)
    if request.for_editing:
        from opencouncil.export.for_editing import make_table

        write = module.write_table if request.format == "csv" else module.write_table_for_editing
        write(make_table(loaded, request.table), out)
    elif request.table and request.format == "parquet":
        from opencouncil.wording.provenance import make_provenance

        module.write_table(loaded.pass_table(request.table), make_provenance(loaded), out)
    elif request.table:
        module.write_table(loaded.pass_table(request.table), out)
    else:
        module.write(loaded, out)


def _write_folder(loaded: Loaded, request: Request) -> None:
    assert request.target is not None  # noqa: S101 - check_request
    module = load_format(request.format)
    if request.partition:
        files = module.iter_parts(loaded, request.partition, request.table)
    else:
        files = module.iter_files(loaded)
    with write_folder_atomically(request.target.path, _find_own(request.target.path)) as folder:
        for name, write_file in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as out:
                if request.excel and path.suffix == ".csv":
                    out.write(BYTE_ORDER_MARK)
                write_file(out)


def _find_own(target: Path) -> Callable[[str], bool]:
    """Whether a file, by its path within a folder, comes from an export in any format."""
    own = {f"{table}.{ending}" for table in load_contract().tables for ending in ("csv", "parquet")}
    package, parquet = load_format("datapackage"), load_format("parquet")
    datasette = load_format("datasette")
    if (target / "councils.csv").is_file():
        own.add(csvw.ALL)
    # A README counts as ours only beside the description of the package.
    if (target / package.DESCRIPTION).is_file():
        own |= {package.DESCRIPTION, package.INTRODUCTION}
    # Many programs have a metadata.json: it counts as ours only beside the database.
    if (target / datasette.DATABASE).is_file():
        own |= {datasette.DATABASE, datasette.METADATA}
    return lambda name: name in own or parquet.is_part(name)


@contextmanager
def _open_target(target: Target | None, stdout: BinaryIO) -> Iterator[BinaryIO]:
    if target is None:
        yield stdout
    else:
        with write_atomically(target.path) as out:
            yield out


# What people call formats.
_OTHER_NAMES = {"excel": "xlsx", "spreadsheet": "xlsx", "db": "sqlite", "ndjson": "jsonl", "md": "markdown"}


def say_unknown(what: str, word: str, known: list[str]) -> str:
    """A message that there is no such format or table, with the nearest names."""
    meant = _OTHER_NAMES.get(word) if _OTHER_NAMES.get(word) in known else nearest(word, known)
    others = f"There are {_list(known)}." if len(known) > 1 else f"There is only '{known[0]}'."
    hint = f"Did you mean '{meant}'?" if meant else others
    return f"There is no {what} '{clip(word)}'. {hint}"


def _list(words: Iterable[str]) -> str:
    *rest, last = words
    return f"{', '.join(rest)} and {last}" if rest else last
