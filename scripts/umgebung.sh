#!/bin/sh
# Makes the Python environment in the folder named, or says why that is not possible.
set -eu

python=${PYTHON:-python3}
target=$1

if ! command -v "$python" >/dev/null; then
    echo "Python fehlt: »$python« wurde nicht gefunden. Nötig ist Python 3.11 oder neuer." >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Nötig ist Python 3.11 oder neuer; »$python« ist $("$python" --version 2>&1)." >&2
    echo "Ein anderes Python nimmt: make start PYTHON=python3.12" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "Zu »$python« fehlt das Modul venv. Unter Debian und Ubuntu hilft: sudo apt-get install python3-venv" >&2
    exit 1
fi
if ! "$python" -m venv --clear "$target"; then
    rm -rf "$target"
    echo "Die Python-Umgebung $target ließ sich nicht anlegen." >&2
    exit 1
fi
