#!/bin/sh
# check.sh: all that must hold, in stages, each with its seconds; a table at the end.
# Short forms fit 30 minutes on two cores; --all runs the long ones. Builds in build/, build-asan/
# and build-windows/. Ends with a line `N passed, N failed` that sums every test, and fails with any.
set -u
cd "$(dirname "$0")" || exit 1

usage() {
	cat <<'END'
usage: ./check.sh [--all] [STAGE…]
Stages, in order: packages format release asan captures premises platform proxy e2e; beside all from
asan on: windows; lab agent system; and with the least priority: house shell sim model mutate fuzz
  --all   the long forms: 200 mutants instead of 40, 200 kills instead of 20, 1,000,000 simulated
          worlds of the election instead of 50,000, three minutes of the lab, half a minute of
          every fuzzer, all captures beside tshark instead of every 25th
The captures stage reads real captures from the folder EARSHOT_CAPTURES names; without it, it is
skipped. The lab needs root and network namespaces. The windows stage installs mingw-w64 and Wine.
END
}

all=false
wanted=
for word in "$@"; do
	case $word in
	--all) all=true ;;
	-h | --help)
		usage
		exit 0
		;;
	packages | format | house | shell | release | asan | windows | captures | sim | model | premises | \
		platform | agent | proxy | system | e2e | lab | mutate | fuzz)
		wanted="$wanted $word "
		;;
	*)
		usage >&2
		exit 2
		;;
	esac
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Those that compute in the background as well: they do not hear of Ctrl-C.
trap 'trap "" TERM; kill 0; exit 130' INT TERM
table=$work/table
: >"$table"
passed=0
failed=0

# Prints "PASSED FAILED" summed over the lines of a log that give figures: `12 passed, 0 failed` of
# our own tools, and the summary of `meson test`.
figures() {
	awk '
	/^(.*[^0-9])?[0-9]+ passed, [0-9]+ failed$/ {
		line = $0
		sub(/ failed$/, "", line)
		failed += substr(line, match(line, /[0-9]+$/))
		sub(/ passed, [0-9]+$/, "", line)
		passed += substr(line, match(line, /[0-9]+$/))
	}
	/^(Ok|Expected Fail):[ \t]+[0-9]+/ { passed += $NF }
	/^(Fail|Timeout|Unexpected Pass):[ \t]+[0-9]+/ { failed += $NF }
	END { print passed + 0, failed + 0 }' "$1"
}

wants() {
	[ -z "$wanted" ] || case $wanted in
	*" $1 "*) ;;
	*) return 1 ;;
	esac
}

# run_stage NAME: runs the function stage_NAME into a log; leaves its status and seconds in a file.
run_stage() {
	checks_ok=0
	checks_bad=0
	began=$(date +%s)
	"stage_$1" >"$work/$1.log" 2>&1
	echo "$? $(($(date +%s) - began))" >"$work/$1.done"
}

# tell NAME: what a stage that has run came to. Status 77 means skipped, with the reason in its last
# line.
tell() {
	# shellcheck disable=SC2046 # four numbers
	set -- "$1" $(figures "$work/$1.log") $(cat "$work/$1.done")
	status=$4
	seconds=$5
	good=$2
	bad=$3
	case $status in
	0) verdict=ok ;;
	77) verdict="skipped: $(tail -n 1 "$work/$1.log")" ;;
	*)
		verdict=FAILED
		# A stage that fails without a failed test (a compiler's error) counts as one itself.
		[ "$bad" -gt 0 ] || bad=1
		;;
	esac
	echo "== $1: $verdict, $seconds s"
	if [ "$verdict" = FAILED ]; then
		# What failed may stand far above the end.
		grep -nE '(^|[^a-z])(FAILED|FAIL|error:)' "$work/$1.log" | head -n 40
		echo "-- the end of its log:"
		tail -n 60 "$work/$1.log"
	else
		sed -n '/^notice: /p' "$work/$1.log"
	fi
	passed=$((passed + good))
	failed=$((failed + bad))
	printf '%-10s %6d s %8d passed %5d failed  %s\n' "$1" "$seconds" "$good" "$bad" "$verdict" >>"$table"
}

stage() {
	wants "$1" || return
	echo ".. $1"
	run_stage "$1"
	tell "$1"
}

# Stages one after the other, told of later: so that they can run beside others.
beside() {
	for name in "$@"; do
		if wants "$name"; then run_stage "$name"; fi
	done
}

# Counts what it runs, so that a house check is one test: `check COMMAND…`.
check() {
	if "$@"; then
		checks_ok=$((checks_ok + 1))
	else
		checks_bad=$((checks_bad + 1))
		echo "FAILED: $*"
	fi
}
checks_end() {
	echo "$checks_ok passed, $checks_bad failed"
	[ "$checks_bad" -eq 0 ]
}

sources() {
	find src tests bench tools -type f \( -name '*.c' -o -name '*.h' \) | LC_ALL=C sort
}

stage_packages() {
	# All that stages beside each other need: the package manager serves one at a time.
	tools/packages build check model windows system proxy e2e lab ${EARSHOT_CAPTURES:+captures}
}

stage_format() {
	# shellcheck disable=SC2046 # our file names hold no blanks
	check clang-format --dry-run -Werror $(sources)
	checks_end
}

stage_house() {
	check tools/layers
	check tools/banned
	check tools/sizes
	tools/selftest || checks_bad=$((checks_bad + 1))
	if [ -x tools/new-dissector ]; then
		check tools/new-dissector --self-test
	fi
	checks_end
}

