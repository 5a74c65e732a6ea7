/* command: `earshot-platform packs ACTION`. */
#include "platform/commands.h"

#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "os/os.h"
#include "platform/data.h"
#include "platform/host.h"
#include "platform/packs/internal.h"

enum { FILE_MAX = (64 << 20) + PACK_SIGNED_EXTRA };

struct command {
	const struct settings *settings;
	struct store *store;
	struct platform platform; /* the site's key alone */
	struct packs_keys keys;
	struct packs_file file;
	int64_t pack; /* by its number */
	char reason[PACKS_REASON_SIZE];
};

static bool list_run(void *ctx, struct db *db)
{
	int64_t active = db_int(db, 0, "SELECT pack FROM packing WHERE id = 1", "");
	int64_t before = packs_before(db);
	struct sql *sql =
	    db_query(db, "SELECT id, date, entries, hash FROM pack ORDER BY id DESC", "");
	char hex[CONTENT_HEX_SIZE];

	(void)ctx;
	while (sql_row(sql)) {
		if (sql_blob(sql, 3).n != WIRE_HASH_BYTES)
			continue;
		(void)sodium_bin2hex(hex, sizeof(hex), sql_blob(sql, 3).p, WIRE_HASH_BYTES);
		(void)printf("%4lld  %-10.*s %6lld entries  %s%s\n", (long long)sql_int(sql, 0),
		    (int)sql_text(sql, 1).n, (const char *)sql_text(sql, 1).p,
		    (long long)sql_int(sql, 2), hex,
		    sql_int(sql, 0) == active   ? "  active"
		    : sql_int(sql, 0) == before ? "  before"
						: "");
	}
	sql_end(sql);
	(void)printf("%4d  that of the program%s\n", 0,
	    active == 0   ? "  active"
	    : before == 0 ? "  before"
			  : "");
	return true;
}

static int list(struct command *c)
{
	return store_wait(c->store, STORE_READ, list_run, NULL) == ERR_NONE ? 0 : 1;
}

/* A write job that clears c->reason when it has done what it is for. */
static int commit(struct command *c, bool (*run)(void *ctx, struct db *db))
{
	enum err err;

	(void)snprintf(c->reason, sizeof(c->reason), "nothing was changed");
	err = store_wait(c->store, STORE_WRITE, run, c);
	if (err != ERR_NONE)
		command_error("the database: %s", err_text(err));
	else if (c->reason[0] != '\0')
		command_error("%s", c->reason);
	return err == ERR_NONE && c->reason[0] == '\0' ? 0 : 1;
}

static bool keys_run(void *ctx, struct db *db)
{
	struct command *c = ctx;

	if (!host_site_key(&c->platform, db))
		return false;
	packs_keys_read(db, c->platform.site_public, &c->keys);
	return true;
}

static bool add_run(void *ctx, struct db *db)
{
	struct command *c = ctx;

	c->pack = packs_add(db, &c->file, os_now_ms(), c->reason);
	if (c->pack != 0)
		c->reason[0] = '\0';
	return c->pack != 0;
}

/* Verified in memory, and what was verified is what is written. */
static int add_bytes(struct command *c, struct view bytes, int fd)
{
	const char *path = c->settings->arguments[1];
	struct content_part part = {fd, 0, bytes.n};
	uint8_t sha256[WIRE_HASH_BYTES];

	if (store_wait(c->store, STORE_WRITE, keys_run, c) != ERR_NONE) {
		command_error("the database cannot be written");
		return 1;
	}
	if (packs_verify(bytes, &c->keys, &c->file, c->reason) != ERR_NONE ||
	    content_take(c->settings->data, CONTENT_PACKS, &part, c->file.file, sha256,
		c->reason) != ERR_NONE) {
		command_error("%s: %s", path, c->reason);
		return 1;
	}
	if (commit(c, add_run) != 0)
		return 1;
	(void)printf("%lld\n", (long long)c->pack);
	return 0;
}

static bool remove_run(void *ctx, struct db *db)
{
	struct command *c = ctx;
	struct sql *sql = db_query(db, "SELECT file FROM pack WHERE id = $1", "i", c->pack);

	if (sql_row(sql) && sql_blob(sql, 0).n == WIRE_HASH_BYTES)
		memcpy(c->file.file, sql_blob(sql, 0).p, WIRE_HASH_BYTES);
	sql_end(sql);
	if (!packs_remove(db, c->pack, c->reason))
		return false;
	c->reason[0] = '\0';
	return true;
}

