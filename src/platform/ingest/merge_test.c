/*
 * merge: uploads in any order, repeated, with their answers lost, come to the same content.
 *
 * A world of two segments with three tenures each is made up from a seed; what each agent knows
 * grows step by step, and an upload is a part of what it knows at a step, at a moment of the
 * platform's clock. The same uploads are then merged in many orders, each also with repetitions,
 * and everything that the store holds afterwards must be the same to the letter.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "evidence/fact.h"
#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/identity/identity.h"
#include "platform/ingest/merge.h"
#include "platform/testing.h"

enum {
	SEGMENTS = 2,
	EPOCHS = 3,
	STEPS = 4,
	MACS = 6,
	CROWD = 300, /* facts of the one asset that says too much */
	UPLOADS = 30,
	ORDERS = 6,
	SEEDS = 4,
	ROOM = 24 * 1024 * 1024,
	DUMP_MAX = 8 * 1024 * 1024
};

#define ORIGIN_MS INT64_C(1767225600000)
#define TENURE_MS INT64_C(3600000)

static struct pack *pack;

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static uint64_t below(uint64_t *seed, uint64_t n)
{
	return next(seed) % n;
}

/* Universal and locally administered ones; the last says too much. */
static const uint64_t macs[MACS] = {
    0x001ba99ec956, 0x3c0754aabbcc, 0x525400123456, 0xda12345678aa, 0x000c29010203, 0x001122334455};

static const struct {
	const char *source, *kind, *scope, *value;
} said[] = {
    {"arp", "address", "", "\xc0\xa8\x01\x05"},
    {"arp", "address", "", "\xc0\xa8\x01\x06"},
    {"dhcp", "opt12", "", "BRW001BA99EC956"},
    {"dhcp", "opt60", "", "MSFT 5.0"},
    {"dhcp", "opt55", "", "\x01\x03\x06\x0f\x1f\x21\x2b\x2c\x2e\x2f\x77\x79\xf9\xfc"},
    {"mdns", "host", "", "Office Printer"},
    {"mdns", "service", "", "_ipp._tcp"},
    {"mdns", "txt.ty", "_ipp._tcp", "Brother MFC-L2710DW series"},
    {"mdns", "txt.ty", "_ipp._tcp", "Brother HL-1110"},
    {"ssdp", "server", "", "Linux/3.4 UPnP/1.0 Device/1.0"},
    {"netbios", "name.20", "", "DESKTOP-1"},
    {"gossip", "rumour.of", "\xff\x01", "of a newer agent"},
};

enum { SAID = sizeof(said) / sizeof(said[0]) };

/* What an agent knows of one fact: since when, and by each step until when and how often. */
struct known {
	int64_t first_ms, last_ms[STEPS];
	int64_t count[STEPS];
	int from; /* step at which it is first known */
};

struct upload {
	int segment, epoch, step;
	unsigned assets; /* bits of MACS */
	int64_t now_ms;
	struct wire_upload_request request;
	struct merge_tenure tenure;
};

struct world {
	uint64_t seed;
	struct known facts[SEGMENTS][EPOCHS][MACS][CROWD];
	char crowd[CROWD][16];
	struct upload uploads[UPLOADS];
	uint8_t *memory;
	struct arena arena;
};

static int facts_of(int mac)
{
	return mac == MACS - 1 ? CROWD : SAID;
}

static void learn(struct world *w, struct known *k, int64_t began_ms)
{
	k->from = (int)below(&w->seed, STEPS + 1);
	k->first_ms = began_ms + (int64_t)below(&w->seed, TENURE_MS / STEPS);
	for (int step = 0; step < STEPS; step++) {
		bool again = step == 0 || below(&w->seed, 3) > 0;

		k->last_ms[step] = again ? began_ms + TENURE_MS / STEPS * step +
					       (int64_t)below(&w->seed, 8) * 60000
					 : k->last_ms[step - 1];
		if (k->last_ms[step] < k->first_ms)
			k->last_ms[step] = k->first_ms;
		k->count[step] = (step > 0 ? k->count[step - 1] : 0) + 1 + again;
	}
}

