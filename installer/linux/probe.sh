#!/bin/sh
# Makes a fresh Debian in a folder, and lets pruefen.sh examine a package in it. Needs root.
#   installer/linux/probe.sh PAKET.deb ORDNER
set -eu

package=$1
base=$2/grundlage
room=$2/debian
here=$(dirname "$0")

if [ "$(id -u)" -ne 0 ]; then
    echo "Diese Prüfung richtet ein eigenes Debian ein und braucht dafür root." >&2
    exit 1
fi
if [ ! -e "$base/fertig" ]; then
    rm -rf "$base"
    mkdir -p "$base"
    debootstrap --variant=minbase bookworm "$base" >"$2/debootstrap.log" 2>&1 || {
        tail "$2/debootstrap.log" >&2
        exit 1
    }
    touch "$base/fertig"
fi
rm -rf "$room"
cp -a "$base" "$room"
cp "$package" "$room/tmp/paket.deb"
cp "$here/pruefen.sh" "$room/tmp/pruefen.sh"
chmod 1777 "$room/tmp"
# What is mounted here is gone again with this process.
exec unshare --mount --pid --fork sh -c '
    mount -t proc proc "$1/proc"
    mount --bind /dev "$1/dev"
    exec chroot "$1" sh /tmp/pruefen.sh' probe "$room" </dev/null
