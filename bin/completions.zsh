# bdc - completion for zsh; made by bin/completions, found as _bdc in a folder of fpath

_bdc_settings() {
  _call_program settings ${(q)door} ${(q)home} config show 2>/dev/null
}

_bdc_kind() {
  local -a found tools sources pipelines topics
  local folder
  _bdc_lists
  case $1 in
    file) _files ;;
    dir) _files -/ ;;
    words/*) compadd -- ${(s:,:)1#*/} ;;
    sources) compadd -a sources ;;
    tools) compadd -- bdc-${^${tools// /-}} ;;
    pipelines)
      folder=${home[2]:-${BDC_HOME:-.}}/pipelines
      found=($folder/*~*.*(N.:t))
      compadd -a pipelines found
      ;;
    settings)
      found=(${(f)"$(_bdc_settings)"})
      found=(${(u)found%%:*})
      compadd -a found
      ;;
    names*)
      found=(${(M)${(f)"$(_bdc_settings)"}:#*: \{name: *})
      [[ $1 == names ]] || found=(${(M)found:#${1#*/}: *})
      found=(${${found#*\{name: }%%[,\}]*})
      compadd -a found
      ;;
  esac
}

# What may follow the words of `rest`.
_bdc_operand() {
  local entry verb place word skip=0
  local -a kinds seen
  for word in $rest; do
    if ((skip)); then
      skip=0
    elif ((${valued[(Ie)$word]})); then
      skip=1
    elif [[ $word != -?* ]]; then
      seen+=($word)
    fi
  done
  for entry in ${(s: :)operands}; do
    verb=${entry%%:*} place=$(($#seen + 1))
    kinds=(${(s:,:)entry#*:})
    if [[ -n $verb ]]; then
      if (($#seen == 0)); then
        compadd -- $verb
        continue
      fi
      [[ $seen[1] == $verb ]] || continue
      ((--place))
    fi
    (($#kinds > 0)) || continue
    ((place <= $#kinds)) || place=$#kinds
    _bdc_kind $kinds[place]
  done
}

_bdc() {
  local door=$words[1] about first word tool operands n ret=1 curcontext=$curcontext state line
  local -a home given rest valued tools sources pipelines topics nouns
  local -A opt_args summaries
  _bdc_lists
  _bdc_summaries
  if [[ $words[2] == -C ]]; then
    if ((CURRENT == 3)); then
      _files -/
      return
    fi
    home=(-C ${~words[3]})
    words[2,3]=()
    ((CURRENT -= 2))
  fi
  given=(${words[2,CURRENT-1]})
  about="$given" first=$given[1]
  [[ $first != help ]] || about=${${about#help}# }
  for word in $tools; do
    [[ -z $about || $word == $about\ * ]] || continue
    nouns+=("${${${word#$about}# }%% *}:${summaries[$word]}")
  done
  if [[ -z $about ]]; then
    # A noun that has verbs says which.
    for word in ${(u)${tools:#^* *}%% *}; do
      nouns=(${nouns:#$word:*} "$word:${(j:, :)${${(M)tools:#$word *}#$word }}")
    done
    if [[ $first == help ]]; then
      nouns+=($topics)
    else
      nouns+=('help:show a page of the manual' 'list:show every command')
    fi
  fi
  (($#nouns == 0)) || _describe -t commands command nouns && ret=0
  if ((CURRENT == 2)); then
    _arguments '--help[print the usage]' '--version[print the version]' '-C[use the home in this folder]' && ret=0
  fi
  [[ $first != help ]] || return ret

  for ((n = $#given < 4 ? $#given : 4; n > 0; n--)); do
    word="${given[1,n]}"
    if ((${tools[(Ie)$word]})); then
      tool=$word
      break
    fi
  done
  [[ -n $tool ]] || return ret
  for ((word = n + 1; word < $#given; word++)); do
    [[ $given[word] != (-C|--home) ]] || home=(-C ${~given[word + 1]})
  done
  rest=(${given[n + 1,-1]})
  words[1,n+1]=(bdc)
  ((CURRENT -= n))
  _bdc_arguments $tool && ret=0
  [[ $state != operand ]] || _bdc_operand && ret=0
  return ret
}

