/*
 * join: two packs as one. The tables are copied entry by entry, their texts lie in the strings of
 * both, one behind the other; what comes out is checked whole when it is opened.
 */
#include "fingerprint/fingerprint.h"
#include "fingerprint/format.h"
#include "fingerprint/seal.h"
#include "fingerprint/text.h"

#include "base/rd.h"
#include "base/wr.h"

#include <stdlib.h>

/* A pack's tables as bytes. */
struct part {
	uint32_t entries_count, lines_count, asserts_count, orgs_count, prefixes_count;
	struct view date, entries, lines, asserts, orgs, prefixes, strings;
};

/* One entry's head, its texts as they stand. */
struct place {
	struct view texts, id;
	uint32_t lines, asserts;
	uint16_t lines_count, asserts_count;
};

struct joining {
	struct part parts[2];
	const struct view *without;
	size_t without_count;
	struct wr w;
	uint32_t entries, lines, asserts; /* written so far */
};

enum { TEXT_SIZE = 8, ENTRY_TEXTS = 3, LINE_TEXTS = 4 };

static bool read_part(struct view bytes, struct part *ret_part, const char **ret_what)
{
	struct view content;
	struct part p = {.entries_count = 0};
	uint32_t strings;

	if (pack_unseal(bytes, NULL, &content, ret_what) != ERR_NONE)
		return false;
	struct rd r = rd_of(content);

	p.entries_count = rd_le32(&r);
	p.lines_count = rd_le32(&r);
	p.asserts_count = rd_le32(&r);
	p.orgs_count = rd_le32(&r);
	p.prefixes_count = rd_le32(&r);
	strings = rd_le32(&r);
	p.date = rd_bytes(&r, TEXT_SIZE);
	p.entries = rd_bytes(&r, (size_t)p.entries_count * PACK_ENTRY_SIZE);
	p.lines = rd_bytes(&r, (size_t)p.lines_count * PACK_LINE_SIZE);
	p.asserts = rd_bytes(&r, (size_t)p.asserts_count * PACK_ASSERT_SIZE);
	p.orgs = rd_bytes(&r, (size_t)p.orgs_count * PACK_ORG_SIZE);
	p.prefixes = rd_bytes(&r, (size_t)p.prefixes_count * PACK_PREFIX_SIZE);
	p.strings = rd_bytes(&r, strings);
	*ret_what = "the pack's tables do not agree";
	if (!rd_ok(&r) || rd_left(&r) != 0)
		return false;
	*ret_part = p;
	return true;
}

/* Entry `i`; false when it points out of its pack. */
static bool read_place(const struct part *p, uint32_t i, struct place *ret_place)
{
	struct rd r = rd_of(view_tail(p->entries, (size_t)i * PACK_ENTRY_SIZE));
	struct place e = {.texts = rd_bytes(&r, ENTRY_TEXTS * TEXT_SIZE)};
	struct rd texts = rd_of(e.texts);
	uint32_t at = rd_le32(&texts), n = rd_le32(&texts);

	e.lines = rd_le32(&r);
	e.lines_count = rd_le16(&r);
	e.asserts_count = rd_le16(&r);
	e.asserts = rd_le32(&r);
	e.id = view_head(view_tail(p->strings, at), n);
	*ret_place = e;
	return e.id.n == n && e.lines <= p->lines_count && e.asserts <= p->asserts_count &&
	       e.lines_count <= ENTRY_LINES_MAX && e.asserts_count <= ENTRY_ASSERTS_MAX &&
	       e.lines_count <= p->lines_count - e.lines &&
	       e.asserts_count <= p->asserts_count - e.asserts;
}

static bool has_entry(const struct part *p, struct view id)
{
	struct place e;

	for (uint32_t i = 0; i < p->entries_count; i++)
		if (read_place(p, i, &e) && view_eq(e.id, id))
			return true;
	return false;
}

/* Left out by name, or in the first pack by an entry of that id in the second. */
static bool is_out(const struct joining *j, unsigned part, struct view id)
{
	for (size_t i = 0; i < j->without_count; i++)
		if (view_eq(j->without[i], id))
			return true;
	return part == 0 && has_entry(&j->parts[1], id);
}

static void put_texts(struct joining *j, unsigned part, struct view texts)
{
	uint32_t shift = part == 0 ? 0 : (uint32_t)j->parts[0].strings.n;
	struct rd r = rd_of(texts);

	while (rd_left(&r) > 0) {
		wr_le32(&j->w, rd_le32(&r) + shift);
		wr_le32(&j->w, rd_le32(&r));
	}
}

static void put_entry(struct joining *j, unsigned part, const struct place *e)
{
	put_texts(j, part, e->texts);
	wr_le32(&j->w, j->lines);
	wr_le16(&j->w, e->lines_count);
	wr_le16(&j->w, e->asserts_count);
	wr_le32(&j->w, j->asserts);
	j->lines += e->lines_count;
	j->asserts += e->asserts_count;
	j->entries++;
}

static void put_lines(struct joining *j, unsigned part, const struct place *e)
{
	struct rd r = rd_of(view_tail(j->parts[part].lines, (size_t)e->lines * PACK_LINE_SIZE));

	for (unsigned i = 0; i < e->lines_count; i++) {
		wr_bytes(&j->w, rd_bytes(&r, 4));
		(void)rd_le32(&r);
		wr_le32(&j->w, j->entries);
		put_texts(j, part, rd_bytes(&r, LINE_TEXTS * TEXT_SIZE));
	}
	j->entries++;
}

