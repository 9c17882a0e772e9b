# Completions of qilu for bash. The program itself says what may stand next.
_qilu() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(QILU_COMPLETE=bash qilu -- "$COMP_CWORD" "${COMP_WORDS[@]}" 2>/dev/null)
    # Behind a directory or an option that takes its value after `=` something follows.
    [[ ${COMPREPLY[0]-} == *[/=] ]] && compopt -o nospace
    return 0
}
complete -o bashdefault -F _qilu qilu
