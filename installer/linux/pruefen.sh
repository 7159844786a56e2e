#!/bin/sh
# Examines the package inside a Debian in which nothing else is installed; called by
# installer/linux/probe.sh, which made that Debian. Each line says what was looked at.
set -eu
umask 022
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
PROGRAM=/usr/lib/zielbewertung
FILE="/home/pruefer/Konzept Öffentlich #1 100%.zielbewertung"
failed=0

good() { echo "in Ordnung: $1"; }
bad() {
    echo "FEHLER: $1"
    failed=1
    if [ -s /tmp/antwort ]; then sed 's/^/    /' /tmp/antwort; fi
}
# examine NAME COMMAND …: the command has to succeed.
examine() {
    name=$1
    shift
    if "$@" >/tmp/antwort 2>&1; then good "$name"; else bad "$name"; fi
}
# An ordinary person, with nothing in the environment but what is named.
person() { runuser -u pruefer -- env -i PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
at_home() { person HOME=/home/pruefer "$@"; }
tree_hash() { find "$PROGRAM" -type f -exec sha256sum {} + | sort | sha256sum; }

apt-get update -qq >/dev/null
apt-get install -qq --no-install-recommends /tmp/paket.deb >/tmp/antwort 2>&1 || {
    bad "das Paket lässt sich einrichten"
    exit 1
}
good "das Paket lässt sich einrichten, mit dem, was es selbst verlangt"
useradd --create-home pruefer
before=$(tree_hash)
cd /home/pruefer

examine "Selbsttest als gewöhnliche Person" at_home zielbewertung-cli --selbsttest
cat /tmp/antwort
examine "Selbsttest über den anderen Namen" at_home zielbewertung --selbsttest
examine "Selbsttest ohne HOME" person zielbewertung --selbsttest
examine "Selbsttest als root, der neben das Programm schreiben dürfte" zielbewertung --selbsttest

# A home that can not be written to is told in words.
if person HOME=/nirgends zielbewertung --selbsttest >/tmp/antwort 2>&1; then
    bad "ein Ordner, der sich nicht anlegen lässt, wird gemeldet"
elif grep -q Traceback /tmp/antwort; then
    bad "ein Ordner, der sich nicht anlegen lässt, wird in Worten gemeldet"
else
    good "ein Ordner, der sich nicht anlegen lässt, wird in Worten gemeldet"
fi

mkdir -p /tmp/fremd/zielbewertung /tmp/fremd/platforms
for module in sitecustomize.py usercustomize.py json.py zielbewertung/__init__.py; do
    echo 'open("/tmp/fremd/geladen", "w").close(); raise SystemExit(99)' >/tmp/fremd/$module
done
echo kaputt >/tmp/fremd/platforms/libqoffscreen.so
chmod -R a+rwX /tmp/fremd
examine "Selbsttest in feindlicher Umgebung" at_home PYTHONPATH=/tmp/fremd PYTHONHOME=/tmp/fremd \
    PYTHONSTARTUP=/tmp/fremd/json.py QT_PLUGIN_PATH=/tmp/fremd QT_QPA_PLATFORM_PLUGIN_PATH=/tmp/fremd/platforms \
    zielbewertung --selbsttest
examine "nichts Fremdes wurde geladen" test ! -e /tmp/fremd/geladen

apt-get install -qq --no-install-recommends desktop-file-utils libglib2.0-bin shared-mime-info strace \
    x11-utils xauth xdg-utils xvfb >/dev/null 2>&1

at_home strace -f -qq -e trace=socket,connect -o /home/pruefer/spur zielbewertung --selbsttest >/tmp/antwort 2>&1 ||
    bad "Selbsttest unter strace"
examine "strace sah dem Programm zu" grep -q "socket(AF_UNIX" /home/pruefer/spur

examine "Beispiel anlegen, in einem Pfad mit Umlauten, Leerzeichen, # und %" at_home zielbewertung beispiel "$FILE"
examine "der Starter ist gültig" desktop-file-validate /usr/share/applications/zielbewertung.desktop
kind() { at_home gio info -a standard::content-type "$FILE" | grep -q "application/x-zielbewertung"; }
opener() { test "$(at_home xdg-mime query default application/x-zielbewertung)" = zielbewertung.desktop; }
examine "die Datei wird als Konzept erkannt" kind
examine "der Doppelklick öffnet Zielbewertung" opener

# The window on a screen, with a file as the desktop hands it over: window COMMAND BEFORE IT …
window() {
    at_home xvfb-run -a sh -c '
        file=$1
        shift
        # The screen needs a moment after xvfb-run says that it is there.
        for try in $(seq 100); do
            xwininfo -root >/dev/null 2>&1 && break
            sleep 0.1
        done
        "$@" zielbewertung "$file" & program=$!
        begun=$(date +%s%N)
        seen=
        for try in $(seq 600); do
            xwininfo -root -tree >"$HOME/fenster" 2>/dev/null
            if [ -z "$seen" ] && grep -q "(\"zielbewertung\"" "$HOME/fenster"; then
                seen=$((($(date +%s%N) - begun) / 1000000))
            fi
            if grep -q "Konzept Öffentlich #1 100%.*(\"zielbewertung\"" "$HOME/fenster"; then
                echo "erstes Fenster nach $seen ms, Konzept nach $((($(date +%s%N) - begun) / 1000000)) ms"
                kill $program
                wait $program 2>/dev/null || true
                exit 0
            fi
            sleep 0.02
        done
        kill $program 2>/dev/null
        cat "$HOME/fenster"
        exit 1' fenster "$FILE" "$@"
}
examine "das Fenster öffnet das Konzept auf einem Bildschirm" window env
cat /tmp/antwort
examine "noch einmal, warm" window env
cat /tmp/antwort
examine "noch einmal, mit strace" window strace -D -f -qq -e trace=socket,connect -o /home/pruefer/spur.fenster
examine "strace sah dem Fenster zu" grep -q "socket(AF_UNIX" /home/pruefer/spur.fenster
if grep -h "AF_INET\|AF_PACKET\|AF_NETLINK" /home/pruefer/spur* >/tmp/antwort; then
    bad "keine Verbindung zu einem Netz"
else
    good "keine Verbindung zu einem Netz"
fi

examine "nichts wurde neben dem Programm geschrieben" test "$before" = "$(tree_hash)"
kilobytes=$(du -sk /home/pruefer/.config /home/pruefer/.local 2>/dev/null | awk '{ sum += $1 } END { print sum }')
good "im Profil der Person liegen danach $kilobytes kB"

apt-get purge -qq zielbewertung >/dev/null 2>&1
find / -xdev \( -path /proc -o -path /sys -o -path /home -o -path /root -o -path /tmp -o -path /var/log \) -prune \
    -o -iname '*zielbewertung*' -print >/tmp/antwort
grep -rl zielbewertung /usr/share/applications /usr/share/mime >>/tmp/antwort 2>/dev/null || true
if [ -s /tmp/antwort ]; then bad "nach dem Entfernen bleibt etwas"; else good "nach dem Entfernen bleibt nichts"; fi
examine "Konzepte der Person bleiben" test -s "$FILE"
exit $failed
