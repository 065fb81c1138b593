# Sourced by the benchmarks of single rooms: builds tiepnhan-bench (or what $product says) and makes a folder for the files.
set -euo pipefail
cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_swift
install_packages "${build_packages[@]}" "$@" python3 python3-venv
export TIEPNHAN_BENCH=1
product=${product:-tiepnhan-bench}
# What is loaded when a PDF or a picture comes lies beside the program.
swift build -c release --product tiepnhan-pages 2>&1 | grep -E 'error:' | tail -n 1 >&2 || true
swift build -c release --product "$product" 2>&1 | grep -E 'error:|Build' | tail -n 1 >&2
bench=$(swift build -c release --show-bin-path)/$product
here=Tests/Benchmarks
work=$(mktemp -d /tmp/tiepnhan-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT

# Packages from PyPI, in an environment of its own.
python_with() {
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install -q --disable-pip-version-check "$@"
    python="$work/venv/bin/python"
}
