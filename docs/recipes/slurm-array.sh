#!/usr/bin/env bash
# One task of a Slurm array for each shard of a sweep. On a folder that all nodes see, with cleft-cli on the PATH:
#
#   job=$(sbatch --parsable docs/recipes/slurm-array.sh SWEEP OUT 16)
#   sbatch --dependency=afterany:$job --wrap "cleft-cli merge OUT || [ \$? -eq 3 ]"
#
# Another number of shards stands in both places: sbatch --array=1-64 docs/recipes/slurm-array.sh SWEEP OUT 64. The script
# does not ask Slurm for it: in sbatch --array=3,7, which runs two of them again, Slurm's own count would be 2.
#SBATCH --job-name=sweep
#SBATCH --array=1-16
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=128M
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=%x-%A_%a.log
set -uo pipefail
sweep=${1:?the file of a sweep} out=${2:?a folder for its results} shards=${3:?the number of shards}

cleft-cli sweep "$sweep" --out "$out" --shard "$SLURM_ARRAY_TASK_ID/$shards"
status=$?
# --requeue is for a node that fails. A program that was killed is put back into the queue here, at most three times.
if [ "$status" -gt 128 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
fi
# Points that failed (3) are rows of the table, and no reason to run the task again.
[ "$status" -ne 3 ] || status=0
exit "$status"
