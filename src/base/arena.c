/* arena: bump allocation. */
#include "base/arena.h"

enum { ALIGN = 16 };

static void *take(struct arena *a, size_t n, size_t align)
{
	size_t pad = (align - a->used % align) % align;

	if (a->size - a->used < pad || a->size - a->used - pad < n) {
		a->refused++;
		return NULL;
	}
	void *p = a->p + a->used + pad;

	a->used += pad + n;
	return p;
}

void *arena_take(struct arena *a, size_t n)
{
	void *p = take(a, n, ALIGN);

	if (p != NULL)
		memset(p, 0, n);
	return p;
}

void *arena_take_array(struct arena *a, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size) {
		a->refused++;
		return NULL;
	}
	return arena_take(a, count * size);
}

struct view arena_copy(struct arena *a, struct view bytes)
{
	uint8_t *p = take(a, bytes.n, 1);

	if (p == NULL)
		return (struct view){NULL, 0};
	if (bytes.n > 0)
		memcpy(p, bytes.p, bytes.n);
	return (struct view){p, bytes.n};
}
