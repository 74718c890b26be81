# Onrecord: `make ask` and `make test` do all the set-up; only Python >= 3.11, make and a package index are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: ask test integration lint derive bench clean

ask: $(VENV)/.installed
	@$(BIN)/onrecord ask killings

test: $(VENV)/.installed-test lint
	$(BIN)/python -m pytest -m "not integration"

# Needs nothing but Python today: the wheel in a fresh environment, and the README's commands on a clean clone.
integration: $(VENV)/.installed-test
	$(BIN)/python -m pytest -m integration tests/integration

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

derive: $(VENV)/.installed
	$(BIN)/onrecord derive --write

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/cold_start.py

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Onrecord needs Python 3.11 or newer: make PYTHON=python3.11 ask")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
