/* message: SLE1, written and read. */
#include "election/message.h"

#include <assert.h>

#include "base/rd.h"
#include "base/wr.h"

enum { LINK_AT = 8, FROM_MAX = 19, MAC_BYTES = crypto_auth_hmacsha256_BYTES };

static const char magic[] = "SLE1";

static uint64_t be64(const uint8_t bytes[8])
{
	struct rd r = rd_of(view_bytes(bytes, 8));

	return rd_be64(&r);
}

static uint64_t prf_u64(const struct election_pen *pen, const char *label, struct view bytes)
{
	uint8_t first[8];

	pseudonym_derive(&pen->key, label, bytes, first, sizeof(first));
	return be64(first);
}

void message_name(
    const struct election_pen *pen, const char *agent, uint8_t ret_name[ELECTION_NAME_BYTES])
{
	pseudonym_name(&pen->key, view_of(agent), ret_name);
}

struct election_pen message_pen(const struct election_key *key, const char *agent)
{
	struct election_pen pen = {.generation = key->generation, .key = pseudonym_key(key->bytes)};

	pen.link = prf_u64(&pen, "link", view_of(""));
	message_name(&pen, agent, pen.name);
	return pen;
}

uint64_t message_short(const uint8_t name[ELECTION_NAME_BYTES])
{
	return be64(name);
}

uint64_t message_answer(const struct election_pen *pen, uint64_t challenge,
    const uint8_t sender[ELECTION_NAME_BYTES], uint64_t session)
{
	uint8_t bytes[ELECTION_NAME_BYTES + 16];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_be64(&w, challenge);
	wr_bytes(&w, view_bytes(sender, ELECTION_NAME_BYTES));
	wr_be64(&w, session);
	return prf_u64(pen, "answer", wr_view(&w));
}

uint64_t message_tie(
    const struct election_pen *pen, const uint8_t sender[ELECTION_NAME_BYTES], uint64_t epoch)
{
	uint8_t bytes[ELECTION_NAME_BYTES + 8];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_bytes(&w, view_bytes(sender, ELECTION_NAME_BYTES));
	wr_be64(&w, epoch);
	return prf_u64(pen, "tie", wr_view(&w));
}

static void tag(const struct election_pen *pen, const struct addr *from, uint16_t port,
    struct view above, uint8_t ret_tag[MAC_BYTES])
{
	crypto_auth_hmacsha256_state mac = pen->key.mac;
	uint8_t bytes[FROM_MAX];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_u8(&w, from->len == 4 ? 4 : 6);
	wr_bytes(&w, addr_view(from));
	wr_be16(&w, port);
	crypto_auth_hmacsha256_update(&mac, bytes, w.len);
	crypto_auth_hmacsha256_update(&mac, above.p, above.n);
	crypto_auth_hmacsha256_final(&mac, ret_tag);
}

size_t message_write(const struct election_pen *pen, const struct message *m,
    const struct addr *from, uint16_t port, uint8_t ret_bytes[ELECTION_MESSAGE_MAX])
{
	struct wr w = wr_of(ret_bytes, ELECTION_MESSAGE_MAX);
	uint8_t mac[MAC_BYTES];

	wr_text(&w, magic);
	wr_u8(&w, (uint8_t)m->type);
	wr_u8(&w, m->flags);
	wr_u8(&w, m->successors_count);
	wr_u8(&w, 0);
	wr_be32(&w, pen->generation);
	wr_be64(&w, pen->link);
	wr_bytes(&w, view_bytes(pen->name, sizeof(pen->name)));
	wr_be64(&w, m->session);
	wr_be32(&w, m->seq);
	wr_be32(&w, m->uptime_ms);
	wr_be64(&w, m->epoch);
	wr_be32(&w, m->term);
	wr_be16(&w, m->rank);
	wr_be16(&w, (uint16_t)(m->hb_ms / MESSAGE_HB_UNIT_MS));
	wr_be16(&w, m->peers);
	wr_be16(&w, m->theta);
	wr_be64(&w, m->upload_seq);
	wr_be64(&w, m->nonce);
	for (unsigned i = 0; i < m->successors_count; i++)
		wr_be64(&w, m->successors[i]);
	tag(pen, from, port, wr_view(&w), mac);
	wr_bytes(&w, view_bytes(mac, ELECTION_TAG_BYTES));
	assert(wr_ok(&w));
	return w.len;
}

