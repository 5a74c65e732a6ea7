/* keys: taken, kept, found. */
#include "agent/keys.h"

#include "agent/log.h"
#include "base/rd.h"
#include "base/wr.h"

enum {
	KEY_BYTES = 4 + ELECTION_KEY_BYTES,
	ENTRY_BYTES_MAX = 8 + 1 + ELECTION_KEYS_MAX * KEY_BYTES
};

static void keep(const struct keys *keys, struct upload_state *state)
{
	uint8_t bytes[KEYS_SEGMENTS_MAX * ENTRY_BYTES_MAX];
	struct wr w = wr_of(bytes, sizeof(bytes));

	for (size_t i = 0; i < keys->count; i++) {
		const struct keys_entry *e = &keys->list[i];

		wr_be64(&w, (uint64_t)e->segment);
		wr_u8(&w, (uint8_t)e->count);
		for (size_t k = 0; k < e->count; k++) {
			wr_be32(&w, e->list[k].generation);
			wr_bytes(&w, view_bytes(e->list[k].bytes, ELECTION_KEY_BYTES));
		}
	}
	if (upload_state_set_item(state, UPLOAD_ITEM_KEYS, wr_view(&w)) != ERR_NONE)
		log_say(LOG_WARNING, "keys of segments: not enough memory to remember them");
	sodium_memzero(bytes, sizeof(bytes));
}

static struct keys_entry *find(struct keys *keys, int64_t segment)
{
	for (size_t i = 0; i < keys->count; i++)
		if (keys->list[i].segment == segment)
			return &keys->list[i];
	return NULL;
}

const struct keys_entry *keys_of(const struct keys *keys, int64_t segment)
{
	for (size_t i = 0; i < keys->count; i++)
		if (keys->list[i].segment == segment)
			return &keys->list[i];
	return NULL;
}

/* At the end of the list, where the newest stand; the oldest makes room. */
static struct keys_entry *make(struct keys *keys, int64_t segment)
{
	struct keys_entry *e;

	if (keys->count == KEYS_SEGMENTS_MAX)
		memmove(keys->list, keys->list + 1, --keys->count * sizeof(keys->list[0]));
	e = &keys->list[keys->count++];
	*e = (struct keys_entry){.segment = segment};
	return e;
}

static bool is_same(const struct keys_entry *a, const struct keys_entry *b)
{
	bool same = a->count == b->count && a->peers_count == b->peers_count;

	for (size_t i = 0; same && i < a->count; i++)
		same = a->list[i].generation == b->list[i].generation &&
		       sodium_memcmp(a->list[i].bytes, b->list[i].bytes, ELECTION_KEY_BYTES) == 0;
	for (size_t i = 0; same && i < a->peers_count; i++)
		same = addr_eq(&a->peers[i], &b->peers[i]);
	return same;
}

bool keys_take(struct keys *keys, struct upload_state *state, int64_t segment,
    const struct wire_segment_keys *list, size_t count, const struct view *peers,
    size_t peers_count)
{
	struct keys_entry next = {.segment = segment}, *e = find(keys, segment);
	bool is_new;

	for (size_t i = 0; i < count && i < ELECTION_KEYS_MAX; i++) {
		struct election_key *key = &next.list[next.count++];

		key->generation = (uint32_t)list[i].generation;
		memcpy(key->bytes, list[i].key, sizeof(key->bytes));
	}
	for (size_t i = 0; i < peers_count && next.peers_count < ELECTION_REACH_MAX; i++)
		if (addr_parse(peers[i], &next.peers[next.peers_count]))
			next.peers_count++;
	is_new = e == NULL || !is_same(e, &next);
	if (is_new) {
		if (e == NULL)
			e = make(keys, segment);
		*e = next;
		e->version = ++keys->changes;
		keep(keys, state);
	}
	sodium_memzero(&next, sizeof(next));
	return is_new;
}

void keys_open(struct keys *keys, const struct upload_state *state)
{
	struct rd rd = rd_of(upload_state_item(state, UPLOAD_ITEM_KEYS));

	*keys = (struct keys){0};
	while (rd_left(&rd) > 8 && keys->count < KEYS_SEGMENTS_MAX) {
		struct keys_entry *e = make(keys, (int64_t)rd_be64(&rd));

		e->count = rd_u8(&rd);
		if (e->count > ELECTION_KEYS_MAX || rd_left(&rd) < e->count * KEY_BYTES) {
			keys->count--;
			return;
		}
		for (size_t i = 0; i < e->count; i++) {
			e->list[i].generation = rd_be32(&rd);
			memcpy(e->list[i].bytes, rd_bytes(&rd, ELECTION_KEY_BYTES).p,
			    ELECTION_KEY_BYTES);
		}
		e->version = ++keys->changes;
	}
}

void keys_forget(struct keys *keys, struct upload_state *state)
{
	uint64_t changes = keys->changes;

	sodium_memzero(keys, sizeof(*keys));
	keys->changes = changes + 1;
	keep(keys, state);
}

void keys_close(struct keys *keys)
{
	sodium_memzero(keys, sizeof(*keys));
}
