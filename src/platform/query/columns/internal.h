/* internal: rows, blocks and what is known of segments; how a filter is judged. */
#ifndef EARSHOT_PLATFORM_COLUMNS_INTERNAL_H
#define EARSHOT_PLATFORM_COLUMNS_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "platform/coverage/voice.h"
#include "platform/query/columns/columns.h"
#include "platform/query/columns/dictionary.h"
#include "platform/query/columns/map.h"

enum { WORDS = COLUMNS_BLOCK / 64 }; /* of a bit per row */

/* Columns beside those of the fields, which have the numbers of enum ask_field_id. */
enum column_id {
	COLUMN_MERGED = ASK_FIELDS, /* asset.merged; NULL: shown */
	COLUMN_PLACE,               /* of the segment, in columns.places; PLACE_NONE */
	COLUMN_HEARD,               /* rhythm_s << 16 | voices */
	COLUMN_AGENT_PRESENT,       /* present by its agent until then */
	COLUMN_AGENT_CURRENT,       /* managed, and not silent, until then */
	COLUMN_EXCEPTION,           /* until then; INT64_MAX: for good */
	COLUMN_KIND,                /* KIND_… */
	COLUMN_KEY,                 /* the first eight bytes of name_key, as a number */
	COLUMN_COUNT
};
#define PLACE_NONE UINT32_MAX
/* It has an agent; could have none; another inventory names it; it is several that are only heard.
 */
enum { KIND_AGENT = 1, KIND_INCAPABLE = 2, KIND_NAMED = 4, KIND_GROUP = 8 };

enum width { WIDTH_NONE, WIDTH_CODE, WIDTH_FLAG, WIDTH_NUMBER, WIDTH_REAL, WIDTH_TEXT };
enum width column_width(unsigned column);

#define NULL_NUMBER INT64_MIN
enum { NULL_FLAG = 255 };

/* Texts of a row's own, in this order; the fields of WIDTH_TEXT follow in theirs. */
enum text_id { TEXT_SEARCH, TEXT_KEY, TEXT_AGENT_TAGS, TEXT_PARTS, TEXT_FIELDS };
#define TEXT_PARTS_APART '\x1e' /* between the search texts of what was merged into it */

struct block {
	uint32_t number;
	void *column[COLUMN_COUNT]; /* COLUMNS_BLOCK of each; NULL for WIDTH_NONE and WIDTH_TEXT */
	uint64_t live[WORDS], shown[WORDS]; /* there is a row; it is merged into none */
	uint32_t text[COLUMNS_BLOCK];       /* where its texts begin in the heap; 0 none */
	uint8_t *heap;
	uint32_t heap_n, heap_size, heap_lost;
};

static inline uint32_t *block_codes(const struct block *b, unsigned column)
{
	return b->column[column];
}
static inline uint8_t *block_flags(const struct block *b, unsigned column)
{
	return b->column[column];
}
static inline int64_t *block_numbers(const struct block *b, unsigned column)
{
	return b->column[column];
}
static inline double *block_reals(const struct block *b, unsigned column)
{
	return b->column[column];
}

/* A segment: table hearing, and what its leader told. */
struct place {
	int64_t id, gone_before_ms[VOICE_COUNT];
	int64_t lease_ends_ms, reported_ms;
	bool is_there, told_now; /* told_now: by the holder of this epoch */
};

struct columns {
	struct store *store;
	pthread_rwlock_t lock; /* of all down to `seen` */
	struct block **blocks;
	uint32_t blocks_n, blocks_size;
	struct map rows;     /* id -> row */
	uint32_t *free_rows; /* rows without an asset */
	uint32_t free_n, free_size, rows_n;
	struct dictionary dictionaries[COLUMN_COUNT]; /* of WIDTH_CODE */
	unsigned text_of[ASK_FIELDS];                 /* where a field of WIDTH_TEXT stands */
	size_t texts_n;                               /* of a row */
	struct place *places;
	struct map places_by_id; /* segment -> place */
	uint32_t places_n, places_size;
	int64_t managed, shown; /* rows shown; those of them that are managed */
	uint64_t bytes;
	bool failed;    /* memory was short: not to be asked any more */
	int64_t last;   /* of filling: the id that was read last */
	bool is_full;   /* filled */
	bool is_mixed;  /* some of many changes were read, others were not yet */
	uint64_t needs; /* commits that whoever begins to fill must see */
	bool is_early;  /* the last job did not */
	uint64_t seen;  /* db_commits of the job that brought it here */

	char *select_one, *select_behind; /* SQL */
	int sql_of[COLUMN_COUNT], sql_text[TEXT_FIELDS + ASK_FIELDS];

	pthread_mutex_t told_lock; /* of what stands below */
	pthread_cond_t told;
	struct change {
		int64_t id;
		uint64_t commit;
		uint8_t kind;
	} * pending;
	size_t pending_n, pending_size;
	bool missed, stopping;  /* missed: too many, all is to be read anew */
	uint64_t missed_commit; /* the last that was told meanwhile */
	bool has_thread;
	pthread_t thread;
};

/* block.c */
uint32_t row_of(const struct columns *c, int64_t id); /* MAP_NONE: none */
/* The row that sql stands at, put in or replaced. False: memory is short. */
bool row_put(struct columns *c, struct sql *sql);
void row_remove(struct columns *c, int64_t id);
void rows_clear(struct columns *c);
/* A text of a row; false: NULL. */
bool row_text(const struct block *b, unsigned i, unsigned text, struct view *ret_text);

/* The first eight bytes of a name_key, so that the order of numbers is theirs. */
int64_t row_key(struct view name_key);

/* load.c: its statements; false: memory is short. */
bool load_prepare(struct columns *c);
/* Rows of one asset, of a chunk behind c->last; false: memory is short, or an error of the job. */
bool load_one(struct columns *c, struct db *db, int64_t id);
bool load_chunk(struct columns *c, struct db *db);
bool load_place(struct columns *c, struct db *db, int64_t segment);
/* The place of a segment, made when there is none; PLACE_NONE: memory is short. */
uint32_t place_of(struct columns *c, int64_t segment);

/* match.c: a filter made ready; match_block gives the rows of a block that it finds. */
struct match;
struct match *match_new(struct columns *c, const struct query_filter *filter);
void match_free(struct match *m);
void match_block(const struct match *m, const struct block *b, uint64_t ret_rows[WORDS]);
/* Presence and standing of all rows of a block, as numbers. */
void match_presence(const struct match *m, const struct block *b, uint8_t ret[COLUMNS_BLOCK]);
void match_standing(const struct match *m, const struct block *b, uint8_t ret[COLUMNS_BLOCK]);
/* Says before match_new's first block that a facet asks for presence. False: memory is short. */
bool match_need_presence(struct match *m);

#endif
