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
	bool client;   /* `client is`: the same */
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

/* A source line: what the entry was learnt from. */
struct text_source {
	size_t entry;
	struct view value;
};

/* `trust SOURCE KIND LEVEL SHARE "why"`: how often such a field tells the truth of a level. */
struct text_trust {
	struct selector of;
	struct view level; /* "os.name", or the first part with its dot: "os." */
	int32_t share;     /* thousandths */
};

/* `lineage NAME SHARE "text"…`: how often what stems from such a source is right. */
struct text_lineage {
	struct view name, text; /* of a source line that holds the text */
	int32_t share;          /* thousandths */
};

struct text_entry {
	struct view id, group, source;
	int32_t common; /* thousandths of all devices that show the same; 0 = not said */
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
	struct text_source *sources;
	struct text_trust *trusts;
	struct text_lineage *lineages;
	size_t entries_count, lines_count, asserts_count, examples_count;
	size_t entries_room, lines_room, asserts_room, examples_room;
	size_t sources_count, trusts_count, lineages_count;
	size_t sources_room, trusts_room, lineages_room;
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

/* "-1.25" in millinats, without a locale; false when it is no weight. */
bool text_weight(struct view word, int32_t *ret_weight);

/* "0.95" in thousandths, more than 0 and less than 1. */
bool text_share(struct view word, int32_t *ret_share);

/* Why an assertion is none; NULL when it is one. */
const char *text_assert_fault(const struct text_assert *a);

/*
 * Lowers weights to what can be known, once all is read: an entry speaks for nothing more than its
 * sources are right, than the field it reads is true, and than what it reads is rare.
 */
void text_bound_weights(struct text *text);

/* The most that an entry may say on a level, in millinats; WEIGHT_MOST without a bound. */
int32_t text_bound(const struct text *text, const struct text_entry *entry, enum level level);

/* How many independent lineages stand behind an entry; SIZE_MAX with a source of no lineage. */
size_t text_lineages(const struct text *text, const struct text_entry *entry);

/* What a single line cannot show: that the entry is complete and its lines agree. */
enum err text_entry_check(struct text *text, struct regex_set *regexes, struct text_entry *entry,
    struct pack_problem *problem) MUST_CHECK;

/* Writes "FILE:LINE" and the message. Gives ERR_FORMAT. */
enum err text_problem(struct pack_problem *problem, const char *file, size_t line, const char *what,
    struct view about);

#endif
