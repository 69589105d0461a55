# shellcheck shell=bash
# github-lib.sh - the steps of the pipelines github and clang-github, which differ by their group
#
# Sourced after lib.sh: github_run GROUP [OWNER | OWNER/REPO | --option[=value]]...
# Options go to bdc github fetch, --allow-removal=N to the loaders; owners and repositories take the
# place of the group's.

github_run() {
  group=$1
  shift
  selection=() options=() loading=()
  for word; do
    case $word in
      --allow-removal=*) loading+=("$word") ;;
      -*) options+=("$word") ;;
      */*) selection+=(--repo "$word") ;;
      *) selection+=(--org "$word") ;;
    esac
  done
  ((${#selection[@]} > 0)) || selection=(--group "$group")
  scratch=$(mktemp -d)
  trap 'status=$?; rm -rf -- "$scratch"; exit $((status == 0 ? bdc_status : status))' EXIT
  # The wanted steps and the place to publish are in bdc.yaml.
  steps=$(BDC_STAGES='' bdc config show --json github.steps | jq -r '.value[]')
  BDC_STAGES='' bdc config show --json github.publish |
    jq -r --arg group "$group" '.value[] | select(.group == $group) |
      .to, .branch // "", .folder // ""' >"$scratch/target"
  local name
  for name in collect commits people markdown publish; do
    if grep -qx -- "$name" <<<"$steps"; then step "$name"; fi
  done
}

# Repositories, issues, pull requests and what hangs on them.
collect() {
  bdc state get github |
    bdc github fetch --state - ${BDC_HOME:+--raw "$BDC_HOME/raw"} "${selection[@]}" \
      "${options[@]}" |
    bdc identify |
    bdc github load "${loading[@]}"
}

# Commits and refs, of the repositories whose heads moved.
commits() {
  bdc github repositories --changed "${selection[@]}" >"$scratch/changed"
  [[ -s $scratch/changed ]] || return 0
  bdc state get github |
    bdc git fetch --repositories "$scratch/changed" --state - |
    bdc identify |
    bdc github load "${loading[@]}"
}

# Names of accounts, and whose account an address of a commit is.
people() {
  bdc github missing --kinds users,commit_authors >"$scratch/missing"
  bdc github fetch --keys "$scratch/missing" ${BDC_HOME:+--raw "$BDC_HOME/raw"} |
    bdc identify |
    bdc github load
}

markdown() {
  local folder mark
  folder=$(out markdown)
  mark=$folder.mark
  # The manifest says what there is to publish: without it everything is said again.
  [[ -e $folder/.manifest.ndjson ]] || rm -f -- "$mark"
  bdc github markdown "${selection[@]}" --output "$folder" --mark "$mark"
}

publish() {
  local to branch place folder
  folder=$(out markdown)
  [[ -s $scratch/target && -s $folder/.manifest.ndjson ]] || return 0
  {
    read -r to
    read -r branch
    read -r place
  } <"$scratch/target"
  bdc publish "$folder" --to "$to" ${branch:+--branch "$branch"} ${place:+--folder "$place"} \
    --yes >/dev/null
}

# A folder of the home for what comes out.
out() {
  local folder=${BDC_HOME:-$HOME}/$1/$group
  mkdir -p -- "$folder"
  printf '%s\n' "$folder"
}
