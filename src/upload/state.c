/* state: the two journals of an agent, and what is in them besides the asset tables. */
#include "upload/state.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/rd.h"
#include "base/wr.h"
#include "os/os.h"
#include "upload/age.h"

/* Keys that begin with a dot are ours; feeds have others. */
#define KEY_IDENTITY ".identity"
#define KEY_COUNTER ".counter"
#define KEY_CLOCK ".clock"
#define KEY_ITEM ".item." /* and a digit */

enum { IDENTITY_BYTES = 33 + 81 + 32 + 64 + 32 + 16, COUNTER_BYTES = 8 + 8 };

struct item {
	uint8_t *p;
	size_t n;
	bool is_new;
};

struct upload_state {
	struct journal *identity_file, *state_file;
	struct upload_identity identity;
	bool identity_is_new, counter_is_new;
	bool is_bare;                  /* something secret was found unprotected */
	bool is_sealed;                /* ... or cannot be opened here */
	uint64_t counter, counter_end; /* the next one; the first that is not reserved */
	struct item items[UPLOAD_ITEM_COUNT];
	struct upload_clock clock; /* as it stood at opening */
};

static bool is_secret(enum upload_item item)
{
	return item == UPLOAD_ITEM_KEYS;
}

static struct view item_key(enum upload_item item, char text[16])
{
	(void)snprintf(text, 16, KEY_ITEM "%c", (char)('0' + item));
	return view_of(text);
}

/* Writing. */

/* `key` is what the seal is for, so that none stands for another. */
static void put_secret(struct upload_pen *pen, struct view key, struct view value)
{
	char purpose[JOURNAL_KEY_MAX + 1];
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err;

	if (value.n == 0) { /* nothing to keep, which is no secret */
		upload_pen_put(pen, key, value);
		return;
	}
	view_text(key, purpose, sizeof(purpose));
	err = os_protect(purpose, value, &bytes, &n);
	if (err == ERR_NONE)
		upload_pen_put(pen, key, view_bytes(bytes, n));
	else
		upload_pen_fail(pen, err, "seal the keys for");
	if (bytes != NULL)
		sodium_memzero(bytes, n);
	free(bytes);
}

static void put_identity(const struct upload_state *s, struct upload_pen *pen)
{
	const struct upload_identity *id = &s->identity;
	uint8_t bytes[IDENTITY_BYTES];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_bytes(&w, view_bytes(id->agent, sizeof(id->agent)));
	wr_bytes(&w, view_bytes(id->site, sizeof(id->site)));
	wr_bytes(&w, view_bytes(id->public_key, sizeof(id->public_key)));
	wr_bytes(&w, view_bytes(id->secret, sizeof(id->secret)));
	wr_bytes(&w, view_bytes(id->site_key, sizeof(id->site_key)));
	wr_bytes(&w, view_bytes(id->token, sizeof(id->token)));
	put_secret(pen, view_of(KEY_IDENTITY), wr_view(&w));
	sodium_memzero(bytes, sizeof(bytes));
}

static void put_counter(const struct upload_state *s, struct upload_pen *pen)
{
	uint8_t bytes[COUNTER_BYTES];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_be64(&w, s->counter_end);
	wr_be64(&w, s->identity.session);
	upload_pen_put(pen, view_of(KEY_COUNTER), wr_view(&w));
}

static void put_items(const struct upload_state *s, bool secret, bool all, struct upload_pen *pen)
{
	void (*put)(struct upload_pen *, struct view, struct view) =
	    secret ? put_secret : upload_pen_put;
	char key[16];

	for (enum upload_item i = 0; i < UPLOAD_ITEM_COUNT; i++)
		if (is_secret(i) == secret && (s->items[i].is_new || (all && s->items[i].n > 0)))
			put(pen, item_key(i, key), view_bytes(s->items[i].p, s->items[i].n));
}

static void items_saved(struct upload_state *s, bool secret)
{
	for (enum upload_item i = 0; i < UPLOAD_ITEM_COUNT; i++)
		if (is_secret(i) == secret)
			s->items[i].is_new = false;
}

static void say_identity(void *ctx, bool all, struct upload_pen *pen)
{
	const struct upload_state *s = ctx;

	if (all || s->identity_is_new)
		put_identity(s, pen);
	if (all || s->counter_is_new)
		put_counter(s, pen);
	put_items(s, true, all, pen);
}

