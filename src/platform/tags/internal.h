/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_TAGS_INTERNAL_H
#define EARSHOT_PLATFORM_TAGS_INTERNAL_H

#include "platform/tags/tags.h"

/* Tags of an asset that nobody and no rule gives any more. */
void tags_drop_unheld(struct db *db, int64_t asset);

void tags_put(struct call *call, struct db *db);

#endif
