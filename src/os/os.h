/*
 * os: what the programs need of the operating system, one sibling file per system.
 *
 * os_linux.c and os_windows.c. Names of files are UTF-8. Knows no protocol.
 */
#ifndef EARSHOT_OS_OS_H
#define EARSHOT_OS_OS_H

#include "base/err.h"
#include "base/mac.h"
#include "base/view.h"

/*
 * Zeroed memory that takes no page before it is touched; size in bytes, page-aligned. Windows
 * counts it against the machine's limit all the same, so that it is no place for terabytes there.
 */
enum err os_map_lazy(size_t size, void **ret_memory) MUST_CHECK;
void os_unmap(void *memory, size_t size);

/* Random bytes from the system, for seeds and keys. */
enum err os_random(void *p, size_t n) MUST_CHECK;

/*
 * `each` for `path` when it is a file, and for every file below when it is a folder: in the order
 * of their names, links followed, at most 16 folders deep (then ERR_FULL). Ends with what `each`
 * gives other than ERR_NONE. ERR_NOT_FOUND.
 */
enum err os_each_file(
    const char *path, enum err (*each)(void *ctx, const char *path), void *ctx) MUST_CHECK;

/* A whole file, malloc'ed: the caller frees. ERR_FULL when it has more than max_bytes. */
enum err os_read_file(
    const char *path, size_t max_bytes, uint8_t **ret_bytes, size_t *ret_n) MUST_CHECK;

/*
 * Writes a new file, or over an old one; `secret`: mode 0600 from its first byte on (Windows: this
 * user, SYSTEM and the administrators, whatever the folder hands down).
 */
enum err os_write_file(const char *path, struct view bytes, bool secret) MUST_CHECK;

/*
 * Keys on their way to a file and back, malloc'ed: the caller wipes and frees.
 *
 * Windows: sealed by DPAPI under the machine (CryptProtectData with CRYPTPROTECT_LOCAL_MACHINE), so
 * that a file or a backup that leaves the machine says nothing, and bound to `purpose`. Whoever
 * runs on this machine and can read the file can open it: its list of rights is the other wall.
 * Linux: as they are; the file's mode is the wall.
 *
 * os_unprotect: bytes that were never protected come back as they are, with *ret_is_bare set where
 * this system would have protected them. ERR_FORMAT: of another machine or purpose, or changed.
 * ERR_UNSUPPORTED: protected by another system.
 */
enum err os_protect(
    const char *purpose, struct view plain, uint8_t **ret_bytes, size_t *ret_n) MUST_CHECK;
enum err os_unprotect(const char *purpose, struct view bytes, uint8_t **ret_plain, size_t *ret_n,
    bool *ret_is_bare) MUST_CHECK;

/*
 * Files that must survive: each step by itself, so that their users can be tested against the
 * failure of each. ERR_FULL: the disk, or the user's share of it, is full; ERR_DENIED also: it is
 * mounted read-only.
 *
 * os_file_open: for writing, made when it is not there and keep is 0 (`secret` as os_write_file),
 * cut to its first `keep` bytes and standing at their end. ERR_TRUNCATED: it has fewer. Links are
 * not followed (ERR_DENIED; Windows: they are, but only administrators make them).
 * os_file_sync: what was written, and the length, is on the disk.
 * os_rename: takes the place of `to` in one step, whatever happens.
 * os_sync_folder: names in it are on the disk (where the system journals them by itself: nothing).
 */
enum err os_file_open(const char *path, uint64_t keep, bool secret, int *ret_fd) MUST_CHECK;
enum err os_file_write(int fd, struct view bytes) MUST_CHECK;
enum err os_file_sync(int fd) MUST_CHECK;
enum err os_file_close(int fd) MUST_CHECK;
enum err os_rename(const char *from, const char *to) MUST_CHECK;
enum err os_sync_folder(const char *path) MUST_CHECK;

/*
 * For files that another user may have put there, or exchange meanwhile: what is opened is what is
 * read. os_file_read_open: a plain file, or ERR_FORMAT; links are not followed (ERR_DENIED).
 * os_file_read: the next bytes, at most n; *ret_n is 0 at the end.
 * os_remove: one file; a link itself. ERR_NOT_FOUND.
 */
enum err os_file_read_open(const char *path, int *ret_fd) MUST_CHECK;
enum err os_file_read(int fd, void *p, size_t n, size_t *ret_n) MUST_CHECK;
enum err os_remove(const char *path) MUST_CHECK;

/* A clock that counts the machine's sleep, ms since it started; and 16 bytes that are other ones
 * after each start (false: unknown), by which a program sees that this clock began anew. */
int64_t os_boot_ms(void);
bool os_boot_id(uint8_t ret_id[16]);

/* Wall clock and monotonic clock (which stands still while the machine sleeps), milliseconds. */
int64_t os_now_ms(void);
int64_t os_monotonic_ms(void);

/* Columns of the terminal on an open descriptor; 0 when it is none. */
unsigned os_terminal_columns(int fd);

/* Resident memory of this process, bytes; 0 unknown. */
size_t os_resident_bytes(void);

/*
 * Joins a multicast group (IPv4 or IPv6 text) on an interface, for as long as the socket in
 * *ret_socket is open (os_close): nothing else is done with it, and it hears no port. The kernel
 * reports the membership (IGMP, MLD), so that snooping switches let the group through.
 * ERR_ARGUMENT: no multicast address. ERR_NOT_FOUND: no such interface. ERR_UNSUPPORTED: an IPv6
 * group where there is no IPv6.
 */
enum err os_join_group(const char *interface, const char *group, int *ret_socket) MUST_CHECK;

/*
 * Has the interface let frames to a group through to a capturing socket (AF_PACKET), as long as
 * that is open. Nobody else is told. ERR_UNSUPPORTED for an address that is no group, since drivers
 * without a filter for it would turn promiscuous; and on Windows.
 */
enum err os_hear_mac(int socket, const char *interface, struct mac group) MUST_CHECK;
void os_close(int fd);

/* Asks through any open socket, also in the sandbox. False also when there is no such interface. */
bool os_interface_is_up(int socket, const char *interface);

/* The names of the interfaces, "eth0, lo", as far as `size` bytes (with the NUL) go. */
void os_interface_names(char *text, size_t size);

/*
 * Gives up, for the rest of this process: new files, sockets, processes and privileges. Only
 * what is open already can be read, and only descriptors 1 and 2 written: a capture socket can
 * send, and must not. Linux: no-new-privileges, no capability, Landlock, seccomp. To be called
 * before a second thread exists. A forbidden system call fails with EPERM.
 *
 * Windows: what jail_windows.h says, for a process that was started so; it is read back from the
 * system.
 *
 * ERR_UNSUPPORTED when the kernel offers less, with *ret_missing naming what ("Landlock",
 * "seccomp", "Landlock, seccomp"); the rest is in force then.
 */
enum err os_sandbox_parser(const char **ret_missing) MUST_CHECK;

/* The same, but files may still be opened for reading: for programs that read what is named. */
enum err os_sandbox_reader(const char **ret_missing) MUST_CHECK;

#endif