static void identity_saved(void *ctx)
{
	struct upload_state *s = ctx;

	s->identity_is_new = s->counter_is_new = false;
	items_saved(s, true);
}

static enum err save_identity(struct upload_state *s)
{
	struct upload_feed feed = {s, say_identity, identity_saved};

	return journal_save(s->identity_file, &feed, 1);
}

static void say_items(void *ctx, bool all, struct upload_pen *pen)
{
	put_items(ctx, false, all, pen);
}

static void state_saved(void *ctx)
{
	items_saved(ctx, false);
}

static struct upload_clock clock_now(const struct upload_state *s)
{
	struct upload_clock now = {.boot_ms = os_boot_ms(), .wall_ms = os_now_ms()};

	memcpy(now.boot, s->clock.boot, sizeof(now.boot));
	now.clock_ms = s->clock.clock_ms + now.boot_ms - s->clock.boot_ms;
	return now;
}

/* The last to speak: a clock alone is no reason to write. */
static void say_clock(void *ctx, bool all, struct upload_pen *pen)
{
	struct upload_clock now = clock_now(ctx);
	uint8_t bytes[UPLOAD_CLOCK_BYTES];

	if (all || !upload_pen_is_empty(pen)) {
		upload_clock_write(&now, bytes);
		upload_pen_put(pen, view_of(KEY_CLOCK), view_bytes(bytes, sizeof(bytes)));
	}
}

static void say_unrecalled(void *ctx, struct view key, struct view value)
{
	if (!view_starts(key, view_of(".")))
		upload_pen_put(ctx, key, value);
}

/* Nobody has asked yet for what the feeds saved last time: it outlives a rewrite. */
static void say_found(void *ctx, bool all, struct upload_pen *pen)
{
	const struct upload_state *s = ctx;

	if (all)
		journal_each(s->state_file, say_unrecalled, pen);
}

enum err upload_state_save(struct upload_state *s, const struct upload_feed *feeds, size_t feeds_n)
{
	struct upload_feed *all = calloc(feeds_n + 3, sizeof(*all));
	enum err err = save_identity(s), state_err;

	if (all == NULL)
		return ERR_MEMORY;
	all[0] = (struct upload_feed){s, say_found, NULL};
	all[1] = (struct upload_feed){s, say_items, state_saved};
	if (feeds_n > 0)
		memcpy(all + 2, feeds, feeds_n * sizeof(*feeds));
	all[feeds_n + 2] = (struct upload_feed){s, say_clock, NULL};
	state_err = journal_save(s->state_file, all, feeds_n + 3);
	free(all);
	return err != ERR_NONE ? err : state_err;
}

/* Reading. */

static void take(struct rd *rd, void *to, size_t n)
{
	struct view bytes = rd_bytes(rd, n);

	if (bytes.n == n)
		memcpy(to, bytes.p, n);
}

static bool recall_item(struct upload_state *s, struct view key, struct view value)
{
	char text[16];

	for (enum upload_item i = 0; i < UPLOAD_ITEM_COUNT; i++)
		if (view_eq(key, item_key(i, text))) {
			if (upload_state_set_item(s, i, value) == ERR_NONE)
				s->items[i].is_new = false;
			return true;
		}
	return false;
}

static void take_secret(struct upload_state *s, struct view key, struct view value)
{
	struct upload_identity *id = &s->identity;
	struct rd rd = rd_of(value);

	if (view_eq(key, view_of(KEY_IDENTITY)) && value.n == IDENTITY_BYTES) {
		take(&rd, id->agent, sizeof(id->agent));
		take(&rd, id->site, sizeof(id->site));
		take(&rd, id->public_key, sizeof(id->public_key));
		take(&rd, id->secret, sizeof(id->secret));
		take(&rd, id->site_key, sizeof(id->site_key));
		take(&rd, id->token, sizeof(id->token));
		id->agent[sizeof(id->agent) - 1] = '\0';
		id->site[sizeof(id->site) - 1] = '\0';
		s->identity_is_new = false;
	} else {
		(void)recall_item(s, key, value);
	}
}

