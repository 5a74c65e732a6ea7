/*
 * jail: a process that parses hostile bytes, started with as little as it needs.
 *
 *   token       no privilege but that of passing through folders; of its user and groups only
 *               Everyone and BUILTIN\Users still open anything, the others serve to refuse
 *   first steps its first thread runs as its starter's user until os_sandbox_parser, and opens
 *               what it has to
 *   integrity   untrusted from then on: nothing of anybody's can be written
 *   job         one process, JAIL_MEMORY_BYTES, no desktop; ends with its starter
 *   handles     the two that it is given, no other
 *   mitigations no code made at run time, no images from the network or of low integrity, no
 *               extension points, no fonts, no child process
 *
 * Where the system refuses a part, the process runs without it: os_sandbox_parser reads back,
 * within the process, what is in force, and names the rest.
 */
#ifndef EARSHOT_OS_JAIL_WINDOWS_H
#define EARSHOT_OS_JAIL_WINDOWS_H

#include "base/err.h"

enum { JAIL_MEMORY_BYTES = 256 * 1024 * 1024 };

/* Handles of the system; os_jail_close ends the process too. */
struct os_jail {
	void *process, *job;
};

/*
 * This program once more, with that command line (its first word is the program's name there), and
 * standard input (NULL none) and output. The handles stay the caller's.
 */
enum err os_jail_start(
    const char *command, void *input, void *output, struct os_jail *ret_jail) MUST_CHECK;
void os_jail_close(struct os_jail *jail);

#endif
