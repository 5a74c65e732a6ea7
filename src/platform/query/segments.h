/* segments: what is shown of a segment, and in which state it is. */
#ifndef EARSHOT_PLATFORM_QUERY_SEGMENTS_H
#define EARSHOT_PLATFORM_QUERY_SEGMENTS_H

#include "platform/http/http.h"

enum {
	SEGMENTS_MAX = 1000,       /* of a list */
	SEGMENTS_AGENTS_MAX = 256, /* shown of one segment */
	SEGMENTS_GRACE = 2         /* check-ins without a lease that are no reason to worry */
};

/* By which the state of a segment is told. Times in ms since 1970; 0 never. */
struct segment_facts {
	bool sample;
	bool leased;      /* a lease runs, and its holder may hold it */
	int64_t began_ms; /* of the newest tenure */
	int64_t ended_ms; /* of the newest tenure that ended; before any: the segment is made */
	int64_t isolated_until_ms;
	int64_t isolated_ms; /* since when its agents do not hear each other */
	int64_t here;        /* agents that take part in it and are not silent */
	int64_t here_ms;     /* when the first of them came */
	int64_t check_in_s;  /* the longest of theirs */
};

/* Pure. `ret_since_ms` 0: not known. */
enum wire_segment_state segment_state(
    const struct segment_facts *facts, int64_t now_ms, int64_t *ret_since_ms);

/* How many segments are in each state now. */
void segment_count(struct db *db, int64_t now_ms, int64_t ret_counts[WIRE_SEGMENT_STATE_COUNT]);

/*
 * The segment of the call's path; one that became another is that. 0: answered 404.
 */
int64_t segment_of_call(struct call *call, struct db *db);

/* segments_agents.c: the agents in a segment, its leader first, into the arena. */
void segment_agents(struct call *call, struct db *db, struct wire_segment *segment);
/* The role that a report tells of a segment; false: none. */
bool segment_role(
    const struct wire_agent_report *report, int64_t segment, enum wire_role_report_role *ret_role);

/* Handlers: segments.c, segments_history.c, segments_coverage.c. */
void query_segments(struct call *call, struct db *db);
void query_one_segment(struct call *call, struct db *db);
void query_segment_history(struct call *call, struct db *db);
void query_segment_coverage(struct call *call, struct db *db);

#endif
