#!/usr/bin/env bash
# campaign.sh VERIFY SCRIPTS FOLDER: a campaign of eight parts as a job array, one of them cancelled at work and started again,
# merged by a job that waits for the array; prints the digest of one run and what the merge job printed.
set -euo pipefail
verify=$1 scripts=$2 folder=$3
options=(--scheme he-bias --seed 5 --trials 240 --claims "$folder"/claims/*.claim)
export VERIFY=$verify PARTS=8 STORES=$folder/parts TARGET=$folder/all.db
cd "$folder"
"$verify" campaign "${options[@]}" --threads 1 --store one.db >/dev/null || [ $? -ne 2 ]
array=$(sbatch --parsable --array=1-8 "$scripts/array.sbatch" "${options[@]}")

state() { scontrol show job "$1" 2>/dev/null | grep -o 'JobState=[A-Z]*' | head -1; }

# Until it is at work: its file exists.
for ((i = 0; i < 600; i++)); do
    [ -e "$STORES/part-3-of-8.db" ] && break
    sleep 0.1
done
scancel "${array}_3"
for ((i = 0; i < 600; i++)); do
    [[ $(state "${array}_3") == *CANCELLED* ]] && break
    sleep 0.1
done
echo "cancelled: $(state "${array}_3")"
scontrol requeue "${array}_3"
merge=$(sbatch --parsable --output=merge.log --dependency="afterany:$array" "$scripts/merge.sbatch")
for ((i = 0; i < 3000; i++)); do
    [[ $(state "$merge") =~ COMPLETED|FAILED|CANCELLED ]] && break
    sleep 0.1
done
echo "merge: $(state "$merge")"
cat merge.log
"$verify" campaign digest one.db
