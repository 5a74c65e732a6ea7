/*
 * install: what an install line fetches: the script, and the agent for an architecture.
 *
 * The agents that a platform hands out are files: --agent-package, and earshot-agent-linux-ARCH in
 * its folder of packages. A file's architecture is what its ELF header says (System V ABI,
 * e_machine), whatever it is called.
 */
#ifndef EARSHOT_PLATFORM_ENROL_INSTALL_H
#define EARSHOT_PLATFORM_ENROL_INSTALL_H

#include "platform/enrol/enrol.h"
#include "platform/platform.h"

enum {
	INSTALL_PATH_SIZE = 640,
	INSTALL_HASH_SIZE = 65,    /* SHA-256 in hexadecimal, with the NUL */
	INSTALL_HEAD_BYTES = 20,   /* of a file, that tell its architecture */
	INSTALL_PART = 1024 * 1024 /* bytes of one part of an answer */
};

/* packaging/install/linux.sh, with @URL@, @PIN@ and @PACKAGES@ to be put in. */
extern const char install_script[];

/* Architectures that agents are built for, as `uname -m` calls them; NULL ends. */
extern const char *const install_archs[];

/* The architecture of a program for Linux, by the first INSTALL_HEAD_BYTES of its file; NULL: none
 * of install_archs. Pure. */
const char *install_arch_of(struct view head);

/* A text as one word of a POSIX shell: in single quotes, and each of its own as '\''. */
void install_quote(struct out *out, struct view text);

/* A package that is there. */
struct package {
	char path[INSTALL_PATH_SIZE];
	uint64_t size;
};

/* The agent for this architecture; false: the platform has none. */
bool package_find(const struct platform *platform, struct view arch, struct package *ret_package);
/* Its SHA-256. Reads the file when it has changed since the last time. False: it cannot be read. */
bool package_hash(const struct package *package, char ret_hash[INSTALL_HASH_SIZE]);
/* Up to `size` bytes from `offset`; how many, 0 at the end, -1: it cannot be read. */
int64_t package_read(const struct package *package, uint64_t offset, void *p, size_t size);

/* Handlers. */
void install_linux(struct call *call, struct db *db);
void install_agent(struct call *call, struct db *db);

#endif
