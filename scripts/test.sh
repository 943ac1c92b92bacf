#!/bin/sh
# Everything that must hold: a Chromium and an nginx are there, ruff, mypy, pytest. What it is given goes to pytest.
set -eu
unset CDPATH
cd -- "$(dirname -- "$0")/.."

CHROMIUM=$(sh scripts/chromium.sh)
export CHROMIUM
NGINX=$(sh scripts/nginx.sh)
export NGINX
export OPENBLAS_NUM_THREADS=1 # as app.py has it: threads of two workers on two cores wait for each other
.venv/bin/python -m ruff check .
.venv/bin/python -m mypy
.venv/bin/python -m pytest -n auto --maxprocesses 4 --dist load "$@"
