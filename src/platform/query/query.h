/*
 * query: the inventory as people and their programs ask for it: lists, one asset, exports,
 * segments.
 *
 * Free text: every word must be found, in any case, in the name, MAC (with whatever punctuation),
 * addresses, makers, model, category, operating system, roles or tags. The words are parameters of
 * a LIKE over asset.search, which identity keeps; nothing of them becomes SQL.
 */
#ifndef EARSHOT_PLATFORM_QUERY_QUERY_H
#define EARSHOT_PLATFORM_QUERY_QUERY_H

#include "platform/http/http.h"

enum {
	QUERY_WORDS_MAX = 8,  /* more are refused */
	QUERY_WORD_MAX = 100, /* bytes of one */
	QUERY_TEXT_MAX = 400, /* bytes of all */
	QUERY_LIMIT = 100,    /* assets of a page, where nothing else is asked */
	QUERY_LIMIT_MAX = 1000,
	QUERY_PART = 500 /* assets of one part of an export */
};

extern const struct route query_routes[]; /* ends with a NULL method */

#endif
