/* internal: what the files of this folder share. */
#ifndef EARSHOT_PLATFORM_ENROL_INTERNAL_H
#define EARSHOT_PLATFORM_ENROL_INTERNAL_H

#include "platform/enrol/enrol.h"

enum { ENROL_KEY_TAGS_MAX = 32, ENROL_SITE_SIZE = 81, ENROL_INSTALL_SIZE = 1001 };

/* key.c: handlers of /v1/keys. */
void enrol_key_list(struct call *call, struct db *db);
void enrol_key_make(struct call *call, struct db *db);
void enrol_key_change(struct call *call, struct db *db);
void enrol_key_delete(struct call *call, struct db *db);

/* take.c: POST /v1/agent/enrol. */
void enrol_take_prepare(struct call *call, struct db *db);
void enrol_take(struct call *call, struct db *db);

#endif