enum election_fate message_scan(const struct election_ring *ring, struct view bytes, uint8_t hops,
    const struct election_pen **ret_pen)
{
	struct rd r = rd_of(bytes);
	bool known_link = false;

	if (hops != ELECTION_HOPS)
		return ELECTION_BAD_HOPS;
	if (bytes.n < ELECTION_MESSAGE_MIN || bytes.n > ELECTION_MESSAGE_MAX)
		return ELECTION_BAD_LENGTH;
	if (!view_eq(rd_bytes(&r, strlen(magic)), view_of(magic)))
		return ELECTION_BAD_MAGIC;
	rd_skip(&r, 2);
	if (bytes.n != ELECTION_MESSAGE_MIN + 8u * rd_peek(&r))
		return ELECTION_BAD_COUNT;
	rd_skip(&r, 2);
	uint32_t generation = rd_be32(&r);
	uint64_t link = rd_be64(&r);

	for (unsigned i = 0; i < ring->count; i++) {
		const struct election_pen *pen = &ring->pens[i];

		known_link |= pen->link == link;
		if (pen->link == link && pen->generation == generation) {
			*ret_pen = pen;
			return ELECTION_TAKEN;
		}
	}
	return known_link ? ELECTION_BAD_GENERATION : ELECTION_BAD_LINK;
}

static void read_fields(struct rd *r, struct message *m)
{
	m->type = rd_u8(r);
	m->flags = rd_u8(r);
	m->successors_count = rd_u8(r);
	rd_skip(r, 1);
	m->generation = rd_be32(r);
	m->link = rd_be64(r);
	memcpy(m->sender, rd_bytes(r, ELECTION_NAME_BYTES).p, ELECTION_NAME_BYTES);
	m->session = rd_be64(r);
	m->seq = rd_be32(r);
	m->uptime_ms = rd_be32(r);
	m->epoch = rd_be64(r);
	m->term = rd_be32(r);
	m->rank = rd_be16(r);
	m->hb_ms = (int64_t)rd_be16(r) * MESSAGE_HB_UNIT_MS;
	m->peers = rd_be16(r);
	m->theta = rd_be16(r);
	m->upload_seq = rd_be64(r);
	m->nonce = rd_be64(r);
	for (unsigned i = 0; i < m->successors_count; i++)
		m->successors[i] = rd_be64(r);
}

enum election_fate message_read(const struct election_pen *pen, struct view bytes,
    const struct addr *from, uint16_t port, struct message *ret_m)
{
	struct view above = view_head(bytes, bytes.n - ELECTION_TAG_BYTES);
	struct rd r = rd_of(view_tail(above, strlen(magic)));
	struct message m = {0};
	uint8_t mac[MAC_BYTES];

	tag(pen, from, port, above, mac);
	if (sodium_memcmp(mac, view_tail(bytes, above.n).p, ELECTION_TAG_BYTES) != 0)
		return ELECTION_BAD_TAG;
	if (view_tail(above, LINK_AT - 1).p[0] != 0)
		return ELECTION_BAD_PAD;
	read_fields(&r, &m);
	if (m.type < MESSAGE_HB || m.type >= MESSAGE_TYPE_END)
		return ELECTION_BAD_TYPE;
	if (m.hb_ms < ELECTION_HEARTBEAT_MIN_MS || m.hb_ms > ELECTION_HEARTBEAT_MAX_MS)
		return ELECTION_BAD_HEARTBEAT;
	*ret_m = m;
	return ELECTION_TAKEN;
}
