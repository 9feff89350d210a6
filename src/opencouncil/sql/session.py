"""Questions in SQL, one after another, about tables that are made once."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from opencouncil.errors import OpenCouncilError
from opencouncil.sql.apart import Part, Seal
from opencouncil.sql.keeper import Keeper
from opencouncil.sql.own_files import OwnFile
from opencouncil.sql.result import Result, collect_result, iter_result
from opencouncil.sql.store import Store

if TYPE_CHECKING:
    from opencouncil.sql.kept_tables import KeptTables
    from opencouncil.tables.loaded import Loaded


class Session:
    """The tables of a dataset on a day, for any number of questions.

    Each question has limits of its own. One that fails or is stopped leaves the tables for the next.
    """

    def __init__(
        self, loaded: "Loaded", files: Sequence[OwnFile] = (), kept: "KeptTables | None" = None
    ) -> None:
        self._files = files
        self._kept = kept
        # Tables and columns of the user's files that are numbers with a comma, and so text.
        self.with_commas: Sequence[tuple[str, str]] = ()
        self._keeper = Keeper(lambda: _Work(Store(loaded, files, kept)))

    def load_own(self) -> Mapping[str, Sequence[str]]:
        """Read the user's files now; the columns of each, OpenCouncilError for one that is no table."""
        if not self._files:
            return {}
        found: dict[str, Any] = dict(self._keeper.iter_parts(json.dumps({"sql": None})))
        self.with_commas = found["with commas"]
        return dict(found["own"])

    def ask(self, sql: str, as_parquet: Mapping[str, str] | None = None) -> Result:
        """The result of one statement that reads; QueryError for any other, and for mistakes.

        ``as_parquet`` is what a file of Parquet with it says of itself, if it is to be one.
        """
        question = json.dumps({"sql": sql, "as_parquet": as_parquet})
        try:
            return collect_result(self._keeper.iter_parts(question))
        except (OpenCouncilError, RuntimeError):
            # A kept table that stops the database is none: its rows are made.
            if self._kept is None or not self._kept.drop_broken():
                raise
            return collect_result(self._keeper.iter_parts(question))

    def keep_tables(self) -> None:
        """Keep the tables that were made for the questions so far; quietly nothing where that cannot be."""
        if self._kept is not None:
            with suppress(OpenCouncilError, RuntimeError, OSError):
                [(_, digests)] = self._keeper.iter_parts(json.dumps({"sql": None, "keep": True}))
                self._kept.note_files(digests)

    def close(self) -> None:
        self._keeper.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def run_query(loaded: "Loaded", sql: str) -> Result:
    """The result of one question, for which the tables are made."""
    with Session(loaded) as session:
        return session.ask(sql)


class _Work:
    """What the process does that keeps the tables; without SQL it tells the columns of the user's own.

    Or it keeps the tables for other processes, and tells their files.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepare(self, question: str) -> None:
        asked = json.loads(question)
        if asked.get("keep"):
            self._store.keep()
            return
        self._store.put_in_order()
        self._store.load_own()
        if asked["sql"] is not None:
            self._store.fill(asked["sql"])
            _ = self._store.unanswered

    def iter_parts(self, question: str, seal: Seal) -> Iterator[Part]:
        asked = json.loads(question)
        if asked.get("keep"):
            yield ("kept", self._store.kept)
        elif asked["sql"] is None:
            yield ("own", self._store.own)
            yield ("with commas", self._store.with_commas)
        else:
            yield from iter_result(self._store, asked["sql"], asked["as_parquet"], seal)
