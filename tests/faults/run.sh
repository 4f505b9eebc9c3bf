#!/usr/bin/env bash
# Tries each fault of faults.tsv, or those whose line numbers are given: usage: tests/faults/run.sh [LINE ...]
set -euo pipefail
source "$(dirname "$0")/each.sh"
project=$copy/src/Verify.Arithmetic
tests=$copy/tests/Verify.Arithmetic.Tests
dotnet build -v q -c Release "$tests"

try() {
    if ! dotnet build -v q -c Release "$project" >"$copy/log" 2>&1; then
        echo "$1 does not compile: $2"
        return 1
    fi
    cp "$project"/bin/Release/net10.0/Verify.Arithmetic.dll "$tests"/bin/Release/net10.0/
    # Not a bare exit code: a run that never started must not count as caught.
    timeout 600 dotnet test --no-build -c Release "$tests" >"$copy/log" 2>&1 || true
    red=$(grep -m 1 -oP '(?<=Failed Verify\.Arithmetic\.Tests\.)\S+' "$copy/log" || true)
    if [[ -n $red ]]; then
        echo "$1 caught: $2 ($red)"
    else
        echo "$1 MISSED: $2"
        return 1
    fi
}

each "$root/tests/faults/faults.tsv" "$project" try "$@"
