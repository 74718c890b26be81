# Onrecord: `make ask` and `make test` do all the set-up; only Python >= 3.11, make and a package index are assumed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: ask test integration lint derive page bench clean

ask: $(VENV)/.installed
	@$(BIN)/python -m onrecord.cli.main ask killings

test: $(VENV)/.installed-test lint
	$(BIN)/python -m pytest -m "not integration" -n auto --dist loadfile

# The wheel in a fresh environment, the README's set-up on a clean clone, and the proof (which needs Java).
integration: $(VENV)/.installed-test $(VENV)/.installed-notebook
	$(BIN)/python -m pytest -m integration tests/integration

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

derive: $(VENV)/.installed
	$(BIN)/python -m onrecord.cli.main derive --write

page: $(VENV)/.installed-docs
	$(BIN)/python tests/repo/ontology_page.py

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/cold_start.py

# A half-made environment (no venv module, no pip, an old Python, a moved checkout) is thrown away and said, never kept.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Onrecord needs Python 3.11 or newer: make PYTHON=python3.11 ask")'
	@$(PYTHON) -m venv --clear $(VENV) && $(BIN)/python -m pip --version >/dev/null || { rm -rf $(VENV); \
	  echo "no virtual environment could be made: install the venv module (Debian: python3-venv) and try again" >&2; exit 3; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . || { \
	  echo "the installation failed; once its cause is mended, or after moving this folder: make clean" >&2; exit 3; }
	@touch $@

# One stamp for each set of extras in pyproject.toml: test, notebook, docs.
$(VENV)/.installed-%: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
