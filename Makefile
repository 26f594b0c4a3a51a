# Everything a fresh machine needs is set up by the target that is asked for: Python 3.11 or newer, make and a package index
# are enough. `make` alone lists the targets.
#
# Settings, as in `make test PYTHON=python3.13 WORKERS=4`:
#   PYTHON    the Python that .venv is made with
#   WORKERS   how many processes run the tests; each holds a parser, about half a gigabyte
#   ARCHIVE   what `make serve` opens, by default the archive of the demo, which it makes
#   REPORT    what `make demo` codes, with options as `dragoman code` takes them
#   GOLD      the development gold for `make evaluate` and `make weights`
#   FUZZ      which part of `make fuzz`, as in FUZZ='--texts 0:10000 --reports 0:500'
#   TRAINING  options of `make weights`, as in TRAINING='--articles 6 --steps 3 --out /tmp/linker'

PYTHON  ?= python3
WORKERS ?= 2
REPORT  ?= $(firstword $(wildcard examples/*.html examples/*.txt))
DEMO    := demo-out/archive
ARCHIVE ?= $(DEMO)
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
WEB     := $(VENV)/.web
# Which build of torch there is differs by machine and index, so its version is pinned and its files are not.
TORCH   := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

# An archive has one maker: that of an older version is made anew.
DEMO_RUN = $(VENV)/bin/dragoman run examples/archive $(DEMO) --workers 2

.DELETE_ON_ERROR:
.PHONY: help demo demo-archive serve screenshot browser test test-fast check golden digest lock sbom schema bench bench-room bench-archives fuzz evaluate weights \
        manifest changelog clean distclean

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

$(WEB): requirements/web.txt $(RUN)
	@echo "Installing what the reading room needs (pinned in $<)"
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

demo: $(RUN) ## code a bundled report and an archive of 137 and show them: terminal, JSON, HTML page, what only an archive tells
	@mkdir -p demo-out
	@$(VENV)/bin/dragoman code $(REPORT) --as table
	@$(VENV)/bin/dragoman code $(REPORT) --as json -o demo-out/report.json
	@$(VENV)/bin/dragoman code $(REPORT) --as html -o demo-out/report.html
	@echo; head -n 20 demo-out/report.json | cut -c 1-120; echo '…'
	@echo; $(DEMO_RUN) || { rm -rf $(DEMO); $(DEMO_RUN); }
	@$(VENV)/bin/dragoman incidents $(DEMO) --country PHL --reports 2
	@$(VENV)/bin/dragoman dyad $(DEMO) CHN PHL --by quarter
	@echo; echo "Coded $(firstword $(REPORT)). The whole record: demo-out/report.json  As a page: demo-out/report.html"
	@echo "Coded examples/archive into $(DEMO); ask it with dragoman incidents, dyad, network, said, denials, wording, query, search; make serve reads it in a browser"

# What only the whole of an archive tells is found beforehand, so that no page has to say how. A run that was interrupted goes on.
demo-archive: $(RUN)
	@mkdir -p demo-out
	@$(DEMO_RUN) || { rm -rf $(DEMO); $(DEMO_RUN); }
	@for what in incidents denials wording; do echo "Finding $$what"; $(VENV)/bin/dragoman $$what $(DEMO) >/dev/null || exit 1; done

serve: $(WEB) $(if $(filter $(DEMO),$(ARCHIVE)),demo-archive) ## open the reading room, over an archive of 137 reports that it makes, or over ARCHIVE
	@$(VENV)/bin/dragoman serve $(ARCHIVE)

screenshot: $(TEST) ## take the picture of the reading room in the README anew
	@$(PY) docs/picture.py

bench: $(RUN) ## words per second and peak memory, against the bare parser
	@$(PY) benchmarks/speed.py
	@$(PY) benchmarks/coder.py

bench-room: $(TEST) ## how long the pages of the reading room take over a million events
	@$(PY) benchmarks/room.py

bench-archives: $(RUN) ## memory over many documents, workers, queries over a million events, bytes per report
	@for what in memory workers queries bytes; do $(PY) benchmarks/archives.py $$what || exit 1; done

fuzz: $(RUN) ## code 100,000 mutated texts and 5,000 reports, unpack bombs, time every pattern; some three hours, goes on where it stopped
	@$(PY) benchmarks/fuzz.py $(FUZZ)
	@$(PY) benchmarks/bombs.py
	@$(PY) benchmarks/patterns.py

evaluate: $(RUN) ## accuracy on the development gold
	@$(VENV)/bin/dragoman evaluate $(GOLD)

# --- work --------------------------------------------------------------------------------------------------------------------

test: $(TEST) browser ## the whole suite, with branch coverage of src
	@$(PY) -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term:skip-covered

# The reading room is tested in a browser. Where this may install one it does; elsewhere those tests say what is missing.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	  [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
	  { echo "Installing chromium for the tests of pages"; \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1; } || \
	  echo "make: chromium could not be installed; the tests of pages will say so" >&2

test-fast: $(TEST) ## the tests that take no more than a few seconds
	@$(PY) -m pytest -m 'not slow and not quality'

check: $(TEST) ## the static checks: lint, format, types, imports, locks, docs
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports
	@$(PY) -m pytest -q tests/house tests/docs

golden: $(TEST) ## write the golden records anew, to be read as a difference before they are committed
	@$(PY) tests/golden/test_golden.py

digest: $(TEST) ## write the digests of the reference corpus anew, after `make golden`
	@$(PY) tests/reference/test_reference.py

schema: $(RUN) ## write docs/record.schema.json from the types
	@$(PY) -m dragoman.schema > docs/record.schema.json

lock: $(LOCKER) ## write requirements/ from pyproject.toml; UPGRADE=1 takes the newest versions
	@$(COMPILE) --group lock -o requirements/lock.txt
	@$(COMPILE) pyproject.toml --group build -o requirements/run.txt
	@$(COMPILE) pyproject.toml --group build --extra web -c requirements/run.txt -o requirements/web.txt
	@$(COMPILE) pyproject.toml --group build --group dev -c requirements/web.txt -o requirements/test.txt
	@$(COMPILE) pyproject.toml --group build --group train -c requirements/run.txt \
	  --overrides requirements/not_locked.txt -o requirements/train.txt

sbom: $(TEST) ## write docs/licences.md and docs/sbom.json from the lock files
	@$(PY) docs/supply.py

weights: $(TRAIN) ## train the models that ship on the development gold; some three hours on two cores
	@$(PY) -m training.linker --gold $(GOLD) $(TRAINING)
	@$(PY) -m training.manifest
	@$(PY) -m training.coder --gold $(GOLD) --cross
	@$(PY) -m training.manifest
	@$(PY) -m training.incidents
	@$(PY) -m training.manifest

manifest: $(RUN) ## write the sha256 of weights and made tables anew, after one of them was made
	@$(PY) -m training.manifest

changelog: $(TEST) ## fold changelog.d/ into CHANGELOG.md for the version in src/dragoman/version.py
	@$(PY) -m towncrier build --yes

clean: ## remove what the tools and the demo wrote
	rm -rf demo-out .fuzz.jsonl build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks training examples -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove .venv too
	rm -rf $(VENV)
