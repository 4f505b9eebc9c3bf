# Sourced by run.sh and engine.sh: a copy of what is committed, and each fault of a table put into it in turn.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git -C "$root" archive HEAD | tar -x -C "$copy"

# each TABLE FOLDER TRY [LINE ...]: for each fault of TABLE, or those of the given lines, in a file below FOLDER, calls TRY NUMBER NAME,
# which prints what became of it and returns 1 if it was not caught. Returns 1 if any was not.
each() {
    local table=$1 folder=$2 try=$3 number=0 missed=0 file original replacement name
    shift 3
    while IFS=$'\t' read -r file original replacement name; do
        number=$((number + 1))
        [[ $# -eq 0 || " $* " == *" $number "* ]] || continue
        cp "$folder/$file" "$copy/original.cs"
        if ! ORIGINAL=$original REPLACEMENT=$replacement perl -0pi -e \
            '$n = s/\Q$ENV{ORIGINAL}\E/$ENV{REPLACEMENT}/g; END { exit($n == 1 ? 0 : 3) }' "$folder/$file"; then
            echo "$number: the text of the fault does not occur once: $name"
            missed=1
        else
            "$try" "$number" "$name" </dev/null || missed=1
        fi
        cp "$copy/original.cs" "$folder/$file"
    done <"$table"
    return "$missed"
}
