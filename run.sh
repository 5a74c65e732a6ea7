#!/bin/sh
# run.sh: from a fresh clone to an inventory in the browser, without root.
# Installs what is missing (Debian 12), builds into build/, starts a platform and one agent that
# plays a recorded network; runs until it is interrupted.
set -eu
cd "$(dirname "$0")"

usage() {
	cat <<'END'
usage: ./run.sh [--port N] [--data DIR] [--lan] [--live] [--no-agent] [--replay FILE]
Builds Earshot, starts the platform and an agent, and prints where to sign in.
  --port N       of the console (8480; with --lan 8443)
  --data DIR     what platform and agent keep, over restarts (data/)
  --lan          serve the network, with HTTPS, instead of this host alone
  --live         the agent hears this host's network; needs root (keeps data-live/)
  --no-agent     the platform alone
  --replay FILE  the capture the agent plays (tests/cases/lan/lan.pcap)
  -h, --help     this text
END
}

wrong() {
	echo "run.sh: $1" >&2
	usage >&2
	exit 2
}

port='' data='' lan=false live=false agent=true replay=tests/cases/lan/lan.pcap sample=true site='Sample LAN'
while [ $# -gt 0 ]; do
	case $1 in
	--port | --data | --replay)
		[ $# -ge 2 ] || wrong "$1 wants a value"
		case $1 in
		--port) port=$2 ;;
		--data) data=$2 ;;
		*) replay=$2 sample=false ;;
		esac
		shift
		;;
	--lan) lan=true ;;
	--live) live=true ;;
	--no-agent) agent=false ;;
	-h | --help)
		usage
		exit 0
		;;
	*) wrong "what is '$1'?" ;;
	esac
	shift
done
case $port in
'') if $lan; then port=8443; else port=8480; fi ;;
*[!0-9]* | ??????*) wrong "--port wants a number from 1 to 65535, not '$port'" ;;
esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
	wrong "--port wants a number from 1 to 65535, not '$port'"
fi
if $live; then
	[ "$(id -u)" -eq 0 ] || wrong "--live needs root: capturing packets does"
	site='Live LAN'
fi
[ -n "$data" ] || if $live; then data="data-live"; else data="data"; fi
[ -f "$replay" ] && [ -r "$replay" ] || wrong "cannot read the capture '$replay'"
# pcap in its four forms, pcapng, gzip, zstd.
case $(od -An -tx1 -N4 "$replay" | tr -d ' ') in
a1b2c3d4 | d4c3b2a1 | a1b23c4d | 4d3cb2a1 | 0a0d0d0a | 1f8b* | 28b52ffd) ;;
*) wrong "'$replay' is no capture: pcap or pcapng, or either inside gzip or zstd" ;;
esac
# The agent gives up its folder's way there: absolute names.
replay=$(readlink -f "$replay")

tools/packages build run

