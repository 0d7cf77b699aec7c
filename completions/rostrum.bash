# SPDX-License-Identifier: MIT
# Completion of `rostrum` for bash: the program itself says what may stand at the cursor.
_rostrum()
{
  local words=() word current candidate glued= i
  # The shell cuts words at "=": "--model=council-en" comes in three.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = && ${words[-1]-} == --* ]] || [[ ${words[-1]-} == --*= ]]; then
      words[-1]+=$word
    else
      words+=("$word")
    fi
  done
  current=${words[-1]}
  [[ $current == --*=* ]] && glued=${current%%=*}= current=${current#*=}
  # What the user quoted is meant without its quotes.
  words[-1]=$glued${current#[\'\"]}
  words[-1]=${words[-1]//\\/}

  COMPREPLY=()
  while IFS= read -r candidate; do
    case $candidate in
      :files | :folders)
        compopt -o filenames
        [[ $candidate == :files ]] && word=-f || word=-d
        while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen "$word" -- "${current#[\'\"]}")
        ;;
      *)
        candidate=${candidate%%$'\t'*}
        candidate=${candidate#"$glued"}
        [[ $current == [\'\"]* ]] || printf -v candidate %q "$candidate"
        COMPREPLY+=("$candidate")
        ;;
    esac
  done < <("${COMP_WORDS[0]}" --complete "${words[@]}" 2> /dev/null)
}
complete -F _rostrum rostrum
