# Each target sets up what it needs in .venv, once; it works first, alone, and again.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# Outputs are kept, timings and the interpreter's version are not: the same notebook gives the same bytes.
RUN := $(BIN)/jupyter nbconvert --to notebook --execute --inplace --log-level=WARN \
	--ExecutePreprocessor.extra_arguments=--log-level=ERROR \
	--ExecutePreprocessor.record_timing=False \
	--ClearMetadataPreprocessor.enabled=True \
	--ClearMetadataPreprocessor.preserve_nb_metadata_mask="{('language_info', 'name'), 'kernelspec'}"

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(READY) ## compare the two seed articles: the table here, the files in exports/
	@set -e; work=$$(mktemp -d); trap 'rm -rf "$$work"' EXIT; \
	cp -R notebooks seeds "$$work"; rm -rf "$$work/notebooks/exports"; \
	echo "running notebooks/00_quick_start.ipynb on the two articles in seeds/"; \
	$(RUN) "$$work/notebooks/00_quick_start.ipynb"; \
	$(BIN)/kitlib compare seeds/000_1b87233e35149364.txt seeds/001_15c68582579fff9c.txt; \
	mkdir -p exports; \
	for file in "$$work"/notebooks/exports/*; do \
		cp -R "$$file" exports/; echo "wrote exports/$$(basename "$$file")"; \
	done

test: check tests ## every check: format, lint, types, import layers, tests, doctests, notebooks

check: format lint types layers ## the quick checks: format, lint, types, import layers

lab: $(READY) ## open JupyterLab on notebooks/
	$(BIN)/jupyter lab notebooks

notebooks: $(READY) ## run every notebook and keep its outputs
	$(BIN)/python tests/executed.py notebooks/*.ipynb

bench: $(READY) ## how fast it is: sentences a second, comparisons a second
	$(BIN)/python benchmarks/speed.py

clean: ## remove the environment, the caches and what was exported
	rm -rf .venv exports notebooks/exports build dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage

format: $(READY)
	$(BIN)/ruff format --check

lint: $(READY)
	$(BIN)/ruff check

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports --no-logo

tests: $(READY)
	$(BIN)/python -m pytest -q --cov --cov-report=term

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "kitlib needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo \
		"kitlib needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1): name another: make PYTHON=/path/to/python3"; exit 1; }
	@echo "setting up .venv with $$($(PYTHON) --version): a minute or two, this once"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(PIP) install 'pip>=25.1'
	@$(PIP) install -c constraints.txt -e . --group dev
	@touch $(READY)

.PHONY: help demo test check lab notebooks bench clean format lint types layers tests