pids=
work=$(mktemp -d)
chmod 755 "$work"
stop() {
	trap - EXIT INT TERM
	# The agent first: it hands in what it has.
	for pid in $pids; do
		kill "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

die() {
	echo "run.sh: $1" >&2
	[ $# -lt 2 ] || tail -n 20 "$2" >&2
	exit 1
}

build() {
	# What another user has built is taken as it is, so that his folder stays his.
	if { $live || [ ! -w build ]; } && [ -x build/earshot-agent ] && [ -x build/earshot-platform ]; then
		return
	fi
	if [ ! -f build/build.ninja ]; then
		# What an interrupted start left of it would be taken for a whole one.
		rm -rf build/meson-private
		meson setup build --buildtype=release
	fi
	ninja -C build earshot earshot-platform earshot-agent
}
if [ -n "$(ss -Hltn "sport = :$port")" ]; then
	die "something listens on port $port already: stop it, or another port with --port"
fi
echo "Building into build/ …" >&2
build >"$work/build.log" 2>&1 || die "the build failed" "$work/build.log"

mkdir -p "$data"
data=$(readlink -f "$data")
[ -w "$data" ] || die "$data belongs to somebody else: another folder with --data, or remove it"
# One at a time in a folder: a second one would change the password of the first.
exec 9>"$data/lock"
flock -n 9 || die "another run.sh, or what one has left running, uses $data: stop it, or another folder with --data"
platform=$data/platform
[ -d "$platform" ] || mkdir -m 700 "$platform"

# A password of its own for every start: nothing to keep, nothing to lose.
password=$(build/earshot-platform admin --data "$platform" admin </dev/null 2>"$work/admin.log" |
	sed -n 's/^Password: //p') || true
[ -n "$password" ] || die "the administrator could not be made" "$work/admin.log"

# The address by which others reach this host: of the interface with the default route.
host=$(ip -o route get 192.0.2.1 2>/dev/null | sed -n 's/.* src \([^ ]*\).*/\1/p')
host=${host:-127.0.0.1}
if $lan; then
	console=https://$host:$port
	set -- --listen "0.0.0.0:$port" --base-url "$console" --host "$host" --host 127.0.0.1
else
	console=http://127.0.0.1:$port
	set -- --listen "127.0.0.1:$port" --plain
fi
pin=$(build/earshot-platform pin --data "$platform" --host "$host" 2>"$work/pin.log") ||
	die "the certificate could not be made" "$work/pin.log"
build/earshot-platform run --data "$platform" --name "$site" \
	--agent-package build/earshot-agent --log none "$@" >"$work/platform.out" 2>"$data/platform.log" &
server=$!
pids=$server

# call METHOD PATH [BODY]: the API as the administrator; prints the answer.
call() {
	curl -sS -k --fail-with-body --max-time 20 -b "$work/jar" -c "$work/jar" -X "$1" \
		-H "Origin: $console" -H 'Content-Type: application/json' \
		${3:+--data "$3"} "$console$2"
}
# field NAME: of the JSON object on standard input.
field() {
	python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"
}

tries=0
until call GET /readyz >"$work/ready" 2>&1; do
	tries=$((tries + 1))
	kill -0 "$server" 2>/dev/null || die "the platform ended" "$data/platform.log"
	[ "$tries" -lt 150 ] || die "the platform is not ready: $(cat "$work/ready")" "$data/platform.log"
	sleep 0.2
done
call POST /v1/session "{\"user\":\"admin\",\"password\":\"$password\"}" >"$work/answer" ||
	die "signing in failed" "$work/answer"

# What an operator would do by hand: a profile for every agent, and a key to enrol with.
if ! call GET /v1/profiles | grep -q '"name":"Everywhere"'; then
	call POST /v1/profiles '{"name":"Everywhere","all":true,"minimumPeers":0,
		"addresses":["0.0.0.0/0","::/0"],"interval_min":15,
		"note":"Made by run.sh: on-premises is wherever the host is."}' >"$work/answer" ||
		die "the profile was refused" "$work/answer"
fi
# For a day: each start makes one, and they pile up.
call POST /v1/keys "{\"name\":\"run.sh, $(date '+%F %T')\",\"activate\":true,
	\"expires\":\"$(date -u -d '+1 day' +%FT%TZ)\"}" >"$work/key" ||
	die "the activation key was refused" "$work/key"
key=$(field secret <"$work/key")

if $agent; then
	home=$data/agent
	mkdir -p "$home"
	# Another port or --lan is another address; enrolled again it is the same agent.
	if ! grep -qsxF "platform = $console" "$home/agent.conf"; then
		trust=
		if $lan; then trust="--pin $pin"; fi
		# shellcheck disable=SC2086 # words
		build/earshot-agent enrol --config "$home/agent.conf" --state "$home/state" \
			--platform "$console" --key "$key" $trust >"$work/enrol.log" 2>&1 ||
			die "the agent could not enrol" "$work/enrol.log"
	fi
	if $live; then set --; else set -- --replay "$replay"; fi
	build/earshot-agent run --config "$home/agent.conf" --state "$home/state" "$@" \
		>"$data/agent.log" 2>&1 &
	pids="$! $pids"
	watched=$!
fi

echo "Console: $console"
echo "Sign in: admin  $password"
echo
if $live; then
	echo "An agent hears this host's network, where it is on the premises: any. It decides so after ten seconds;"
	echo "  build/earshot-agent status --config $data/agent/agent.conf --state $data/agent/state"
	echo "says what it does and why."
elif $agent; then
	if $sample; then
		echo "An agent plays a recorded network of fifteen devices, the sample; they stand there within half a minute."
	else
		echo "An agent plays $replay; its devices stand there within half a minute."
	fi
fi
if ! $live; then
	echo "To hear this host's own network (capturing packets needs root, nothing else here does): stop this, then"
	echo "  sudo ./run.sh --live"
fi
install() {
	echo "  curl -fsSk --pinnedpubkey '$pin' https://$host:$1/install/linux | sh -s -- '$key'"
}
if $lan; then
	echo "To put an agent on another host, there as root (the key is good for a day):"
	install "$port"
else
	echo "To put an agent on another host: start this with --lan too, which serves HTTPS to the network; then there, as root:"
	install 8443
fi
echo "Interrupt to stop. Kept in $data."

# Whichever ends first ends all.
while kill -0 "$server" 2>/dev/null; do
	if $agent && ! kill -0 "$watched" 2>/dev/null; then
		die "the agent ended" "$data/agent.log"
	fi
	sleep 1
done
die "the platform ended" "$data/platform.log"
