/* runner: the thread that makes sets, relabels and previews. */
#include <stdio.h>
#include <stdlib.h>

#include "fingerprint/embedded.h"
#include "os/os.h"
#include "platform/packs/internal.h"
#include "platform/pause.h"

enum {
	EAGER_MS = 3000, /* after a kick: until what it is about is committed */
	EAGER_WAIT_MS = 20,
	ITEMS_BYTES = 3 * 1024 * 1024,         /* of a preview's list */
	ROOM = IDENTITY_ROOM + 2 * 1024 * 1024 /* a recipe, or a step */
};

struct loading {
	struct packs *packs;
	struct packs_recipe recipe;
	struct packs_set *set, *before;
	int64_t generation;
	bool found;
};

static bool read_run(void *ctx, struct db *db)
{
	struct loading *l = ctx;
	const struct packs_wish active = {.has_pack = false};

	l->found = packs_recipe_read(db, &l->packs->arena, &active, &l->recipe);
	return true;
}

static bool generation_run(void *ctx, struct db *db)
{
	struct loading *l = ctx;

	l->generation = db_int(db, 0, "SELECT generation FROM packing WHERE id = 1", "");
	return true;
}

/* In the write lane nobody judges at the moment. */
static bool swap_run(void *ctx, struct db *db)
{
	struct loading *l = ctx;

	(void)db;
	l->packs->platform->pack = l->set->judge;
	return true;
}

static void set_trouble(struct packs *p, const char *text)
{
	(void)pthread_mutex_lock(&p->lock);
	(void)snprintf(p->trouble, sizeof(p->trouble), "%s", text);
	(void)pthread_mutex_unlock(&p->lock);
}

/* The set that is active in the store. */
static enum err load(struct packs *p, struct loading *l, char reason[PACKS_REASON_SIZE])
{
	size_t used = p->arena.used;
	enum err err;

	(void)snprintf(reason, PACKS_REASON_SIZE, "the database cannot be read");
	err = store_wait(p->platform->store, STORE_READ, read_run, l);
	if (err == ERR_NONE && !l->found)
		err = ERR_NOT_FOUND;
	if (err == ERR_NONE)
		err = packs_set_make(p->platform->data, &l->recipe, true, &l->set, reason);
	p->arena.used = used;
	return err;
}

/* Something was changed: the new set takes the place of the old one. */
static void follow(struct packs *p)
{
	struct loading l = {.packs = p};
	char reason[PACKS_REASON_SIZE];

	if (store_wait(p->platform->store, STORE_READ, generation_run, &l) != ERR_NONE ||
	    l.generation == p->generation)
		return;
	if (load(p, &l, reason) != ERR_NONE) {
		/* It stays as it was, and is tried again when something changes. */
		set_trouble(p, reason);
		p->generation = l.generation;
		p->degraded = true;
		p->relabelling = false;
		return;
	}
	/* A commit may fail after the swap: what is in use by then is not freed. */
	if (store_wait(p->platform->store, STORE_WRITE, swap_run, &l) != ERR_NONE &&
	    p->platform->pack != l.set->judge) {
		packs_set_free(l.set);
		return;
	}
	set_trouble(p, "");
	packs_set_free(p->set);
	p->set = l.set;
	p->generation = l.recipe.generation;
	p->relabelling = p->degraded = false;
}

bool packs_round(struct packs *p)
{
	bool previews, relabels;

	follow(p);
	previews = preview_step(p);
	relabels = !p->degraded && relabel_step(p);
	return previews || relabels;
}

static void rest(struct packs *p)
{
	bool eager = os_monotonic_ms() < p->eager_until_ms;

	(void)pause_rest(
	    &p->wake, &p->lock, pause_until(eager ? EAGER_WAIT_MS : PACKS_POLL_S * 1000));
}

static void *runner_main(void *ctx)
{
	struct packs *p = ctx;
	bool stopping = false;

	while (!stopping) {
		bool busy = packs_round(p);

		(void)pthread_mutex_lock(&p->lock);
		if (!busy && !p->stopping)
			rest(p);
		stopping = p->stopping;
		(void)pthread_mutex_unlock(&p->lock);
	}
	return NULL;
}

