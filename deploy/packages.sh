# Sourced by deploy/try and deploy/test: what the project needs on a Debian 12 machine, and how it gets there.

# Libraries and headers to build with.
build_packages=(
    libarchive-dev libcairo2-dev libcrypt-dev libcurl4-openssl-dev libheif-dev liblcms2-dev libleptonica-dev libmimetic-dev
    libpango1.0-dev libpoppler-private-dev libqrencode-dev libseccomp-dev libsqlite3-dev libssl-dev
    libtesseract-dev libxlsxwriter-dev libxml2-dev libzxing-dev pkg-config
)
# Programs and data that the running service and its tests use.
server_packages=(ca-certificates dovecot-imapd dovecot-lmtpd fonts-croscore openssl opensmtpd poppler-data python3
    tesseract-ocr-vie)
# Other people's programs that the tests have look at what is written.
test_packages=(libjpeg-turbo-progs libpq5 libxml2-utils poppler-utils postgresql qpdf qrencode zbar-tools)

# What deploy/package makes packages with.
packing_packages=(binutils debhelper dpkg-dev lintian python3)

say() { printf '%s\n' "$*" >&2; }

# Runs a command as root, by sudo where we are not.
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
        say "This step needs root (or sudo): $*"
        return 1
    fi
}

# Installs the packages that are missing, saying which; starts no service of theirs.
install_packages() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return 0
    say "Installing from Debian: ${missing[*]}"
    local policy=/usr/sbin/policy-rc.d made=no
    if [ ! -e $policy ]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
        as_root chmod 755 $policy
        made=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        "apt-get install -qq -y --no-install-recommends ${missing[*]} >/dev/null 2>&1 \
        || { apt-get update -qq && apt-get install -qq -y --no-install-recommends ${missing[*]} >/dev/null; }"
    local status=$?
    [ $made = yes ] && as_root rm -f $policy
    return $status
}

# Unpacks a second IMAP server for the tests into .build/courier: Debian does not let it be installed beside Dovecot.
unpack_courier() {
    local to=.build/courier from
    [ -x $to/usr/bin/imapd ] && return 0
    from=$(mktemp -d)
    say "Unpacking from Debian: courier-imap"
    (cd "$from" && apt-get download -qq courier-imap courier-base courier-authlib libcourier-unicode4 libgamin0 libidn12) \
        >/dev/null 2>&1 || say "courier-imap could not be had; the tests with it are left out."
    mkdir -p $to
    for from_package in "$from"/*.deb; do [ -e "$from_package" ] && dpkg-deb -x "$from_package" $to; done
    rm -rf "$from"
}

need_swift() {
    if ! command -v swift >/dev/null; then
        say "Swift 6.3 is needed and not on the PATH: install it from swift.org (Debian 12), then run this again."
        exit 78
    fi
}
