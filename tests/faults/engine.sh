#!/usr/bin/env bash
# Tries each fault of engine.tsv, or those whose line numbers are given: usage: tests/faults/engine.sh [LINE ...]
# A fault is caught if the independent checker rejects a certificate that the faulty engine writes for one of 20 random instances.
set -euo pipefail
source "$(dirname "$0")/each.sh"
tests=$copy/tests/Verify.EndToEnd.Tests
export VERIFY_RANDOM_INSTANCES=20 VERIFY_RANDOM_LOG=$copy/answers
dotnet build -v q -c Release "$tests"

try() {
    : >"$VERIFY_RANDOM_LOG"
    if ! dotnet build -v q -c Release "$tests" >"$copy/log" 2>&1; then
        echo "$1 does not compile: $2"
        return 1
    fi
    timeout 600 dotnet test --no-build -c Release "$tests" --filter Every_certificate_of_a_random >"$copy/log" 2>&1 || true
    tried=$(wc -l <"$VERIFY_RANDOM_LOG")
    refused=$(grep -vc '^[0-9]* VERIFIED' "$VERIFY_RANDOM_LOG" || true)
    reason=$(grep -v '^[0-9]* VERIFIED' "$VERIFY_RANDOM_LOG" | head -1 | sed 's/^[0-9]* //; s/ verify audit.*//' || true)
    if [[ $refused -gt 0 ]]; then
        echo "$1 caught: $2 ($refused of $tried; $reason)"
    else
        echo "$1 MISSED: $2 ($tried tried)"
        return 1
    fi
}

each "$root/tests/faults/engine.tsv" "$copy/src" try "$@"
