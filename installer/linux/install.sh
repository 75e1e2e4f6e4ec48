#!/bin/sh
# Installs Heirloom for you alone, without an administrator: sh install.sh [--prefix FOLDER]
# What it writes is listed in lib/heirloom/installed.txt there, by which uninstall.sh beside that list removes it again.
set -eu

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

prefix=${HOME:?}/.local
share=${XDG_DATA_HOME:-$prefix/share}
if [ "${1:-}" = --prefix ] && [ -n "${2:-}" ]; then
    mkdir -p "$2"
    prefix=$(cd "$2" && pwd)
    share=$prefix/share
elif [ $# -gt 0 ]; then
    fail "Call it as 'sh install.sh', or with another place: 'sh install.sh --prefix FOLDER'."
fi

here=$(cd "$(dirname "$0")" && pwd)
program=$prefix/lib/heirloom
command=$prefix/bin/heirloom
[ -x "$here/heirloom/heirloom" ] || fail "The folder 'heirloom' is not beside this script. Unpack the whole archive, and call it there."
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail "This Heirloom is for Linux on x86_64, and this machine is $(uname -s) on $(uname -m)."
if [ -e "$command" ] && [ ! -L "$command" ]; then
    fail "'$command' is there and was not made by this script. Move it away, and call this script again."
fi

# The new version is copied whole beside the old one before it takes its place.
mkdir -p "$prefix/bin" "$prefix/lib" "$share"
rm -rf "$program.new"
cp -R "$here/heirloom" "$program.new" || { rm -rf "$program.new"; fail "There is not enough room in '$prefix/lib'. Make some, and call this script again."; }
cp "$here/uninstall.sh" "$program.new/uninstall.sh"
(cd "$here/share" && find . -type f | sed 's#^\./##' | LC_ALL=C sort) > "$program.new/installed.txt"
printf '%s\n%s\n' "$command" "$share" > "$program.new/places.txt"
rm -rf "$program.old"
if [ -d "$program" ]; then mv "$program" "$program.old"; fi
mv "$program.new" "$program"
rm -rf "$program.old"

ln -sfn "$program/heirloom" "$command"
while IFS= read -r file; do
    mkdir -p "$share/$(dirname "$file")"
    cp "$here/share/$file" "$share/$file"
done < "$program/installed.txt"
# A desktop that was started before does not know of the folder of commands.
sed -e "s#^Exec=heirloom#Exec=\"$command\"#" -e "s#^TryExec=heirloom#TryExec=$command#" \
    "$here/share/applications/heirloom.desktop" > "$share/applications/heirloom.desktop"
. "$program/uninstall.sh"
told "$share"

say "Heirloom is in '$program'; start it from your desktop's menu, or as '$command'."
case ":$PATH:" in
    *":$prefix/bin:"*) ;;
    *) say "'$prefix/bin' is not on your PATH: log in again, or add it, to write just 'heirloom'." ;;
esac
missing=$(ldd "$program"/_internal/PySide6/Qt/plugins/platforms/libqxcb.so 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/ \1/p' | tr -d '\n')
if [ -n "$missing" ]; then
    say "The window needs libraries that are missing here:$missing."
    say "On Debian and Ubuntu: sudo apt install libegl1 libgl1 libfontconfig1 libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0"
fi
