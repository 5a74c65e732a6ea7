/*
 * ask: the query language of the inventory.
 *
 *	os.family:Windows and not managed:true
 *	name:lab* or address:192.168.0.0/16
 *	lastSeen > now-7d and (role:router or hardware.category1:"network")
 *	firstSeen:[2026-11-01 ... 2026-11-08] os.name is null
 *	printer "second floor"
 *
 *	query  =  all *("or" all)
 *	all    =  some *(["and"] some)         side by side means "and"
 *	some   =  "not" some / "(" query ")" / term
 *	term   =  field ":" value / field ":" "(" value *("or" value) ")" / field comparison value
 *	       /  field ":" "[" value "..." value "]" / field "is" ["not"] "null" / value
 *
 * A bare value is the whole text, in any case, `*` any part of it; "in quotes" is found anywhere in
 * the text; `in backticks` is identical, byte for byte. A value without a field is looked for in
 * all that is known of an asset, in any case, also in quotes or backticks. Numbers and times
 *compare by > >= < <=, and lie in [low ... high]. Times are UTC: 2026-11-24 (that day),
 *2026-11-24T10:00 (that minute) with seconds and offset if wanted, now, now-7d (s m h d w). Words
 *of the language and names of fields are taken in any case.
 *
 * Two-valued: what is not known does not match, and so its "not" does.
 *
 * Pure: text becomes a tree in an arena, or a problem with its column. ask_sql.c makes a statement
 * of the tree.
 */
#ifndef EARSHOT_PLATFORM_QUERY_ASK_H
#define EARSHOT_PLATFORM_QUERY_ASK_H

#include "base/arena.h"
#include "base/err.h"
#include "base/pattern.h"

enum {
	ASK_TEXT_MAX = 2000,   /* bytes of a query */
	ASK_TERMS_MAX = 24,    /* more are refused */
	ASK_DEPTH_MAX = 32,    /* of parentheses and "not" */
	ASK_VALUE_MAX = 200,   /* bytes of one value */
	ASK_VALUES_MAX = 16,   /* of a field that has few */
	ASK_PROBLEM_SIZE = 240 /* with the NUL */
};

enum ask_type {
	ASK_WORD,   /* no field: all that is known */
	ASK_TEXT,   /* one text, or null */
	ASK_LIST,   /* texts, any of which may match */
	ASK_TAG,    /* a table of texts */
	ASK_MAC,    /* with whatever punctuation */
	ASK_NUMBER, /* whole */
	ASK_REAL,   /* 0 to 1 */
	ASK_TIME,
	ASK_BOOL, /* true, false */
	ASK_ENUM  /* one of `values` */
};

/* Which column, flag or table: ask_sql.c knows how to read it. */
enum ask_field_id {
	ASK_ANY, /* ASK_WORD */
	ASK_NAME,
	ASK_MAC_ADDRESS,
	ASK_ADDRESS,
	ASK_NIC_VENDOR,
	ASK_CATEGORY,
	ASK_CATEGORY1,
	ASK_CATEGORY2,
	ASK_MANUFACTURER,
	ASK_PRODUCT,
	ASK_MODEL,
	ASK_HW_CONFIDENCE,
	ASK_OS_FAMILY,
	ASK_OS_CATEGORY2,
	ASK_OS_NAME,
	ASK_OS_VERSION,
	ASK_OS_EDITION,
	ASK_OS_CONFIDENCE,
	ASK_ROLE,
	ASK_TAGS,
	ASK_MANAGED,
	ASK_SOURCE,
	ASK_PRESENCE,
	ASK_STANDING,
	ASK_FIRST_SEEN,
	ASK_LAST_SEEN,
	ASK_LAST_PASSIVE,
	ASK_SEGMENT,
	ASK_SEGMENT_ID,
	ASK_SITE,
	ASK_LEADER,
	ASK_SENSOR,
	ASK_MODULE,
	ASK_AGENT,
	ASK_AGENT_VERSION,
	ASK_AGENT_CHECK_IN,
	ASK_MAC_LOCAL,
	ASK_MAC_RANDOM,
	ASK_SAMPLE,
	ASK_ID,
	ASK_FIELDS
};

struct ask_field {
	const char *name; /* as the API spells it */
	enum ask_type type;
	const char *about;                  /* for people who choose a field */
	const char *values[ASK_VALUES_MAX]; /* ASK_ENUM: in the order of their numbers; NULL ends */
};
extern const struct ask_field ask_fields[ASK_FIELDS];

/* In any case; ASK_FIELDS: there is none. */
enum ask_field_id ask_field_of(struct view name);

enum ask_op { ASK_OR, ASK_AND, ASK_NOT, ASK_TERM };
enum ask_match {
	ASK_PATTERN, /* `pattern` */
	ASK_NULL,
	ASK_RANGE /* low <= value <= high, in the field's own numbers (ASK_ENUM, ASK_BOOL too) */
};

struct ask_node {
	enum ask_op op;
	const struct ask_node *left, *right; /* ASK_NOT: left alone */
	enum ask_field_id field;
	enum ask_match match;
	struct view pattern; /* base/pattern.h; of ASK_WORD the folded text, `*` for any part */
	bool has_star;       /* of ASK_WORD: it was written without quotes */
	int64_t low, high;
	double real_low, real_high; /* ASK_REAL */
};

struct ask_problem {
	unsigned column; /* of the query, in characters, from 1 */
	char text[ASK_PROBLEM_SIZE];
};

/*
 * The tree of a query; NULL and ERR_NONE for one of blanks alone. ERR_FORMAT: `ret_problem` says
 * where and what to do. ERR_MEMORY: the arena is full. The tree lies in the arena.
 */
enum err ask_parse(struct view text, int64_t now_ms, struct arena *arena,
    const struct ask_node **ret_tree, struct ask_problem *ret_problem) MUST_CHECK;

#endif
