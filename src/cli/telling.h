/*
 * telling: the options about output that `read` and `listen` share, and the report they end in.
 */
#ifndef EARSHOT_CLI_TELLING_H
#define EARSHOT_CLI_TELLING_H

#include "cli/analysis.h"
#include "cli/report.h"
#include "cli/terminal.h"

struct telling {
	const char *format, *colour, *explain, *pack; /* as given; NULL by default */
	enum report_format report;
	enum colour wanted;
	struct mac mac; /* of --explain */
};

/* Option rows for a telling `t`. */
#define TELLING_OPTIONS(t)                                                                         \
	{"--format", "-f", &(t).format, NULL}, {"--color", NULL, &(t).colour, NULL},               \
	    {"--explain", "-e", &(t).explain, NULL},                                               \
	{                                                                                          \
		"--pack", "-p", &(t).pack, NULL                                                    \
	}

/* Checks what was given. False after having told what is wrong. */
bool telling_check(struct telling *t);

/* The report on standard output. EXIT_GOOD, or EXIT_USAGE. */
int telling_report(const struct telling *t, struct analysis *a);

#endif
