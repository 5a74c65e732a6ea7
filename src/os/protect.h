/* protect: what stands before bytes that os_protect of Windows has sealed. */
#ifndef EARSHOT_OS_PROTECT_H
#define EARSHOT_OS_PROTECT_H

#include <stdlib.h>
#include <string.h>

#include "base/err.h"
#include "base/view.h"

/* No record of ours begins so: the first byte is no text, and no number of theirs. */
#define PROTECT_MARK                                                                               \
	"\x89"                                                                                     \
	"EARSHOT DPAPI 1\n"

static inline bool protect_is_marked(struct view bytes)
{
	return view_starts(bytes, view_of(PROTECT_MARK));
}

static inline enum err protect_copy(struct view bytes, uint8_t **ret_bytes, size_t *ret_n)
{
	uint8_t *copy = malloc(bytes.n + 1);

	if (copy == NULL)
		return ERR_MEMORY;
	if (bytes.n > 0)
		memcpy(copy, bytes.p, bytes.n);
	*ret_bytes = copy;
	*ret_n = bytes.n;
	return ERR_NONE;
}

#endif
