#!/bin/sh
# Installs the Earshot agent on this host, makes the host known to its platform, and starts it. The
# platform hands this script out; what it needs to know of the platform stands below.
#
#	curl -fsSk --pinnedpubkey 'PIN' URL/install/linux | sudo sh -s -- KEY
#
# All of it is read before any of it runs: a download that ends early does nothing.
set -eu
umask 022

url=@URL@
pin=@PIN@
# What the platform has to hand out: architecture and SHA-256, a line each.
packages=@PACKAGES@

key=${EARSHOT_KEY:-}
key_file=''
customer=''
proxy=${EARSHOT_PROXY:-}
proxy_password_file=''
ca=''
system_trust=''
root=''
bin_dir=/usr/local/bin
start=yes
verb=install
purge=''
work=''

usage() {
	cat <<'USAGE'
Usage: sh -s -- [KEY] [OPTIONS]

Installs the Earshot agent, enrols it with the activation key, and starts it. Without a key on a host
that is enrolled already it only brings the agent up to date.

  --key-file FILE             the activation key from a file, which no list of processes shows
                              (or EARSHOT_KEY in the environment)
  --customer ID               customer id, where the platform wants one
  --proxy URL                 none, http://, https:// or socks5h://[USER:PASSWORD@]HOST:PORT; without
                              it EARSHOT_PROXY, https_proxy and all_proxy of the environment count,
                              and no_proxy
  --proxy-password-file FILE  the proxy's password
  --ca FILE                   certificates (PEM) that vouch for the platform, besides its pin
  --system-trust              this system's certificates vouch for it
  --bin-dir DIR               where the program goes (/usr/local/bin)
  --no-start                  enrols, and leaves the start to you
  --root DIR                  installs into a folder, without users and services
  --uninstall                 stops and removes the agent; its settings and identity stay
  --purge                     with --uninstall: those too, and its users
  --help                      this text
USAGE
}

say() {
	printf 'earshot: %s\n' "$*"
}

die() {
	printf 'earshot: %s\n' "$*" >&2
	exit 1
}

clean() {
	[ -z "$work" ] || rm -rf "$work"
}

need() {
	[ "$1" -gt 1 ] || die "$2 takes a value; see --help"
}