static void put_asserts(struct joining *j, unsigned part, const struct place *e)
{
	struct rd r =
	    rd_of(view_tail(j->parts[part].asserts, (size_t)e->asserts * PACK_ASSERT_SIZE));

	for (unsigned i = 0; i < e->asserts_count; i++) {
		put_texts(j, part, rd_bytes(&r, TEXT_SIZE));
		wr_bytes(&j->w, rd_bytes(&r, PACK_ASSERT_SIZE - TEXT_SIZE));
	}
}

/* Each entry that stays, in one table after the other. */
static bool put_each(struct joining *j, const bool *out,
    void (*put)(struct joining *j, unsigned part, const struct place *e))
{
	struct place e;

	j->entries = j->lines = j->asserts = 0;
	for (unsigned part = 0; part < 2; part++)
		for (uint32_t i = 0; i < j->parts[part].entries_count; i++) {
			if (!read_place(&j->parts[part], i, &e))
				return false;
			if (!out[part * (size_t)j->parts[0].entries_count + i])
				put(j, part, &e);
		}
	return true;
}

/* Which entries stay, and how many rows that makes. */
static bool choose(struct joining *j, bool *out, uint32_t counts[3])
{
	struct place e;
	size_t at = 0;

	for (unsigned part = 0; part < 2; part++)
		for (uint32_t i = 0; i < j->parts[part].entries_count; i++, at++) {
			if (!read_place(&j->parts[part], i, &e))
				return false;
			out[at] = is_out(j, part, e.id);
			if (out[at])
				continue;
			counts[0]++;
			counts[1] += e.lines_count;
			counts[2] += e.asserts_count;
		}
	return true;
}

static bool put_all(struct joining *j, const bool *out, const uint32_t counts[3])
{
	const struct part *base = &j->parts[0];

	wr_text(&j->w, PACK_MAGIC);
	wr_le32(&j->w, PACK_VERSION);
	wr_le32(&j->w, (uint32_t)j->w.room);
	for (unsigned i = 0; i < PACK_HASH_SIZE; i++)
		wr_u8(&j->w, 0);
	for (unsigned i = 0; i < 3; i++)
		wr_le32(&j->w, counts[i]);
	wr_le32(&j->w, base->orgs_count);
	wr_le32(&j->w, base->prefixes_count);
	wr_le32(&j->w, (uint32_t)(base->strings.n + j->parts[1].strings.n));
	wr_bytes(&j->w, base->date);
	if (!put_each(j, out, put_entry) || !put_each(j, out, put_lines) ||
	    !put_each(j, out, put_asserts))
		return false;
	wr_bytes(&j->w, base->orgs);
	wr_bytes(&j->w, base->prefixes);
	wr_bytes(&j->w, base->strings);
	wr_bytes(&j->w, j->parts[1].strings);
	return wr_ok(&j->w) && j->w.len == j->w.room;
}

static enum err make(struct joining *j, bool *out, uint8_t **ret_bytes, size_t *ret_len)
{
	uint32_t counts[3] = {0, 0, 0};
	size_t size;
	uint8_t *bytes;

	if (!choose(j, out, counts))
		return ERR_FORMAT;
	size = PACK_HEADER_SIZE + 6 * 4 + TEXT_SIZE + (size_t)counts[0] * PACK_ENTRY_SIZE +
	       (size_t)counts[1] * PACK_LINE_SIZE + (size_t)counts[2] * PACK_ASSERT_SIZE +
	       j->parts[0].orgs.n + j->parts[0].prefixes.n + j->parts[0].strings.n +
	       j->parts[1].strings.n;
	if (size > PACK_SIZE_MAX)
		return ERR_FULL;
	bytes = malloc(size);
	if (bytes == NULL)
		return ERR_MEMORY;
	j->w = wr_of(bytes, size);
	if (!put_all(j, out, counts)) {
		free(bytes);
		return ERR_FORMAT;
	}
	pack_seal(bytes, size);
	*ret_bytes = bytes;
	*ret_len = size;
	return ERR_NONE;
}

enum err pack_join(struct view base, struct view more, const struct view *without,
    size_t without_count, uint8_t **ret_bytes, size_t *ret_len, struct pack_problem *ret_problem)
{
	struct joining j = {.without = without, .without_count = without_count};
	const char *what = "";
	enum err err = ERR_FORMAT;
	bool *out = NULL;

	if (read_part(base, &j.parts[0], &what) && read_part(more, &j.parts[1], &what)) {
		what = "not enough memory";
		out = calloc(
		    (size_t)j.parts[0].entries_count + j.parts[1].entries_count + 1, sizeof(*out));
		err = out != NULL ? make(&j, out, ret_bytes, ret_len) : ERR_MEMORY;
		if (err == ERR_FORMAT)
			what = "the pack's tables do not agree";
		else if (err == ERR_FULL)
			what = "the two packs are too large to be one";
	}
	free(out);
	if (err != ERR_NONE) {
		*ret_problem = (struct pack_problem){.err = err};
		memcpy(ret_problem->what, what, strlen(what) + 1);
	}
	return err;
}
