#!/usr/bin/env bash
# Puts each error of coq.tsv, or those whose line numbers are given, into a copy of proofs/coq, which must not compile then:
# usage: tests/faults/coq.sh [LINE ...]
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
make=(nice -n 5 make -f Makefile.coq -k -j2)

"$root/proofs/coq/check" --build || exit

missed=0 number=0
while IFS=$'\t' read -r file breaks original replacement name; do
    number=$((number + 1))
    [ $# -eq 0 ] || [[ " $* " == *" $number "* ]] || continue
    rm -rf "$copy/coq" && cp -a "$root/proofs/coq" "$copy/coq" && cd "$copy/coq"
    if ! ORIGINAL=$original REPLACEMENT=$replacement perl -0pi -e \
        '$n = s/\Q$ENV{ORIGINAL}\E/$ENV{REPLACEMENT}/g; END { exit($n == 1 ? 0 : 3) }' "$file"; then
        echo "$number: the text of the error does not occur once in $file: $name"
        missed=1
        continue
    fi
    # The file that breaks is named, so that a slip in the replacement does not pass for an error that was noticed.
    "${make[@]}" "${breaks%.v}.vo" >"$copy/log" 2>&1
    if grep -q "^File \"./$breaks\"" "$copy/log"; then
        echo "$number caught: $name ($(grep -m 1 "^File \"./$breaks\"" "$copy/log" | sed -E 's/^File "\.\/(.*)", (line [0-9]*),.*/\1, \2/'))"
    else
        echo "$number MISSED: $name"
        missed=1
    fi
done <"$root/tests/faults/coq.tsv"
exit "$missed"