take_options() {
	while [ $# -gt 0 ]; do
		case $1 in
		--key-file) need $# "$1" && key_file=$2 && shift ;;
		--customer) need $# "$1" && customer=$2 && shift ;;
		--proxy) need $# "$1" && proxy=$2 && shift ;;
		--proxy-password-file) need $# "$1" && proxy_password_file=$2 && shift ;;
		--ca) need $# "$1" && ca=$2 && shift ;;
		--system-trust) system_trust=yes ;;
		--bin-dir) need $# "$1" && bin_dir=$2 && shift ;;
		--no-start) start='' ;;
		--root) need $# "$1" && root=${2%/} && shift ;;
		--uninstall) verb=uninstall ;;
		--purge) purge=yes ;;
		--help | -h) verb=help ;;
		-*) die "'$1' is no option; see --help" ;;
		*) key=$1 ;;
		esac
		shift
	done
	case $bin_dir in
	/*) ;;
	*) die "--bin-dir is a path from the root: /usr/local/bin" ;;
	esac
}

# The platform's host stands in no_proxy.
is_excepted() {
	host=${url#*://}
	host=${host%%[:/]*}
	for name in $(printf '%s' "${no_proxy:-${NO_PROXY:-}}" | tr ',' ' '); do
		name=${name#.}
		case $host in
		"$name" | *."$name") return 0 ;;
		esac
		[ "$name" != '*' ] || return 0
	done
	return 1
}

choose_proxy() {
	[ -z "$proxy" ] || return 0
	case $url in
	https:*) proxy=${https_proxy:-${HTTPS_PROXY:-${all_proxy:-${ALL_PROXY:-}}}} ;;
	esac
	if [ -n "$proxy" ] && is_excepted; then
		proxy=''
	fi
}

architecture() {
	case $(uname -m) in
	x86_64 | amd64) echo x86_64 ;;
	aarch64 | arm64) echo aarch64 ;;
	armv6* | armv7* | armv8l) echo arm ;;
	i?86) echo i686 ;;
	*) uname -m ;;
	esac
}

# The SHA-256 that the platform told of its agent for this architecture.
sum_told() {
	printf '%s\n' "$packages" | while read -r arch sum; do
		[ "$arch" != "$1" ] || printf '%s' "$sum"
	done
}

sum_of() {
	if command -v sha256sum >/dev/null; then
		sha256sum <"$1" | cut -d ' ' -f 1
	elif command -v openssl >/dev/null; then
		openssl dgst -sha256 -r <"$1" | cut -d ' ' -f 1
	else
		die "neither sha256sum nor openssl is there to check what was fetched: install coreutils"
	fi
}

# The proxy for curl, by a file: lists of processes show command lines.
curl_proxy() {
	if [ -z "$proxy_password_file" ]; then
		printf 'proxy = "%s"\n' "$(printf '%s' "$proxy" | sed 's/[\\"]/\\&/g')"
		return
	fi
	user=${proxy#*://}
	printf 'proxy = "%s"\n' "${proxy%%://*}://${proxy##*@}"
	printf 'proxy-user = "%s:%s"\n' "${user%%@*}" "$(sed 's/[\\"]/\\&/g' "$proxy_password_file")"
}

# curl, as far as it is trusted to be talking to the platform.
fetch() {
	set -- "$1" -o "$2" -fsS --retry 3 --connect-timeout 20
	case $url in
	https:*)
		set -- "$@" --proto '=https'
		if [ -n "$ca" ]; then
			set -- "$@" --cacert "$ca"
		elif [ -z "$system_trust" ]; then
			[ -n "$pin" ] || die "nobody vouches for $url: give --ca or --system-trust"
			set -- "$@" -k
		fi
		[ -z "$pin" ] || set -- "$@" --pinnedpubkey "$pin"
		;;
	esac
	if [ "$proxy" = none ]; then
		set -- "$@" --noproxy '*'
	elif [ -n "$proxy" ]; then
		(umask 077 && curl_proxy >"$work/curl")
		set -- "$@" -K "$work/curl"
	fi
	curl "$@"
}

fetch_agent() {
	arch=$(architecture)
	told=$(sum_told "$arch")
	if [ -z "$told" ]; then
		has=$(printf '%s' "$packages" | cut -d ' ' -f 1 | tr '\n' ' ')
		die "the platform $url has no agent for $arch (it has: ${has:-none }). An operator puts" \
			"earshot-agent-linux-$arch into its folder of packages"
	fi
	say "fetching the agent for $arch from $url"
	fetch "$url/install/linux/$arch" "$work/earshot-agent" ||
		die "the agent could not be fetched from $url: see what curl says above. Where a proxy" \
			"leads there, name it by --proxy"
	[ "$(sum_of "$work/earshot-agent")" = "$told" ] ||
		die "what came from $url is not what it told of (SHA-256): nothing was installed. Try" \
			"again; if it stays so, something between changes what you fetch"
	chmod 755 "$work/earshot-agent"
	if ! "$work/earshot-agent" version >"$work/version" 2>&1; then
		sed 's/^/earshot: /' "$work/version" >&2
		missing=$(ldd "$work/earshot-agent" 2>/dev/null | sed -n 's/^[[:space:]]*\(.*\) => not found/\1/p' |
			tr '\n' ' ')
		die "the agent does not run on this host${missing:+: install $missing}"
	fi
}

make_user() {
	! id "$1" >/dev/null 2>&1 || return 0
	if command -v useradd >/dev/null; then
		useradd --system --user-group --no-create-home --home-dir "$2" --shell /usr/sbin/nologin \
			"$1"
	elif command -v adduser >/dev/null; then
		adduser -S -D -H -h "$2" -s /sbin/nologin "$1"
	else
		die "neither useradd nor adduser is there to make the user $1"
	fi
}

write_unit() {
	mkdir -p "$root/etc/systemd/system"
	sed "s|@bindir@|$bin_dir|g" >"$root/etc/systemd/system/earshot-agent.service" <<'UNIT'
@UNIT@
UNIT
}

put_files() {
	mkdir -p "$root$bin_dir" "$root/etc/earshot"
	# Beside its place and then over it: one that runs is not written into.
	cp "$work/earshot-agent" "$root$bin_dir/.earshot-agent.new"
	chmod 755 "$root$bin_dir/.earshot-agent.new"
	mv -f "$root$bin_dir/.earshot-agent.new" "$root$bin_dir/earshot-agent"
	if [ -z "$root" ]; then
		make_user earshot-agent /var/lib/earshot-agent
		make_user earshot-sensor /nonexistent
		mkdir -p /var/lib/earshot-agent
		chown earshot-agent: /var/lib/earshot-agent
		chmod 700 /var/lib/earshot-agent
	fi
	write_unit
}

# The proxy into the settings, where its password is nobody else's; enrol reads them.
put_proxy() {
	config=$root/etc/earshot/agent.conf
	[ -n "$proxy" ] || return 0
	(
		umask 077
		[ ! -f "$config" ] || sed '/^[[:space:]]*proxy[[:space:]]*=/d' "$config"
		printf 'proxy = %s\n' "$proxy"
	) >"$work/agent.conf"
	chmod 600 "$work/agent.conf"
	mv -f "$work/agent.conf" "$config"
}

enrol() {
	if [ -n "$key" ]; then
		(umask 077 && printf '%s\n' "$key" >"$work/key")
		key_file=$work/key
	fi
	set -- --platform "$url" --key-file "$key_file"
	[ -z "$pin" ] || set -- "$@" --pin "$pin"
	[ -z "$ca" ] || set -- "$@" --ca "$ca"
	[ -z "$system_trust" ] || set -- "$@" --system-trust
	[ -z "$customer" ] || set -- "$@" --customer "$customer"
	[ -z "$proxy_password_file" ] || set -- "$@" --proxy-password-file "$proxy_password_file"
	[ -z "$root" ] || set -- "$@" --config "$root/etc/earshot/agent.conf" \
		--state "$root/var/lib/earshot-agent"
	put_proxy
	"$root$bin_dir/earshot-agent" enrol "$@" ||
		die "the agent is installed but not enrolled: mend what it says above and run this again"
}

has_systemd() {
	[ -z "$root" ] && [ -d /run/systemd/system ] && command -v systemctl >/dev/null
}

start_agent() {
	if [ -n "$start" ] && has_systemd; then
		systemctl daemon-reload
		systemctl enable --quiet earshot-agent
		systemctl restart earshot-agent
		say "the agent runs; 'earshot-agent status' says what it does"
	elif [ -n "$start" ] && [ -z "$root" ]; then
		say "there is no systemd here: have '$bin_dir/earshot-agent run' started as root"
	else
		say "installed; not started"
	fi
}

check_host() {
	[ "$(uname -s)" = Linux ] || die "this is for Linux; here it is $(uname -s)"
	[ -n "$root" ] || [ "$(id -u)" = 0 ] || die "this needs root: | sudo sh -s -- ..."
}

install_agent() {
	enrolled=''
	[ ! -f "$root/etc/earshot/agent.conf" ] || enrolled=yes
	if [ -z "$key$key_file$enrolled" ]; then
		usage >&2
		die "no activation key: an operator of the platform makes one ($url)"
	fi
	[ -z "$key_file" ] || [ -r "$key_file" ] || die "$key_file cannot be read"
	command -v curl >/dev/null || die "curl is not there: install it"
	choose_proxy
	fetch_agent
	put_files
	say "installed $("$root$bin_dir/earshot-agent" version)"
	if [ -n "$key$key_file" ]; then
		enrol
	elif [ -z "$root" ]; then
		# Who was enrolled by an older version knows no key of updates.
		"$bin_dir/earshot-agent" update --trust || say "this agent cannot be updated by its platform"
	fi
	start_agent
}

uninstall_agent() {
	if has_systemd; then
		systemctl disable --quiet --now earshot-agent 2>/dev/null || true
	fi
	rm -f "$root/etc/systemd/system/earshot-agent.service" "$root$bin_dir/earshot-agent"
	! has_systemd || systemctl daemon-reload
	if [ -n "$purge" ]; then
		# A platform on this host keeps its settings in the same folder.
		rm -f "$root/etc/earshot/agent.conf"
		rmdir "$root/etc/earshot" 2>/dev/null || true
		rm -rf "$root/var/lib/earshot-agent" "$root/var/lib/earshot-agent-versions"
		if [ -z "$root" ]; then
			userdel earshot-sensor 2>/dev/null || true
			userdel earshot-agent 2>/dev/null || true
		fi
		say "removed, with its settings and identity"
	else
		say "removed; /etc/earshot and /var/lib/earshot-agent stay (--purge removes them too)"
	fi
	say "the platform still lists this host's agent: delete it there"
}

main() {
	take_options "$@"
	if [ "$verb" = help ]; then
		usage
		return
	fi
	check_host
	trap clean EXIT
	trap 'exit 1' HUP INT TERM
	work=$(mktemp -d)
	"${verb}_agent"
}

main "$@"
