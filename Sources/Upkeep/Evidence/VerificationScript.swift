/// `kiem-tra.sh`: verifies an archive of evidence with a POSIX shell and `sha256sum`, `openssl` or `shasum`.
///
/// It checks that no file was altered, added or removed, that the rows of the journal hash to each other as `Journal`
/// describes, and that the files are those whose hashes the rows told. A root kept elsewhere, given as the first argument,
/// has to be the hash of one of the rows. What people decided, and to whom a receipt went, stand in `.dau` files as the values
/// that were sealed.
enum VerificationScript {
    static let text = #"""
        #!/bin/sh
        # Kiem tra bo chung cu nay tren bat ky may nao: sh kiem-tra.sh [MA_GOC]
        # Can: sh, va mot trong sha256sum, openssl, shasum. Ket thuc 0: nguyen ven; 1: co sai khac; 2: khong chay duoc.
        PATH=/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin
        LC_ALL=C
        export PATH LC_ALL
        case $0 in */*) cd "${0%/*}" || exit 2 ;; esac

        if command -v sha256sum >/dev/null 2>&1; then digest() { sha256sum; }
        elif command -v openssl >/dev/null 2>&1; then digest() { openssl dgst -sha256 -r; }
        elif command -v shasum >/dev/null 2>&1; then digest() { shasum -a 256; }
        else echo "Khong tim thay sha256sum, openssl hay shasum." >&2; exit 2; fi
        # The hash of standard input in $hash.
        hash_of() { hash=$(digest); hash=${hash%% *}; }

        bad=0
        fail() { echo "SAI: $1"; bad=1; }
        tab=$(printf '\t')

        # 1. The files are those of the list, byte by byte.
        files=0
        while IFS= read -r line; do
            want=${line%% *}
            name=${line#*  }
            files=$((files + 1))
            if [ ! -f "$name" ]; then fail "thieu tep $name"; continue; fi
            hash_of <"$name"
            [ "$hash" = "$want" ] || fail "tep $name da bi thay doi"
        done <SHA256SUMS
        there=$(find . -type f | wc -l)
        [ $((there)) -eq $((files + 1)) ] || fail "co tep khong nam trong SHA256SUMS"
        echo "Tep: $files tep trong SHA256SUMS."

        # 2. The journal: hash = SHA-256(hash before, sequence, time, length, event, length, details),
        #    numbers in 8 bytes, the highest first; hashes in 32 bytes. printf takes them as octal escapes.
        number() {
            escaped= n=$1 i=0
            while [ $i -lt 8 ]; do
                b=$((n & 255)) n=$((n >> 8)) i=$((i + 1))
                escaped="\\$((b >> 6))$((b >> 3 & 7))$((b & 7))$escaped"
            done
        }
        digits() {
            escaped= h=$1
            while [ -n "$h" ]; do
                rest=${h#??}
                b=$((0x${h%"$rest"})) h=$rest
                escaped="$escaped\\$((b >> 6))$((b >> 3 & 7))$((b & 7))"
            done
        }
        IFS= read -r before <nhat-ky/truoc.txt || before=
        rows=0 first= asked= last=0 back=0
        while IFS="$tab" read -r sequence time event_length event length details stored; do
            [ -n "$first" ] || first=$sequence
            [ "$sequence" = $((first + rows)) ] || { fail "nhat ky thieu dong $((first + rows))"; break; }
            digits "$before"; head=$escaped
            number "$sequence"; head=$head$escaped
            number "$time"; head=$head$escaped
            number "$event_length"; head=$head$escaped
            number "$length"
            hash=$({ printf "$head"; printf %s "$event"; printf "$escaped"; printf %s "$details"; } | digest)
            hash=${hash%% *}
            [ "$hash" = "$stored" ] || { fail "nhat ky bi sua tu dong $sequence"; break; }
            [ "$hash" = "$1" ] && asked=$sequence
            # A minute is what clocks are set right by.
            if [ $((last - time)) -gt 60000 ]; then
                back=$((back + 1))
                [ $back -gt 5 ] || echo "CHU Y: dong $sequence ghi som hon dong truoc $(((last - time) / 1000)) giay: dong ho may bi lui, hoac lenh co --now."
            fi
            last=$time before=$hash rows=$((rows + 1))
        done <nhat-ky/dong.tsv
        echo "Nhat ky: $rows dong noi tiep dung, tu dong ${first:-0}; ma cuoi $before; dong ho lui $back lan"

        # 3. The hashes of mails, readings, verdicts, receipts and decisions (.dau: the very values) stand in the rows that were written when it happened.
        links=0
        while IFS="$tab" read -r name sequence key; do
            links=$((links + 1))
            row=$(grep "^$sequence$tab" nhat-ky/dong.tsv)
            hash_of <"$name"
            case $row in *"\"$key\":\"$hash\""*) ;; *) fail "$name khong khop dong $sequence cua nhat ky" ;; esac
        done <lien-ket.tsv
        echo "Lien ket: $links tep co ma trong nhat ky."

        # 4. The roots of the days, and the one that was kept elsewhere.
        while read -r day sequence root; do
            row=$(grep "^$sequence$tab" nhat-ky/dong.tsv)
            case $row in *"$tab$root") ;; *) fail "ma goc ngay $day khong khop nhat ky" ;; esac
        done <nhat-ky/ma-goc.txt
        if [ -n "$1" ]; then
            if [ -n "$asked" ]; then echo "Ma goc da cho la cua dong $asked."
            else fail "ma goc da cho khong co trong phan nhat ky nay"; fi
        else
            echo "De chac chan: so ma cua mot ngay trong nhat-ky/ma-goc.txt voi ma da luu o noi khac,"
            echo "hoac chay: sh kiem-tra.sh MA_GOC"
        fi

        if [ $bad -eq 0 ]; then echo "KET QUA: NGUYEN VEN"; else echo "KET QUA: CO SAI KHAC"; fi
        exit $bad

        """#
}
