#compdef qilu
# Completions of qilu for zsh. The program itself says what may stand next.
_qilu() {
    local -a offered dirs
    offered=("${(@f)$(QILU_COMPLETE=zsh qilu -- $((CURRENT - 1)) "${words[@]}" 2>/dev/null)}")
    # Behind a directory something follows.
    dirs=(${(M)offered:#*/})
    offered=(${offered:#*/})
    (( $#dirs )) && compadd -S '' -- $dirs
    (( $#offered )) && _describe -V value offered
}
if [[ $funcstack[1] == _qilu ]]; then _qilu "$@"; else compdef _qilu qilu; fi
