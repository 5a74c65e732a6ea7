/*
 * restore: the fuzz harness of what sync takes from the state file. The input is records, each a
 * type, the length of its key's rest, the length of its value, both. Whatever they say, what is
 * sent afterwards is a request that fits, and what is saved is taken again.
 */
#include <stdlib.h>

#include "base/rd.h"
#include "upload/sync.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ASSETS = 8, SEGMENT = 7, TURNS = 64 };

struct table {
	uint32_t n;
	struct mac macs[ASSETS];
};

static void check(bool holds)
{
	if (!holds)
		abort();
}

static uint32_t count(void *ctx)
{
	return ((struct table *)ctx)->n;
}

static struct mac mac_of(void *ctx, uint32_t number)
{
	return ((struct table *)ctx)->macs[number];
}

static uint64_t changed(void *ctx, uint32_t number)
{
	(void)ctx;
	return number + 1;
}

static struct asset_view asset(void *ctx, uint32_t number, bool kept, struct evidence *room)
{
	(void)kept;
	room[0] = (struct evidence){.source = SOURCE_ARP, .kind = FACT_ADDRESS, .count = 1};
	return (struct asset_view){
	    .mac = mac_of(ctx, number), .evidence = room, .evidence_count = 1};
}

static bool restore(void *ctx, const struct asset_view *saved)
{
	struct table *t = ctx;

	check(saved->evidence_count <= UPLOAD_FACTS_MAX);
	for (uint32_t i = 0; i < t->n; i++)
		if (mac_eq(t->macs[i], saved->mac))
			return false;
	if (t->n == ASSETS || !mac_is_device(saved->mac))
		return false;
	t->macs[t->n++] = saved->mac;
	return true;
}

static void reset(void *ctx)
{
	((struct table *)ctx)->n = 0;
}

static void put_back(struct upload_sync *sync, struct rd *r)
{
	uint8_t bytes[JOURNAL_KEY_MAX] = {'S', 0, 0, 0, 0, 0, 0, 0, SEGMENT, rd_u8(r)};
	struct view rest = rd_bytes(r, rd_u8(r) % (JOURNAL_KEY_MAX - 10));
	struct view value = rd_bytes(r, rd_be16(r));
	uint8_t *copy = malloc(value.n + 1);

	check(copy != NULL);
	if (rest.n > 0)
		memcpy(bytes + 10, rest.p, rest.n);
	if (value.n > 0)
		memcpy(copy, value.p, value.n);
	check(upload_sync_restore(sync, view_bytes(bytes, 10 + rest.n), view_bytes(copy, value.n)));
	free(copy);
}

/* All that is left is sent; each answer says it was taken. */
static void send_all(struct upload_sync *sync)
{
	struct wire_upload_answer answer = {.epoch = upload_sync_status(sync).epoch};
	struct wire_upload_request request;
	int64_t due_ms, now_ms = 1000;

	for (int i = 0; i < TURNS; i++, now_ms += 5000) {
		if (upload_sync_next(sync, now_ms, 0, &request, &due_ms) == UPLOAD_SEND) {
			for (size_t k = 0; k < request.assets.n; k++)
				check(request.assets.p[k].first_age >= 0);
			(void)upload_sync_answered(sync, now_ms, 200, &answer);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint64_t seed[2] = {1, 2};
	struct wire_lease_answer lease = {.epoch = 3, .seq = 5, .ttl_s = 900};
	struct table table = {.n = 0};
	struct upload_source source = {
	    &table, count, mac_of, changed, changed, asset, restore, reset};
	struct rd r = rd_of(view_bytes(data, size));
	struct upload_sync *sync;

	check(upload_sync_new(SEGMENT, &source, ASSETS, seed, &sync) == ERR_NONE);
	while (rd_left(&r) > 0)
		put_back(sync, &r);
	send_all(sync);
	check(upload_sync_lease(sync, &lease, 500000) != ERR_FORMAT);
	upload_sync_flush(sync, true);
	send_all(sync);
	upload_sync_free(sync);
	return 0;
}
