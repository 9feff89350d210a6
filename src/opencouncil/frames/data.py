"""The dataset on a day: what ``opencouncil.load()`` gives."""

import os
import warnings
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from opencouncil.errors import (
    OpenCouncilError,
    PartNotFoundError,
    QueryError,
    RowNotFoundError,
    TableNotFoundError,
)
from opencouncil.frames.columns import Frame
from opencouncil.frames.result import QueryResult, make_result
from opencouncil.frames.shown import Size, write_data, write_data_html
from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.tables.loaded import Loaded
from opencouncil.wording import frames as wording
from opencouncil.wording.days_asked import check_recorded, read_day
from opencouncil.wording.provenance import make_provenance

if TYPE_CHECKING:
    from opencouncil.history.version import DataVersion

# Without the law of a nation, these lack rows of its councils.
_OF_ANSWERS = ("answers", "answer_periods", "answer_changes")


class Table(Frame):
    """A table of the dataset."""

    def __init__(self, loaded: Loaded, name: str, about: Mapping[str, str]) -> None:
        table = loaded.table(name)
        super().__init__(table.columns, table.rows, about)
        self.name = name
        self._loaded = loaded

    def check(self) -> None:
        dataset = self._loaded.dataset
        dataset.check_holds_councils()
        if self.name in _OF_ANSWERS:
            dataset.check_answered(dataset.councils, self._loaded.on)


class Tables(Mapping[str, Table]):
    """Every table by name, made when it is first asked for."""

    def __init__(self, data: "Data") -> None:
        self._data = data
        self._made: dict[str, Table] = {}

    def __getitem__(self, name: str) -> Table:
        loaded = self._data._loaded
        known = loaded.contract.tables
        if not isinstance(name, str) or name not in known:
            raise TableNotFoundError(wording.say_no_table(name, list(known)))
        if name not in self._made:
            self._made[name] = Table(loaded, name, self._data._about)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._data._loaded.contract.tables)

    def __len__(self) -> int:
        return len(self._data._loaded.contract.tables)

    def __contains__(self, name: object) -> bool:
        return name in self._data._loaded.contract.tables

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("_"):
                raise AttributeError(name)
            raise PartNotFoundError(
                wording.say_no_part(name, "data.tables", list(self), dir(self)), name=name
            )

    def __repr__(self) -> str:
        return repr(self._data)

    def _repr_html_(self) -> str:
        return self._data._repr_html_()


class Data:
    """A dataset on a day. Tables are made when they are first asked for."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.tables = Tables(self)

    @property
    def day(self) -> date:
        """The day that answers are for."""
        return self._loaded.on

    def on(self, day: str | date) -> "Data":
        """The same data on another day; no file is read again."""
        later = Loaded(self._loaded.dataset, _read_day(day, "data.on({})", ""), self._loaded.contract)
        # Which data it is does not depend on the day, and takes git some time to tell.
        later.version = self.version
        return Data(later)

    def query(self, sql: str) -> QueryResult:
        """The result of an SQL query that reads, in DuckDB's dialect; QueryError for any other."""
        if not isinstance(sql, str):
            raise OpenCouncilError(wording.NO_SQL)
        from opencouncil.sql.session import run_query

        # Those that the query may name are made here, once for all queries.
        folded = sql.casefold()
        for name in self.tables:
            if name in folded:
                self._loaded.table(name)
        try:
            result = run_query(self._loaded, sql)
        except QueryError as error:
            if error.excerpt:
                error.add_note(error.excerpt)
            raise
        for remark in result.remarks:
            warnings.warn(remark, stacklevel=2)
        return make_result(result, self._about)

    @property
    def councils(self) -> Table:
        """One row for each council, with its answers on the day."""
        return self.tables["councils"]

    @property
    def answers(self) -> Table:
        """One row for each council, activity and kind of meeting."""
        return self.tables["answers"]

    @property
    def broken(self) -> list[str]:
        """The files that could not be read and are not in the tables, each with the reason."""
        return self._loaded.broken

    @property
    def version(self) -> "DataVersion":
        """Which data it is: the commit and the release, as far as git knows them."""
        return self._loaded.version

    def __getitem__(self, name: object) -> NoReturn:
        raise RowNotFoundError(wording.say_no_item(name, list(self.tables)))

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("_"):
                raise AttributeError(name)
            raise PartNotFoundError(
                wording.say_no_part(name, "data", list(self.tables), dir(self)), name=name
            )

    @cached_property
    def _about(self) -> Mapping[str, str]:
        return make_provenance(self._loaded).list_texts()

    @cached_property
    def _sizes(self) -> list[Size]:
        return [Size(name, len(table), bool(table.lack)) for name, table in self.tables.items()]

    def __repr__(self) -> str:
        return write_data(wording.name_data(self._loaded), self._sizes)

    def _repr_html_(self) -> str:
        return write_data_html(wording.name_data(self._loaded), self._sizes)


def load(
    data: str | os.PathLike[str] | None = None, on: str | date | None = None, at: str | None = None
) -> Data:
    """The dataset in a folder, on a day and at a revision; see ``opencouncil.load``."""
    today = datetime.now(UTC).date()
    day = today if on is None else _read_day(on, "on={}", "on")
    if data is not None and not isinstance(data, str | os.PathLike):
        raise OpenCouncilError(wording.NO_FOLDER)
    if at is not None and not isinstance(at, str):
        raise OpenCouncilError(wording.NO_REVISION)
    folder = Path(data) if data is not None else None
    if at is None:
        dataset = open_dataset(folder)
    else:
        from opencouncil.history.repository import open_at

        dataset = Dataset(open_at(folder, at, today))
    loaded = Loaded(dataset, day)
    if broken := loaded.broken:
        warnings.warn(wording.say_left_out(broken), stacklevel=3)
    return Data(loaded)


def _read_day(day: object, written: str, option: str) -> date:
    """A day as text or as a date, given as ``written`` by what may be left out (``option``), if it may."""
    if isinstance(day, str):
        return read_day(day, datetime.now(UTC).date(), written.format('"{}"'), option)
    if isinstance(day, datetime):
        raise OpenCouncilError(wording.say_time(day, written))
    if isinstance(day, date):
        return check_recorded(day)
    raise OpenCouncilError(wording.say_no_day(day, written.format('"{}"')))
