# `make check` and `make test` set up everything they need in .venv; nothing but Python 3.11+, git and make.

VENV := .venv
BIN := $(VENV)/bin
# The newest of the machine's Pythons that will do. Another: make PYTHON=/path/to/python3
PYTHON := $(shell for python in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$python"; break; }; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

NPM := tests/npm
NPM_READY := $(NPM)/node_modules/.ready

.PHONY: help check test test-quick defences fuzz lint format bench build clean

help:
	@echo "make check       set up, and check every council"
	@echo "make test        set up, and run the tests"
	@echo "make test-quick  the same without the slow tests, in under two minutes"
	@echo "make fuzz        set up, and try the readers with bad input, in under three minutes"
	@echo "make defences    take out each defence of docs/threat-model.md in turn, and see its test fail"
	@echo "make lint        set up, and run the linters and the type checker"
	@echo "make format      format the code"
	@echo "make bench       measure speed against named peers"
	@echo "make build       build the wheel and the source archive into dist/"
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
	cd tests && ../$(BIN)/python -m fuzz --folder ../build/fuzz --runs 1000 --seed 1

defences: $(VENV)/.ready-dev
	cd tests && ../$(BIN)/python -m threats.remove_defences

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready-bench
	$(BIN)/python -m benchmarks

build: $(VENV)/.ready-dev
	$(BIN)/python -m build

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

$(VENV)/.ready: $(BIN)/python pyproject.toml constraints.txt
	@$(PIP) -e .
	@touch $@

$(VENV)/.ready-dev: $(BIN)/python pyproject.toml constraints.txt
	@$(PIP) -e '.[dev]'
	@touch $(VENV)/.ready $@

$(VENV)/.ready-fuzz: $(VENV)/.ready-dev
	@$(PIP) -e '.[dev,fuzz]'
	@touch $@

$(VENV)/.ready-bench: $(VENV)/.ready-dev
	@$(PIP) -e '.[dev,bench]'
	@touch $@