static void recall_identity(void *ctx, struct view key, struct view value)
{
	struct upload_state *s = ctx;
	char purpose[JOURNAL_KEY_MAX + 1];
	struct rd rd = rd_of(value);
	uint8_t *bytes = NULL;
	bool is_bare = false;
	size_t n = 0;

	if (view_eq(key, view_of(KEY_COUNTER))) {
		if (value.n == COUNTER_BYTES) {
			s->counter_end = rd_be64(&rd);
			s->identity.session = rd_be64(&rd);
		}
		return;
	}
	view_text(key, purpose, sizeof(purpose));
	if (os_unprotect(purpose, value, &bytes, &n, &is_bare) != ERR_NONE) {
		s->is_sealed = true;
		return;
	}
	s->is_bare = s->is_bare || (is_bare && value.n > 0);
	take_secret(s, key, view_bytes(bytes, n));
	sodium_memzero(bytes, n);
	free(bytes);
}

static void recall_state(void *ctx, struct view key, struct view value)
{
	struct upload_state *s = ctx;
	struct upload_clock saved, now = s->clock;

	if (view_eq(key, view_of(KEY_CLOCK)) && upload_clock_read(value, &saved))
		s->clock.clock_ms = upload_clock_resume(&saved, &now);
	else
		(void)recall_item(s, key, value);
}

/* Opening. */

/* A repair of identity may have lost the newest reserved blocks: one more is left out. */
static void begin_session(struct upload_state *s, bool was_repaired)
{
	s->counter = s->counter_end + 1 + (was_repaired ? UPLOAD_COUNTER_BLOCK : 0);
	s->counter_end = s->counter + UPLOAD_COUNTER_BLOCK;
	s->counter_is_new = true;
	s->identity.session++;
	(void)save_identity(s); /* upload_state_trouble tells */
}

/* The file and the one before it, which is what the first of two rewrites leaves. */
static void protect_all(struct upload_state *s)
{
	for (int i = 0; i < 2; i++) {
		journal_begin_anew(s->identity_file);
		s->counter_is_new = true;
		(void)save_identity(s);
	}
}

static enum err open_identity(
    struct upload_state *s, const char *folder, const struct upload_disk *disk, char *ret_repair)
{
	enum err err = journal_open(disk, folder, "identity", true, &s->identity_file, ret_repair);

	if (err != ERR_NONE)
		return err;
	s->identity_is_new = true;
	journal_each(s->identity_file, recall_identity, s);
	journal_forget(s->identity_file);
	if (s->is_sealed) {
		/* Not made anew: that would be another agent. */
		(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE,
		    "identity: its keys were sealed by another machine, or changed: to be a new "
		    "agent, remove identity and identity.old, and enrol");
		return ERR_FORMAT;
	}
	if (s->identity_is_new)
		(void)crypto_sign_keypair(s->identity.public_key, s->identity.secret);
	begin_session(s, ret_repair[0] != '\0');
	if (s->is_bare)
		protect_all(s);
	return ERR_NONE;
}

enum err upload_state_open(const char *folder, const struct upload_disk *disk,
    struct upload_state **ret_state, char ret_repair[UPLOAD_REPAIR_SIZE])
{
	char identity_repair[UPLOAD_REPAIR_SIZE] = "", state_repair[UPLOAD_REPAIR_SIZE] = "";
	struct upload_state *s = calloc(1, sizeof(*s));
	enum err err;

	if (s == NULL)
		return ERR_MEMORY;
	(void)os_boot_id(s->clock.boot);
	s->clock.boot_ms = s->clock.clock_ms = os_boot_ms();
	s->clock.wall_ms = os_now_ms();
	err = open_identity(s, folder, disk, identity_repair);
	if (err == ERR_NONE) {
		err = journal_open(disk, folder, "state", false, &s->state_file, state_repair);
		/* Worth less than an agent that runs: put aside by the first save. */
		if (err == ERR_FORMAT || err == ERR_DENIED || err == ERR_IO)
			err = ERR_NONE;
	}
	(void)snprintf(ret_repair, UPLOAD_REPAIR_SIZE, "%.150s%s%.150s", identity_repair,
	    identity_repair[0] != '\0' && state_repair[0] != '\0' ? "; " : "", state_repair);
	if (err != ERR_NONE) {
		upload_state_close(s);
		return err;
	}
	journal_each(s->state_file, recall_state, s);
	*ret_state = s;
	return ERR_NONE;
}

