/*
 * pack: an opened pack, as the matcher and the combination see it. For this folder alone.
 */
#ifndef EARSHOT_FINGERPRINT_PACK_H
#define EARSHOT_FINGERPRINT_PACK_H

#include "fingerprint/fingerprint.h"
#include "fingerprint/format.h"
#include "fingerprint/literal.h"
#include "fingerprint/regex.h"
#include "fingerprint/text.h"

enum {
	PACK_ENTRIES_MAX = 100000,
	PACK_LINES_MAX = 200000,
	MATCH_VALUE_MAX = 512,  /* bytes of a value that are looked at */
	MATCH_FACTS_MAX = 1024, /* facts of an asset that are looked at */
	FACT_LINES_MAX = 64,    /* lines that one fact may match */
	FIRED_MAX = 512,        /* entries that one asset may match */
	MEMO_SLOTS = 8192,      /* a power of two */
	MEMO_KEY_MAX = 200,     /* bytes of source, kind, key, scope and value */
	MEMO_LINES_MAX = 8,
	CLIENTS_MAX = 4,    /* implementations of one asset */
	RECALL_SLOTS = 512, /* a power of two */
	RECALL_KEY_MAX = 1024,
	RECALL_TEXT_MAX = 1024,
	PAIRS = 4096,      /* numbers of letter pairs: pair_of */
	BUCKETS_LEAST = 8, /* lines of a slot from which on it has buckets */
	BUCKETS_MAX = 256, /* slots that have some */
	VOTES_MAX = 320    /* of one asset */
};

struct line {
	struct selector of;
	enum op op;
	bool unless;
	bool literal_start; /* a pattern: its literal begins the text */
	uint8_t bit;        /* its bit in the entry's mask */
	uint32_t entry;
	struct view value;   /* of the pack */
	struct view literal; /* lower case: what the text contains if it matches at all */
	struct view because; /* "mdns txt.ty"; empty where that is the fact's to say */
	uint32_t slot;       /* id of its slot */
	struct regex *regex;
	const uint8_t *first; /* 32: bits of the bytes that the text may begin with; or NULL */
	size_t least;         /* bytes that a match has at least */
	uint8_t *octets;      /* 32, for OP_HAS */
	uint64_t bits;        /* for OP_BITS, OP_NOBITS */
};

struct entry {
	struct view id, group, source;
	uint32_t group_number; /* the same for the same group */
	uint32_t lines, asserts;
	uint16_t lines_count, asserts_count;
	uint32_t needed;    /* bits of the lines that must hold */
	uint32_t forbidden; /* bits of the lines that must not */
	uint32_t captures;  /* line that $1 refers to; NONE without */
	uint32_t first;     /* its first match line */
	uint32_t client;    /* its first match line of an implementation; NONE without */
	bool known;         /* this program knows all its kinds */
	bool substitutes;   /* some assertion holds a capture */
	bool says_client;   /* some assertion is of an implementation */
};

struct assertion {
	struct view value;
	uint64_t hash; /* of the value without case, where it stands for itself */
	enum level level;
	int32_t weight; /* millinats */
	bool substitutes;
};

/* Lines that look at the same source, kind and key. */
struct slot {
	uint32_t id; /* source << 24 | kind << 8 | how the key is asked for */
	struct view key;
	uint32_t first;   /* of the lines that are no OP_IS and in no bucket; NONE without */
	uint32_t count;   /* lines that are no OP_IS */
	uint32_t *bucket; /* per pair of letters the first of pack->posts; NULL without buckets */
};

/* A line in the bucket of a pair of letters that its match must contain. */
struct post {
	uint32_t line, next; /* NONE at the end */
};

/* What an entry that holds asserts. */
struct vote {
	struct view value;
	uint64_t hash; /* of the value without case */
	enum level level;
	uint32_t group;
	uint32_t entry; /* of the pack; NONE for the registry's own */
	uint16_t run;   /* of the votes of one entry: see vote.h */
	double weight;  /* nats */
	bool counted;   /* the strongest of its value and group, and of an entry that had a say */
};

struct memo {
	uint64_t hash;
	uint16_t key_len; /* 0 = free */
	uint8_t count;
	uint8_t key[MEMO_KEY_MAX];
	uint32_t lines[MEMO_LINES_MAX];
};

/* An identity that was made, by what it was made of. */
struct recalled {
	uint64_t hash;
	uint16_t key_len; /* 0 = free */
	uint16_t text_len;
	uint8_t key[RECALL_KEY_MAX];
	uint8_t text[RECALL_TEXT_MAX]; /* what lay in the arena */
	struct identity identity;
};

/* What identify() works in; valid for the asset of `round`. */
struct work {
	uint32_t round;
	uint32_t *entry_round; /* per entry */
	uint32_t *entry_bits;
	uint32_t *line_round; /* per line */
	uint32_t *line_fact;  /* the newest fact that matched it */
	uint32_t *line_tried; /* the fact, by `tries`, that it was held against */
	uint32_t tries;
	uint32_t *touched;
	size_t touched_count;
	uint8_t text[FACT_TEXT_MAX]; /* of a value */
	uint8_t lower[MATCH_VALUE_MAX];
	uint64_t pairs[PAIRS / 64];
	uint16_t pair_list[MATCH_VALUE_MAX];
	size_t pairs_count;
	struct memo *memo;
	struct recalled *recalled;
	const struct evidence *facts[MATCH_FACTS_MAX];
	struct evidence vendor;   /* what the registry says, as a fact */
	struct view vendor_known; /* the name people know; empty when unknown */
	bool vendor_component;
	size_t facts_count;
	struct client {
		struct evidence said; /* its name, as a fact */
		double share;         /* how sure it is */
		uint32_t group;       /* of the strongest that said so */
		struct view because;  /* of that: "dhcp opt55" */
	} clients[CLIENTS_MAX];
	size_t clients_count;
	uint32_t fired[FIRED_MAX];
	size_t fired_count;
	uint64_t refused; /* facts, lines or entries beyond a limit */
	struct vote votes[VOTES_MAX];
};

