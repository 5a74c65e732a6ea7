/* pool: open addressing over bytes that grow. */
#include "fingerprint/pool.h"

#include "base/hash.h"

#include <stdlib.h>

static struct pool_text *find(const struct pool *pool, struct view text)
{
	size_t mask = pool->slots_count - 1, i = (size_t)hash_bytes(1, text) & mask;

	while (pool->slots[i].n != UINT32_MAX && !view_eq(pool_view(pool, pool->slots[i]), text))
		i = (i + 1) & mask;
	return &pool->slots[i];
}

static enum err widen(struct pool *pool)
{
	struct pool wide = *pool;

	wide.slots_count = pool->slots_count > 0 ? pool->slots_count * 2 : 1024;
	wide.slots = malloc(wide.slots_count * sizeof(*wide.slots));
	if (wide.slots == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < wide.slots_count; i++)
		wide.slots[i].n = UINT32_MAX;
	for (size_t i = 0; i < pool->slots_count; i++)
		if (pool->slots[i].n != UINT32_MAX)
			*find(&wide, pool_view(pool, pool->slots[i])) = pool->slots[i];
	free(pool->slots);
	*pool = wide;
	return ERR_NONE;
}

static enum err append(struct pool *pool, struct view text)
{
	if (pool->len + text.n > pool->room) {
		size_t room = (pool->len + text.n) * 2;
		uint8_t *more = malloc(room);

		if (more == NULL)
			return ERR_MEMORY;
		if (pool->len > 0)
			memcpy(more, pool->p, pool->len);
		memcpy(more + pool->len, text.p, text.n); /* may stand in the old room */
		free(pool->p);
		pool->p = more;
		pool->len += text.n;
		pool->room = room;
		return ERR_NONE;
	}
	memcpy(pool->p + pool->len, text.p, text.n);
	pool->len += text.n;
	return ERR_NONE;
}

enum err pool_add(struct pool *pool, struct view text, struct pool_text *ret_text)
{
	struct pool_text *slot;
	enum err err = ERR_NONE;

	*ret_text = (struct pool_text){0, 0};
	if (text.n == 0)
		return ERR_NONE;
	if (pool->used * 2 >= pool->slots_count)
		err = widen(pool);
	if (err != ERR_NONE)
		return err;
	slot = find(pool, text);
	if (slot->n == UINT32_MAX) {
		size_t at = pool->len;

		err = append(pool, text);
		if (err != ERR_NONE)
			return err;
		*slot = (struct pool_text){(uint32_t)at, (uint32_t)text.n};
		pool->used++;
	}
	*ret_text = *slot;
	return ERR_NONE;
}

void pool_free(struct pool *pool)
{
	free(pool->p);
	free(pool->slots);
	*pool = (struct pool){0};
}