static struct wire_upload_fact fact_of(
    const struct world *w, int mac, int fact, const struct known *k, int step, int64_t now_ms)
{
	bool crowd = mac == MACS - 1;

	return (struct wire_upload_fact){
	    .source = view_of(crowd ? "mdns" : said[fact].source),
	    .kind = view_of(crowd ? "instance" : said[fact].kind),
	    .scope = view_of(crowd ? "_x._tcp" : said[fact].scope),
	    .value = view_of(crowd ? w->crowd[fact] : said[fact].value),
	    .count = k->count[step],
	    .first_age = now_ms - k->first_ms,
	    .last_age = now_ms - k->last_ms[step],
	};
}

/* All that the agent knows by the step of the assets chosen; of the crowd a random part. */
static void make_upload(struct world *w, struct upload *u)
{
	struct wire_upload_asset *assets = arena_take_array(&w->arena, MACS, sizeof(*assets));
	struct wire_upload_request *r = &u->request;

	r->assets.p = assets;
	for (int mac = 0; mac < MACS; mac++) {
		struct wire_upload_asset *a = &assets[r->assets.n];
		struct wire_upload_fact *facts =
		    arena_take_array(&w->arena, INGEST_FACTS_MAX, sizeof(*facts));

		if ((u->assets >> mac & 1) == 0)
			continue;
		*a = (struct wire_upload_asset){.mac = mac_of_u64(macs[mac])};
		a->first_age = INT64_MIN;
		a->last_age = INT64_MAX;
		a->facts.p = facts;
		for (int i = 0; i < facts_of(mac) && a->facts.n < INGEST_FACTS_MAX; i++) {
			const struct known *k = &w->facts[u->segment][u->epoch][mac][i];

			/* Of the crowd a part, so that several uploads together are too many. */
			if (mac == MACS - 1 ? below(&w->seed, 5) == 0 : k->from > u->step)
				continue;
			struct wire_upload_fact f = fact_of(w, mac, i, k, u->step, u->now_ms);

			facts[a->facts.n++] = f;
			a->first_age = f.first_age > a->first_age ? f.first_age : a->first_age;
			a->last_age = f.last_age < a->last_age ? f.last_age : a->last_age;
			a->frames += f.count;
		}
		if (a->facts.n > 0)
			r->assets.n++;
	}
}

static void make_world(struct world *w, uint64_t seed)
{
	static struct wire_listened listened[UPLOADS];
	static struct view protocols[] = {
	    {(const uint8_t *)"arp", 3}, {(const uint8_t *)"mdns", 4}};

	w->seed = seed * 2654435761u + 1;
	w->arena = arena_of(w->memory, ROOM);
	for (int i = 0; i < CROWD; i++)
		snprintf(w->crowd[i], sizeof(w->crowd[i]), "thing %d", i);
	for (int s = 0; s < SEGMENTS; s++)
		for (int e = 0; e < EPOCHS; e++)
			for (int m = 0; m < MACS; m++)
				for (int i = 0; i < facts_of(m); i++)
					learn(w, &w->facts[s][e][m][i], ORIGIN_MS + e * TENURE_MS);
	for (int i = 0; i < UPLOADS; i++) {
		struct upload *u = &w->uploads[i];

		*u = (struct upload){.segment = (int)below(&w->seed, SEGMENTS),
		    .epoch = (int)below(&w->seed, EPOCHS),
		    .step = (int)below(&w->seed, STEPS),
		    .assets = (unsigned)below(&w->seed, 1u << MACS)};
		u->now_ms = ORIGIN_MS + EPOCHS * TENURE_MS + (int64_t)below(&w->seed, TENURE_MS);
		u->tenure = (struct merge_tenure){.segment = u->segment + 1,
		    .place = u->segment + 1,
		    .epoch = u->epoch + 1,
		    .from_ms = ORIGIN_MS + u->epoch * TENURE_MS,
		    .to_ms = ORIGIN_MS + (u->epoch + 1) * TENURE_MS,
		    .now_ms = u->now_ms,
		    .place_name = "lab",
		    .actor = "platform"};
		listened[i] = (struct wire_listened){.from_age = u->now_ms - u->tenure.from_ms,
		    .to_age = u->now_ms - u->tenure.from_ms - TENURE_MS / STEPS * (u->step + 1),
		    .protocols = {protocols, 1 + (size_t)u->step % 2},
		    .drops = u->step};
		u->request.listened.p = &listened[i];
		u->request.listened.n = 1;
		make_upload(w, u);
	}
}

