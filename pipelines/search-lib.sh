# shellcheck shell=bash
# search-lib.sh - the steps that make a source's texts searchable
#
# Sourced after lib.sh: search_run SOURCE [--full] [--allow-removal=N|P%] [--option[=value]]...
# Options go to bdc SOURCE documents; --full compares every text, not only what changed, and removes
# what the source does not list any more: not with options that leave something out. How much may go
# at once is --allow-removal's, of bdc documents load and bdc vectors plan.

search_run() {
  source=$1
  shift
  full=() all=(--all) removal=() options=()
  for word; do
    case $word in
      --full) full=(--full) ;;
      --allow-removal=*) removal=("$word") ;;
      --list* | -l* | --repo* | -r* | --org* | --group* | --kinds*) all=() options+=("$word") ;;
      *) options+=("$word") ;;
    esac
  done
  ((${#full[@]} > 0)) || all=()
  ((${#all[@]} == 0)) || all+=("${removal[@]}")
  local index public private
  index=$(setting index)
  public=$(setting api_key)
  private=$(setting private_api_key)
  step fulltext
  # An index costs money: without a key there is none, and none of its steps.
  if has_key "$public"; then instance=public step vectors; fi
  if has_key "$private"; then instance=private step vectors; fi
}

# Everything in PostgreSQL's full text; who may not read private rows does not find them.
fulltext() {
  bdc state get "$source-documents" |
    bdc "$source" documents --state - "${full[@]}" "${options[@]}" |
    bdc documents load "${all[@]}"
}

# What of it the indexes at Pinecone have not got.
vectors() {
  bdc state get "$source-vectors" |
    bdc "$source" documents --state - --scope "$instance/$index" "${full[@]}" "${options[@]}" |
    bdc chunk |
    bdc vectors plan --instance "$instance" "${all[@]}" |
    bdc embed |
    bdc vectors load
}

# What bdc.yaml says in vectors.NAME; where that is wrong, everything ends here.
setting() { BDC_STAGES='' bdc config show --json "vectors.$1" | jq -r .value; }

# has_key VARIABLE: whether it is set, or its _FILE.
has_key() {
  local file=$1_FILE
  [[ -n ${!1:-}${!file:-} ]]
}
