#!/usr/bin/env bash
# cluster.sh FOLDER CMD…: runs CMD on a cluster of this one machine (munged, slurmctld, slurmd), which keeps everything in
# FOLDER and is stopped at the end. Needs root, as slurmd does.
set -uo pipefail
folder=$1
shift
mkdir -p "$folder/state" "$folder/spool"
dd if=/dev/urandom of="$folder/munge.key" bs=1 count=1024 2>/dev/null
chmod 400 "$folder/munge.key"
chmod 755 "$folder"
socket=$folder/munge.socket
munged --force --key-file "$folder/munge.key" --socket "$socket" --pid-file "$folder/munge.pid" \
    --seed-file "$folder/munge.seed" --log-file "$folder/munge.log" || exit 70
node=$(hostname -s)
port=$((20000 + RANDOM % 20000))
cat >"$folder/slurm.conf" <<CONF
ClusterName=test
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$socket,cred_expire=5
CredType=cred/munge
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
MpiDefault=none
KillWait=2
MinJobAge=300
ReturnToService=2
SchedulerParameters=sched_interval=1
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$node Default=YES State=UP OverSubscribe=FORCE:8
CONF
export SLURM_CONF=$folder/slurm.conf
slurmctld -f "$SLURM_CONF" || exit 70
slurmd -f "$SLURM_CONF" || exit 70
stop() {
    for daemon in slurmd slurmctld munge; do
        [ -e "$folder/$daemon.pid" ] && kill "$(cat "$folder/$daemon.pid")" 2>/dev/null
    done
    true
}
trap stop EXIT
for ((i = 0; i < 60; i++)); do
    sinfo -h -o %T 2>/dev/null | grep -qE 'idle|mixed' && break
    sleep 1
done
"$@"