void upload_state_close(struct upload_state *s)
{
	if (s == NULL)
		return;
	journal_close(s->identity_file);
	journal_close(s->state_file);
	for (enum upload_item i = 0; i < UPLOAD_ITEM_COUNT; i++) {
		if (s->items[i].p != NULL)
			sodium_memzero(s->items[i].p, s->items[i].n);
		free(s->items[i].p);
	}
	sodium_memzero(s, sizeof(*s));
	free(s);
}

struct recalled {
	void (*each)(void *ctx, struct view key, struct view value);
	void *ctx;
};

static void recall_one(void *ctx, struct view key, struct view value)
{
	const struct recalled *r = ctx;

	if (!view_starts(key, view_of(".")))
		r->each(r->ctx, key, value);
}

void upload_state_recall(
    struct upload_state *s, void (*each)(void *ctx, struct view key, struct view value), void *ctx)
{
	struct recalled recalled = {each, ctx};

	journal_each(s->state_file, recall_one, &recalled);
	journal_forget(s->state_file);
}

/* What is kept. */

const struct upload_identity *upload_state_identity(const struct upload_state *s)
{
	return &s->identity;
}

enum err upload_state_set_identity(struct upload_state *s, const struct upload_identity *identity)
{
	s->identity = *identity;
	s->identity_is_new = true;
	s->counter_is_new = true; /* the session stands there */
	return save_identity(s);
}

uint64_t upload_state_counter(struct upload_state *s)
{
	if (s->counter == s->counter_end) {
		s->counter_end += UPLOAD_COUNTER_BLOCK;
		s->counter_is_new = true;
		(void)save_identity(s);
	}
	return s->counter++;
}

static const char *signer_agent(void *ctx)
{
	return ((const struct upload_state *)ctx)->identity.agent;
}

static const uint8_t *signer_secret(void *ctx)
{
	return ((const struct upload_state *)ctx)->identity.secret;
}

static enum err signer_counter(void *ctx, uint64_t *ret_counter)
{
	*ret_counter = upload_state_counter(ctx);
	return ERR_NONE;
}

static void signer_jump(void *ctx, uint64_t taken)
{
	struct upload_state *s = ctx;

	/* The platform holds counters as signed 64 bits; far above all that we count to. */
	if (taken < s->counter || taken > (uint64_t)1 << 53)
		return;
	s->counter = s->counter_end = taken + 1; /* the next one reserves its block */
}

struct upload_signer upload_state_signer(struct upload_state *s)
{
	return (struct upload_signer){
	    .ctx = s,
	    .agent = signer_agent,
	    .secret = signer_secret,
	    .counter = signer_counter,
	    .jump = signer_jump,
	};
}

struct view upload_state_item(const struct upload_state *s, enum upload_item item)
{
	return view_bytes(s->items[item].p, s->items[item].n);
}

enum err upload_state_set_item(struct upload_state *s, enum upload_item item, struct view bytes)
{
	struct item *to = &s->items[item];
	uint8_t *copy;

	if (bytes.n > UPLOAD_ITEM_MAX)
		return ERR_FULL;
	if (view_eq(bytes, view_bytes(to->p, to->n)))
		return ERR_NONE;
	copy = malloc(bytes.n + 1);
	if (copy == NULL)
		return ERR_MEMORY;
	if (bytes.n > 0)
		memcpy(copy, bytes.p, bytes.n);
	if (to->p != NULL)
		sodium_memzero(to->p, to->n);
	free(to->p);
	*to = (struct item){copy, bytes.n, true};
	return ERR_NONE;
}

int64_t upload_state_clock(const struct upload_state *s)
{
	return s->clock.clock_ms + os_boot_ms() - s->clock.boot_ms;
}

const char *upload_state_trouble(const struct upload_state *s)
{
	const char *text = journal_trouble(s->identity_file);

	return text[0] != '\0' ? text : journal_trouble(s->state_file);
}

uint64_t upload_state_size(const struct upload_state *s)
{
	return journal_size(s->state_file);
}

uint64_t upload_state_written(const struct upload_state *s)
{
	return journal_written(s->identity_file) + journal_written(s->state_file);
}
