/*
 * sync_testing: an asset table and a platform for the tests of sync: small, exact, and able to
 * fail like real ones.
 */
#ifndef EARSHOT_UPLOAD_SYNC_TESTING_H
#define EARSHOT_UPLOAD_SYNC_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/hash.h"
#include "upload/sync.h"

enum { T_ASSETS = 24, T_VALUES = 4, T_EPOCHS = 64 };

struct chance {
	uint64_t seed, n;
};

static inline uint64_t chance_below(struct chance *c, uint64_t below)
{
	return hash_u64(c->seed, ++c->n) % below;
}

/* The table: asset i has MAC 00:1b:a9:00:00:i and values "v0"... said so many times. */
struct t_table {
	bool counts_on;   /* generations, over a reset */
	uint32_t full_at; /* nothing more is put back then; 0: T_ASSETS */
	uint64_t generation;
	uint32_t count;
	struct t_asset {
		struct mac mac;
		bool is_hidden; /* not confirmed: no asset yet */
		uint64_t changed, grown, said[T_VALUES];
		int64_t first_ms, last_ms;
	} assets[T_ASSETS];
};

static inline struct mac t_mac(unsigned i)
{
	return (struct mac){{0x00, 0x1b, 0xa9, 0, 0, (uint8_t)(i + 1)}};
}

static inline struct t_asset *t_find(struct t_table *t, struct mac mac)
{
	for (uint32_t k = 0; k < t->count; k++)
		if (mac_eq(t->assets[k].mac, mac))
			return &t->assets[k];
	return NULL;
}

/* Its number goes to whom is heard next. */
static inline void t_forget(struct t_table *t, unsigned i)
{
	struct t_asset *a = t_find(t, t_mac(i));

	if (a != NULL)
		*a = (struct t_asset){.first_ms = 0};
}

static inline void t_hear(struct t_table *t, unsigned i, unsigned value, int64_t now_ms)
{
	struct t_asset *a = t_find(t, t_mac(i)), *room;

	if (a == NULL) {
		room = t_find(t, (struct mac){{0}});
		a = room != NULL ? room : &t->assets[t->count++];
		*a = (struct t_asset){.mac = t_mac(i), .first_ms = now_ms};
	}
	a->changed = ++t->generation;
	if (a->said[value]++ == 0)
		a->grown = t->generation;
	a->last_ms = now_ms;
}

static inline uint32_t t_count(void *ctx)
{
	return ((struct t_table *)ctx)->count;
}

static inline const struct t_asset *t_at(const struct t_table *t, uint32_t n)
{
	assert_true(n < t->count);
	return &t->assets[n];
}

static inline struct mac t_source_mac(void *ctx, uint32_t n)
{
	const struct t_asset *a = t_at(ctx, n);

	return a->is_hidden ? (struct mac){{0}} : a->mac;
}

static inline uint64_t t_changed(void *ctx, uint32_t n)
{
	return t_at(ctx, n)->changed;
}

static inline uint64_t t_grown(void *ctx, uint32_t n)
{
	return t_at(ctx, n)->grown;
}

static const char *const t_values[T_VALUES] = {"v0", "v1", "v2", "v3"};

static inline struct asset_view t_asset(void *ctx, uint32_t n, bool kept, struct evidence *room)
{
	const struct t_asset *a = t_at(ctx, n);
	size_t facts = 0;

	(void)kept;
	for (unsigned v = 0; v < T_VALUES; v++)
		if (a->said[v] > 0)
			room[facts++] = (struct evidence){.source = SOURCE_DHCP,
			    .kind = FACT_DHCP_HOSTNAME,
			    .value = view_of(t_values[v]),
			    .count = a->said[v],
			    .first_ms = a->first_ms,
			    .last_ms = a->last_ms};
	return (struct asset_view){.mac = a->mac,
	    .first_ms = a->first_ms,
	    .last_ms = a->last_ms,
	    .frames = 1,
	    .evidence = room,
	    .evidence_count = facts};
}

static inline bool t_restore(void *ctx, const struct asset_view *asset)
{
	struct t_table *t = ctx;
	struct t_asset *a;

	if (t->count == (t->full_at > 0 ? t->full_at : T_ASSETS) || t_find(t, asset->mac) != NULL)
		return false;
	a = &t->assets[t->count++];
	*a = (struct t_asset){
	    .mac = asset->mac, .first_ms = asset->first_ms, .last_ms = asset->last_ms};
	a->changed = a->grown = ++t->generation;
	for (size_t i = 0; i < asset->evidence_count; i++)
		a->said[asset->evidence[i].value.p[1] - '0'] = asset->evidence[i].count;
	return true;
}

