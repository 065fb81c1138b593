#!/usr/bin/env bash
# RFC 8616 lets a server write the domain of a signature in its own letters into Authentication-Results, where the mail is one with
# UTF-8 in its header, and .vn has names with marks. authres takes letters of ASCII only: for one such domain the whole field cannot be
# had, the results of SPF and DMARC beside it neither. The same field with xn-- is read.
# Package:  PyPI authres 1.2.0
# Expected: spf pass and dkim pass from both fields
# Seen:     trường.vn: SyntaxError; xn--trng-rib8295b.vn: spf pass, dkim pass
. "$(cd "$(dirname "$0")" && pwd)/lib.sh"
python_packages authres==1.2.0
seen=$(python3 - <<'PY'
import authres
def results(domain):
    field = f"Authentication-Results: mx.phong.example; spf=pass smtp.mailfrom=a@truong.example; dkim=pass header.d={domain}"
    try:
        return ", ".join(f"{result.method} {result.result}" for result in authres.AuthenticationResultsHeader.parse(field).results)
    except Exception as fault:
        return type(fault).__name__
print("; ".join(f"{domain}: {results(domain)}" for domain in ["trường.vn", "xn--trng-rib8295b.vn"]))
PY
)
finding "PyPI authres 1.2.0" "spf pass and dkim pass from both fields" \
    "trường.vn: SyntaxError; xn--trng-rib8295b.vn: spf pass, dkim pass" "$seen"
