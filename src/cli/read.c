/* read: `earshot read FILE…`, capture files into one inventory. */
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/telling.h"
#include "os/os.h"

enum { PROGRESS_MS = 250, PROGRESS_FRAMES = 65536 };

static const char usage[] =
    "Usage: earshot read [OPTIONS] FILE…\n"
    "\n"
    "Reads what devices broadcast and multicast in pcap and pcapng files (also gzip or\n"
    "zstd; '-' is standard input) and tells what each device is, how sure, and why.\n"
    "\n"
    "  -f, --format FORMAT  table (default), json, csv\n"
    "  -e, --explain MAC    one asset: its identity with reasons and runner-up\n"
    "  -p, --pack FILE      fingerprints of this pack instead of the built-in ones\n"
    "      --color WHEN     auto (default), always, never\n"
    "      --help           this text\n"
    "\n"
    "Exit status: 0; 1 wrong usage; 2 when a file could not be read to its end (what was\n"
    "read of it and of the others is told all the same).\n";

/* Tells how far a long file is, now and then. */
static void progress(const char *path, const struct capture *c, int64_t *last_ms)
{
	int64_t now = os_monotonic_ms();
	uint64_t total = capture_bytes_total(c), done = capture_bytes_read(c);

	if (now - *last_ms < PROGRESS_MS)
		return;
	*last_ms = now;
	if (total > 0)
		terminal_progress("%s: %u%%", path, (unsigned)(done * 100 / total));
	else
		terminal_progress("%s: %llu MiB", path, (unsigned long long)(done >> 20));
}

static bool tell_problem(const char *path, const struct capture_problem *problem)
{
	if (problem->offset == 0) /* not there, or not what it should be at all */
		terminal_error("%s: %s", path, problem->reason);
	else
		terminal_error("%s: offset %llu: %s", path, (unsigned long long)problem->offset,
		    problem->reason);
	return false;
}

/* All frames of one file. False when it could not be read to its end. */
static bool read_file(struct analysis *a, const char *path)
{
	struct capture_problem problem = {0};
	struct capture_frame frame;
	struct capture *c;
	int64_t last_ms = os_monotonic_ms();
	enum capture_step step;

	if (capture_open_file(&c, path, &problem) != ERR_NONE)
		return tell_problem(path, &problem);
	for (uint64_t n = 1; (step = capture_next(c, &frame)) == CAPTURE_FRAME; n++) {
		analysis_frame(a, &frame);
		if (n % PROGRESS_FRAMES == 0)
			progress(path, c, &last_ms);
	}
	terminal_progress_end();
	if (step == CAPTURE_BROKEN)
		tell_problem(path, capture_problem(c));
	capture_close(c);
	return step == CAPTURE_END;
}

int command_read(int argc, char **argv)
{
	struct telling telling = {0};
	struct analysis analysis;
	const char *missing = NULL;
	bool help = false, whole = true;
	const struct option options[] = {
	    TELLING_OPTIONS(telling), {"--help", "-h", NULL, &help}, {NULL, NULL, NULL, NULL}};
	int files = options_take("read", argc, argv, options);

	if (help) {
		out_text(terminal_out(), usage);
		return terminal_flush() == ERR_NONE ? EXIT_GOOD : EXIT_USAGE;
	}
	if (files < 0 || !telling_check(&telling))
		return EXIT_USAGE;
	if (files == 0) {
		terminal_error("read: no file given; see 'earshot read --help'");
		return EXIT_USAGE;
	}
	if (analysis_open(&analysis, telling.pack) != ERR_NONE)
		return EXIT_INPUT;
	/* An old kernel offers less: an analyst's own files are read there all the same. */
	if (os_sandbox_reader(&missing) != ERR_NONE)
		missing = NULL;
	for (int i = 0; i < files; i++)
		whole = read_file(&analysis, argv[i]) && whole;
	int status = telling_report(&telling, &analysis);

	analysis_close(&analysis);
	return status != EXIT_GOOD ? status : whole ? EXIT_GOOD : EXIT_INPUT;
}
