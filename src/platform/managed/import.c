/* import: hosts into the store, and a whole file of them. */
#include "platform/managed/managed.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "platform/notify/event.h"

bool managed_source_ok(struct view source)
{
	static const char *const words[] = {"passive", "agent", "both", "import", NULL};

	for (unsigned i = 0; words[i] != NULL; i++)
		if (view_eq_nocase(source, view_of(words[i])))
			return false;
	for (size_t i = 0; i < source.n; i++) {
		uint8_t c = source.p[i], lower = c | 0x20;

		if (!((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
			c == '_' || c == '-'))
			return false;
	}
	return source.n > 0 && source.n <= MANAGED_SOURCE_MAX;
}

void managed_put(struct db *db, struct view source, struct view run,
    const struct identity_named *named, int64_t now_ms, struct managed_counts *counts)
{
	enum identity_put result =
	    identity_named_put(db, source, run, named, now_ms, &counts->merged);

	counts->named++;
	counts->added += result == IDENTITY_ADDED;
	counts->changed += result == IDENTITY_CHANGED;
}

void managed_tell(struct db *db, struct view source, const char *actor, int64_t now_ms,
    const struct managed_counts *c)
{
	char subject[64];

	(void)snprintf(
	    subject, sizeof(subject), "source/%.*s", (int)source.n, (const char *)source.p);
	event_add(db, now_ms, "managed.imported", subject, actor,
	    "%.*s names %lld hosts: %lld new, %lld changed, %lld gone; %lld assets were merged",
	    (int)source.n, (const char *)source.p, (long long)c->named, (long long)c->added,
	    (long long)c->changed, (long long)c->gone, (long long)c->merged);
}

/* ---- a whole file ------------------------------------------------------------------------ */

enum { ARENA = 256 * 1024 };

/* Ids that were named already: their hashes and lines, open addressing. */
struct seen {
	uint64_t *hashes;
	unsigned *lines;
	size_t mask;
};

/* The line that named it before; 0: none. */
static unsigned see(struct seen *seen, struct view id, unsigned line)
{
	uint64_t hash = hash_bytes(0, id) | 1;
	size_t at = hash & seen->mask;

	while (seen->hashes[at] != 0 && seen->hashes[at] != hash)
		at = (at + 1) & seen->mask;
	if (seen->hashes[at] == hash)
		return seen->lines[at];
	seen->hashes[at] = hash;
	seen->lines[at] = line;
	return 0;
}

struct importing {
	struct view source, text, run;
	char run_text[MANAGED_RUN_MAX];
	bool complete;
	int64_t now_ms;
	struct table table;
	struct arena arena;
	struct seen seen;
	struct managed_counts *counts;
	struct csv_problem *problem;
	enum err err;
	bool more;
};

static enum err check_row(struct importing *i, const struct identity_named *named, unsigned line)
{
	unsigned before = see(&i->seen, named->id, line);

	if (before == 0)
		return ERR_NONE;
	csv_say(i->problem, line, 0, "the id '%.*s' stands in line %u already",
	    (int)(named->id.n < 64 ? named->id.n : 64), (const char *)named->id.p, before);
	return ERR_FORMAT;
}

/* All of it is read once, so that nothing is written of a list that ends badly. */
static enum err check(struct importing *i)
{
	struct identity_named named;
	unsigned line = 1;
	size_t used;
	enum err err = table_open(&i->table, i->text, i->now_ms, &i->arena, i->problem);

	used = i->arena.used;
	while (err == ERR_NONE && line > 0) {
		err = table_next(&i->table, &i->arena, &named, &line, i->problem);
		if (err == ERR_NONE && line > 0)
			err = check_row(i, &named, line);
		i->arena.used = used;
	}
	if (err == ERR_NONE && i->complete && i->table.rows == 0) {
		csv_say(i->problem, 1, 0,
		    "it names no host; a complete list of none would forget all hosts of the "
		    "source");
		err = ERR_FORMAT;
	}
	return err;
}

static bool put_part(void *ctx, struct db *db)
{
	struct importing *i = ctx;
	struct identity_named named;
	size_t used = i->arena.used;
	unsigned line = 1;

	for (int n = 0; n < MANAGED_PART && line > 0 && i->err == ERR_NONE; n++) {
		i->err = table_next(&i->table, &i->arena, &named, &line, i->problem);
		if (i->err == ERR_NONE && line > 0)
			managed_put(db, i->source, i->run, &named, i->now_ms, i->counts);
		i->arena.used = used;
	}
	i->more = line > 0 && i->err == ERR_NONE;
	return i->err == ERR_NONE;
}

static bool expire_part(void *ctx, struct db *db)
{
	struct importing *i = ctx;
	int64_t gone = identity_named_expire(db, i->source, i->run, MANAGED_PART, i->now_ms);

	i->counts->gone += gone;
	i->more = gone == MANAGED_PART;
	return true;
}

static bool tell(void *ctx, struct db *db)
{
	struct importing *i = ctx;

	managed_tell(db, i->source, "platform", i->now_ms, i->counts);
	/* A server that runs beside notices it (watch.c): what it holds in memory is old. */
	(void)db_run(db,
	    "INSERT INTO counter (name, value) VALUES ('imports', 1) ON CONFLICT (name) DO UPDATE"
	    " SET value = counter.value + 1",
	    "");
	return true;
}

static enum err write(struct importing *i, struct store *store)
{
	enum err err = table_open(&i->table, i->text, i->now_ms, &i->arena, i->problem);

	for (i->more = true; err == ERR_NONE && i->more;) {
		err = store_wait(store, STORE_WRITE, put_part, i);
		err = err == ERR_NONE ? i->err : err;
	}
	for (i->more = i->complete; err == ERR_NONE && i->more;)
		err = store_wait(store, STORE_WRITE, expire_part, i);
	return err == ERR_NONE ? store_wait(store, STORE_WRITE, tell, i) : err;
}

enum err managed_import_text(struct store *store, struct view source, bool complete,
    struct view text, int64_t now_ms, struct managed_counts *ret_counts,
    struct csv_problem *ret_problem)
{
	size_t lines = 64, room = 64;
	struct importing i = {.source = source,
	    .text = text,
	    .complete = complete,
	    .now_ms = now_ms,
	    .counts = ret_counts,
	    .problem = ret_problem};
	void *memory = malloc(ARENA);
	enum err err = ERR_MEMORY;

	for (size_t k = 0; k < text.n; k++)
		lines += text.p[k] == '\n';
	while (room < 2 * lines)
		room *= 2;
	(void)snprintf(i.run_text, sizeof(i.run_text), "file-%lld", (long long)now_ms);
	i.run = view_of(i.run_text);
	i.seen =
	    (struct seen){calloc(room, sizeof(uint64_t)), calloc(room, sizeof(unsigned)), room - 1};
	i.arena = arena_of(memory, ARENA);
	*ret_counts = (struct managed_counts){0};
	if (memory != NULL && i.seen.hashes != NULL && i.seen.lines != NULL)
		err = check(&i);
	i.arena.used = 0;
	if (err == ERR_NONE)
		err = write(&i, store);
	free(i.seen.hashes);
	free(i.seen.lines);
	free(memory);
	return err;
}
