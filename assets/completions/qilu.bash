# Completions of qilu for bash. The program itself says what may stand next.
_qilu() {
    local line i n=-1 at=0 before= words=()
    COMPREPLY=()
    # bash parts words at colons, which ids of figures in another currency have: they are put together again, and
    # what stands before the last colon is no part of an answer.
    for i in "${!COMP_WORDS[@]}"; do
        if ((n >= 0)) && [[ ${COMP_WORDS[i]} == :* || ${COMP_WORDS[i - 1]} == *: ]]; then
            words[n]+=${COMP_WORDS[i]}
        else
            words[++n]=${COMP_WORDS[i]}
        fi
        ((i <= COMP_CWORD)) && at=$n
    done
    [[ $COMP_WORDBREAKS == *:* && ${words[at]} == *:* ]] && before=${words[at]%"${words[at]##*:}"}
    while IFS= read -r line; do
        COMPREPLY+=("${line#"$before"}")
    done < <(QILU_COMPLETE=bash qilu -- "$at" "${words[@]}" 2>/dev/null)
    # Behind a directory or an option that takes its value after `=` something follows.
    [[ ${COMPREPLY[0]-} == *[/=] ]] && compopt -o nospace
    return 0
}
complete -o bashdefault -F _qilu qilu
