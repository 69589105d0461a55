# bdc - completion for bash; made by bin/completions, loaded by `source` or bash-completion
# shellcheck shell=bash disable=SC2034,SC2154

# Offers the words that begin with what is typed. Words are never evaluated: names come from files.
_bdc_match() {
  local word
  for word; do
    [[ $word != "$cur"* ]] || COMPREPLY+=("${word#"$cut"}")
  done
}

# What bdc.yaml of the home says, a setting a line.
_bdc_settings() {
  local door=${COMP_WORDS[0]/#\~\//$HOME/}
  type -P -- "$door" >/dev/null || door=bdc
  "$door" ${home[@]+"${home[@]}"} config show </dev/null 2>/dev/null
}

_bdc_kind() {
  local line folder
  local -a found=()
  case $1 in
    file) compopt -o default 2>/dev/null ;;
    dir)
      compopt -o filenames 2>/dev/null
      mapfile -t found < <(compgen -d -- "$cur")
      COMPREPLY+=("${found[@]#"$cut"}")
      ;;
    words/*)
      line=${1#*/}
      # shellcheck disable=SC2086
      _bdc_match ${line//,/ }
      ;;
    sources) _bdc_match "${sources[@]}" ;;
    tools)
      found=("${tools[@]// /-}")
      _bdc_match "${found[@]/#/bdc-}"
      ;;
    pipelines)
      folder=${home[1]-${BDC_HOME-.}}/pipelines
      for line in "$folder"/*; do
        line=${line##*/}
        [[ $line == *[.*]* ]] || found+=("$line")
      done
      _bdc_match "${pipelines[@]}" ${found[@]+"${found[@]}"}
      ;;
    settings)
      while IFS= read -r line; do
        line=${line%%:*}
        [[ " ${found[*]-} " == *" $line "* ]] || found+=("$line")
      done < <(_bdc_settings)
      _bdc_match ${found[@]+"${found[@]}"}
      ;;
    names*)
      while IFS= read -r line; do
        [[ $line == *': {name: '* && ($1 == names || $line == "${1#*/}: "*) ]] || continue
        line=${line#*'{name: '}
        line=${line%%[,\}]*}
        found+=("$line")
      done < <(_bdc_settings)
      _bdc_match ${found[@]+"${found[@]}"}
      ;;
  esac
}

# The kind of value an option of this tool takes: "flag" for none, nothing when there is no such.
_bdc_takes() {
  local row
  takes=
  for row in $options; do
    [[ $row != "$1="* ]] || takes=${row#*=}
  done
}

_bdc_operand() {
  local entry kinds place=0 word skip=0 verb=
  local -a seen=() list
  for word; do
    if ((skip)); then skip=0 && continue; fi
    case $word in
      --) ;;
      -?*)
        _bdc_takes "$word"
        [[ -z $takes || $takes == flag ]] || skip=1
        ;;
      *) seen+=("$word") ;;
    esac
  done
  for entry in $operands; do
    kinds=${entry#*:} verb=${entry%%:*} place=${#seen[@]}
    if [[ -n $verb ]]; then
      if ((place == 0)); then _bdc_match "$verb" && continue; fi
      [[ $verb == "${seen[0]}" ]] || continue
      ((--place))
    fi
    IFS=, read -ra list <<<"$kinds"
    ((${#list[@]} > 0)) || continue
    ((place < ${#list[@]})) || place=$((${#list[@]} - 1))
    _bdc_kind "${list[place]}"
  done
}

_bdc() {
  local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} cur cut='' tool='' options='' operands='' takes word i n
  local -a words given home=() tools sources pipelines topics rest
  COMPREPLY=()
  read -ra words <<<"$line"
  [[ $line != *[[:space:]] ]] || words+=('')
  cur=${words[${#words[@]} - 1]}
  given=("${words[@]:1:${#words[@]}-2}")
  # Readline replaces only what stands behind the last of these.
  [[ $COMP_WORDBREAKS != *@* ]] || cut=${cur%"${cur##*[@:=]}"}
  _bdc_lists
  if [[ ${given[0]-} == -C ]]; then
    if ((${#given[@]} == 1)); then _bdc_kind dir && return; fi
    home=(-C "${given[1]/#\~\//$HOME/}")
    given=("${given[@]:2}")
  fi

  local about="${given[*]}" first=${given[0]-}
  if [[ $first == help ]]; then
    about=${about#help} about=${about# }
  fi
  for word in "${tools[@]}"; do
    [[ -n $about && $word != "$about "* ]] && continue
    word=${word#"$about"} word=${word# }
    _bdc_match "${word%% *}"
  done
  case $first in
    '') _bdc_match help list --help --version -C ;;
    help) [[ -n $about ]] || _bdc_match "${topics[@]}" ;;
  esac
  if ((${#COMPREPLY[@]} > 1)); then
    mapfile -t COMPREPLY < <(printf '%s\n' "${COMPREPLY[@]}" | sort -u)
  fi
  [[ $first != help ]] || return 0

  for ((n = ${#given[@]} < 4 ? ${#given[@]} : 4; n > 0; n--)); do
    for word in "${tools[@]}"; do
      [[ $word != "${given[*]:0:n}" ]] || { tool=$word && break 2; }
    done
  done
  [[ -n $tool ]] || return 0
  _bdc_table "$tool"
  rest=("${given[@]:n}")
  for ((i = 0; i + 1 < ${#rest[@]}; i++)); do
    case ${rest[i]} in -C | --home) home=(-C "${rest[i + 1]/#\~\//$HOME/}") ;; esac
  done
  if ((${#rest[@]} > 0)); then
    _bdc_takes "${rest[${#rest[@]} - 1]}"
    if [[ -n $takes && $takes != flag ]]; then _bdc_kind "$takes" && return; fi
  fi
  case $cur in
    --*=*)
      _bdc_takes "${cur%%=*}"
      cut=${cut#"${cur%%=*}="} cur=${cur#*=}
      [[ -z $takes || $takes == flag ]] || _bdc_kind "$takes"
      ;;
    -*) for word in $options; do _bdc_match "${word%%=*}"; done ;;
    *) _bdc_operand ${rest[@]+"${rest[@]}"} ;;
  esac
  return 0
}

