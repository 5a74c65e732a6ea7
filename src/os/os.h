/*
 * os: what the programs need of the operating system, one sibling file per system.
 *
 * os_linux.c now. Knows no protocol.
 */
#ifndef EARSHOT_OS_OS_H
#define EARSHOT_OS_OS_H

#include "base/err.h"
#include "base/view.h"

/* Zeroed memory that takes no page before it is touched; size in bytes, page-aligned. */
enum err os_map_lazy(size_t size, void **ret_memory) MUST_CHECK;
void os_unmap(void *memory, size_t size);

/* Random bytes from the system, for seeds and keys. */
enum err os_random(void *p, size_t n) MUST_CHECK;

/* A whole file, at most max_bytes, malloc'ed: the caller frees. */
enum err os_read_file(
    const char *path, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n) MUST_CHECK;

/* Wall clock and monotonic clock, milliseconds. */
int64_t os_now_ms(void);
int64_t os_monotonic_ms(void);

/* Columns of the terminal on a descriptor; 0 when it is none. */
unsigned os_terminal_columns(int fd);

/* Resident memory of this process, bytes; 0 unknown. */
size_t os_resident_bytes(void);

/*
 * Gives up, for the rest of this process: new files, sockets, processes and privileges. Only
 * what is open already can be read and written. Linux: no-new-privileges, Landlock, seccomp;
 * ERR_UNSUPPORTED when the kernel offers less, with *ret_missing naming what.
 */
enum err os_sandbox_parser(const char **ret_missing) MUST_CHECK;

#endif
