"""``make bench``: every measurement, and exit 1 where one is not met."""

import sys

from benchmarks.validate import measure_start_up, measure_validate

sys.exit(0 if all([measure_validate(), measure_start_up()]) else 1)
