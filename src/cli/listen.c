/* listen: `earshot listen -i IFACE`, what is within hearing right now. */
#include <signal.h>
#include <stdlib.h>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/telling.h"
#include "os/console.h"
#include "os/os.h"

enum { SETTLE_MS = 3000 };

static const char usage[] =
    "Usage: earshot listen -i IFACE [OPTIONS]\n"
    "\n"
    "Listens on an interface, probes nothing, tells each device as it is heard, and the\n"
    "whole inventory at the end (Ctrl-C, or --seconds). Never promiscuous; needs root or\n"
    "CAP_NET_RAW; gives every right up before it reads the first frame.\n"
    "\n"
    "  -i, --interface NAME the interface\n"
    "  -s, --seconds N      stop after N seconds\n"
    "  -f, --format FORMAT  table (default), json, csv\n"
    "  -e, --explain MAC    at the end, this asset alone\n"
    "  -p, --pack FILE      fingerprints of this pack instead of the built-in ones\n"
    "      --color WHEN     auto (default), always, never\n"
    "      --help           this text\n";

static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
	(void)signal_number;
	stopped = 1;
}

/* One line on standard error for a device heard for the first time a moment ago. */
static void tell_new(struct analysis *a, uint32_t number)
{
	struct judged judged;
	char mac[MAC_TEXT_SIZE], thing[256], os[256], name[128];
	struct wr thing_w = wr_of(thing, sizeof(thing) - 1), os_w = wr_of(os, sizeof(os) - 1);

	analysis_judge(a, number, &judged);
	struct view known = report_thing(&judged.identity, &thing_w);
	struct view system = report_os(&judged.identity, &os_w);
	struct view called = view_head(asset_view_name(&judged.asset), sizeof(name) - 1);

	terminal_note("new: %s  %.*s%s%.*s%s%.*s", mac_format(judged.asset.mac, mac), (int)called.n,
	    (const char *)called.p, called.n > 0 ? "  " : "", (int)known.n, (const char *)known.p,
	    known.n > 0 ? "  " : "", (int)system.n, (const char *)system.p);
}

/* Assets are told SETTLE_MS after they were first heard, when more than one frame may be known. */
struct teller {
	uint32_t told;
	bool quiet;
};

static void tell_settled(struct teller *t, struct analysis *a, int64_t now_ms)
{
	uint32_t count = inventory_count(a->inventory);

	while (!t->quiet && t->told < count) {
		struct asset_view asset = inventory_asset(a->inventory, t->told, a->evidence);

		if (now_ms - asset.first_ms < SETTLE_MS)
			break;
		tell_new(a, t->told++);
	}
	terminal_progress("listening: %u assets, %llu frames", (unsigned)count,
	    (unsigned long long)dissect_counters(a->dissect)->frames);
}

/* Until a signal, the end of `seconds` (0: none) or a failure. False on failure. */
static bool hear(struct analysis *a, struct capture *c, uint64_t seconds, bool quiet)
{
	struct teller teller = {.quiet = quiet};
	int64_t end_ms = os_monotonic_ms() + (int64_t)seconds * 1000, told_ms = 0;
	struct capture_frame frame;

	while (!stopped && (seconds == 0 || os_monotonic_ms() < end_ms)) {
		enum capture_step step = capture_next(c, &frame);

		if (step == CAPTURE_FRAME)
			analysis_frame(a, &frame);
		if (step == CAPTURE_BROKEN || step == CAPTURE_END) {
			terminal_error("listen: %s", capture_problem(c)->reason);
			return false;
		}
		if (os_monotonic_ms() - told_ms >= 1000) {
			told_ms = os_monotonic_ms();
			tell_settled(&teller, a, os_now_ms());
		}
	}
	terminal_progress_end();
	return true;
}

static int listen_on(const char *interface, uint64_t seconds, const struct telling *telling)
{
	const char *groups[DISSECT_GROUPS_MAX + 1], *missing = NULL;
	char filter[DISSECT_FILTER_SIZE];
	struct capture_problem problem = {0};
	struct analysis analysis;
	struct capture *c;

	if (analysis_open(&analysis, telling->pack) != ERR_NONE)
		return EXIT_INPUT;
	dissect_groups(groups);
	struct capture_live live = {.interface = interface,
	    .filter = dissect_filter(filter, sizeof(filter)),
	    .groups = groups};

	if (capture_open_live(&c, &live, &problem) != ERR_NONE) {
		terminal_error("listen: %s", problem.reason);
		analysis_close(&analysis);
		return EXIT_INPUT;
	}
	if (os_sandbox_parser(&missing) != ERR_NONE)
		terminal_note("note: this kernel offers no %s; going on without", missing);
	bool whole = hear(&analysis, c, seconds, telling->explain != NULL);

	if (capture_drops(c) > 0)
		terminal_note(
		    "note: the kernel dropped %llu frames", (unsigned long long)capture_drops(c));
	int status = telling_report(telling, &analysis);

	capture_close(c);
	analysis_close(&analysis);
	return status != EXIT_GOOD ? status : whole ? EXIT_GOOD : EXIT_INPUT;
}

int command_listen(int argc, char **argv)
{
	struct telling telling = {0};
	const char *interface = NULL, *seconds_text = NULL;
	uint64_t seconds = 0;
	bool help = false;
	const struct option options[] = {TELLING_OPTIONS(telling),
	    {"--interface", "-i", &interface, NULL}, {"--seconds", "-s", &seconds_text, NULL},
	    {"--help", "-h", NULL, &help}, {NULL, NULL, NULL, NULL}};
	int rest = options_take("listen", argc, argv, options);

	if (help) {
		out_text(terminal_out(), usage);
		return terminal_flush() == ERR_NONE ? EXIT_GOOD : EXIT_USAGE;
	}
	if (rest < 0 || !telling_check(&telling))
		return EXIT_USAGE;
	if (rest > 0 || interface == NULL) {
		if (rest > 0)
			terminal_error("listen: takes no argument, but %s was given", argv[0]);
		else
			terminal_error("listen: which interface? give -i IFACE");
		return EXIT_USAGE;
	}
	if (seconds_text != NULL && !view_u64(view_of(seconds_text), 1000000, &seconds)) {
		terminal_error("--seconds: '%s' is no number of seconds", seconds_text);
		return EXIT_USAGE;
	}
	os_on_stop(stop);
	return listen_on(interface, seconds, &telling);
}
