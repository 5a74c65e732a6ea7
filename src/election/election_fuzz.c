/*
 * election: the fuzz harness of a message, with the key. The first byte says how far the machine
 * has come, the rest is a message; it is given as it is, and once more with a tag that fits, so
 * that what lies behind the tag is reached too. Whatever it says, the machine stays within its
 * limits.
 */
#include "election/internal.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FROM_BYTES = 7 };

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void step(struct election *e, struct election_event event, int64_t now_ms)
{
	struct election_actions actions;

	election_step(e, &event, now_ms, &actions);
	check(actions.count <= ELECTION_ACTIONS_MAX && e->actions_lost == 0);
	check(e->role < ELECTION_ROLE_COUNT && e->successors_count <= ELECTION_SUCCESSORS_MAX);
	check(e->leader >= -1 && e->leader < ELECTION_SENDERS_MAX);
	check(!e->sensing || e->role == ELECTION_LEADER);
	for (unsigned i = 0; i < actions.count; i++)
		check(actions.list[i].kind != ELECTION_SEND ||
		      (actions.list[i].bytes_count >= ELECTION_MESSAGE_MIN &&
			  actions.list[i].bytes_count <= ELECTION_MESSAGE_MAX));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct addr from = {4, {192, 0, 2, 9}};
	static struct election e;
	struct election_key key = {.generation = 1};
	struct election_config config = {.agent = "fuzz", .v4 = {4, {192, 0, 2, 1}}, .session = 1};
	uint8_t bytes[FROM_BYTES + ELECTION_MESSAGE_MAX + 64], mac[32];

	if (size < 1 || size > ELECTION_MESSAGE_MAX + 64)
		return 0;
	election_init(&e, &config);
	election_rekey(&e, false, &key, 1, 1);
	election_rekey(&e, true, &key, data[0] >> 7, 1);
	step(&e, (struct election_event){.kind = data[0] & 64 ? ELECTION_GATHER : ELECTION_GO},
	    1000);
	for (int64_t k = 0; k < (data[0] & 31); k++)
		step(&e, (struct election_event){.kind = ELECTION_WAKE}, e.wake_ms);
	int64_t now_ms = e.now_ms + 1;
	size_t n = size - 1;

	memcpy(bytes, (const uint8_t[]){4, 192, 0, 2, 9, 0, 9}, FROM_BYTES);
	memcpy(bytes + FROM_BYTES, data + 1, n);
	uint8_t *copy = malloc(n > 0 ? n : 1);

	check(copy != NULL);
	for (int with_tag = 0; with_tag < 3; with_tag++) {
		if (with_tag > 0 && n >= ELECTION_MESSAGE_MIN) {
			struct election_pen pen = message_pen(&key, "other");

			for (unsigned i = 0; i < 8;
			     i++) /* the link's own tag, or nothing gets in */
				bytes[FROM_BYTES + 12 + i] = (uint8_t)(pen.link >> (56 - 8 * i));
			if (with_tag == 2)
				bytes[FROM_BYTES + 47]++; /* the next of its numbers */
			crypto_auth_hmacsha256(
			    mac, bytes, FROM_BYTES + n - ELECTION_TAG_BYTES, key.bytes);
			memcpy(
			    bytes + FROM_BYTES + n - ELECTION_TAG_BYTES, mac, ELECTION_TAG_BYTES);
		}
		memcpy(copy, bytes + FROM_BYTES, n);
		step(&e,
		    (struct election_event){.kind = ELECTION_MESSAGE,
			.bytes = view_bytes(copy, n),
			.from = from,
			.port = 9,
			.hops = 255},
		    now_ms);
		/* It is taken for proven, as one that has answered would be. */
		for (unsigned i = 0; i < ELECTION_PROOFS_MAX && n >= ELECTION_MESSAGE_MIN; i++)
			if (e.proofs[i].used)
				for (unsigned k = 0; k < 8; k++)
					bytes[FROM_BYTES + 80 + k] =
					    (uint8_t)(e.proofs[i].nonce >> (56 - 8 * k));
	}
	free(copy);
	for (int k = 0; k < 3; k++)
		step(&e, (struct election_event){.kind = ELECTION_WAKE}, e.wake_ms);
	return 0;
}
