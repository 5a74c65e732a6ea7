/* record: assets to bytes, and bytes to assets. */
#include "upload/record.h"

#include "base/json.h"

static void put_short(struct wr *w, struct view text)
{
	if (text.n > RECORD_NAME_MAX)
		text.n = RECORD_NAME_MAX;
	wr_u8(w, (uint8_t)text.n);
	wr_bytes(w, text);
}

static void put_fact(struct wr *w, const struct evidence *e)
{
	uint8_t room[RECORD_NAME_MAX + FACT_KEY_MAX];
	struct wr kind = wr_of(room, sizeof(room));

	put_short(w, view_of(fact_source_names[e->source]));
	put_short(w, fact_kind_text(e->kind, e->key, &kind));
	put_short(w, e->scope);
	wr_be16(w, (uint16_t)e->value.n);
	wr_bytes(w, e->value);
	wr_be64(w, e->count);
	wr_be64(w, (uint64_t)e->first_ms);
	wr_be64(w, (uint64_t)e->last_ms);
}

void record_write(struct wr *w, const struct asset_view *asset)
{
	wr_bytes(w, view_bytes(asset->mac.b, MAC_LEN));
	wr_be64(w, (uint64_t)asset->first_ms);
	wr_be64(w, (uint64_t)asset->last_ms);
	wr_be64(w, asset->frames);
	wr_be16(w, (uint16_t)asset->evidence_count);
	for (size_t i = 0; i < asset->evidence_count; i++)
		put_fact(w, &asset->evidence[i]);
}

int64_t record_ms(struct rd *r)
{
	uint64_t ms = rd_be64(r);

	return ms <= RECORD_MS_MAX ? (int64_t)ms : 0;
}

struct head {
	struct mac mac;
	int64_t first_ms, last_ms;
	uint64_t frames;
	size_t facts;
};

static struct head take_head(struct rd *r)
{
	struct head h = {.facts = 0};
	struct view mac = rd_bytes(r, MAC_LEN);

	if (mac.n == MAC_LEN)
		memcpy(h.mac.b, mac.p, MAC_LEN);
	h.first_ms = record_ms(r);
	h.last_ms = record_ms(r);
	h.frames = rd_be64(r);
	h.facts = rd_be16(r);
	return h;
}

struct part {
	struct view source, kind, scope, value;
	uint64_t count;
	int64_t first_ms, last_ms;
};

static struct part take_part(struct rd *r)
{
	struct part p;

	p.source = rd_bytes(r, rd_u8(r));
	p.kind = rd_bytes(r, rd_u8(r));
	p.scope = rd_bytes(r, rd_u8(r));
	p.value = rd_bytes(r, rd_be16(r));
	p.count = rd_be64(r);
	p.first_ms = record_ms(r);
	p.last_ms = record_ms(r);
	return p;
}

int64_t record_age(int64_t now_ms, int64_t then_ms)
{
	return now_ms > then_ms ? now_ms - then_ms : 0;
}

enum err record_wire(
    struct rd *r, int64_t now_ms, struct arena *arena, struct wire_upload_asset *ret_asset)
{
	struct head h = take_head(r);
	struct wire_upload_fact *facts;

	/* Every fact has bytes: a count beyond them is none. */
	if (!rd_ok(r) || h.facts > rd_left(r))
		return ERR_FORMAT;
	facts = arena_take_array(arena, h.facts, sizeof(*facts));
	if (facts == NULL && h.facts > 0)
		return ERR_FULL;
	for (size_t i = 0; i < h.facts; i++) {
		struct part p = take_part(r);

		facts[i] = (struct wire_upload_fact){
		    .source = p.source,
		    .kind = p.kind,
		    .scope = p.scope,
		    .value = p.value,
		    .count = (int64_t)p.count,
		    .first_age = record_age(now_ms, p.first_ms),
		    .last_age = record_age(now_ms, p.last_ms),
		};
	}
	if (!rd_ok(r))
		return ERR_FORMAT;
	*ret_asset = (struct wire_upload_asset){
	    .mac = h.mac,
	    .first_age = record_age(now_ms, h.first_ms),
	    .last_age = record_age(now_ms, h.last_ms),
	    .frames = (int64_t)h.frames,
	    .facts = {facts, h.facts},
	};
	return ERR_NONE;
}

enum err record_asset(
    struct view bytes, struct evidence *room, size_t room_n, struct asset_view *ret_asset)
{
	struct rd r = rd_of(bytes);
	struct head h = take_head(&r);
	size_t n = 0;

	for (size_t i = 0; i < h.facts && rd_ok(&r); i++) {
		struct part p = take_part(&r);
		struct evidence e = {.source = fact_source_of(p.source),
		    .scope = p.scope,
		    .value = p.value,
		    .count = p.count,
		    .first_ms = p.first_ms,
		    .last_ms = p.last_ms};

		e.kind = fact_kind_of(p.kind, &e.key);
		if (e.source < SOURCE_COUNT && e.kind < FACT_COUNT && n < room_n)
			room[n++] = e;
	}
	if (!rd_ok(&r) || rd_left(&r) != 0)
		return ERR_FORMAT;
	*ret_asset = (struct asset_view){.mac = h.mac,
	    .first_ms = h.first_ms,
	    .last_ms = h.last_ms,
	    .frames = h.frames,
	    .evidence = room,
	    .evidence_count = n};
	return ERR_NONE;
}

struct view record_next(struct rd *r)
{
	struct view whole = {r->p, r->n};
	struct head h = take_head(r);

	for (size_t i = 0; i < h.facts && rd_ok(r); i++)
		(void)take_part(r);
	return rd_ok(r) ? (struct view){whole.p, rd_offset(r, whole)} : (struct view){NULL, 0};
}

static bool count_only(void *ctx, struct view bytes)
{
	*(size_t *)ctx += bytes.n;
	return true;
}

size_t record_json_bytes(const struct wire_upload_asset *asset)
{
	/* An age of the moment may grow while the batch waits: each to the most digits of a week.
	 */
	enum { AGE_GROWS = 12 };
	uint8_t room[512];
	size_t n = 0;
	struct out out = out_of(room, sizeof(room), count_only, &n);
	struct json j = json_of(&out);

	wire_encode(&wire_upload_asset_record, asset, &j);
	(void)!out_flush(&out);
	return n + 1 + 2 * AGE_GROWS * (1 + asset->facts.n);
}