struct merging {
	struct arena *arena;
	const struct upload *upload;
};

static bool merge_one(void *ctx, struct db *db)
{
	const struct merging *m = ctx;

	merge_upload(db, pack, m->arena, &m->upload->tenure, &m->upload->request);
	merge_blind(db, &m->upload->tenure, &m->upload->request);
	return true;
}

/* Everything but row ids and events. */
static const char *const dumps[] = {
    "SELECT hex(mac), scope, mac_local, mac_random, sample, segment, first_ms, last_ms, nic_vendor,"
    " name, name_key, addresses, roles, hw_category1, hw_category2, hw_manufacturer, hw_product,"
    " hw_model, hw_confidence, os_family, os_name, os_confidence, search, i.body, t.tag FROM asset "
    "a"
    " LEFT JOIN asset_identity i ON i.asset = a.id LEFT JOIN asset_tag t ON t.asset = a.id"
    " ORDER BY mac, scope",
    "SELECT hex(a.mac), a.scope, s.segment, epoch, s.first_ms, s.last_ms, frames FROM sighting s"
    " JOIN asset a ON a.id = s.asset ORDER BY a.mac, a.scope, s.segment, epoch",
    "SELECT hex(a.mac), a.scope, source, kind, hex(e.scope), hex(value), e.segment, epoch, count,"
    " e.first_ms, e.last_ms FROM evidence e JOIN asset a ON a.id = e.asset"
    " ORDER BY a.mac, a.scope, source, kind, e.scope, value, e.segment, epoch",
    "SELECT segment, epoch, from_ms, to_ms, protocols, drops FROM listened"
    " ORDER BY segment, epoch, from_ms",
    "SELECT segment, epoch, blind_to_ms - blind_from_ms FROM tenure ORDER BY segment, epoch",
};

struct dump {
	char *text;
	size_t n;
};

static bool dump_all(void *ctx, struct db *db)
{
	static const int columns[] = {25, 7, 11, 6, 3};
	struct dump *d = ctx;

	for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
		struct sql *sql = db_query(db, dumps[i], "");

		while (sql_row(sql) && d->n + 16384 < DUMP_MAX) {
			for (int c = 0; c < columns[i]; c++) {
				struct view text = sql_text(sql, c);

				if (text.n > 0)
					memcpy(d->text + d->n, text.p, text.n);
				d->n += text.n;
				d->text[d->n++] = '|';
			}
			d->text[d->n++] = '\n';
		}
		sql_end(sql);
	}
	d->text[d->n] = '\0';
	return true;
}

