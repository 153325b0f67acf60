# Two commands on a machine with python3 (pip, venv) and make alone: `make run` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
# reads the lock file's format; each minor version of uv may write another
UV := uv>=0.13,<0.14

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: .venv/.installed ## read seeds/ and write data/gistmill.duckdb and data/export/
	@$(BIN)/gistmill run

# a process more than there are cores: tests of servers and schedules wait while others compute; one thread of linear
# algebra in each, as more of them spin on what the others compute with; and what is compiled is kept for the others
.PHONY: test
test: .venv/.installed ## run the whole test suite
	@OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c 'import os; print(len(os.sched_getaffinity(0)) + 1)') --dist loadfile --no-loadscope-reorder

BENCH :=

.PHONY: bench
bench: .venv/.installed ## measure against a plain loop; make bench BENCH="--papers 20000 --data FILE.parquet"
	@PYTHONPATH=tests:. $(BIN)/python -m benchmark $(BENCH)

.PHONY: many
many: .venv/.installed ## measure a day's run on a large database; make many MANY="--papers 200000 --data FILE.parquet"
	@PYTHONPATH=tests:. $(BIN)/python -m benchmark.many $(MANY)

.PHONY: lint
lint: .venv/.installed ## ruff: rules and format
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

.PHONY: types
types: .venv/.installed ## mypy, strict
	@$(BIN)/mypy

.PHONY: check
check: lint types test ## everything that a change must pass

.PHONY: picture
picture: .venv/.installed ## take the pictures of the README and the docs anew: the seeds, in Chromium
	@PYTHONPATH=tests:. $(BIN)/python tests/picture.py digest.png docs

.PHONY: audit
audit: .venv/.installed ## the lock is in step, what is installed fits together, no known vulnerability (asks the network)
	@$(BIN)/uv lock --check --quiet
	@$(BIN)/uv pip check --python $(BIN)/python
	@$(BIN)/uv audit --frozen || echo "audit       known vulnerabilities could not be asked for, or there are some: see above" >&2

.PHONY: faults
faults: .venv/.installed ## kill runs at random moments, and publishing at every one; readers through 200 publishes; TIMES=200
	@PYTHONPATH=tests $(BIN)/python -m faulting.kills --times $(or $(TIMES),200)
	@PYTHONPATH=tests $(BIN)/python -m faulting.moments
	@PYTHONPATH=tests $(BIN)/python -m faulting.readers

.PHONY: fuzz
fuzz: .venv/.installed ## repetitions at every pattern, bad input through parsers, stages and runs; CASES=100000 SEED=0 FIRST=0
	@PYTHONPATH=tests $(BIN)/python -m fuzzing.patterns
	@PYTHONPATH=tests $(BIN)/python -m fuzzing.campaign --cases $(or $(CASES),100000) --seed $(or $(SEED),0) --first $(or $(FIRST),0)

.PHONY: pages
pages: .venv/.installed ## pages of arXiv's layouts and lists of references made from known papers and read back; PAGES=2000 SEED=0 FIRST=0
	@PYTHONPATH=tests:. $(BIN)/python -m fuzzing.pages --pages $(or $(PAGES),2000) --seed $(or $(SEED),0) --first $(or $(FIRST),0)
	@PYTHONPATH=tests:. $(BIN)/python -m fuzzing.references --lists $(or $(PAGES),2000) --seed $(or $(SEED),0) --first $(or $(FIRST),0)

.PHONY: rules
rules: .venv/.installed ## the named rules with examples; with PAPERS=FILE what each does on abstracts; AREA=NAME RULE=NAME
	@PYTHONPATH=tests:. $(BIN)/python -m rules $(PAPERS) $(if $(AREA),--area $(AREA)) $(if $(RULE),--rule "$(RULE)")

.PHONY: mutants
mutants: .venv/.installed ## change lines at random and see whether tests notice; make mutants MUTANTS="pipeline/stages --sample 20"
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --frozen --inexact --quiet --group mutants
	@$(BIN)/python tests/mutants.py $(or $(MUTANTS),pipeline/stages pipeline/store --sample 10)

.PHONY: documents
documents: .venv/.installed ## how well documents are read, a third of them held out; DOCUMENTS=FOLDER with pdf/ and html/
	@PYTHONPATH=tests:. $(BIN)/python -m document_figures $(DOCUMENTS)

.PHONY: words
words: .venv/.installed ## count the list of words that decides hyphens at line ends; PAPERS=FILE.parquet
	@PYTHONPATH=tests:. $(BIN)/python -m wordlist $(PAPERS)

.PHONY: docs
docs: .venv/.installed ## make a site of docs/ in data/docs/; a link that leads nowhere ends it
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --frozen --inexact --quiet --group docs
	@$(BIN)/python -m mkdocs --quiet build --strict

.PHONY: schemas
schemas: .venv/.installed ## make docs/schemas/ anew from the types of the code
	@PYTHONPATH=tests $(BIN)/python tests/schemas.py docs/schemas

.PHONY: clean
clean: ## remove the environment, caches and data/
	@rm -rf .venv data .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The environment comes from the committed lock, with its hashes; bytecode is compiled now, ours too, because first
# imports are twice as slow without, and some machines never write it. uv comes from the package index into the environment itself.
.venv/.installed: uv.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 14) else "Gistmill needs Python 3.11 to 3.13; name one with make PYTHON=python3.12")'
	@echo "setting up  .venv from uv.lock"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check '$(UV)'
	@UV_PROJECT_ENVIRONMENT=.venv $(BIN)/uv sync --frozen --inexact --compile-bytecode --quiet
	@$(BIN)/python -m compileall -q pipeline flows distribution
	@$(BIN)/python -m flows.prefect_home
	@touch $@
