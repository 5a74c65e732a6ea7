/*
 * tally: intervals in which somebody listened, summed up: the time heard, and the gaps. Pure.
 *
 * Times in ms since 1970. An interval that another overlaps counts once.
 */
#ifndef EARSHOT_PLATFORM_COVERAGE_TALLY_H
#define EARSHOT_PLATFORM_COVERAGE_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct tally_gap {
	int64_t from_ms, to_ms;
};

struct tally {
	int64_t from_ms, to_ms; /* the time that is asked about */
	int64_t end_ms;         /* all up to here is told */
	int64_t heard_ms, blind_ms;
	struct tally_gap *gaps; /* the caller's; NULL: they are not wanted */
	size_t gaps_n, gaps_max;
	bool is_full; /* there were more gaps */
};

/* A time from `from_ms` to `to_ms`; an empty one when that is no later. */
struct tally tally_of(int64_t from_ms, int64_t to_ms, struct tally_gap *gaps, size_t gaps_max);

/* The next interval: none that was taken before begins later. */
void tally_take(struct tally *tally, int64_t from_ms, int64_t to_ms);

/* No interval more: what is left up to to_ms is a gap. */
void tally_end(struct tally *tally);

#endif