static int remove_one(struct command *c)
{
	if (commit(c, remove_run) != 0)
		return 1;
	content_drop(c->settings->data, CONTENT_PACKS, c->file.file);
	return 0;
}

static bool choose_run(void *ctx, struct db *db)
{
	struct command *c = ctx;

	if (!packs_choose(db, c->pack, os_now_ms(), "platform", c->reason))
		return false;
	c->reason[0] = '\0';
	return true;
}

struct trying {
	struct command *c;
	struct arena arena;
	struct packs_recipe recipe;
	bool found;
};

static bool recipe_run(void *ctx, struct db *db)
{
	struct trying *t = ctx;
	struct packs_wish wish = {.has_pack = true, .pack = t->c->pack};

	if (t->c->pack < 0)
		wish.pack = t->c->pack = packs_before(db);
	t->found = t->c->pack >= 0 && packs_recipe_read(db, &t->arena, &wish, &t->recipe);
	return true;
}

/* One that cannot be used is not chosen. */
static int choose(struct command *c)
{
	enum { ROOM = 2 * PACKS_OWN_ALL };
	void *memory = malloc(ROOM);
	struct trying t = {.c = c, .arena = arena_of(memory, memory != NULL ? ROOM : 0)};
	struct packs_set *set = NULL;
	bool goes_back = c->pack < 0, well = false;

	(void)snprintf(c->reason, sizeof(c->reason), "%s",
	    goes_back ? "no pack was used before" : "there is no pack of this number");
	if (store_wait(c->store, STORE_READ, recipe_run, &t) == ERR_NONE && t.found)
		well = packs_set_make(c->settings->data, &t.recipe, false, &set, c->reason) ==
		       ERR_NONE;
	packs_set_free(set);
	free(memory);
	if (well)
		return commit(c, choose_run);
	command_error("%s", c->reason);
	return 1;
}

static int rollback(struct command *c)
{
	c->pack = -1;
	return choose(c);
}

static int add(struct command *c)
{
	const char *path = c->settings->arguments[1];
	struct content_source source = {.fd = -1};
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err = os_read_file(path, FILE_MAX, &bytes, &n);
	int status = 1;

	if (err == ERR_NONE)
		err = content_source_file(path, &source);
	if (err != ERR_NONE)
		command_error("%s: %s", path,
		    err == ERR_FULL ? "larger than any pack: 64 MiB" : err_text(err));
	else
		status = add_bytes(c, view_bytes(bytes, n), source.fd);
	content_source_close(&source);
	free(bytes);
	return status;
}

static const struct action {
	const char *name, *takes; /* "": no argument */
	bool look, numbered;
	int (*run)(struct command *c);
} actions[] = {
    {"list", "", true, false, list},
    {"add", "FILE", false, false, add},
    {"remove", "NUMBER", false, true, remove_one},
    {"activate", "NUMBER", false, true, choose},
    {"rollback", "", false, false, rollback},
};

static const struct action *find(const struct settings *settings)
{
	const char *name = settings->arguments_n > 0 ? settings->arguments[0] : "";

	for (unsigned i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		int wanted = actions[i].takes[0] != '\0' ? 2 : 1;

		if (strcmp(name, actions[i].name) != 0)
			continue;
		if (settings->arguments_n == wanted)
			return &actions[i];
		command_error(
		    "packs %s takes %s", name, wanted == 2 ? actions[i].takes : "no argument");
		return NULL;
	}
	command_error("packs takes list, add, remove, activate or rollback; see "
		      "'earshot-platform packs --help'");
	return NULL;
}

int command_packs(const struct settings *settings)
{
	const struct action *action = find(settings);
	struct command *c;
	struct data data;
	uint64_t number = 0;
	int status = 1;

	if (action == NULL)
		return 2;
	if (action->numbered && !view_u64(view_of(settings->arguments[1]), INT64_MAX, &number)) {
		command_error(
		    "packs %s takes the number of a pack, as packs list tells it", action->name);
		return 2;
	}
	c = calloc(1, sizeof(*c));
	if (c == NULL || sodium_init() < 0)
		return 1;
	c->settings = settings;
	c->pack = (int64_t)number;
	if (command_open(settings, action->look, &data, &c->store)) {
		status = action->run(c);
		store_close(c->store);
	}
	sodium_memzero(&c->platform, sizeof(c->platform));
	free(c);
	return status;
}
