# shellcheck shell=bash
# node.sh - what the executors have run where the command does: node.sh FOLDER COMMAND...
#
# The variables are in FOLDER/env, the command's status comes to FOLDER/status. URG means: pass TERM
# on to everybody here, once; it is a signal that whoever else gets it does not mind.

# carry FOLDER COMMAND...: runs it under the folder's lock, which an attempt holds for as long as
# anybody of it lives, and sets status.
carry() {
  local folder=$1 child killer='' before=-1
  shift
  turns=0 urged=0
  trap '((turns++)); ((urged++)) || { trap "" TERM; kill -TERM 0; trap "((turns++))" TERM; }' URG
  trap '((turns++))' TERM INT HUP
  # Where the other side is gone bash itself would die of what it says of an ended child.
  trap : PIPE
  exec 8<> <(:)
  if ! exec 9<>"$folder/lock"; then exit 73; fi
  if ! flock -w 60 9; then
    echo "bdc-executor: $folder/lock: an attempt before this one still runs" >&2
    exit 75
  fi
  ((turns == 0)) || exit 75
  "$@" <&9 &
  child=$!
  while ((before != turns)); do
    before=$turns
    if ((urged > 0)) && [[ -z $killer ]]; then
      (
        trap '' TERM
        exec >/dev/null 2>&1 9>&-
        read -rt 28 -u 8
        kill -KILL 0
      ) &
      killer=$!
      disown "$killer"
    fi
    wait "$child"
    status=$?
  done
  # Stages finish after the script that a signal ended; what holds the lock longer is none.
  exec 9>&- 9<>"$folder/lock"
  flock -w $((turns > 0 ? 28 : 5)) 9
  [[ -z $killer ]] || kill -KILL "$killer"
}

# beat FOLDER: another word in FOLDER/alive every few seconds, for as long as the node has us.
beat() {
  local count=0
  exec 8<> <(:) >/dev/null 2>&1
  while kill -0 $$ && echo $((count++)) >"$1/alive"; do read -rt 5 -u 8; done
}

on_node() {
  local pair beat
  if [[ ! -r $1/env ]]; then
    echo "bdc-executor: $1/env: not there, does this node share the home?" >&2
    exit 78
  fi
  while IFS= read -r -d '' pair; do export "${pair?}"; done <"$1/env"
  rm -f -- "$1/env"
  [[ -z ${SLURM_JOB_ID:-} ]] || echo "$SLURM_JOB_ID.${SLURM_STEP_ID:-batch}" >"$1/job"
  beat "$1" &
  beat=$!
  # Of a job that is killed bash has something to say.
  disown "$beat"
  carry "$@"
  kill -KILL "$beat"
  echo "$status" >"$1/status.new"
  mv -f -- "$1/status.new" "$1/status"
  exit "$status"
}

[[ $0 != */node.sh ]] || on_node "$@"
