"""``stats``, ``export`` and all answers of a day, with no cache, against reading alone."""

from collections.abc import Iterator

from benchmarks.measuring import REAL, Bench, Group
from benchmarks.table import Bar

SIZES = (REAL,)
STATS, PARQUET, CSV = "stats", "export --format parquet", "export --format csv"
COMPOSE, READ, ANSWERS = "C composer", "councils and law read", "the same, and all answers of a day"


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    target = str(bench.scratch / "exported")
    export = ("export", "-o", target, "--force", "--format")
    commands = {
        STATS: bench.ours_cold("stats", at=dataset),
        PARQUET: bench.ours_cold(*export, "parquet", at=dataset),
        CSV: bench.ours_cold(*export, "csv", at=dataset),
        COMPOSE: bench.compose(dataset),
        READ: bench.program("read_all.py", str(dataset), at=dataset),
        ANSWERS: bench.program("read_all.py", str(dataset), "--answers", at=dataset),
    }
    bars = (
        Bar("`stats` ÷ C composer alone", STATS, COMPOSE, at_most=1.6),
        Bar("`export --format parquet` ÷ C composer alone", PARQUET, COMPOSE, at_most=4.5),
        Bar("`export --format csv` ÷ C composer alone", CSV, COMPOSE, at_most=4.5),
        Bar("in Python, all answers of a day ÷ C composer alone", ANSWERS, COMPOSE, at_most=1.6),
        Bar("in Python, all answers of a day ÷ reading", ANSWERS, READ),
    )
    yield Group(f"stats and export, {size:,} councils", commands, bars)
