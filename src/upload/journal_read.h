/*
 * journal_read: what stands in a journal's file. For journal.c alone.
 */
#ifndef EARSHOT_UPLOAD_JOURNAL_READ_H
#define EARSHOT_UPLOAD_JOURNAL_READ_H

#include "base/err.h"
#include "base/view.h"

#define JOURNAL_MAGIC "EARSHOT\n"

enum {
	JOURNAL_HEAD = 8 + 4 + 8,        /* bytes, without its check */
	JOURNAL_RECORD_HEAD = 1 + 1 + 4, /* type, key bytes, value bytes */
	JOURNAL_CHECK = 16
};

enum record_type { RECORD_PUT = 1, RECORD_REMOVE = 2, RECORD_MARK = 3 };

struct scan {
	uint64_t serial;
	uint64_t snapshot; /* bytes up to and with the first mark */
	uint64_t good;     /* and the last one */
	size_t records;    /* before it, marks not counted */
	uint8_t chain[JOURNAL_CHECK];
};

struct found {
	struct view key, value;
	size_t order; /* in the file */
	bool removed;
};

/* Makes `chain` the check over itself and the parts. */
void journal_check(
    uint8_t chain[JOURNAL_CHECK], struct view head, struct view key, struct view value);

/* Follows the checks as far as they go. False when not even the snapshot is whole. */
bool journal_scan(struct view file, struct scan *ret_scan);

/* The records of the good part: the newest of each key, by ascending keys. malloc'ed. */
enum err journal_index(
    struct view good, size_t records, struct found **ret_found, size_t *ret_n) MUST_CHECK;

#endif
