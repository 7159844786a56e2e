# Die Befehle für Vorführung und Entwicklung. `make` allein zeigt, was es gibt.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# The Python that makes the environment; `make start PYTHON=python3.12` takes another one.
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif
STILL := --quiet --quiet --disable-pip-version-check
PIP := $(BIN)/python -m pip $(STILL)

# What the shell of the caller sets for other Pythons must not reach ours.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONDONTWRITEBYTECODE PIP_USER PIP_TARGET PIP_PREFIX
export PYTHONNOUSERSITE := 1

# Files that the same programs check everywhere; benchmarks and installer may hold Python, too.
TYPED := $(wildcard src tests benchmarks installer)

# A test waits for what it started now and then: three are never too many, many cores take more.
PROZESSE = $(shell $(PYTHON) -c 'import os; print(min(8, max(3, os.cpu_count() or 1)))')

LOCKS := requirements
UV_COMPILE := build/uv/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --upgrade pyproject.toml
UV := $(UV_COMPILE) --universal
# pip would leave out what is asked for on Windows only when it fetches that elsewhere.
UV_WINDOWS := $(UV_COMPILE) --python-platform x86_64-pc-windows-msvc

.PHONY: help
help: ## Diese Übersicht zeigen
	@echo "Zielbewertung – diese Befehle gibt es:"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) \
		| while IFS='|' read -r befehl text; do printf '%-26s%s\n' "$$befehl" "$$text"; done
	@echo
	@echo "Der erste Aufruf richtet alles Nötige selbst ein."

.PHONY: start
start: pakete-start .venv/.start ## Das Programm mit dem Beispiel öffnen (ohne Bildschirm: PDF und Bild nach ausgabe/)
	@$(BIN)/python -m zielbewertung vorfuehren ausgabe

.PHONY: test
test: export QT_QPA_PLATFORM := offscreen
test: pakete-test .venv/.entwicklung ## Alles prüfen: Stil, Typen, Schichten, Tests
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy --strict $(TYPED)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --numprocesses=$(PROZESSE) --dist=loadfile

.PHONY: ausdauer
ausdauer: export QT_QPA_PLATFORM := offscreen
ausdauer: pakete-test .venv/.entwicklung ## Lange Prüfungen: Abstürze, schlechte Dateien, Rettung (eine Stunde)
	$(BIN)/python -m pytest tests/ausdauer --numprocesses=2 --dist=loadfile

.PHONY: bench
bench: export QT_QPA_PLATFORM := offscreen
bench: export QT_LOGGING_RULES := default.warning=false
bench: pakete-start .venv/.entwicklung ## Geschwindigkeit messen, jeweils im Verhältnis zu einem Maßstab
	@$(BIN)/python -m benchmarks

.PHONY: installer-linux
installer-linux: pakete-installer .venv/.entwicklung build/bundle/.fertig ## Das Paket für Debian und Ubuntu bauen (.deb nach dist/)
	@build/bundle/bin/python -m pip $(STILL) install --no-build-isolation --no-deps --force-reinstall .
	build/bundle/bin/python -m installer.buendel
	$(BIN)/python -m installer.linux.paket dist

.PHONY: installer-windows
installer-windows: pakete-windows .venv/.entwicklung build/bundle/.fertig ## Die Pakete für Windows bauen, mit wine (.msi und Setup.exe nach dist/)
	@echo "Das Programm für Windows wird gebaut; das dauert einige Minuten …"
	@build/bundle/bin/python -m installer.windows.buendel
	$(BIN)/python -m installer.windows.paket dist

.PHONY: installer-pruefen
installer-pruefen: pakete-pruefen .venv/.entwicklung ## Das gebaute Paket in einem frischen Debian einrichten, benutzen, entfernen (root)
	$(BIN)/python -m installer.linux.pruefung dist

.PHONY: installer-windows-pruefen
installer-windows-pruefen: pakete-windows .venv/.entwicklung ## Die gebauten Pakete für Windows unter wine einrichten, benutzen, erneuern, entfernen
	$(BIN)/python -m installer.windows.pruefung dist

.PHONY: installer-vergleich
installer-vergleich: .venv/.entwicklung build/bundle/.fertig ## Das Bündel noch einmal bauen: Kommt dasselbe heraus?
	build/bundle/bin/python -m installer.buendel build/dist-noch-einmal
	$(BIN)/python -m installer.vergleich build/dist-noch-einmal

.PHONY: installer-windows-vergleich
installer-windows-vergleich: pakete-windows .venv/.entwicklung build/bundle/.fertig ## Das Bündel für Windows noch einmal bauen: Kommt dasselbe heraus?
	@build/bundle/bin/python -m installer.windows.buendel build/windows/noch-einmal
	$(BIN)/python -m installer.vergleich build/windows/noch-einmal windows

.PHONY: lock
lock: ## Die festgelegten Fassungen aller Bibliotheken erneuern (braucht das Netz)
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/python -m pip --quiet install uv; }
	$(UV) --extra dev --extra build --output-file build/entwicklung.txt
	$(UV) --constraint build/entwicklung.txt --extra build --output-file build/start.txt
	$(UV) --constraint build/entwicklung.txt --output-file build/laufzeit.txt
	$(UV) --constraint build/entwicklung.txt --extra build --extra installer --output-file build/installer.txt
	$(UV_WINDOWS) --constraint build/entwicklung.txt --constraint build/installer.txt --extra installer \
		--output-file build/installer-windows.txt
	@for name in entwicklung start laufzeit installer installer-windows; do \
		{ echo "# Erzeugt mit »make lock«; nicht von Hand ändern."; cat build/$$name.txt; } > $(LOCKS)/$$name.txt; done

.PHONY: clean
clean: ## Alles entfernen, was hier erzeugt wurde
	rm -rf .venv ausgabe build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find benchmarks installer src tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- Einrichten ---------------------------------------------------------------------------------

.PHONY: pakete-start pakete-test pakete-installer pakete-pruefen pakete-windows
pakete-start pakete-test pakete-installer pakete-pruefen pakete-windows: pakete-%:
	@PYTHON=$(PYTHON) scripts/systempakete.sh $*

# One environment; the stamps say which lock was put into it last.
.venv/.start: pyproject.toml $(LOCKS)/start.txt | .venv/pyvenv.cfg
	@test -e .venv/.entwicklung || { echo "Bibliotheken werden eingerichtet …"; \
		$(PIP) install --require-hashes --requirement $(LOCKS)/start.txt; }
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

.venv/.entwicklung: pyproject.toml $(LOCKS)/entwicklung.txt | .venv/pyvenv.cfg
	@echo "Bibliotheken für die Prüfung werden eingerichtet …"
	@$(PIP) install --require-hashes --requirement $(LOCKS)/entwicklung.txt
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@ .venv/.start

# What goes into a package is taken from an environment that holds nothing else.
build/bundle/.fertig: $(LOCKS)/installer.txt
	@PYTHON=$(PYTHON) scripts/umgebung.sh build/bundle
	@build/bundle/bin/python -m pip $(STILL) install --require-hashes --requirement $<
	@touch $@

.venv/pyvenv.cfg:
	@PYTHON=$(PYTHON) scripts/umgebung.sh .venv
