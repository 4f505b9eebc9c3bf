#!/usr/bin/env bash
# Tries each fault of engine.tsv, or those whose line numbers are given: usage: tests/faults/engine.sh [LINE ...]
# A fault is caught if the independent checker rejects a certificate that the faulty engine writes for one of 20 random instances.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
tests=$copy/tests/Verify.EndToEnd.Tests
export VERIFY_RANDOM_INSTANCES=20 VERIFY_RANDOM_LOG=$copy/answers
dotnet build -v q -c Release "$tests"
number=0
missed=0
while IFS=$'\t' read -r file original replacement name; do
    number=$((number + 1))
    [[ $# -eq 0 || " $* " == *" $number "* ]] || continue
    cp "$copy/src/$file" "$copy/original.cs"
    ORIGINAL=$original REPLACEMENT=$replacement perl -0pi -e \
        '$n = s/\Q$ENV{ORIGINAL}\E/$ENV{REPLACEMENT}/g; END { exit($n == 1 ? 0 : 3) }' "$copy/src/$file" ||
        { echo "$number: the text of the fault does not occur once: $name"; cp "$copy/original.cs" "$copy/src/$file"; missed=1; continue; }
    : >"$VERIFY_RANDOM_LOG"
    if ! dotnet build -v q -c Release "$tests" >"$copy/log" 2>&1; then
        echo "$number does not compile: $name"
        missed=1
    else
        timeout 600 dotnet test --no-build -c Release "$tests" --filter Every_certificate_of_a_random >"$copy/log" 2>&1 || true
        tried=$(wc -l <"$VERIFY_RANDOM_LOG")
        refused=$(grep -vc '^[0-9]* VERIFIED' "$VERIFY_RANDOM_LOG" || true)
        reason=$(grep -v '^[0-9]* VERIFIED' "$VERIFY_RANDOM_LOG" | head -1 | sed 's/^[0-9]* //; s/ verify audit.*//' || true)
        if [[ $refused -gt 0 ]]; then echo "$number caught: $name ($refused of $tried; $reason)"; else echo "$number MISSED: $name ($tried tried)"; missed=1; fi
    fi
    cp "$copy/original.cs" "$copy/src/$file"
done <"$root/tests/faults/engine.tsv"
exit "$missed"
