/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_PACKS_INTERNAL_H
#define EARSHOT_PLATFORM_PACKS_INTERNAL_H

#include "fingerprint/fingerprint.h"
#include "platform/content/content.h"
#include "platform/identity/identity.h"
#include "platform/packs/packs.h"

#include <pthread.h>

/* What a set shall be, where it is not what is active. Zeroed: that. */
struct packs_wish {
	bool has_pack;
	int64_t pack;  /* 0: the program's */
	int64_t draft; /* this fingerprint too; 0 none */
	int64_t leave; /* without this one; 0 none */
};

/* A fingerprint of the platform's own; an empty body leaves out the one of that name. */
struct packs_own {
	struct view name, body;
};

/* What a set is made of; texts lie in an arena. */
struct packs_recipe {
	int64_t generation;
	int64_t pack; /* 0: the program's */
	uint8_t file[WIRE_HASH_BYTES];
	uint64_t size;
	struct packs_own *own;
	size_t own_n;
};

/* recipe.c. False: there is no such pack or fingerprint, or an error of the database. */
bool packs_recipe_read(struct db *db, struct arena *arena, const struct packs_wish *wish,
    struct packs_recipe *ret_recipe);

/* set.c: a set, opened. */
struct packs_set {
	uint8_t *file;   /* NULL: the program's */
	uint8_t *joined; /* NULL: nothing of the platform's own is in it */
	struct view bytes;
	uint8_t hash[WIRE_HASH_BYTES];
	struct pack *look;  /* of the thread that made it */
	struct pack *judge; /* of the write lane; NULL unless asked for */
};

/* `ret_reason` says what is wrong with which pack or fingerprint. */
enum err packs_set_make(const char *data, const struct packs_recipe *recipe, bool to_judge,
    struct packs_set **ret_set, char ret_reason[PACKS_REASON_SIZE]) MUST_CHECK;
void packs_set_free(struct packs_set *set);

/* shelf.c: rows. */

/* What a pack file says of itself; one that nobody trusted has signed is refused. */
struct packs_file {
	uint8_t hash[WIRE_HASH_BYTES], file[WIRE_HASH_BYTES], signed_by[WIRE_PUBLIC_BYTES];
	int64_t size, entries;
	char date[32];
};
enum { PACKS_KEYS_MAX = CONTENT_KEYS_MAX + 1 };
struct packs_keys {
	uint8_t key[PACKS_KEYS_MAX][WIRE_PUBLIC_BYTES];
	size_t n;
};
void packs_keys_read(
    struct db *db, const uint8_t site_public[WIRE_PUBLIC_BYTES], struct packs_keys *ret_keys);
enum err packs_verify(struct view bytes, const struct packs_keys *keys, struct packs_file *ret_file,
    char ret_reason[PACKS_REASON_SIZE]) MUST_CHECK;

/* Its row; what is there already is left as it is. 0: `ret_reason` says why not. */
int64_t packs_add(struct db *db, const struct packs_file *file, int64_t now_ms,
    char ret_reason[PACKS_REASON_SIZE]);
/* False: `ret_reason` says why not. */
bool packs_remove(struct db *db, int64_t pack, char ret_reason[PACKS_REASON_SIZE]);
/* Makes a pack the active one (0: the program's). False: it is, or there is none. */
bool packs_choose(struct db *db, int64_t pack, int64_t now_ms, const char *actor,
    char ret_reason[PACKS_REASON_SIZE]);
/* The pack that was active before; -1: none was. */
int64_t packs_before(struct db *db);
void packs_raise(struct db *db);

/* preview.c: what a set would change, as far as it is known. Under packs->lock. */
enum packs_state { PREVIEW_NONE, PREVIEW_WAITING, PREVIEW_RUNNING, PREVIEW_DONE, PREVIEW_FAILED };
struct packs_preview {
	enum packs_state state;
	uint64_t number; /* of the request: another one takes its place at any time */
	struct packs_wish wish;
	char of[160]; /* for people: "pack 3" */
	int64_t began_ms, ended_ms;
	uint64_t looked, total, changed, added, removed, other;
	uint64_t stated[IDENTITY_LEVEL_COUNT], dropped[IDENTITY_LEVEL_COUNT],
	    otherwise[IDENTITY_LEVEL_COUNT];
	struct wire_pack_preview_item *items;
	size_t items_n;
	struct arena arena; /* of items and their texts */
	char trouble[PACKS_REASON_SIZE];
};
void preview_begin(struct packs_preview *preview, const struct packs_wish *wish, const char *of);
void preview_take(struct packs_preview *preview, const struct identity_difference *difference);
/* Encodes it: the lock is the caller's. */
void preview_answer(const struct packs_preview *preview, struct call *call, int status);

/* The runner's own, but for what says otherwise. */
struct packs {
	struct platform *platform;
	struct wire_pack builtin; /* what that of the program says of itself; never changes */
	struct packs_set *set;
	int64_t generation; /* of the set */
	void *memory, *write_memory;
	struct arena arena, write_arena;
	struct identity_names *names;
	struct identity_walk relabel;
	int64_t ids[PACKS_STEP]; /* of a step: to be judged anew */
	size_t ids_n;
	unsigned unsaved; /* steps since how far it came was stored */
	bool relabelling;
	bool degraded; /* what is active cannot be used: nothing is relabelled by what is used */
	/* the preview's walk */
	struct packs_set *other;
	uint64_t number; /* of the preview that `other` is of */
	struct identity_walk walk;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock; /* of all below */
	pthread_cond_t wake;
	bool stopping;
	int64_t eager_until_ms; /* on the monotonic clock: looks often until then */
	char trouble[PACKS_REASON_SIZE];
	struct packs_preview preview;
};

/* Asks the runner for a preview, in the place of the last one. */
void packs_preview(struct packs *packs, const struct packs_wish *wish, const char *of);

/* relabel.c: one step. False: there is nothing to do. */
bool relabel_step(struct packs *packs);
/* preview_walk.c: one step. False: there is nothing to do. */
bool preview_step(struct packs *packs);

/* handlers.c */
void packs_list(struct call *call, struct db *db);
void packs_preview_post(struct call *call, struct db *db);
void packs_preview_get(struct call *call, struct db *db);
void packs_activate_prepare(struct call *call, struct db *db);
void packs_rollback_prepare(struct call *call, struct db *db);
void packs_activate_work(struct call *call);
void packs_activate_run(struct call *call, struct db *db);
void packs_delete(struct call *call, struct db *db);

#endif
