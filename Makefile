# The ways in. `make` alone lists them. What does not fit on a line stands in scripts/.
PORT ?= 8501
PYTHON_HERE := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test bench accuracy lint format setup

help: ## list these goals
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 16

run: ## make what is missing and start the app on port 8501 (PORT= changes it)
	@sh scripts/environment.sh run
	@echo "Seeing Deep Learning is at http://localhost:$(PORT) (Ctrl+C stops it)"
	@exec $(PYTHON_HERE) -m streamlit run app.py --server.port $(PORT) --server.headless true

test: ## ruff, mypy and every test, the browser's too (CHROMIUM= and NGINX= name one, ARGS= goes to pytest)
	@sh scripts/environment.sh dev
	@sh scripts/test.sh $(ARGS)

bench: ## the benchmarks, one table each
	@sh scripts/environment.sh bench
	@sh scripts/bench.sh

accuracy: ## how exact every function is, anew, into ACCURACY.md (ARGS= names subjects)
	@sh scripts/environment.sh dev
	@$(PYTHON_HERE) -m accuracy $(ARGS)

lint: ## ruff and mypy
	@sh scripts/environment.sh dev
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m mypy

format: ## put the sources in order with ruff
	@sh scripts/environment.sh dev
	$(PYTHON_HERE) -m ruff check --fix .
	$(PYTHON_HERE) -m ruff format .

setup: ## make .venv with everything that development needs
	@sh scripts/environment.sh run
	@sh scripts/environment.sh dev
