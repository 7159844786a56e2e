#!/bin/sh
# Sees to the system libraries that Qt (start), the tests (test) and the building of packages
# (installer, windows) and their examination (pruefen) need, and installs only what lacks.
set -eu

WINDOW="libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
# The tests read the window as a screen reader does, on a screen of their own.
# veraPDF, which checks every PDF, runs in Java. strace shows that no socket of the internet is opened.
TESTS="xvfb xauth dbus at-spi2-core python3-pyatspi gir1.2-atspi-2.0 python3-gi
    default-jdk-headless libjaxb-java strace"
BUILDING="binutils dpkg git xz-utils"
# wine runs Python for Windows; the rest makes, signs and reads packages for Windows.
WINDOWS="wine wine64 nsis wixl msitools osslsigncode gcc-mingw-w64-x86-64-win32 ca-certificates git mount util-linux openssl"
SONAMES="libGL.so.1 libEGL.so.1 libfontconfig.so.1 libglib-2.0.so.0 libdbus-1.so.3 libxkbcommon.so.0
    libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libxcb-xkb.so.1
    libxkbcommon-x11.so.0"

python=${PYTHON:-python3}
case ${1:-} in
    start) wanted=$WINDOW ;;
    test) wanted="$WINDOW $TESTS" ;;
    installer)
        wanted="$WINDOW $BUILDING"
        # The Python of the system keeps its library in a package of its own.
        case $(command -v "$python") in
            /usr/bin/*) wanted="$wanted libpython$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')" ;;
        esac
        ;;
    windows) wanted=$WINDOWS ;;
    pruefen) wanted="coreutils debootstrap mount util-linux" ;;
    *)
        echo "Aufruf: $0 start|test|installer|windows|pruefen" >&2
        exit 2
        ;;
esac

# Windows and macOS bring what Qt needs.
[ "$(uname -s)" = Linux ] || exit 0

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)
    lacking=
    for library in $SONAMES; do
        case $known in *"$library"*) ;; *) lacking="$lacking $library" ;; esac
    done
    if [ -n "$lacking" ]; then
        echo "Hinweis: Diese Bibliotheken wurden nicht gefunden; bitte mit der Paketverwaltung einrichten:"
        echo " $lacking"
    fi
    exit 0
fi

installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p')

is_installed() {
    # Since the change to 64-bit time some libraries carry a "t64" behind their name.
    printf '%s\n' "$installed" | grep -q -x -e "$1" -e "${1}t64"
}

# A Python that was asked for by name is not ours to install; umgebung.sh says if it does not do.
if [ "$python" = python3 ] && ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    wanted="$wanted python3 python3-venv"
fi
lacking=
for package in $wanted; do
    is_installed "$package" || lacking="$lacking $package"
done
[ -n "$lacking" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Es fehlen Systempakete. Bitte einmal ausführen (lassen) und dann neu beginnen:" >&2
    echo >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends$lacking" >&2
    exit 1
fi

echo "Systempakete werden eingerichtet:$lacking"
export DEBIAN_FRONTEND=noninteractive
install_lacking() {
    # shellcheck disable=SC2086  # a list of names
    apt-get install --quiet --quiet --yes --no-install-recommends $lacking </dev/null
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A package list that lacks or is old makes the first attempt fail.
if install_lacking >"$log" 2>&1; then exit 0; fi
if apt-get update --quiet --quiet >>"$log" 2>&1 && install_lacking >>"$log" 2>&1; then exit 0; fi
cat "$log" >&2
echo "Die Systempakete ließen sich nicht einrichten; die Meldungen von apt stehen darüber." >&2
exit 1
