# Courtside: `make run` starts everything, `make test` tests everything. Both work on a fresh
# Debian or Ubuntu with python3 (3.11 or newer), make and apt.

PYTHON3 ?= python3
VENV := .venv/bin
# What is compiled is kept, whatever the environment says: a test run starts 130 processes.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help run manage test check bench faults demo lock clean python

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

run: python ## Start everything in this terminal (PORT=8000); Ctrl-C stops it
	@$(PYTHON3) -m ops.setup run
	@$(VENV)/python -m ops.run $(if $(PORT),--port $(PORT)) $(ARGS)

demo: ## Fill the running instance with a believable community (ARGS=--help)
	@$(VENV)/python -m demo $(ARGS)

manage: ## A management command on the running instance (ARGS="status")
	@$(VENV)/python -m ops.manage $(ARGS)

test: python ## Run the tests, three files at a time (ARGS="tests/ops -k kill": some, one at a time)
	@$(PYTHON3) -m ops.setup test
	@$(VENV)/python -m pytest $(or $(ARGS),-n 3 --dist loadfile --no-loadscope-reorder -r fER)

faults: python ## Run the fault tests alone: kills, cuts, stalls
	@$(PYTHON3) -m ops.setup test
	@COURTSIDE_BROKER_AWAY=60 COURTSIDE_BOTS=64 COURTSIDE_APPENDS=20000 \
		COURTSIDE_MESSAGES=2000 $(VENV)/python -m pytest tests/faults tests/sockets/test_many_clients.py $(ARGS)

check: python ## Format, lint, types and import contracts
	@$(PYTHON3) -m ops.setup check
	@$(VENV)/python -m ops.check

bench: python ## Measure against peers; results in bench/results
	@$(PYTHON3) -m ops.setup test
	@$(VENV)/python -m bench $(ARGS)

lock: python ## Resolve setup.cfg into the lock files (ARGS=--upgrade)
	@$(PYTHON3) -m ops.setup check
	@$(VENV)/python -m ops.lock $(ARGS)

clean: ## Remove what was built and the data of private instances (asks first)
	@$(PYTHON3) -m ops.clean

python:
	@$(PYTHON3) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Courtside needs Python 3.11 or newer as $(PYTHON3) (make PYTHON3=python3.12 ...)." >&2; exit 1; }