stage_shell() {
	if ! command -v shellcheck >/dev/null; then
		echo "shellcheck is not installed"
		return 77
	fi
	# shellcheck disable=SC2046 # our file names hold no blanks
	check shellcheck -x -P SCRIPTDIR -S warning -e SC1007 $(grep -lE '^#!/bin/(ba)?sh' check.sh run.sh .ci/run $(find tools tests bench packaging -type f -perm -u+x))
	checks_end
}

# build_and_test FOLDER SETUP…: the figures are those of `meson test`.
build_and_test() {
	folder=$1
	shift
	if [ ! -f "$folder/build.ninja" ]; then
		meson setup "$folder" "$@" || return 1
	else
		# A folder of an earlier run, whoever configured it, gets this run's options.
		meson setup --reconfigure "$folder" "$@" || return 1
	fi
	ninja -C "$folder" || return 1
	meson test -C "$folder" --no-rebuild --print-errorlogs --timeout-multiplier 8
}

stage_release() {
	CC=gcc build_and_test build --buildtype=release -Dwerror=true
}

stage_asan() {
	ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1 \
		UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
	export ASAN_OPTIONS UBSAN_OPTIONS
	CC=clang CFLAGS='-fno-sanitize-recover=all' build_and_test build-asan \
		--buildtype=debugoptimized -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false
}

stage_windows() {
	tests/windows/run
}

stage_captures() {
	if [ -z "${EARSHOT_CAPTURES:-}" ]; then
		echo "EARSHOT_CAPTURES is not set"
		return 77
	fi
	[ -x build/earshot ] || stage_release || return 1
	tests/captures/run || return 1
	tests/captures/declared || [ $? -eq 77 ] || return 1
	tools/packages captures || return 1
	if $all; then set -- --all; else set --; fi
	tests/captures/decode "$@" || return 1
	[ ! -x build-asan/earshot ] || tests/captures/run --earshot build-asan/earshot --together
}

# suite SET RUNNER…: runs a runner of programs, those in build/; SET is what it needs installed.
suite() {
	[ "$1" = - ] || tools/packages "$1" || return 1
	shift
	[ -x build/earshot-agent ] || stage_release || return 1
	"$@"
}

stage_sim() {
	if $all; then set -- --seeds 1000000; else set -- --seeds 50000; fi
	suite - env EARSHOT_BUILD=build tests/sim/run "$@" || return 1
	tests/sim/coverage
}

stage_model() {
	suite - tests/model/run
}

stage_premises() {
	suite system tests/premises/run
}

stage_platform() {
	suite - tests/platform/run
}

stage_agent() {
	suite - tests/agent/run
}

stage_proxy() {
	suite proxy tests/proxy/run
}

stage_system() {
	if $all; then suite system tests/system/run --all; else suite system tests/system/run; fi
}

stage_e2e() {
	suite e2e tests/e2e/run
}

stage_lab() {
	if [ "$(id -u)" -ne 0 ] || ! unshare --net --mount true 2>/dev/null; then
		echo "needs root and network namespaces"
		return 77
	fi
	tools/packages lab || return 1
	[ -x build/earshot-agent ] || stage_release || return 1
	# Three LANs that know nothing of each other, and mostly wait.
	if $all; then set -- --seconds 180; else set --; fi
	tests/lab/run "$@" >"$work/lab.hear" 2>&1 &
	hear=$!
	tests/lab/run --agent --seconds 90 >"$work/lab.agent" 2>&1 &
	agent=$!
	if $all; then set -- --all --real-time; else set --; fi
	bad=0
	# 77: this host has no taps.
	tests/lab/run election "$@" || [ $? -eq 77 ] || bad=1
	wait "$hear" || bad=1
	wait "$agent" || bad=1
	cat "$work/lab.hear" "$work/lab.agent"
	return "$bad"
}

stage_mutate() {
	if $all; then
		tools/mutate --count 200
	else
		tools/mutate --count 40
	fi
}

# The corpora are replayed by the ordinary tests; looking for new inputs is for --all.
stage_fuzz() {
	if $all; then
		tests/fuzz/run all 30
	elif [ -n "$wanted" ]; then
		tests/fuzz/run all 5
	else
		echo "only with --all"
		return 77
	fi
}

start=$(date +%s)
computing='house shell sim model mutate fuzz'
waiting='lab agent system'
for name in packages format release; do
	stage "$name"
done
# The others run what release has built.
for name in sim premises platform agent proxy system e2e lab; do
	if wants "$name" && [ ! -x build/earshot-agent ]; then
		stage release
		break
	fi
done
# Side by side, told of when they have ended. Those that only compute, with the least priority.
# shellcheck disable=SC2086 # names
(
	renice -n 19 -p "$(sh -c 'echo $PPID')" >/dev/null
	beside $computing
) &
computer=$!
# What runs under Wine, and what runs agents, waits most of the time; each has networks, folders and
# ports of its own.
beside windows &
wine=$!
# shellcheck disable=SC2086 # names
beside $waiting &
waiter=$!
for name in asan captures premises platform proxy e2e; do
	stage "$name"
done
# told PROCESS NAME…: of stages that ran beside others, once their process has ended.
told() {
	wait "$1"
	shift
	for name in "$@"; do
		if wants "$name"; then tell "$name"; fi
	done
}
told "$wine" windows
# shellcheck disable=SC2086 # names
told "$waiter" $waiting
# shellcheck disable=SC2086 # names
told "$computer" $computing
echo
cat "$table"
echo "$(($(date +%s) - start)) s in all"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
