/* segment: two of them that turned out to be one place. */
#ifndef EARSHOT_PLATFORM_LINK_SEGMENT_H
#define EARSHOT_PLATFORM_LINK_SEGMENT_H

#include "platform/store/store.h"

/* `from` is `to` henceforth: its lease ends, its agents and assets go over; its evidence keeps the
 * tenures it was heard in. */
void segment_alias(struct db *db, int64_t from, int64_t to, int64_t now_ms);

#endif
