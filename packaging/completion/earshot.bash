# bash completion of earshot(1)
_earshot() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W 'read listen pack login logout query export agents segments profile packs content keys views version help' -- "$word")
		return
	fi
	case $before in
	-f | --format) mapfile -t COMPREPLY < <(compgen -W 'table json csv' -- "$word") && return ;;
	--color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$word") && return ;;
	-i | --interface)
		mapfile -t COMPREPLY < <(compgen -W "$(ls /sys/class/net 2>/dev/null)" -- "$word")
		return
		;;
	-e | --explain | -s | --seconds) return ;;
	esac
	case $command:$word in
	read:-*) mapfile -t COMPREPLY < <(compgen -W '--format --explain --pack --color --help' -- "$word") ;;
	listen:-*)
		mapfile -t COMPREPLY < <(compgen -W \
			'--interface --seconds --format --explain --pack --color --help' -- "$word")
		;;
	query:-* | export:-*) mapfile -t COMPREPLY < <(compgen -W '--format --limit --sort --view --config --help' -- "$word") ;;
	login:-*) mapfile -t COMPREPLY < <(compgen -W '--pin --ca --config --help' -- "$word") ;;
	agents:-* | segments:-* | profile:-* | packs:-* | content:-* | keys:-* | views:-*)
		mapfile -t COMPREPLY < <(compgen -W '--format --config --help' -- "$word")
		;;
	pack:*)
		[ "$COMP_CWORD" != 2 ] ||
			mapfile -t COMPREPLY < <(compgen -W 'build check verify sign key diff info' -- "$word")
		;;
	esac
}
complete -o default -F _earshot earshot
