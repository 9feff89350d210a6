# `make check` and `make test` set up everything they need in .venv; nothing but Python 3.11+, git and make.

VENV := .venv
BIN := $(VENV)/bin
# The newest of the machine's Pythons that will do. Another: make PYTHON=/path/to/python3
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$python"; break; }; done)
# Nothing is installed but files whose hash is in requirements/. A package without a wheel for this machine would run a
# build of its own, with tools that no hash names: `make test ONLY_BINARY=` allows that.
ONLY_BINARY := --only-binary :all:
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes $(ONLY_BINARY) -r
OURSELVES := $(PIP) --no-deps --no-build-isolation -e .
COMPILE := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make requirements"

NPM := tests/npm
NPM_READY := $(NPM)/node_modules/.ready

.PHONY: help check test test-quick defences fuzz lint format bench build requirements clean

help:
	@echo "make check       set up, and check every council"
	@echo "make test        set up, and run the tests"
	@echo "make test-quick  the same without the slow tests"
	@echo "make fuzz        set up, and try the readers with bad input, in under three minutes"
	@echo "make defences    take out each defence of docs/threat-model.md in turn, and see its test fail"
	@echo "make lint        set up, and run the linters and the type checker"
	@echo "make format      format the code"
	@echo "make bench       measure speed against named peers"
	@echo "make build       build the wheel and the source archive into dist/"
	@echo "make requirements  write requirements/ anew, after a change of the dependencies in pyproject.toml"
	@echo "make clean       remove everything that the others made"

check: $(VENV)/.ready
	$(BIN)/opencouncil validate

test: $(VENV)/.ready-dev $(NPM_READY)
	$(BIN)/pytest -n auto

test-quick: $(VENV)/.ready-dev $(NPM_READY)
	$(BIN)/pytest -n auto -m "not slow"

# The same inputs each time, so that a change is not blamed for what chance has found; docs/reliability.md
# has the long search.
fuzz: $(VENV)/.ready-fuzz
	@rm -rf build/fuzz
	cd tests && ../$(BIN)/python -m fuzz --folder ../build/fuzz --runs 500 --seed 1
	cd tests && ../$(BIN)/python -m fuzz.both_readers --taken 5000 --seed 1

defences: $(VENV)/.ready-dev
	cd tests && ../$(BIN)/python -m threats.remove_defences

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready-dev
	$(BIN)/python -m benchmarks

build: $(VENV)/.ready-dev
	# By what is installed here, each file of it by its hash.
	$(BIN)/python -m build --no-isolation

# The versions and the hashes of all that is installed; those that still fit stay. The newest: UPGRADE=--upgrade
requirements: $(VENV)/.ready-dev
	$(COMPILE) $(UPGRADE) pyproject.toml requirements/build.in -o requirements/run.txt
	$(COMPILE) $(UPGRADE) -c requirements/run.txt --extra dev --extra bench pyproject.toml requirements/build.in -o requirements/dev.txt
	$(COMPILE) $(UPGRADE) -c requirements/dev.txt --extra fuzz pyproject.toml -o requirements/fuzz.txt
	$(COMPILE) $(UPGRADE) -c requirements/dev.txt --extra spark pyproject.toml -o requirements/spark.txt
	$(COMPILE) $(UPGRADE) -c requirements/dev.txt --extra mutation pyproject.toml -o requirements/mutation.txt

clean:
	rm -rf $(VENV) $(NPM)/node_modules build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache

# The tests of what editors show, and of the workflows, need these; without them they are skipped, and say so.
$(NPM_READY): $(NPM)/package-lock.json
	@if ! command -v npm >/dev/null 2>&1; then \
		echo "No npm here (it comes with Node.js): the tests of editors and workflows are skipped."; \
	elif npm ci --prefix $(NPM) --ignore-scripts --no-audit --no-fund --loglevel=error; then \
		touch $@; \
	else \
		echo "npm could not install $(NPM): the tests of editors and workflows are skipped." >&2; \
	fi

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "OpenCouncil needs Python 3.11 or later with its venv module (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON) (once; takes a minute)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(BIN)/python pyproject.toml requirements/run.txt
	@$(LOCKED) requirements/run.txt
	@$(OURSELVES)
	@touch $@

$(VENV)/.ready-dev: $(BIN)/python pyproject.toml requirements/dev.txt
	@$(LOCKED) requirements/dev.txt
	@$(OURSELVES)
	@touch $(VENV)/.ready $@

$(VENV)/.ready-fuzz: $(VENV)/.ready-dev requirements/fuzz.txt
	@$(LOCKED) requirements/fuzz.txt
	@touch $@

# For the test that reads Parquet with Spark (450 MB). There is no wheel of it: one is built here from the archive whose
# hash is locked, by the setuptools of requirements/dev.txt, and not by one that pip would fetch for it.
$(VENV)/.ready-spark: $(VENV)/.ready-dev requirements/spark.txt
	@$(LOCKED) requirements/spark.txt --no-binary pyspark --no-build-isolation
	@touch $@

# For tests/mutation: `make .venv/.ready-mutation`, then `cd tests && ../.venv/bin/python -m mutation -h`.
$(VENV)/.ready-mutation: $(VENV)/.ready-dev requirements/mutation.txt
	@$(LOCKED) requirements/mutation.txt
	@touch $@