static bool furnish(struct packs *p)
{
	p->memory = malloc(ROOM);
	p->write_memory = malloc(IDENTITY_ROOM);
	p->names = identity_names_new();
	p->preview.arena = arena_of(malloc(ITEMS_BYTES), ITEMS_BYTES);
	p->arena = arena_of(p->memory, ROOM);
	p->write_arena = arena_of(p->write_memory, IDENTITY_ROOM);
	return p->memory != NULL && p->write_memory != NULL && p->names != NULL &&
	       p->preview.arena.p != NULL;
}

/* What is told of the program's own pack. */
static enum err describe(struct wire_pack *pack, char *reason)
{
	struct pack_problem problem;
	struct pack *opened = NULL;
	struct pack_info info;
	enum err err = pack_open(&opened, embedded_pack_view(), NULL, &problem);

	if (err != ERR_NONE) {
		(void)snprintf(reason, PACKS_REASON_SIZE, "%s", problem.what);
		return ERR_FORMAT;
	}
	pack_info(opened, &info);
	*pack = (struct wire_pack){.date = info.date, /* in the program's memory */
	    .entries = (int64_t)info.entries,
	    .size = (int64_t)embedded_pack_view().n};
	memcpy(pack->hash, info.hash, sizeof(pack->hash));
	pack_close(opened);
	return ERR_NONE;
}

/* What is active, or else the program's own. */
static enum err open_set(struct packs *p, struct loading *l, char reason[PACKS_REASON_SIZE])
{
	const struct packs_recipe builtin = {.generation = 0};

	reason[0] = '\0';
	if (load(p, l, reason) == ERR_NONE) {
		reason[0] = '\0';
		return ERR_NONE;
	}
	return packs_set_make(p->platform->data, &builtin, true, &l->set, p->trouble);
}

enum err packs_open(
    struct packs **ret_packs, struct platform *platform, char ret_reason[PACKS_REASON_SIZE])
{
	struct packs *p = calloc(1, sizeof(*p));
	struct loading l = {.packs = p};
	enum err err = ERR_MEMORY;

	if (p == NULL)
		return ERR_MEMORY;
	(void)pthread_mutex_init(&p->lock, NULL);
	pause_init(&p->wake);
	p->platform = platform;
	ret_reason[0] = '\0';
	if (furnish(p))
		err = describe(&p->builtin, ret_reason);
	if (err == ERR_NONE)
		err = open_set(p, &l, ret_reason);
	if (err != ERR_NONE) {
		packs_close(p);
		return err;
	}
	(void)snprintf(p->trouble, sizeof(p->trouble), "%s", ret_reason);
	p->degraded = ret_reason[0] != '\0';
	p->set = l.set;
	p->generation = l.recipe.generation;
	platform->pack = p->set->judge;
	platform->packs = p;
	*ret_packs = p;
	return ERR_NONE;
}

enum err packs_start(struct packs *p)
{
	p->started = pthread_create(&p->thread, NULL, runner_main, p) == 0;
	return p->started ? ERR_NONE : ERR_MEMORY;
}

void packs_stop(struct packs *p)
{
	if (p == NULL || !p->started)
		return;
	(void)pthread_mutex_lock(&p->lock);
	p->stopping = true;
	(void)pthread_cond_signal(&p->wake);
	(void)pthread_mutex_unlock(&p->lock);
	(void)pthread_join(p->thread, NULL);
	p->started = false;
}

void packs_close(struct packs *p)
{
	if (p == NULL)
		return;
	packs_set_free(p->set);
	packs_set_free(p->other);
	free(p->memory);
	free(p->write_memory);
	free(p->names);
	free(p->preview.arena.p);
	(void)pthread_cond_destroy(&p->wake);
	(void)pthread_mutex_destroy(&p->lock);
	free(p);
}

void packs_kick(struct packs *p)
{
	(void)pthread_mutex_lock(&p->lock);
	p->eager_until_ms = os_monotonic_ms() + EAGER_MS;
	(void)pthread_cond_signal(&p->wake);
	(void)pthread_mutex_unlock(&p->lock);
}

void packs_preview(struct packs *p, const struct packs_wish *wish, const char *of)
{
	(void)pthread_mutex_lock(&p->lock);
	preview_begin(&p->preview, wish, of);
	(void)pthread_cond_signal(&p->wake);
	(void)pthread_mutex_unlock(&p->lock);
}
