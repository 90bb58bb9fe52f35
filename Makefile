# What people do with this project, one line each. Everything goes into .venv; nothing else on the machine is touched.
PYTHON ?= python3
UV := .venv/bin/uv
SYNC := $(UV) sync --quiet --frozen --inexact
BUILD := build/idlib-2018

.DEFAULT_GOAL := help
.PHONY: help install run test check docs format clean

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

# uv, in a virtual environment of its own; says what is missing where one cannot be made.
.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "whosays needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module. Install it (Debian, Ubuntu: apt install python3-venv), then run make again."; exit 1; }
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv

install: .venv/bin/uv  ## Install whosays into .venv
	@$(SYNC) --no-dev

run: install  ## Compile examples/idlib-2018 into a record and write its brief
	@mkdir -p $(BUILD)
	@.venv/bin/whosays add examples/idlib-2018 --record $(BUILD)/whosays.db
	@.venv/bin/whosays compare --kind strength --record $(BUILD)/whosays.db
	@.venv/bin/whosays brief --title "Who fights around Idlib" --record $(BUILD)/whosays.db -o $(BUILD)/brief.html

test: .venv/bin/uv  ## Run all tests; names what it skips where Chromium or PostgreSQL is missing
	@$(SYNC)
	@.venv/bin/python -m pytest

check: .venv/bin/uv  ## Lint, types, import contracts, spelling, generated texts, docs
	@$(SYNC) --group docs
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/codespell
	@.venv/bin/cog --check README.md docs/*.md
	@.venv/bin/sphinx-build -q -W -b html docs build/docs

docs: .venv/bin/uv  ## Write the generated parts of the docs anew and build them into build/docs
	@$(SYNC) --group docs
	@.venv/bin/cog -r README.md docs/*.md
	@.venv/bin/sphinx-build -q -W -b html docs build/docs

format: .venv/bin/uv  ## Format the code
	@$(SYNC)
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

clean:  ## Remove what was built
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
