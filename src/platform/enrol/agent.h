/* agent: what the files about agents share. */
#ifndef EARSHOT_PLATFORM_ENROL_AGENT_H
#define EARSHOT_PLATFORM_ENROL_AGENT_H

#include "platform/enrol/enrol.h"
#include "platform/query/words.h"

enum {
	AGENT_TAGS_MAX = 63,   /* that people give one */
	AGENT_TAGS_SHOWN = 64, /* with the platform's own: the list's limit in schema/api.toml */
	AGENT_LIMIT = 100,     /* of a page, where nothing else is asked */
	AGENT_LIMIT_MAX = 1000,
	AGENT_PART = 200 /* agents of one part of an export */
};

/* Which agents are asked for. */
struct agent_filter {
	int64_t now_ms;
	int active, revoked, leader, silent; /* 1, 0, or -1: either */
	struct view tag, site;               /* "": any */
	struct words words;
};

/* The last agent of the page before, by which lists are ordered: host name, then row id. */
struct agent_place {
	struct view host_name; /* as the database lowers it */
	int64_t id;
};

/* row.c: the agents of the filter behind that place, for agent_read. */
struct sql *agent_rows(struct db *db, const struct agent_filter *filter,
    const struct agent_place *place, int64_t limit);
int64_t agent_count(struct db *db, const struct agent_filter *filter);
/* The agent of a row, its texts in the arena; its row id. */
int64_t agent_read(
    struct db *db, struct arena *arena, struct sql *sql, struct wire_agent *ret_agent);
/* The agent of the call's path, and its row id; 0: answered 404. */
int64_t agent_find(struct call *call, struct db *db, struct wire_agent *ret_agent);

/* Handlers: list.c, detail.c, change.c. */
void agent_list(struct call *call, struct db *db);
void agent_export(struct call *call, struct db *db);
void agent_detail(struct call *call, struct db *db);
void agent_change(struct call *call, struct db *db);
void agent_delete(struct call *call, struct db *db);

#endif
