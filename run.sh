#!/bin/sh
# run.sh: from a fresh clone to an inventory on the screen.
# Installs what is missing (Debian 12), builds into build/, shows the inventory of a recorded
# network and says how to listen to the network this machine is in.
set -eu
cd "$(dirname "$0")"

usage() {
	cat <<'END'
usage: ./run.sh [FILE…]
Builds Earshot and shows the inventory of the capture files (pcap, pcapng, also compressed);
without a file, of a small recorded network that is part of the tree.
  -h, --help   this text
END
}

case ${1:-} in
-h | --help)
	usage
	exit 0
	;;
-?*)
	usage >&2
	exit 2
	;;
esac

tools/packages build

log=$(mktemp)
trap 'rm -f "$log"' EXIT
build() {
	[ -f build/build.ninja ] || meson setup build
	ninja -C build
}
echo "Building into build/ …" >&2
if ! build >"$log" 2>&1; then
	tail -n 40 "$log" >&2
	echo "run.sh: the build failed" >&2
	exit 1
fi

if [ $# -eq 0 ]; then
	set -- tests/cases/lan/lan.pcap
	echo "A recorded network, $1:"
fi
status=0
build/earshot read "$@" || status=$?

interface=$(ip -o route show default 2>/dev/null | awk '{
	for (i = 1; i < NF; i++)
		if ($i == "dev") {
			print $(i + 1)
			exit
		}
}')
if [ -z "$interface" ]; then
	# No default route: the first interface that is up and not the loopback.
	interface=$(ip -o link show up 2>/dev/null | awk -F': ' '$2 != "lo" { sub(/@.*/, "", $2); print $2; exit }')
fi
as_root=
[ "$(id -u)" -eq 0 ] || as_root='sudo '
echo
echo "To listen to the network of this machine: ${as_root}build/earshot listen -i ${interface:-INTERFACE}"
echo "Why a device is what it is: build/earshot read --explain MAC $1"
exit $status
