/*
 * record: an asset as bytes that stay as they are while the table goes on: what a batch carries,
 * what is kept of it over a restart. Times are of the agent's clock. Names, not numbers, so that a
 * newer program reads what an older one wrote.
 *
 *   mac | be64 first | be64 last | be64 frames | be16 facts, each:
 *     u8 n, source | u8 n, kind with its key | u8 n, scope | be16 n, value | be64 count, first,
 * last
 */
#ifndef EARSHOT_UPLOAD_RECORD_H
#define EARSHOT_UPLOAD_RECORD_H

#include "base/arena.h"
#include "base/rd.h"
#include "base/wr.h"
#include "evidence/asset_view.h"
#include "wire/wire.h"

#define RECORD_MS_MAX ((uint64_t)1 << 53)

enum {
	RECORD_HEAD_BYTES = MAC_LEN + 8 + 8 + 8 + 2,
	RECORD_NAME_MAX = 80, /* of a source, a kind, a scope (schema: upload_fact) */
	RECORD_FACT_MIN = 3 + 2 + 3 * 8,
	RECORD_FACT_MAX = 3 * (1 + RECORD_NAME_MAX) + 2 + FACT_VALUE_MAX + 3 * 8
};

/* How long before now_ms; none below 0. */
int64_t record_age(int64_t now_ms, int64_t then_ms);

/* Values stay raw, in their kind's encoding: the platform makes text of them. */
void record_write(struct wr *w, const struct asset_view *asset);

/*
 * Reads one record for the wire; ages are from `now_ms`, none below 0. Lists lie in the arena,
 * texts in the record. ERR_FORMAT, ERR_FULL.
 */
enum err record_wire(struct rd *r, int64_t now_ms, struct arena *arena,
    struct wire_upload_asset *ret_asset) MUST_CHECK;

/*
 * Reads one record; facts go to `room`, `room_n` of them. Facts of a kind or
 * source that is not known any more are left out. ERR_FORMAT.
 */
enum err record_asset(struct view bytes, struct evidence *room, size_t room_n,
    struct asset_view *ret_asset) MUST_CHECK;

/* A moment of the agent's clock; 0 when it is none. */
int64_t record_ms(struct rd *r);

/* The bytes of the next record; empty, and the reader bad, when there is none. */
struct view record_next(struct rd *r);

/* Bytes of JSON of an asset on the wire, at its longest ages. */
size_t record_json_bytes(const struct wire_upload_asset *asset);

#endif
