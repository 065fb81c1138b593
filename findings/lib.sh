# Sourced by every finding: a temporary folder that goes at the end, and pinned packages unpacked into it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
export PYTHONPATH="$place/py" PYTHONIOENCODING=utf-8 LC_ALL=C.UTF-8 TZ=UTC

# Python packages (name==version) into the folder; nothing else on this machine sees them.
python_packages() {
    python3 -m pip install -q --disable-pip-version-check --no-warn-script-location --no-warn-conflicts --root-user-action ignore \
        --target "$place/py" "$@" >&2
}

# Debian packages (name=version) unpacked into the folder; nothing is installed.
debian_packages() {
    mkdir -p "$place/debs" "$place/deb"
    (cd "$place/debs" && apt-get download -qq "$@" 2>/dev/null)
    for package in "$place"/debs/*.deb; do dpkg-deb -x "$package" "$place/deb"; done
}

# Runs an unpacked Debian program with its own libraries.
unpacked() { LD_LIBRARY_PATH="$place/deb/usr/lib/x86_64-linux-gnu" "$place/deb/usr/bin/$1" "${@:2}"; }

# Says what one would expect and what is seen; fails where that is no longer so.
finding() {
    printf 'Package:  %s\nExpected: %s\nSeen:     %s\n' "$1" "$2" "$4"
    if [ "$3" != "$4" ]; then
        printf 'CHANGED:  it used to be: %s\n' "$3"
        exit 1
    fi
}
