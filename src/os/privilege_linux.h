/*
 * privilege_linux: users and capabilities, given up. For processes of one thread alone.
 */
#ifndef EARSHOT_OS_PRIVILEGE_LINUX_H
#define EARSHOT_OS_PRIVILEGE_LINUX_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct privilege_whom {
	uid_t uid;
	gid_t gid;
};

/* Capabilities are bits: 1 << CAP_NET_RAW. */
uint32_t privilege_held(void);

/* May this process become any user? */
bool privilege_may_become(void);

/*
 * Keeps these capabilities, of those held, and gives up the others, also for the programs it will
 * execute. `handed_on`: programs that it executes have them too.
 */
enum err privilege_keep(uint32_t caps, bool handed_on) MUST_CHECK;

/* The user of this name and its group. ERR_NOT_FOUND. */
enum err privilege_find(const char *name, struct privilege_whom *ret_whom) MUST_CHECK;

/*
 * Becomes somebody for good, without supplementary groups, with these capabilities (handed on to
 * the programs it executes) and no way to new ones. Being that already needs no right.
 */
enum err privilege_become(struct privilege_whom whom, uint32_t caps) MUST_CHECK;

#endif
