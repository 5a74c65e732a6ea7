/*
 * text: the entries of fingerprints/ as they are written (docs/fingerprints.md), parsed and
 * checked one by one.
 */
#ifndef EARSHOT_FINGERPRINT_TEXT_H
#define EARSHOT_FINGERPRINT_TEXT_H

#include "fingerprint/fingerprint.h"
#include "fingerprint/regex.h"

enum {
	ENTRY_LINES_MAX = 16,   /* match and unless lines of one entry */
	ENTRY_ASSERTS_MAX = 24, /* of one entry */
	ENTRY_ID_MAX = 80,      /* bytes */
	ASSERT_VALUE_MAX = 96,  /* bytes of an asserted value, after substitution */
	WEIGHT_LEAST = 100,     /* millinats */
	WEIGHT_MOST = 12000
};

enum op {
	OP_IS,      /* =  */
	OP_BEGINS,  /* ^ */
	OP_PATTERN, /* ~ */
	OP_HAS,
	OP_BITS,
	OP_NOBITS,
	OP_COUNT
};

/* Which facts a line looks at. */
struct selector {
	enum fact_source source;
	enum fact_kind kind;
	bool any_name; /* `name any`: source and kind are unset */
	bool any_key;
	struct view key, scope;             /* scope is empty when not asked for */
	struct view source_text, kind_text; /* as written */
};

struct text_line {
	struct selector of;
	enum op op;
	bool unless;
	struct view value;
	size_t number; /* in the file, from 1 */
};

struct text_assert {
	enum level level;
	struct view value;
	int32_t weight; /* millinats */
};

struct text_example {
	struct selector of; /* source_text is empty when left out */
	struct view value;
	bool reject;
	size_t number;
};

struct text_entry {
	struct view id, group, source;
	const char *file;
	size_t number;
	size_t lines, lines_count; /* index of the first in text.lines */
	size_t asserts, asserts_count;
	size_t examples, examples_count;
};

struct text {
	struct text_entry *entries;
	struct text_line *lines;
	struct text_assert *asserts;
	struct text_example *examples;
	size_t entries_count, lines_count, asserts_count, examples_count;
	size_t entries_room, lines_room, asserts_room, examples_room;
	uint8_t *strings; /* text without its backslashes */
	size_t strings_len, strings_room;
};

/*
 * Reads the .fp files among `sources`; the others are not looked at. Views of `*text` live in it
 * or in the sources. `*text` begins zeroed, and is text_free's in any case.
 */
enum err text_read(struct text *text, const struct pack_source *sources, size_t count,
    struct pack_problem *ret_problem) MUST_CHECK;
void text_free(struct text *text);

/* The text form of a value of `kind` as raw bytes into `w`, the inverse of fact_text. */
bool text_encode(enum fact_kind kind, struct view text, struct wr *w);

/* Well-formed UTF-8 without control or reordering characters: fit for an answer. */
bool text_is_safe(struct view text);

/* "95,44" as the set of its octets; false when it is no list. */
bool text_octets(struct view list, uint8_t ret_set[32]);

/* "0x1f", or decimal; what follows the digits is left. False without a digit. */
bool text_number(struct view text, uint64_t *ret_number);

/* What a single line cannot show: that the entry is complete and its lines agree. */
enum err text_entry_check(struct text *text, struct regex_set *regexes, struct text_entry *entry,
    struct pack_problem *problem) MUST_CHECK;

/* Writes "FILE:LINE" and the message. Gives ERR_FORMAT. */
enum err text_problem(struct pack_problem *problem, const char *file, size_t line, const char *what,
    struct view about);

#endif
