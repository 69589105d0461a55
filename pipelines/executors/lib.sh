# shellcheck shell=bash
# lib.sh - what the executors share; bdc-executor(7) says what one is
#
# An executor sets `where`, sources this with its own words, and then has `words` (those before --),
# `command` (those behind), `folder` and `title`. It defines `stop`, and ends with `finish`.
set -uo pipefail

self=${0##*/}
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
told=0 guarded='' words=() command=()
fail() {
  printf 'bdc-executor: %s: %s\n' "$self" "$2" >&2
  exit "$1"
}
need() { command -v "$1" >/dev/null || fail 78 "$1: not found, install it"; }

while (($# > 0)); do
  case $1 in
    --where) printf '%s\n' "${where:?}" && exit ;;
    --) shift && command=("$@") && break ;;
  esac
  words+=("$1")
  shift
done
((${#command[@]} > 0)) || fail 64 'expected -- and a command'
[[ -n ${BDC_EXECUTOR_ENV:-} ]] || fail 64 'BDC_EXECUTOR_ENV: not set, bdc run --executor does that'
folder=$(dirname -- "$BDC_EXECUTOR_ENV")
title=${command[1]:-$self}
title=bdc-${title##*/}
title=${title//[^A-Za-z0-9_-]/-}
# What a node runs, where it has the suite and the home at the same places.
# shellcheck disable=SC2034 # for those that source this
node=("$BASH" "$here/node.sh" "$folder" "${command[@]}")

# The first signal ends the command in order, and our own end waits for it.
trap '((told++)) || stop' TERM INT HUP

# client COMMAND...: in a session of its own, so that a signal for the group is ours alone; where we
# are killed it gets TERM. To be put in the background.
client() { exec setsid setpriv --pdeathsig TERM -- "$@" </dev/null; }

# guard COMMAND...: runs it where we are killed, for what does not end with its client.
guard() {
  # shellcheck disable=SC2016 # the guard's own shell reads it
  setsid setpriv --pdeathsig TERM -- "$BASH" -c 'trap "\"\$@\"; exit" TERM; exec 3<> <(:)
    while :; do read -rt 3600 -u 3; done' guard "$@" </dev/null >/dev/null 2>&1 &
  guarded=$!
  disown "$guarded"
}

# await PID: its status, however often a signal comes meanwhile.
await() {
  local before=-1 status=0
  while ((before != told)); do
    before=$told
    wait "$1"
    status=$?
  done
  return "$status"
}

# attend PID: waits for a client and gives its status, but not for ever: a client may not hear that
# its command has ended, or that the node is gone and its word in FOLDER/alive stays the same.
attend() {
  local word='' last='' heard=$SECONDS looked=$SECONDS ended=
  exec 7<> <(:)
  while kill -0 "$1" 2>/dev/null; do
    follow
    if [[ -s $folder/status ]]; then
      ((SECONDS - ${ended:=$SECONDS} < patience)) || { drop && break; }
    else
      if [[ -f $folder/alive ]]; then
        read -r word <"$folder/alive"
        [[ $word == "$last" ]] || heard=$SECONDS last=$word
      elif ((SECONDS - looked > 20)); then
        looked=$SECONDS
        ! queued || heard=$SECONDS
      fi
      ((SECONDS - heard < 90)) || { drop && break; }
    fi
    read -rt 0.2 -u 7
  done
  follow
  kill -KILL "$1" 2>/dev/null
  await "$1" 2>/dev/null
}
patience=5 # seconds that a client has to end after its command
# What the command said since the last look, where its client does not say it.
follow() { :; }
# Whether the command may not begin yet.
queued() { :; }
# Ends what is left of a job whose client is given up.
drop() { :; }

# finish STATUS: ends with the command's status, else with 75: it has none.
finish() {
  local line why="$self: not placed, or its node was lost (status $1)"
  trap '' TERM INT HUP
  [[ -z $guarded ]] || kill -KILL "$guarded"
  [[ ! -s $folder/status ]] || exit "$(<"$folder/status")"
  ((told == 0)) || exit 143
  line='"tool":"bdc-executor","pid":'$$',"step":null,"at":"'$(date -u +%FT%TZ)'"'
  printf '{"stage":"start",%s}\n{"stage":"exit",%s,"status":75,"counts":{},"requests":0,"waited":0,%s}\n' \
    "$line" "$line" '"retry_at":null,"message":"'"$why"'"' >>"${BDC_STAGES:-/dev/null}"
  printf 'bdc-executor: %s\n' "$why" >&2
  exit 75
}
