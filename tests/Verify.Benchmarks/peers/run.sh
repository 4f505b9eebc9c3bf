#!/bin/sh
# Runs the quick mode with the other programs whose Debian packages are present in every round, and with whole processes.
# Arguments are passed on to the quick mode.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
cli=$root/src/Verify.Cli/bin/Release/net10.0/verify
checker=$root/src/Verify.Checker/bin/Release/net10.0/verify-checker
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ -e /usr/include/arb.h ] || [ -e /usr/include/flint/arb.h ]; then
    cc -O2 -I/usr/include/flint -o "$work/arb" "$here/arb.c" -lflint-arb -lflint
    set -- --peer "$work/arb" "$@"
else
    echo "no arb.h: install libflint-arb-dev to run Arb" >&2
fi
if [ -e /usr/include/mpfr.h ]; then
    cc -O2 -o "$work/mpfr" "$here/mpfr.c" -lmpfr -lgmp
    set -- --peer "$work/mpfr" "$@"
else
    echo "no mpfr.h: install libmpfr-dev to run MPFR" >&2
fi
if python3 -c 'import mpmath' 2>/dev/null; then
    printf '#!/bin/sh\nexec python3 "%s/mpmath_interval.py"\n' "$here" > "$work/mpmath"
    chmod +x "$work/mpmath"
    set -- --peer "$work/mpmath" "$@"
else
    echo "no mpmath: install python3-mpmath to run it" >&2
fi
if [ -x "$cli" ] && [ -x "$checker" ]; then
    "$cli" audit --certificate "$work/default.cert" > "$work/ledger"
    set -- --process "$cli --help" --process "$cli audit" --process "$checker $work/default.cert" "$@"
else
    echo "build src/Verify.Cli and src/Verify.Checker in Release to time whole processes" >&2
fi
dotnet build -c Release "$root/tests/Verify.Benchmarks" >&2
dotnet "$root/tests/Verify.Benchmarks/bin/Release/net10.0/Verify.Benchmarks.dll" quick "$@"
