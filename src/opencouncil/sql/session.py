"""Questions in SQL, one after another, about tables that are made once."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from opencouncil.sql.apart import Part, Seal
from opencouncil.sql.keeper import Keeper
from opencouncil.sql.own_files import OwnFile
from opencouncil.sql.result import Result, collect_result, iter_result
from opencouncil.sql.store import Store

if TYPE_CHECKING:
    from opencouncil.tables.loaded import Loaded


class Session:
    """The tables of a dataset on a day, for any number of questions.

    Each question has limits of its own. One that fails or is stopped leaves the tables for the next.
    """

    def __init__(self, loaded: "Loaded", files: Sequence[OwnFile] = ()) -> None:
        self._files = files
        self._keeper = Keeper(lambda: _Work(Store(loaded, files)))

    def load_own(self) -> Mapping[str, Sequence[str]]:
        """Read the user's files now; the columns of each, OpenCouncilError for one that is no table."""
        if not self._files:
            return {}
        [(_, own)] = self._keeper.iter_parts(json.dumps({"sql": None}))
        return dict(own)

    def ask(self, sql: str, as_parquet: bool = False) -> Result:
        """The result of one statement that reads; QueryError for any other, and for mistakes."""
        question = json.dumps({"sql": sql, "as_parquet": as_parquet})
        return collect_result(self._keeper.iter_parts(question))

    def close(self) -> None:
        self._keeper.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def run_query(loaded: "Loaded", sql: str, as_parquet: bool = False) -> Result:
    """The result of one question, for which the tables are made."""
    with Session(loaded) as session:
        return session.ask(sql, as_parquet)


class _Work:
    """What the process does that keeps the tables; without SQL it tells the columns of the user's own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepare(self, question: str) -> None:
        self._store.put_in_order()
        self._store.load_own()
        sql = json.loads(question)["sql"]
        if sql is not None:
            self._store.fill(sql)
            _ = self._store.unanswered

    def iter_parts(self, question: str, seal: Seal) -> Iterator[Part]:
        asked = json.loads(question)
        if asked["sql"] is None:
            yield ("own", self._store.own)
        else:
            yield from iter_result(self._store, asked["sql"], asked["as_parquet"], seal)
