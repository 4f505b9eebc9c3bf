#!/usr/bin/env bash
# Audits random instances, exports their certificates to Coq and has each file checked; one line an instance.
# usage: tests/Verify.Coq.Tests/random-certificates.sh COUNT SEED      (verify is built, proofs/coq/check has run)
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
verify=src/Verify.Cli/bin/Release/net10.0/verify
count=$1 seed=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=(-1,1 -1/2,2 -2/3,3/2 -3,1/3 -5/4,4/5 -3,2 -2,2 -7/2,1/2 -1/2,1 1,2)
etas=(1/10 1/1000 1 10 3/7)
schemes=(he he-bias uniform normal xavier)
# Both bad neurons active and large weights: steps of specialisation of many digits.
starts=(3,4,5/2,3 2,10,3/2,9 3,20,5/2,15 1,30,1/2,28 5/2,35,3/2,31)
for ((i = 0; i < count; i++)); do
    options=(--data "${data[(i + i / 10) % 10]}" --eta "${etas[(i * 3 + i / 7) % 5]}")
    if ((i % 5 == 4)); then options=(--data "${data[i % 3]}" --eta 1/10 --init "${starts[(i / 5) % 5]}")
    else options+=(--scheme "${schemes[(i / 3) % 5]}" --seed "$seed" --trial "$i"); fi
    timeout 300 "$verify" audit "${options[@]}" --certificate "$work/c.cert" >"$work/audit" 2>&1
    "$verify" certificate coq "$work/c.cert" --output "$work/c.v" 2>"$work/missing" >/dev/null
    start=$(date +%s%N)
    proofs/coq/check "$work/c.v" --certificate "$work/c.cert" >"$work/check" 2>&1
    code=$?
    run=$(sed -nE 's/^Lemma instance_run : (specialised_run instance_problem instance_start ([0-9]+)|(never)).*/\2\3/p' "$work/c.v")
    printf '%s\tT = %s\t%s\tproved %s, inapplicable %s, not exported %s\tcheck %s, %s s\n' "${options[*]}" "${run:-unknown}" "$(tail -1 "$work/check")" \
        "$(grep -c ': proved$' "$work/check")" "$(grep -c ': inapplicable$' "$work/check")" "$(grep -c 'not exported' "$work/check")" \
        "$code" "$((($(date +%s%N) - start) / 1000000000))"
    grep 'not exported' "$work/check" | sed -E 's/^[^:]*: /    /' | sort | uniq -c
    ((code == 0 || code == 3)) || { echo "    rejected:"; tail -4 "$work/check"; }
done
