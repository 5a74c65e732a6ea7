/*
 * views: questions to the inventory under a name: query, columns and order, of one's own or shared.
 *
 * A view belongs to who made it; others see it when it is shared, and make a copy by saving one of
 * the same content. Who made it changes and deletes it, and so may an administrator; sharing takes
 * an operator, since everybody will see it. The query is checked when it is saved. What was right
 * then may be wrong after an upgrade (a field is there no more): such a view stays, is not taken
 * for an empty one, and says what is wrong with it.
 */
#ifndef EARSHOT_PLATFORM_VIEWS_VIEWS_H
#define EARSHOT_PLATFORM_VIEWS_VIEWS_H

#include "platform/http/http.h"

enum {
	VIEWS_MAX = 1000, /* in all */
	VIEWS_COLUMNS_MAX = 32
};

extern const struct route views_routes[]; /* ends with a NULL method */

#endif
