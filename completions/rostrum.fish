# SPDX-License-Identifier: MIT
# Completion of `rostrum` for fish: the program itself says what may stand at the cursor.
function __rostrum_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l current (commandline --current-token --cut-at-cursor)
    # What the user quoted is meant without its quotes.
    set -l meant (string unescape -- $current; or string replace --regex '^["\']' '' -- $current)
    set -l glued (string match --regex -- '^--[^=]*=' $meant)
    for line in (command $words[1] --complete $words[2..] "$meant" 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path (string replace -- "$glued" '' "$meant") | string replace --regex '^' -- "$glued"
            case :folders
                __fish_complete_directories (string replace -- "$glued" '' "$meant") '' | string replace --regex '^' -- "$glued"
            case '*'
                echo $line
        end
    end
end
complete --command rostrum --no-files --arguments '(__rostrum_complete)'