/* Merges the uploads in an order of the seed, some of them twice; what the store then holds. */
static size_t merge_all(struct world *w, uint64_t order, char *ret_text)
{
	static const struct route *const none[] = {NULL};
	static uint8_t room[IDENTITY_ROOM];
	struct arena arena = arena_of(room, sizeof(room));
	struct merging m = {&arena, NULL};
	struct dump d = {ret_text, 0};
	struct testing t;
	int numbers[UPLOADS];

	testing_open(&t, none);
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms)"
			" VALUES (1, 1, 'a', x'00', 0), (2, 1, 'b', x'00', 0)");
	/* Each was silent from 40 minutes before the next on, as far as that one knew. */
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token)"
			" VALUES (1, '', x'00', 1, 0, x'00')");
	for (int i = 0; i < SEGMENTS * EPOCHS; i++) {
		int64_t from_ms = ORIGIN_MS + i % EPOCHS * TENURE_MS;
		char sql[200];

		snprintf(sql, sizeof(sql),
		    "INSERT INTO tenure (segment, epoch, agent, began_ms, blind_from_ms)"
		    " VALUES (%d, %d, 1, %lld, %lld)",
		    i / EPOCHS + 1, i % EPOCHS + 1, (long long)from_ms,
		    (long long)(from_ms - 2400000));
		testing_run(&t, sql);
	}
	for (int i = 0; i < UPLOADS; i++)
		numbers[i] = i;
	for (int i = UPLOADS - 1; order != 0 && i > 0; i--) {
		int k = (int)below(&order, (uint64_t)i + 1), swap = numbers[i];

		numbers[i] = numbers[k];
		numbers[k] = swap;
	}
	for (int i = 0; i < UPLOADS; i++) {
		m.upload = &w->uploads[numbers[i]];
		for (int times = 0; times < 1 + (order % 3 == 1 && i % 3 == 0); times++)
			assert_int_equal(
			    store_wait(t.platform.store, STORE_WRITE, merge_one, &m), ERR_NONE);
		if (order % 3 == 2 && i > 0) { /* an old one comes once more */
			m.upload = &w->uploads[numbers[below(&order, (uint64_t)i)]];
			assert_int_equal(
			    store_wait(t.platform.store, STORE_WRITE, merge_one, &m), ERR_NONE);
		}
	}
	assert_int_equal(arena.refused, 0);
	assert_int_equal(store_wait(t.platform.store, STORE_READ, dump_all, &d), ERR_NONE);
	assert_int_equal(testing_int(&t,
			     "SELECT max(n) FROM (SELECT count(*) AS n FROM evidence"
			     " GROUP BY asset, segment, epoch)",
			     0) <= INGEST_FACTS_MAX,
	    true);
	testing_close(&t);
	return d.n;
}

static void converges(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	char *first = malloc(DUMP_MAX), *other = malloc(DUMP_MAX);
	size_t trimmed = 0;
	(void)state;

	assert_true(w != NULL && first != NULL && other != NULL);
	w->memory = malloc(ROOM);
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		make_world(w, seed);
		size_t n = merge_all(w, 0, first);

		trimmed += n;
		assert_true(n > 10000 && n + 16384 < DUMP_MAX);
		for (uint64_t order = 1; order <= ORDERS; order++) {
			uint64_t from = order * 0x9e3779b97f4a7c15u;

			assert_int_equal(merge_all(w, from, other), n);
			if (memcmp(first, other, n) != 0)
				fail_msg("seed %llu, order %llu: another content",
				    (unsigned long long)seed, (unsigned long long)order);
		}
	}
	assert_true(trimmed > 0);
	free(w->memory);
	free(w);
	free(first);
	free(other);
}

static int open_pack(void **state)
{
	struct pack_problem problem;
	(void)state;

	return pack_open(&pack, embedded_pack_view(), NULL, &problem) == ERR_NONE ? 0 : -1;
}

static int close_pack(void **state)
{
	(void)state;
	pack_close(pack);
	return 0;
}

/* Held within the tenure, and never in time to come: the clock was ahead when that one began. */
static void moments(void **state)
{
	struct merge_tenure t = {.from_ms = 5000, .to_ms = 9000, .now_ms = 8000};

	(void)state;
	assert_int_equal(merge_moment(&t, 1000), 7000);
	assert_int_equal(merge_moment(&t, 4000), 5000);
	assert_int_equal(merge_moment(&t, 9999), 5000);
	t.now_ms = 10000;
	assert_int_equal(merge_moment(&t, 0), 9000);
	t.now_ms = 4000;
	assert_int_equal(merge_moment(&t, 0), 4000);
	assert_int_equal(merge_moment(&t, 100), 4000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(moments), cmocka_unit_test(converges)};

	return cmocka_run_group_tests(tests, open_pack, close_pack);
}
