# fish completion of earshot(1)
set -l commands read listen pack login logout query export agents segments profile packs content keys views version help
complete -c earshot -f -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c earshot -n "__fish_seen_subcommand_from read listen" -s f -l format -x -a "table json csv"
complete -c earshot -n "__fish_seen_subcommand_from read listen" -s e -l explain -x
complete -c earshot -n "__fish_seen_subcommand_from read listen" -s p -l pack -r -F
complete -c earshot -n "__fish_seen_subcommand_from read listen" -l color -x -a "auto always never"
complete -c earshot -n "__fish_seen_subcommand_from read" -F
complete -c earshot -f -n "__fish_seen_subcommand_from listen" -s i -l interface -x -a "(__fish_print_interfaces)"
complete -c earshot -n "__fish_seen_subcommand_from listen" -s s -l seconds -x
complete -c earshot -f -n "__fish_seen_subcommand_from pack; and not __fish_seen_subcommand_from build check verify sign key diff info" -a "build check verify sign key diff info"
complete -c earshot -n "__fish_seen_subcommand_from login" -l pin -x
complete -c earshot -n "__fish_seen_subcommand_from login" -l ca -r -F
complete -c earshot -f -n "__fish_seen_subcommand_from query export" -l view -x
complete -c earshot -f -n "__fish_seen_subcommand_from query agents segments profile packs content keys views" -s f -l format -x -a "table json csv"
complete -c earshot -n "__fish_seen_subcommand_from pack" -F
