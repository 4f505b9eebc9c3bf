#!/bin/sh
# Compiles the Arb peer, if its Debian package is present, and runs the quick mode with it in every round.
# Arguments are passed on to the quick mode.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
cli=$root/src/Verify.Cli/bin/Release/net10.0/verify
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -e /usr/include/arb.h ] || [ -e /usr/include/flint/arb.h ]; then
    cc -O2 -I/usr/include/flint -o "$work/arb" "$here/arb.c" -lflint-arb -lflint
    set -- --peer "$work/arb" "$@"
else
    echo "no arb.h: install libflint-arb-dev to run the Arb peer" >&2
fi
if [ -x "$cli" ]; then
    set -- --process "$cli --help" --process "$cli audit" "$@"
else
    echo "build src/Verify.Cli in Release to time whole processes" >&2
fi
dotnet build -c Release "$root/tests/Verify.Benchmarks" >&2
exec dotnet "$root/tests/Verify.Benchmarks/bin/Release/net10.0/Verify.Benchmarks.dll" quick "$@"