struct pack {
	struct view bytes, content, strings, prefixes, orgs, date;
	struct entry *entries;
	struct line *lines;
	/* Per line, apart from it, since a fact walks over hundreds of them: */
	uint32_t *next;  /* in its chain (equal hash, or its slot); NONE at the end */
	uint16_t *pairs; /* a pair of letters that the text must hold; PAIR_NONE without */
	struct assertion *asserts;
	size_t entries_count, lines_count, asserts_count, orgs_count, prefixes_count;
	size_t prefixes_from[3], prefixes_to[3]; /* of 24, 28 and 36 bits */
	size_t unknown_count;
	uint8_t *octets;                     /* 32 for each line */
	uint8_t *literals, *becauses;        /* room for all of them */
	bool used[SOURCE_COUNT][FACT_COUNT]; /* some line looks at it */
	struct regex_set *regexes;
	struct post *posts;
	size_t posts_count, posts_room;
	uint32_t *buckets; /* PAIRS for each slot that has some */
	size_t buckets_count;
	struct slot *slots; /* open addressing */
	size_t slots_room;  /* a power of two */
	uint32_t *equals;   /* by hash of slot and value: the first line of a chain */
	size_t equals_room; /* a power of two */
	uint32_t oui_group; /* number of the group "oui" */
	struct work *work;
};

static const uint32_t NONE = UINT32_MAX;
static const uint16_t PAIR_NONE = UINT16_MAX;

/* Letters and digits each have a number of 6 bits of their own. */
static inline unsigned letter_of(uint8_t c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '0' && c <= '9' ? 26u + c - '0' : 36u + c % 28u;
}

/* A number of 12 bits for two letters in lower case. */
static inline uint16_t pair_of(uint8_t a, uint8_t b)
{
	return (uint16_t)(letter_of(a) << 6 | letter_of(b));
}

/* index: the tables that the matcher looks in, and the room it works in. */
enum err index_build(struct pack *pack, const char **ret_what) MUST_CHECK;
void index_free(struct pack *pack);

/* The slot of an id and key, or the free one where it would stand (id 0). */
struct slot *index_slot(const struct pack *pack, uint32_t id, struct view key);
/* The first OP_IS line whose value has this hash, as index_value_hash gives it. */
uint32_t *index_equals(const struct pack *pack, uint64_t hash);
uint64_t index_value_hash(const struct slot *slot, struct view lower);
/* Of an asserted value without case. */
uint64_t index_folded_hash(struct view value);

enum { SLOT_ANY_NAME = 0xffffff, SLOT_CLIENT = 0xfffffe };

/* Never 0. */
static inline uint32_t slot_id(enum fact_source source, enum fact_kind kind, bool any_key)
{
	return (uint32_t)source << 24 | (uint32_t)kind << 8 | (any_key ? 2u : 1u);
}

static inline uint8_t lower_byte(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
}

/*
 * match: the entries that hold for an asset, in work->fired, by the facts in work->facts, which
 * it fills from the asset and the registry.
 */
void match_asset(struct pack *pack, const struct asset_view *asset);

/* After match_asset: the entries that hold when this implementation is what spoke; the name lives
 * as long as the identity. */
void match_client(
    struct pack *pack, struct view name, double share, uint32_t group, struct view because);

/* The implementation that an entry's line is of, of those that match_client told; NULL. */
const struct client *match_client_of(const struct pack *pack, const struct entry *entry);

/* The text of a fact as the matcher sees it, in work->text or in the fact. */
struct view match_text(struct pack *pack, const struct evidence *fact);

/* Runs the pattern of an entry that holds again, for match_substitute; `*ret_subject` lives until
 * the next call. False when there is nothing to capture from. */
bool match_capture(struct pack *pack, const struct entry *entry, struct view *ret_subject);

/* Puts the captures into `value`. False when the result is no text to show: empty, too long,
 * malformed or with unsafe characters. */
bool match_substitute(struct pack *pack, const struct entry *entry, struct view subject,
    struct view value, uint8_t text[ASSERT_VALUE_MAX], size_t *ret_len);

/*
 * recall: identities made before. What match_asset left in work is the key: the entries that
 * hold, what they capture, and the registry's name; the same key gives the same identity.
 */
struct recall_key {
	uint8_t bytes[RECALL_KEY_MAX];
	size_t len; /* 0: too long to remember */
	uint64_t hash;
};
void recall_key(struct pack *pack, struct recall_key *ret_key);
bool recall_find(const struct pack *pack, const struct recall_key *key, struct arena *arena,
    struct identity *ret_identity);
void recall_keep(struct pack *pack, const struct recall_key *key, const struct arena *arena,
    const struct identity *identity);

/* The organisation of a MAC: as registered, and the known name. */
bool registry_find(const struct pack *pack, struct mac mac, struct view *ret_name,
    struct view *ret_known, bool *ret_component);

#endif
