#!/bin/bash
# Makes a disk image of Heirloom.app, on a Mac: bash installer/macos/dmg.sh dist/Heirloom.app Heirloom.dmg
#
#   HEIRLOOM_IDENTITY       "Developer ID Application: … (TEAM)", in the keychain; without it the app is signed ad hoc,
#                           and whoever opens it must allow that in the system's settings
#   HEIRLOOM_NOTARY         the profile that `xcrun notarytool store-credentials` was given; without it nothing is
#                           notarised
set -eu

app=${1:?Name the application: dmg.sh Heirloom.app Heirloom.dmg}
image=${2:?Name the disk image to write: dmg.sh Heirloom.app Heirloom.dmg}
here=$(cd "$(dirname "$0")" && pwd)
identity=${HEIRLOOM_IDENTITY:--}
if [ "$(uname -s)" != Darwin ]; then
    echo "A disk image for macOS is made on a Mac: hdiutil and codesign are not elsewhere." >&2
    exit 1
fi
if [ "$identity" = - ]; then stamp=--timestamp=none; else stamp=--timestamp; fi

# From within outwards: every library first, the programs, then the whole. --deep would sign them with no entitlements.
find "$app" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 codesign --force --options runtime "$stamp" --sign "$identity"
find "$app/Contents" -type f -perm -u+x ! -name '*.dylib' ! -name '*.so' -print0 | while IFS= read -r -d '' file; do
    if file -b "$file" | grep -q Mach-O; then
        codesign --force --options runtime "$stamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$file"
    fi
done
codesign --force --options runtime "$stamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname Heirloom -srcfolder "$folder" -fs HFS+ -format ULMO "$image"
if [ "$identity" != - ]; then codesign "$stamp" --sign "$identity" "$image"; fi

if [ -n "${HEIRLOOM_NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$HEIRLOOM_NOTARY" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
