#!/usr/bin/env bash
# Tries each fault of faults.tsv, or those whose line numbers are given: usage: tests/faults/run.sh [LINE ...]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"
project=$copy/src/Verify.Arithmetic
tests=$copy/tests/Verify.Arithmetic.Tests
dotnet build -v q -c Release "$tests"
number=0
missed=0
while IFS=$'\t' read -r file original replacement name; do
    number=$((number + 1))
    [[ $# -eq 0 || " $* " == *" $number "* ]] || continue
    cp "$project/$file" "$copy/original.cs"
    ORIGINAL=$original REPLACEMENT=$replacement perl -0pi -e \
        '$n = s/\Q$ENV{ORIGINAL}\E/$ENV{REPLACEMENT}/g; END { exit($n == 1 ? 0 : 3) }' "$project/$file"
    if ! dotnet build -v q -c Release "$project" >"$copy/log" 2>&1; then
        echo "$number does not compile: $name"
        missed=1
    else
        cp "$project"/bin/Release/net10.0/Verify.Arithmetic.dll "$tests"/bin/Release/net10.0/
        # Not a bare exit code: a run that never started must not count as caught.
        timeout 600 dotnet test --no-build -c Release "$tests" >"$copy/log" 2>&1 || true
        red=$(grep -m 1 -oP '(?<=Failed Verify\.Arithmetic\.Tests\.)\S+' "$copy/log" || true)
        if [[ -n $red ]]; then echo "$number caught: $name ($red)"; else echo "$number MISSED: $name"; missed=1; fi
    fi
    cp "$copy/original.cs" "$project/$file"
done <"$root/tests/faults/faults.tsv"
exit "$missed"
