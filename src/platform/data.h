/*
 * data: the platform's folder: who may see it, who has it open, and what lies in it.
 *
 *	earshot.db (-wal, -shm)   the database
 *	tls/                      the authority, the server's certificate, their keys
 *	content/                  what agents fetch (content/content.h)
 *	packs/                    fingerprints that were taken in (packs/packs.h)
 *	lock                      held by the server that runs
 *	setup-code                until there is an administrator
 */
#ifndef EARSHOT_PLATFORM_DATA_H
#define EARSHOT_PLATFORM_DATA_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

enum { DATA_PATH_SIZE = 512, DATA_REASON_SIZE = 400 };

struct data {
	char database[DATA_PATH_SIZE], tls[DATA_PATH_SIZE];
	int lock; /* -1: not held */
};

/*
 * Makes the folder (mode 0700) when it is not there and `make` is set. Refuses one that others may
 * enter (ERR_DENIED), and with `lock` one that a server has open (ERR_FULL).
 */
enum err data_open(struct data *ret_data, const char *folder, bool make, bool lock,
    char ret_reason[DATA_REASON_SIZE]) MUST_CHECK;
void data_close(struct data *data);
/*
 * Started as root on a folder of another user's, the program becomes that user, before it makes a
 * file there that the user's server could not open, or gives a caller of its own more than that.
 */
enum err data_become_owner(const char *folder, char ret_reason[DATA_REASON_SIZE]) MUST_CHECK;
/* Does a server have it open at the moment? */
bool data_is_served(const char *folder);
/* Bytes that can still be written to the folder's disk; 0 when that cannot be said. */
uint64_t data_free_bytes(const char *folder);
/* Mounted read-only, or its permissions were taken away. */
bool data_is_read_only(const char *folder);

#endif
