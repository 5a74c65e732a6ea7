/* sync_fit: an asset as a record that fits into a batch, whatever else is in it. */
#include "upload/sync_internal.h"

enum {
	/* What is left of a chunk when it carries all intervals that can wait. */
	ASSET_JSON_MAX = WIRE_CHUNK_MAX - SYNC_JSON_HEAD_BYTES -
			 (UPLOAD_LISTENED_MAX + 1) * SYNC_JSON_INTERVAL_BYTES,
	CUT_SHARE = 16 /* of the facts that go at a time */
};

_Static_assert(SYNC_RECORD_BYTES <= SYNC_BATCH_BYTES, "a batch has room for each asset");
_Static_assert(ASSET_JSON_MAX > WIRE_CHUNK_MAX / 2, "intervals leave room for an asset");

size_t fit_measure(struct upload_sync *s, struct view record)
{
	struct arena arena = arena_of(s->fit + SYNC_RECORD_BYTES, SYNC_FIT_ARENA_BYTES);
	struct rd r = rd_of(record);
	struct wire_upload_asset asset;

	return record_wire(&r, 0, &arena, &asset) == ERR_NONE ? record_json_bytes(&asset) : 0;
}

static size_t oldest(const struct evidence *facts, size_t n)
{
	size_t at = 0;

	for (size_t i = 1; i < n; i++)
		if (facts[i].last_ms < facts[at].last_ms)
			at = i;
	return at;
}

size_t fit_asset(struct upload_sync *s, uint32_t number, struct view *ret_record)
{
	struct evidence facts[UPLOAD_FACTS_MAX];
	struct asset_view asset = s->source.asset(s->source.ctx, number, false, facts);
	size_t share = asset.evidence_count / CUT_SHARE + 1, json;

	if (asset.evidence != facts && asset.evidence_count > 0)
		memcpy(facts, asset.evidence, asset.evidence_count * sizeof(facts[0]));
	asset.evidence = facts;
	s->fit_left_out = 0;
	for (;;) {
		struct wr w = wr_of(s->fit, SYNC_RECORD_BYTES);

		record_write(&w, &asset);
		*ret_record = wr_view(&w);
		json = fit_measure(s, *ret_record);
		if ((json > 0 && json <= ASSET_JSON_MAX) || asset.evidence_count == 0)
			return json;
		for (size_t k = 0; k < share && asset.evidence_count > 0; k++) {
			facts[oldest(facts, asset.evidence_count)] =
			    facts[asset.evidence_count - 1];
			asset.evidence_count--;
			s->fit_left_out++;
		}
	}
}
