/*
 * auth: limits of tries.
 *
 * A try counts before it is made, and is forgotten when it succeeds. After AUTH_FREE_TRIES each one
 * doubles the wait before the next: 1, 2, 4 … seconds up to the limit's own bound. The table is
 * fixed: sets of eight, where what was quiet longest gives way; keys are keyed hashes, so nobody
 * can choose whose place to take.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "base/hash.h"
#include "platform/auth/internal.h"

enum { ENROL_SALT = 0x656e, WAYS = 8, SETS = AUTH_LIMITS_MAX / WAYS, DATA_SIZE = 4096 };

struct slot {
	uint64_t key;
	unsigned tries;
	int64_t last_ms, until_ms;
};

struct auth {
	pthread_mutex_t lock;
	uint64_t seed;
	struct slot slots[SETS][WAYS];
	char data[DATA_SIZE];
};

enum err auth_new(struct auth **ret_auth)
{
	struct auth *auth = calloc(1, sizeof(*auth));

	if (auth == NULL || sodium_init() < 0) {
		free(auth);
		return ERR_MEMORY;
	}
	randombytes_buf(&auth->seed, sizeof(auth->seed));
	pthread_mutex_init(&auth->lock, NULL);
	*ret_auth = auth;
	return ERR_NONE;
}

void auth_free(struct auth *auth)
{
	if (auth == NULL)
		return;
	pthread_mutex_destroy(&auth->lock);
	free(auth);
}

const char *auth_data(const struct auth *auth)
{
	return auth->data;
}

void auth_set_data(struct auth *auth, const char *data)
{
	snprintf(auth->data, sizeof(auth->data), "%s", data);
}

struct auth_limit auth_limit_user(struct auth *auth, struct view name)
{
	return (struct auth_limit){hash_bytes(auth->seed, name), AUTH_WAIT_USER_MAX_S};
}

/* Whoever has one IPv6 address has its /64. */
struct auth_limit auth_limit_peer(struct auth *auth, const struct addr *peer)
{
	return (struct auth_limit){
	    hash_bytes(~auth->seed, view_head(addr_view(peer), 8)), AUTH_WAIT_ADDRESS_MAX_S};
}

struct auth_limit auth_limit_enrol(struct auth *auth, const struct addr *peer)
{
	return (struct auth_limit){
	    hash_bytes(auth->seed ^ ENROL_SALT, view_head(addr_view(peer), 8)),
	    AUTH_WAIT_ADDRESS_MAX_S};
}

/* The slot of a key: its own, or the one of its set that was quiet longest, emptied. */
static struct slot *slot_of(struct auth *auth, uint64_t key)
{
	struct slot *set = auth->slots[key % SETS], *oldest = set;

	for (unsigned i = 0; i < WAYS; i++) {
		if (set[i].key == key)
			return &set[i];
		if (set[i].last_ms < oldest->last_ms)
			oldest = &set[i];
	}
	*oldest = (struct slot){.key = key};
	return oldest;
}

static int64_t wait_of(struct slot *slot, int64_t wait_max_s, int64_t now_ms)
{
	int64_t wait_ms = slot->until_ms - now_ms;

	/* Quiet for long, or the clock was set back. */
	if (now_ms - slot->last_ms > AUTH_FORGET_S * INT64_C(1000) || slot->last_ms > now_ms ||
	    wait_ms > wait_max_s * 1000) {
		*slot = (struct slot){.key = slot->key};
		return 0;
	}
	return wait_ms <= 0 ? 0 : (wait_ms + 999) / 1000;
}

static void count(struct slot *slot, int64_t wait_max_s, int64_t now_ms)
{
	slot->tries++;
	slot->last_ms = now_ms;
	if (slot->tries < AUTH_FREE_TRIES)
		return;
	unsigned doublings = slot->tries - AUTH_FREE_TRIES;
	int64_t wait_s = doublings < 20 ? INT64_C(1) << doublings : wait_max_s;

	slot->until_ms = now_ms + 1000 * (wait_s < wait_max_s ? wait_s : wait_max_s);
}

int64_t auth_limit_try(struct auth *auth, const struct auth_limit *limits, unsigned n,
    int64_t now_ms, unsigned *ret_tries)
{
	int64_t longest = 0;

	pthread_mutex_lock(&auth->lock);
	for (unsigned i = 0; i < n; i++) {
		int64_t wait_s =
		    wait_of(slot_of(auth, limits[i].key), limits[i].wait_max_s, now_ms);

		longest = wait_s > longest ? wait_s : longest;
	}
	for (unsigned i = 0; i < n && longest == 0; i++)
		count(slot_of(auth, limits[i].key), limits[i].wait_max_s, now_ms);
	*ret_tries = slot_of(auth, limits[0].key)->tries;
	pthread_mutex_unlock(&auth->lock);
	return longest;
}

int64_t auth_limit_wait(struct auth *auth, const struct auth_limit *limit, int64_t now_ms)
{
	int64_t wait_s = 0;

	pthread_mutex_lock(&auth->lock);
	/* Not slot_of: who only looks takes nobody's place. */
	struct slot *set = auth->slots[limit->key % SETS];

	for (unsigned i = 0; i < WAYS; i++)
		if (set[i].key == limit->key)
			wait_s = wait_of(&set[i], limit->wait_max_s, now_ms);
	pthread_mutex_unlock(&auth->lock);
	return wait_s;
}

void auth_limit_clear(struct auth *auth, const struct auth_limit *limits, unsigned n)
{
	pthread_mutex_lock(&auth->lock);
	*slot_of(auth, limits[0].key) = (struct slot){.key = limits[0].key};
	for (unsigned i = 1; i < n; i++) {
		struct slot *slot = slot_of(auth, limits[i].key);

		if (slot->tries > 0 && --slot->tries < AUTH_FREE_TRIES)
			slot->until_ms = 0;
	}
	pthread_mutex_unlock(&auth->lock);
}

void auth_slow_down(struct call *call, int64_t wait_s)
{
	char text[24];

	call_problem(call, 429, "slow-down", NULL,
	    "Too many tries went wrong. The next one may be made in %lld s.", (long long)wait_s);
	snprintf(text, sizeof(text), "%lld", (long long)wait_s);
	call_header(call, "Retry-After", text);
}
