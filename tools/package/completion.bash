# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for bash. Commands and options are asked of the program itself, so that they are those it has.

_doorstroom() {
  local LC_ALL=C program=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" --help 2>/dev/null | awk '/^  [a-z]/ { print $1 }') --help --version" -- "$word")
    return
  fi

  # bash takes '=' for a word of its own: "--lang=n" comes as "--lang", "=", "n".
  if [[ $word == '=' ]]; then
    word=''
  elif [[ $before == '=' ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $before in
    --lang) mapfile -t COMPREPLY < <(compgen -W 'nl en' -- "$word"); return ;;
    --format)
      mapfile -t COMPREPLY < <(compgen -W "$("$program" "$command" --help 2>/dev/null |
        sed -n 's/.*--format=FORMAT *what to print: \(.*\)/\1/p' | tr -c 'a-z\n' ' ' | sed 's/ default / /; s/ or / /')" -- "$word")
      return ;;
    -o | --output)
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      compopt -o filenames 2>/dev/null
      return ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" "$command" --help 2>/dev/null |
      awk '/^ +-/ { while (match($0, /--[a-z-]+=?/)) { print substr($0, RSTART, RLENGTH); $0 = substr($0, RSTART + RLENGTH); if ($0 !~ /^,/) break } }')" \
      -- "$word")
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return
  fi
  mapfile -t COMPREPLY < <(compgen -f -X '!*.y*ml' -- "$word"; compgen -d -- "$word")
  compopt -o filenames 2>/dev/null
}
complete -F _doorstroom doorstroom
