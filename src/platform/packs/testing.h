/* testing: packs and assets by hand, and the runner's rounds without its thread. */
#ifndef EARSHOT_PLATFORM_PACKS_TESTING_H
#define EARSHOT_PLATFORM_PACKS_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/packs/internal.h"
#include "platform/testing.h"

static struct testing bench;
static struct packs *packs;
static const struct route *const packs_tables[] = {packs_routes, NULL};

static inline void open_packs(struct testing *t)
{
	char reason[PACKS_REASON_SIZE];

	assert_int_equal(packs_open(&packs, &t->platform, reason), ERR_NONE);
}

static inline int packs_setup(void **state)
{
	testing_open(&bench, packs_tables);
	bench.platform.data = bench.dir;
	(void)crypto_sign_keypair(bench.platform.site_public, bench.platform.site_secret);
	testing_run(&bench, "INSERT INTO segment (id, site, name, known_key, created_ms) VALUES"
			    " (1, 1, 'lab', x'00', 0)");
	open_packs(&bench);
	testing_role(&bench, HTTP_OPERATOR);
	*state = &bench;
	return 0;
}

static inline int packs_teardown(void **state)
{
	packs_close(packs);
	testing_close(*state);
	return 0;
}

#define PACKS(f) cmocka_unit_test_setup_teardown(f, packs_setup, packs_teardown)

/* Assets that say this vendor class. */
struct heard {
	int from, to;
	const char *vendor;
};

static inline bool hear_run(void *ctx, struct db *db)
{
	const struct heard *h = ctx;

	for (int i = h->from; i <= h->to; i++) {
		uint8_t mac[6] = {
		    0x02, 0x1b, 0xa9, (uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i};

		(void)db_run(db,
		    "INSERT INTO asset (id, mac, scope, segment, first_ms, last_ms)"
		    " VALUES ($1, $2, 0, 1, 1000, 2000)",
		    "ib", (int64_t)i, view_bytes(mac, sizeof(mac)));
		(void)db_run(db,
		    "INSERT INTO evidence (asset, source, kind, scope, value, segment, epoch,"
		    " count, first_ms, last_ms)"
		    " VALUES ($1, 'dhcp', 'opt60', $2, $3, 1, 1, 1, 1000, 2000)",
		    "ibb", (int64_t)i, view_of(""), view_of(h->vendor));
	}
	return true;
}

static inline void hear(struct testing *t, int from, int to, const char *vendor)
{
	struct heard heard = {from, to, vendor};

	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, hear_run, &heard), ERR_NONE);
}

/* Rounds until nothing is left to do; how many. */
static inline int settle(void)
{
	int rounds = 0;

	while (packs_round(packs))
		assert_true(++rounds < 1000);
	return rounds;
}

static inline void has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

#endif
