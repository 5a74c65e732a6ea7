/* preview_walk: the runner's side of a preview: its set, and the walk by it. */
#include <stdio.h>

#include "os/os.h"
#include "platform/packs/internal.h"

struct reading {
	struct packs *packs;
	struct packs_wish wish;
	struct packs_recipe recipe;
	int64_t last, total;
	bool found, is_end;
};

static bool read_run(void *ctx, struct db *db)
{
	struct reading *r = ctx;

	r->found = packs_recipe_read(db, &r->packs->arena, &r->wish, &r->recipe);
	r->last = db_int(db, 0, "SELECT max(id) FROM asset", "");
	r->total = db_int(db, 0, "SELECT count(*) FROM asset WHERE " IDENTITY_PASSIVE, "");
	return true;
}

static bool walk_run(void *ctx, struct db *db)
{
	struct reading *r = ctx;
	struct packs *p = r->packs;

	r->is_end = !identity_walk(db, p->other->look, &p->arena, PACKS_STEP, &p->walk);
	return true;
}

/* Called in the midst of a step. */
static void take(void *ctx, const struct identity_difference *difference)
{
	struct packs *p = ctx;

	(void)pthread_mutex_lock(&p->lock);
	if (p->preview.number == p->number)
		preview_take(&p->preview, difference);
	(void)pthread_mutex_unlock(&p->lock);
}

static void count_entry(void *ctx, enum pack_change change, struct view id)
{
	uint64_t *counts = ctx;

	(void)id;
	counts[change]++;
}

static void finish(struct packs *p, enum packs_state state, const char *trouble)
{
	(void)pthread_mutex_lock(&p->lock);
	if (p->preview.number == p->number) {
		p->preview.state = state;
		p->preview.ended_ms = os_now_ms();
		(void)snprintf(p->preview.trouble, sizeof(p->preview.trouble), "%s", trouble);
	}
	(void)pthread_mutex_unlock(&p->lock);
	packs_set_free(p->other);
	p->other = NULL;
}

static void start(struct packs *p, const struct reading *r)
{
	uint64_t counts[3] = {0};

	(void)!pack_diff(p->set->look, p->other->look, count_entry, counts);
	p->walk =
	    (struct identity_walk){.last = r->last, .names = p->names, .each = take, .ctx = p};
	(void)pthread_mutex_lock(&p->lock);
	if (p->preview.number == p->number) {
		p->preview.state = PREVIEW_RUNNING;
		p->preview.began_ms = os_now_ms();
		p->preview.total = (uint64_t)r->total;
		p->preview.added = counts[PACK_ADDED];
		p->preview.removed = counts[PACK_REMOVED];
		p->preview.other = counts[PACK_CHANGED];
	}
	(void)pthread_mutex_unlock(&p->lock);
}

/* A request that the runner has not begun with. False: there is none, or it came to nothing. */
static bool begin(struct packs *p)
{
	struct reading r = {.packs = p};
	char reason[PACKS_REASON_SIZE] = "there is no such pack or fingerprint any more";
	size_t used = p->arena.used;
	bool waits;

	(void)pthread_mutex_lock(&p->lock);
	waits = p->preview.state == PREVIEW_WAITING;
	r.wish = p->preview.wish;
	p->number = p->preview.number;
	(void)pthread_mutex_unlock(&p->lock);
	packs_set_free(p->other);
	p->other = NULL;
	if (!waits)
		return false;
	if (store_wait(p->platform->store, STORE_READ, read_run, &r) != ERR_NONE)
		(void)snprintf(reason, sizeof(reason), "the database cannot be read");
	else if (r.found)
		(void)!packs_set_make(p->platform->data, &r.recipe, false, &p->other, reason);
	p->arena.used = used;
	if (p->other == NULL) {
		finish(p, PREVIEW_FAILED, reason);
		return false;
	}
	start(p, &r);
	return true;
}

static bool is_other_asked(struct packs *p)
{
	bool is;

	(void)pthread_mutex_lock(&p->lock);
	is = p->preview.number != p->number;
	(void)pthread_mutex_unlock(&p->lock);
	return is;
}

bool preview_step(struct packs *p)
{
	struct reading r = {.packs = p};

	if ((p->other == NULL || is_other_asked(p)) && !begin(p))
		return false;
	if (store_wait(p->platform->store, STORE_READ, walk_run, &r) != ERR_NONE) {
		finish(p, PREVIEW_FAILED, "the database cannot be read");
		return false;
	}
	(void)pthread_mutex_lock(&p->lock);
	if (p->preview.number == p->number)
		p->preview.looked = p->walk.looked;
	(void)pthread_mutex_unlock(&p->lock);
	if (r.is_end)
		finish(p, PREVIEW_DONE, "");
	return true;
}
