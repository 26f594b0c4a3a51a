# Everything a fresh machine needs is set up by the target that is asked for: Python 3.11 or newer, make and a package index
# are enough. `make` alone lists the targets.
#
# Settings, as in `make test PYTHON=python3.13 WORKERS=4`:
#   PYTHON    the Python that .venv is made with
#   WORKERS   how many processes run the tests; each holds a parser, about half a gigabyte
#   REPORT    what `make demo` codes, with options as `dragoman code` takes them
#   GOLD      the development gold for `make evaluate` and `make weights`
#   TRAINING  options of `make weights`, as in TRAINING='--articles 6 --steps 3 --out /tmp/linker'

PYTHON  ?= python3
WORKERS ?= 2
REPORT  ?= $(firstword $(wildcard examples/*.html examples/*.txt))
GOLD    ?= $(or $(DRAGOMAN_DEV_GOLD),../shared/gold)

VENV    := .venv
PY      := $(VENV)/bin/python
PIP     := $(PY) -m pip --disable-pip-version-check
# Exactly what the lock files name, with their hashes, and only wheels: building from source would fetch unpinned builders.
INSTALL := $(PIP) install --quiet --require-hashes --no-deps --only-binary :all: -r
COMPILE := $(VENV)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

# A stamp is written when its step has succeeded, so an interrupted set-up goes on where it stopped.
MADE    := $(VENV)/.made
RUN     := $(VENV)/.run
TEST    := $(VENV)/.test
LOCKER  := $(VENV)/.lock
TRAIN   := $(VENV)/.train
# Which build of torch there is differs by machine and index, so its version is pinned and its files are not.
TORCH   := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

.DELETE_ON_ERROR:
.PHONY: help demo test test-fast check golden lock schema bench bench-archives evaluate weights changelog clean distclean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

# --- set-up ------------------------------------------------------------------------------------------------------------------

$(MADE):
	@command -v $(PYTHON) >/dev/null || { echo "make: there is no $(PYTHON); name one, as in: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: $(PYTHON) is $$($(PYTHON) -V 2>&1); dragoman needs Python 3.11 or newer (make demo PYTHON=python3.12)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "make: $(PYTHON) cannot make environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo "Making $(VENV) with $$($(PYTHON) -V)"; rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	@touch $@

$(RUN): requirements/run.txt pyproject.toml src/dragoman/version.py | $(MADE)
	@echo "Installing what dragoman needs (pinned in $<)"
	@$(INSTALL) $<
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@$(PIP) check >/dev/null || { $(PIP) check; exit 1; }
	@touch $@

$(TEST): requirements/test.txt $(RUN)
	@echo "Installing what the tests need (pinned in $<)"
	@$(INSTALL) $<
	@touch $@

$(LOCKER): requirements/lock.txt | $(MADE)
	@$(INSTALL) $<
	@touch $@

$(TRAIN): requirements/train.txt $(RUN)
	@echo "Installing what training needs (pinned in $<) and $(TORCH)"
	@$(INSTALL) $<
	@$(PIP) install --quiet --only-binary :all: $(TORCH)
	@touch $@

# --- use ---------------------------------------------------------------------------------------------------------------------

demo: $(RUN) ## code a bundled report and show it: terminal, JSON, HTML page
	@mkdir -p demo-out
	@$(VENV)/bin/dragoman code $(REPORT) --as table
	@$(VENV)/bin/dragoman code $(REPORT) --as json -o demo-out/report.json
	@$(VENV)/bin/dragoman code $(REPORT) --as html -o demo-out/report.html
	@echo; head -n 20 demo-out/report.json | cut -c 1-120; echo '…'
	@echo; echo "Coded $(firstword $(REPORT)). The whole record: demo-out/report.json  As a page: demo-out/report.html"

bench: $(RUN) ## words per second and peak memory, against the bare parser
	@$(PY) benchmarks/speed.py
	@$(PY) benchmarks/coder.py

bench-archives: $(RUN) ## memory over many documents, workers, queries over a million events, bytes per report
	@for what in memory workers queries bytes; do $(PY) benchmarks/archives.py $$what || exit 1; done

evaluate: $(RUN) ## accuracy on the development gold
	@$(VENV)/bin/dragoman evaluate $(GOLD)

# --- work --------------------------------------------------------------------------------------------------------------------

test: $(TEST) ## the whole suite, with branch coverage of src
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term:skip-covered

test-fast: $(TEST) ## the tests that take no more than a few seconds
	@$(PY) -m pytest -m 'not slow and not quality'

check: $(TEST) ## the static checks: lint, format, types, imports, locks, docs
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m pytest -q tests/house tests/docs

golden: $(RUN) ## write the golden records anew, to be read as a difference before they are committed
	@$(PY) tests/golden/test_golden.py

schema: $(RUN) ## write docs/record.schema.json from the types
	@$(PY) -m dragoman.schema > docs/record.schema.json

lock: $(LOCKER) ## write requirements/ from pyproject.toml; UPGRADE=1 takes the newest versions
	@$(COMPILE) --group lock -o requirements/lock.txt
	@$(COMPILE) pyproject.toml --group build -o requirements/run.txt
	@$(COMPILE) pyproject.toml --group build --group dev -c requirements/run.txt -o requirements/test.txt
	@$(COMPILE) pyproject.toml --group build --group train -c requirements/run.txt \
	  --overrides requirements/not_locked.txt -o requirements/train.txt

weights: $(TRAIN) ## train the models that ship on the development gold; some three hours on two cores
	@$(PY) -m training.linker --gold $(GOLD) $(TRAINING)
	@$(PY) -m training.coder --gold $(GOLD) --cross

changelog: $(TEST) ## fold changelog.d/ into CHANGELOG.md for the version in src/dragoman/version.py
	@$(PY) -m towncrier build --yes

clean: ## remove what the tools and the demo wrote
	rm -rf demo-out build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks training examples -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	rm -rf $(VENV)
