/* relabel: all assets by the set that is active, a step at a time. */
#include "platform/packs/internal.h"

#include "os/os.h"
#include "platform/notify/event.h"

enum { SAVE_STEPS = 16 /* without a change, until how far it came is stored */ };

/* How far it is, as it is stored. */
struct standing_at {
	struct packs *packs;
	bool is_same, is_done;
	int64_t done_id, last_id, total, looked, changed;
};

static bool read_run(void *ctx, struct db *db)
{
	struct standing_at *s = ctx;
	struct sql *sql = db_query(db,
	    "SELECT hash, ended_ms, done_id, last_id, total, looked, changed FROM packing"
	    " WHERE id = 1",
	    "");

	if (sql_row(sql)) {
		s->is_same =
		    view_eq(sql_blob(sql, 0), view_bytes(s->packs->set->hash, WIRE_HASH_BYTES));
		s->is_done = !sql_null(sql, 1);
		s->done_id = sql_int(sql, 2);
		s->last_id = sql_int(sql, 3);
		s->total = sql_int(sql, 4);
		s->looked = sql_int(sql, 5);
		s->changed = sql_int(sql, 6);
	}
	sql_end(sql);
	if (s->is_same)
		return true;
	/* Those that come later are judged by the new set as they come. */
	s->last_id = db_int(db, 0, "SELECT max(id) FROM asset", "");
	s->total = db_int(db, 0, "SELECT count(*) FROM asset WHERE " IDENTITY_PASSIVE, "");
	s->done_id = s->looked = s->changed = 0;
	return true;
}

static bool begin_run(void *ctx, struct db *db)
{
	struct standing_at *s = ctx;

	(void)db_run(db,
	    "UPDATE packing SET hash = $1, done_id = 0, last_id = $2, total = $3, looked = 0,"
	    " changed = 0, began_ms = $4, ended_ms = NULL WHERE id = 1",
	    "biii", view_bytes(s->packs->set->hash, WIRE_HASH_BYTES), s->last_id, s->total,
	    os_now_ms());
	return true;
}

static void note(void *ctx, const struct identity_difference *d)
{
	struct packs *p = ctx;

	if (p->ids_n < PACKS_STEP)
		p->ids[p->ids_n++] = d->asset;
}

/* Begins where it was left, or anew. False: all is done, or the database is not well. */
static bool begin(struct packs *p)
{
	struct standing_at s = {.packs = p};

	if (store_wait(p->platform->store, STORE_READ, read_run, &s) != ERR_NONE ||
	    (s.is_same && s.is_done))
		return false;
	if (!s.is_same && store_wait(p->platform->store, STORE_WRITE, begin_run, &s) != ERR_NONE)
		return false;
	p->relabel = (struct identity_walk){.after = s.done_id,
	    .last = s.last_id,
	    .looked = (uint64_t)s.looked,
	    .other = (uint64_t)s.changed,
	    .names = p->names,
	    .each = note,
	    .ctx = p};
	p->relabelling = true;
	return true;
}

struct stepping {
	struct packs *packs;
	int64_t looked_before;
	uint64_t changed;
	bool is_end;
};

static bool look_run(void *ctx, struct db *db)
{
	struct stepping *s = ctx;
	struct packs *p = s->packs;

	p->ids_n = 0;
	s->is_end = !identity_walk(db, p->set->look, &p->arena, PACKS_STEP, &p->relabel);
	return true;
}

static void end(struct packs *p, struct db *db, uint64_t changed)
{
	(void)db_run(db, "UPDATE packing SET ended_ms = $1 WHERE id = 1", "i", os_now_ms());
	if (p->relabel.looked > 0)
		event_add(db, os_now_ms(), "pack.relabelled", "platform", "platform",
		    "All %llu assets were judged by the fingerprints that are used now: %llu are "
		    "said to be something else.",
		    (unsigned long long)p->relabel.looked, (unsigned long long)changed);
}

/* By what the write lane has, of the evidence that is there now. */
static bool judge_run(void *ctx, struct db *db)
{
	struct stepping *s = ctx;
	struct packs *p = s->packs;
	struct identity_verdict verdict;

	for (size_t i = 0; i < p->ids_n && db_error(db) == ERR_NONE; i++) {
		identity_judge(
		    db, p->platform->pack, &p->write_arena, p->ids[i], os_now_ms(), NULL, &verdict);
		s->changed += verdict.other && !verdict.merged;
	}
	(void)db_run(db,
	    "UPDATE packing SET done_id = $1, looked = $2, changed = changed + $3 WHERE id = 1",
	    "iii", p->relabel.after, (int64_t)p->relabel.looked, (int64_t)s->changed);
	if (s->is_end)
		end(p, db, (uint64_t)db_int(db, 0, "SELECT changed FROM packing WHERE id = 1", ""));
	return true;
}

bool relabel_step(struct packs *p)
{
	struct stepping s = {.packs = p};
	struct identity_walk before;

	if (!p->relabelling && !begin(p))
		return false;
	before = p->relabel;
	if (store_wait(p->platform->store, STORE_READ, look_run, &s) != ERR_NONE) {
		p->relabel = before;
		return false;
	}
	if (p->ids_n == 0 && !s.is_end && ++p->unsaved < SAVE_STEPS)
		return true;
	/* What fails is done again, from where it was stored. */
	if (store_wait(p->platform->store, STORE_WRITE, judge_run, &s) != ERR_NONE) {
		p->relabelling = false;
		return false;
	}
	p->unsaved = 0;
	p->relabelling = !s.is_end;
	return true;
}
