"""How much a file may hold: see docs/dialect.md."""

MAX_DEPTH = 20
# What it costs to explain a broken file grows faster than the file; the largest real one has 426 values.
MAX_VALUES = 20_000
MAX_ENTRIES = 1_000
# Readers of YAML stop at 1,024 and count in different ways, some a letter for two. Addresses are names too.
MAX_NAME = 500