static inline void t_reset(void *ctx)
{
	struct t_table *t = ctx;

	t->count = 0;
	t->generation = t->counts_on ? t->generation : 0;
	memset(t->assets, 0, sizeof(t->assets));
}

static inline struct upload_source t_source(struct t_table *t)
{
	return (struct upload_source){
	    t, t_count, t_source_mac, t_changed, t_grown, t_asset, t_restore, t_reset};
}

/* The platform: its fence, and the greatest count it was told of each (epoch, asset, value). */
struct t_platform {
	int64_t epoch, seq;
	bool holds; /* our agent holds the lease; else nobody or another does */
	bool has_batch;
	uint8_t batch[16], late[T_EPOCHS][16];
	bool ours[T_EPOCHS];
	uint64_t said[T_EPOCHS][T_ASSETS][T_VALUES];
};

/* A request as it lies about in the network. */
struct t_copy {
	int64_t epoch, seq;
	uint8_t batch[16];
	uint64_t said[T_ASSETS][T_VALUES];
};

static inline struct t_copy t_copy_of(const struct wire_upload_request *r)
{
	struct t_copy copy = {.epoch = r->epoch, .seq = r->seq};

	memcpy(copy.batch, r->batch_id, 16);
	for (size_t i = 0; i < r->assets.n; i++)
		for (size_t k = 0; k < r->assets.p[i].facts.n; k++) {
			const struct wire_upload_fact *f = &r->assets.p[i].facts.p[k];
			uint64_t *said =
			    &copy.said[r->assets.p[i].mac.b[5] - 1][f->value.p[1] - '0'];

			*said = (uint64_t)f->count > *said ? (uint64_t)f->count : *said;
		}
	return copy;
}

static inline void t_merge(uint64_t to[T_ASSETS][T_VALUES], const uint64_t from[T_ASSETS][T_VALUES])
{
	for (unsigned i = 0; i < T_ASSETS; i++)
		for (unsigned v = 0; v < T_VALUES; v++)
			to[i][v] = from[i][v] > to[i][v] ? from[i][v] : to[i][v];
}

/* As docs/wire.md says it; the status. */
static inline int t_arrive(
    struct t_platform *p, const struct t_copy *r, struct wire_upload_answer *answer)
{
	int status = 409;
	bool is_last = p->has_batch && memcmp(p->batch, r->batch, 16) == 0;

	*answer = (struct wire_upload_answer){.epoch = p->epoch};
	if (r->epoch == p->epoch && p->holds) {
		if (r->seq == p->seq) {
			t_merge(p->said[r->epoch], r->said);
			p->seq++;
			p->has_batch = true;
			memcpy(p->batch, r->batch, 16);
			status = 200;
		}
	} else if (r->epoch <= p->epoch && r->epoch > 0 && p->ours[r->epoch] && !is_last) {
		if (memcmp(p->late[r->epoch], r->batch, 16) != 0)
			t_merge(p->said[r->epoch], r->said);
		memcpy(p->late[r->epoch], r->batch, 16);
		answer->late = true;
		status = 200;
	}
	answer->seq = p->seq;
	answer->has_last_batch_id = p->has_batch;
	memcpy(answer->last_batch_id, p->batch, 16);
	return status;
}

static inline int t_upload(
    struct t_platform *p, const struct wire_upload_request *r, struct wire_upload_answer *answer)
{
	struct t_copy copy = t_copy_of(r);

	return t_arrive(p, &copy, answer);
}

static inline struct wire_lease_answer t_lease(struct t_platform *p)
{
	struct wire_lease_answer lease = {.ttl_s = 900};

	/* Sequence and last batch are the segment's: they go on. */
	if (!p->holds) {
		p->epoch++;
		p->holds = true;
		p->ours[p->epoch] = true;
	}
	lease.epoch = p->epoch;
	lease.seq = p->seq;
	lease.has_last_batch = p->has_batch;
	memcpy(lease.last_batch, p->batch, 16);
	return lease;
}

#endif
