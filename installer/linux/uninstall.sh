#!/bin/sh
# Removes what install.sh has installed: sh ~/.local/lib/heirloom/uninstall.sh. Your own work and settings stay.
# install.sh reads this file too, for the one function that both need.

# Tells the desktop that entries, icons and types have changed, and leaves no index of folders that hold nothing else.
told() {
    if [ -d "$1/mime/packages" ] && [ -n "$(ls -A "$1/mime/packages")" ]; then
        update-mime-database "$1/mime" >/dev/null 2>&1 || true
    elif [ -d "$1/mime" ]; then
        rm -rf "$1/mime"  # all that is left was made by update-mime-database
    fi
    if [ -d "$1/applications" ] && [ -n "$(find "$1/applications" -name '*.desktop')" ]; then
        update-desktop-database -q "$1/applications" >/dev/null 2>&1 || true
    else
        rm -f "$1/applications/mimeinfo.cache"
    fi
    if [ -f "$1/icons/hicolor/icon-theme.cache" ]; then
        gtk-update-icon-cache -q -f -t "$1/icons/hicolor" >/dev/null 2>&1 || true
    fi
}

case "$0" in *uninstall.sh) ;; *) return 0 ;; esac
set -eu
program=$(cd "$(dirname "$0")" && pwd)
if [ ! -f "$program/installed.txt" ] || [ ! -f "$program/places.txt" ]; then
    printf '%s\n' "Heirloom is not installed here. Call the uninstall.sh in its own folder: lib/heirloom where you put it." >&2
    exit 1
fi
{ IFS= read -r command; IFS= read -r share; } < "$program/places.txt"

while IFS= read -r file; do
    rm -f "$share/$file"
    folder=$(dirname "$file")
    while [ "$folder" != . ]; do
        rmdir "$share/$folder" 2>/dev/null || break
        folder=$(dirname "$folder")
    done
done < "$program/installed.txt"
told "$share"
rmdir "$share/applications" 2>/dev/null || true
if [ "$(readlink "$command" 2>/dev/null)" = "$program/heirloom" ]; then rm -f "$command"; fi
rm -rf "$program"
rmdir "$(dirname "$program")" "$(dirname "$command")" "$share" 2>/dev/null || true
printf '%s\n' "Heirloom is removed. Unfinished work, settings and downloaded weights are still in your own folders."
