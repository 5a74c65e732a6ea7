/*
 * testing: folders, files and a journal that keeps one number, for the tests of what is durable.
 *
 * The number's state is spread over many records, all of which are derived from it: a state that
 * mixes two saves does not add up.
 */
#ifndef EARSHOT_UPLOAD_TESTING_H
#define EARSHOT_UPLOAD_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef _WIN32
#include <direct.h>
#endif

#include <cmocka.h>

#include "base/hash.h"
#include "base/rd.h"
#include "base/wr.h"
#include "os/os.h"
#include "upload/journal.h"

enum { NUMBER_KEYS = 40, NUMBER_BYTES_MAX = 3000 };

struct folder {
	char path[192];
	char file[224];
};

static inline struct folder folder_new(void)
{
	struct folder f;

#ifdef _WIN32
	uint64_t n;

	assert_int_equal(os_random(&n, sizeof(n)), ERR_NONE);
	(void)snprintf(f.path, sizeof(f.path), "%s/earshot-upload-%llx", getenv("TEMP"),
	    (unsigned long long)n);
	assert_int_equal(_mkdir(f.path), 0);
#else
	(void)snprintf(f.path, sizeof(f.path), "/tmp/earshot-upload-XXXXXX");
	assert_non_null(mkdtemp(f.path));
#endif
	return f;
}

static inline const char *folder_file(struct folder *f, const char *name)
{
	(void)snprintf(f->file, sizeof(f->file), "%s/%s", f->path, name);
	return f->file;
}

static inline void folder_remove(struct folder *f)
{
	static const char *const names[] = {"identity", "state", "number"};
	static const char *const suffixes[] = {"", ".new", ".old", ".bad"};
	char name[32];

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (size_t k = 0; k < sizeof(suffixes) / sizeof(suffixes[0]); k++) {
			(void)snprintf(name, sizeof(name), "%s%s", names[i], suffixes[k]);
			(void)unlink(folder_file(f, name));
		}
	assert_int_equal(rmdir(f->path), 0);
}

/* The state of number n: keys 0 to NUMBER_KEYS - 1; key k is rewritten when n % (k + 1) == 0, and
 * is absent while it was last written by a number divisible by 7. */
static inline uint64_t number_last(uint64_t n, unsigned key)
{
	return n - n % (key + 1);
}

static inline struct view number_value(uint64_t n, unsigned key, uint8_t bytes[NUMBER_BYTES_MAX])
{
	uint64_t last = number_last(n, key);
	size_t size = hash_u64(last, key) % NUMBER_BYTES_MAX;
	struct wr w = wr_of(bytes, NUMBER_BYTES_MAX);

	if (size < 9)
		size = 9;
	wr_be64(&w, key == 0 ? n : last);
	while (w.len < size)
		wr_u8(&w, (uint8_t)(last + key));
	return wr_view(&w);
}

static inline bool number_is_absent(uint64_t n, unsigned key)
{
	return key > 0 && number_last(n, key) % 7 == 0;
}

struct number {
	uint64_t saved, now;
	unsigned saves;
};

static inline void number_say(void *ctx, bool all, struct upload_pen *pen)
{
	const struct number *n = ctx;
	uint8_t bytes[NUMBER_BYTES_MAX], key;

	for (key = 0; key < NUMBER_KEYS; key++) {
		if (!all && number_last(n->now, key) == number_last(n->saved, key))
			continue;
		if (!number_is_absent(n->now, key))
			upload_pen_put(pen, view_bytes(&key, 1), number_value(n->now, key, bytes));
		else if (!all)
			upload_pen_remove(pen, view_bytes(&key, 1));
	}
}

static inline void number_saved(void *ctx)
{
	struct number *n = ctx;

	n->saved = n->now;
	n->saves++;
}

static inline struct upload_feed number_feed(struct number *n)
{
	return (struct upload_feed){n, number_say, number_saved};
}

struct number_found {
	uint64_t n; /* of key 0 */
	uint64_t seen;
	bool wrong;
};

static inline void number_each(void *ctx, struct view key, struct view value)
{
	struct number_found *f = ctx;
	uint8_t bytes[NUMBER_BYTES_MAX];
	struct rd rd = rd_of(value);

	if (key.n != 1 || key.p[0] >= NUMBER_KEYS) {
		f->wrong = true;
		return;
	}
	if (key.p[0] == 0) /* the least key comes first */
		f->n = rd_be64(&rd);
	f->seen |= (uint64_t)1 << key.p[0];
	f->wrong |= number_is_absent(f->n, key.p[0]) ||
		    !view_eq(value, number_value(f->n, key.p[0], bytes));
}

/* The number that the journal holds: 0 none; UINT64_MAX: a state that never was. */
static inline uint64_t number_of(const struct journal *j)
{
	struct number_found f = {0};

	journal_each(j, number_each, &f);
	for (unsigned key = 0; f.n > 0 && key < NUMBER_KEYS; key++)
		f.wrong |= ((f.seen >> key & 1) != 0) == number_is_absent(f.n, key);
	if (f.n == 0 && f.seen != 0)
		f.wrong = true;
	return f.wrong ? UINT64_MAX : f.n;
}

#endif
