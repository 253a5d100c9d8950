# make run    the sample timeline on 127.0.0.1:8000; needs Python 3.11 or newer and nothing else
# make test   every check: the tests, the types, the style
# make readme writes the answers of its examples into the README
# make bench  the speed of reading, beside dateparser and chrono-node, and of storing; fails on a loss against dateparser
# make bench-million  the speed of answers from a million events, beside Datasette if DATASETTE names its program
# make lock   pins the requirements anew from pyproject.toml
# make clean  removes the environment and the caches, never a database

HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST_ARGS ?=
FILES ?=
URLS ?=
DATASETTE ?=

VENV   := .venv
BIN    := $(VENV)/bin
LETTERS := service/tijdlijn/samples/letters
OLDEST := 3.11
NEW_ENOUGH = -c 'import sys; sys.exit(sys.version_info < (3, 11))'

# The first of these that is new enough makes the environment; PYTHON=... chooses another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell $(name) $(NEW_ENOUGH) 2>/dev/null && echo $(name))))

INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-input
LOCK     = CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/python -m piptools compile --quiet --upgrade --generate-hashes \
           --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-options \
           --build-deps-for editable

.PHONY: run test readme bench bench-million lock clean
.DELETE_ON_ERROR:

run: $(VENV)/.service
	@$(BIN)/tijdlijn db upgrade
	@$(BIN)/tijdlijn ingest $(LETTERS)
	@$(BIN)/tijdlijn serve --host $(HOST) --port $(PORT)

test: $(VENV)/.tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

readme: $(VENV)/.tests
	@$(BIN)/python tests/readme.py

bench: $(VENV)/.tests
	@$(BIN)/tijdlijn bench --baseline tests/benchmarks/speed.json
	@$(if $(FILES),$(BIN)/tijdlijn bench $(FILES))
	@$(BIN)/python -m tests.benchmarks.chrono $(FILES)
	@$(BIN)/python -m tests.benchmarks.growth $(FILES)
	@$(BIN)/python -m tests.benchmarks.ingest

bench-million: $(VENV)/.tests
	@$(BIN)/python tests/benchmarks/api.py $(if $(DATASETTE),--datasette $(DATASETTE)) $(URLS)

lock: $(VENV)/.tests
	@$(LOCK) --output-file service/requirements.txt pyproject.toml
	@$(LOCK) --extra test --constraint service/requirements.txt --output-file tests/requirements.txt pyproject.toml

clean:
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find service tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +

# The locks hold the build backend too, so installing the project itself fetches nothing more.
$(VENV)/.service: service/requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned requirements of the service in $(VENV) (about a minute, once)"
	@$(INSTALL) --require-hashes -r service/requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.tests: tests/requirements.txt $(VENV)/.service
	@echo "Installing the pinned requirements of the tests in $(VENV) (about a minute, once)"
	@$(INSTALL) --require-hashes -r tests/requirements.txt
	@touch $@

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null && "$(PYTHON)" $(NEW_ENOUGH) || { \
	  echo "tijdlijn needs Python $(OLDEST) or newer, and '$(or $(PYTHON),python3)' is older or missing:" \
	       "install one, or name it: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PYTHON)' cannot make a virtual environment: install its venv module (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
