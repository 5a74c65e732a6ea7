/*
 * journal: one file that holds records (key, value), the newest of each key counting.
 *
 *   head  "EARSHOT\n" u32 format | u64 serial | check
 *   record  u8 type | u8 key bytes | u32 value bytes | key | value | check      (a put, or a
 * removal) mark    as a record, of type MARK: closes the save; what follows the last mark does not
 * count
 *
 * Each check is BLAKE2b-128 over the check before it and the record, so that a record torn,
 * changed, lost or left over from a former file ends the journal there. A cryptographic hash,
 * because it is at hand (libsodium), the same on every machine and for ever, and 1 GB/s is no cost
 * beside the disk; it keeps nobody out who may write the file.
 *
 * The first save of a file is its snapshot. A later one is appended while the journal is no longer
 * than the snapshot (or JOURNAL_SMALL); then the whole is written to NAME.new, synced, NAME becomes
 * NAME.old, NAME.new becomes NAME, the folder is synced. Opening takes the file of the three with
 * the highest serial whose snapshot is whole. A bad NAME is kept as NAME.bad.
 */
#ifndef EARSHOT_UPLOAD_JOURNAL_H
#define EARSHOT_UPLOAD_JOURNAL_H

#include "base/err.h"
#include "base/view.h"

enum {
	JOURNAL_FORMAT = 1,
	JOURNAL_KEY_MAX = 32,            /* bytes */
	JOURNAL_VALUE_MAX = 1024 * 1024, /* bytes */
	JOURNAL_SMALL = 64 * 1024,       /* a journal below this is never rewritten */
	JOURNAL_MAX = 256 * 1024 * 1024, /* bytes of a file */
	JOURNAL_PATH_MAX = 1024,
	UPLOAD_REPAIR_SIZE = 320
};

/* The calls of the OS by which files become durable, so that tests can let each of them fail. */
struct upload_disk {
	void *ctx;
	enum err (*read)(
	    void *ctx, const char *path, size_t max, uint8_t **ret_bytes, size_t *ret_n);
	/* For writing, cut to `keep` bytes and standing there; made when absent (keep 0). */
	enum err (*open)(void *ctx, const char *path, uint64_t keep, bool secret, int *ret_fd);
	enum err (*write)(void *ctx, int fd, struct view bytes);
	enum err (*sync)(void *ctx, int fd);
	enum err (*close)(void *ctx, int fd);
	enum err (*rename)(void *ctx, const char *from, const char *to);
	enum err (*sync_folder)(void *ctx, const char *path);
};

extern const struct upload_disk upload_disk_os;

/* Where a save goes: put says a record, remove takes one back. Errors stay in it. */
struct upload_pen;
void upload_pen_put(struct upload_pen *pen, struct view key, struct view value);
void upload_pen_remove(struct upload_pen *pen, struct view key);
/* What is to be said cannot be: the save fails. `what` was tried (a literal: "seal the keys"). */
void upload_pen_fail(struct upload_pen *pen, enum err err, const char *what);
/* Nothing was said yet. */
bool upload_pen_is_empty(const struct upload_pen *pen);

/*
 * Who has records. `say` says those that changed since the last `saved`, or all of them
 * (the file is written anew); `saved`: what was said last is durable. A save that fails is not
 * followed by `saved`, and the same is asked again.
 */
struct upload_feed {
	void *ctx;
	void (*say)(void *ctx, bool all, struct upload_pen *pen);
	void (*saved)(void *ctx);
};

struct journal;

/*
 * Opens `folder`/`name`, or begins one when no such file is there. ERR_FORMAT: files are there and
 * none is whole (they stay; a save begins anew). ERR_DENIED, ERR_IO, ERR_MEMORY as they come.
 * *ret_journal is set also on ERR_FORMAT, ERR_DENIED and ERR_IO: what cannot be read is then put
 * aside by the next save. `ret_repair` says what was left out; "" when nothing.
 */
enum err journal_open(const struct upload_disk *disk, const char *folder, const char *name,
    bool secret, struct journal **ret_journal, char ret_repair[UPLOAD_REPAIR_SIZE]);
void journal_close(struct journal *journal);

/* Each record found by journal_open, the newest of each key, by ascending keys; until
 * journal_forget. */
void journal_each(const struct journal *journal,
    void (*each)(void *ctx, struct view key, struct view value), void *ctx);
void journal_forget(struct journal *journal);

/* What the feeds say, durable when it succeeds. A save of nothing writes nothing. */
enum err journal_save(
    struct journal *journal, const struct upload_feed *feeds, size_t feeds_n) MUST_CHECK;

/* The next save writes the whole file anew; what was there stays as NAME.old until the one after.
 */
void journal_begin_anew(struct journal *journal);

/* Why the last save failed, with the path; "" when it did not. */
const char *journal_trouble(const struct journal *journal);
uint64_t journal_size(const struct journal *journal);
uint64_t journal_written(const struct journal *journal);

#endif
