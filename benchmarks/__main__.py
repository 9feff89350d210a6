"""``make bench``: every measurement, and exit 1 where one is not met."""

import sys

from benchmarks.answers import measure_answers
from benchmarks.export import measure_export
from benchmarks.history import measure_changelog, measure_diff, measure_history
from benchmarks.query import measure_query
from benchmarks.site import measure_many_councils, measure_site
from benchmarks.validate import measure_start_up, measure_validate

MEASURES = (
    measure_validate,
    measure_start_up,
    measure_answers,
    measure_export,
    measure_query,
    measure_diff,
    measure_history,
    measure_changelog,
    measure_site,
    measure_many_councils,
)

results = [measure() for measure in MEASURES]
sys.exit(0 if all(results) else 1)
