# shellcheck shell=bash
# lib.sh - what a pipeline sources first; bdc-run(1) and bdc-exit(7) say what for
set -euo pipefail

bdc_status=0
# A step that failed mildly counts once the last one is done.
bdc_end() {
  local status=$?
  exit $((status == 0 ? bdc_status : status))
}
trap bdc_end EXIT

# step FUNCTION [ARGUMENT ...]: run a step; 65, 69 and 75 let the next one run, others end all.
step() {
  local status=0
  BDC_STEP=$1 "$@" || status=$?
  case $status in
    0) ;;
    65 | 69 | 75) bdc_status=$status ;;
    *) exit "$status" ;;
  esac
}
