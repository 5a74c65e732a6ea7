/* admit: the ring of the unconfirmed, the order of the confirmed, and the rates. */
#include "inventory/admit.h"

#include "base/hash.h"
#include "inventory/index.h"

enum { PAGE = 4096, TOKEN = 1000 /* one new subject, in thousandths */ };

/* Rows count from 1, 0 is none. A list's first is the one that goes first. */
struct subject {
	struct mac mac;
	bool confirmed, told;
	uint8_t dhcp_frames;
	uint64_t protocols; /* a bit each */
	uint32_t before, after;
	uint32_t frame; /* number of the last one, modulo 2^32 */
	int64_t first_ms;
};

struct list {
	uint32_t first, last, count;
};

/* What a sender may still bring. */
struct bucket {
	struct mac mac;
	uint32_t tokens;
	int64_t at_ms;
};

struct admit {
	struct admit_limits limits;
	struct admit_counters counters;
	uint64_t seed;
	struct mac source;
	int64_t at_ms;
	uint32_t frame;
	struct subject *rows;
	uint32_t used, free;
	struct index index;
	struct list unconfirmed, confirmed;
	struct bucket total, told;
	struct bucket sources[ADMIT_SOURCES];
};

_Static_assert(SOURCE_COUNT <= 64, "a bit for each protocol");

static size_t pages(size_t bytes)
{
	return (bytes + PAGE - 1) / PAGE * PAGE;
}

static uint32_t rows_max(const struct admit_limits *limits)
{
	return limits->confirmed_max + limits->unconfirmed_max;
}

size_t admit_size(const struct admit_limits *limits)
{
	return pages(sizeof(struct admit)) +
	       pages(((size_t)rows_max(limits) + 1) * sizeof(struct subject)) +
	       pages(index_bytes(rows_max(limits)));
}

struct admit *admit_init(void *memory, const struct admit_limits *limits, uint64_t seed)
{
	struct admit *a = memory;
	uint8_t *p = memory;
	size_t rows = pages(sizeof(struct admit));
	size_t table = rows + pages(((size_t)rows_max(limits) + 1) * sizeof(struct subject));

	a->limits = *limits;
	a->seed = seed;
	a->total.tokens = ADMIT_TOTAL_S * TOKEN;
	a->told.tokens = ADMIT_TOLD_MAX * TOKEN;
	a->rows = (struct subject *)(p + rows);
	index_init(&a->index, p + table, rows_max(limits));
	return a;
}

static uint64_t hash_of(const struct admit *a, struct mac mac)
{
	return hash_u64(a->seed, mac_u64(mac));
}

static uint32_t find(const struct admit *a, struct mac mac)
{
	struct probe probe = index_probe(&a->index, hash_of(a, mac));
	uint32_t row;

	while ((row = index_next(&a->index, &probe)) != 0)
		if (mac_eq(a->rows[row].mac, mac))
			return row;
	return 0;
}

static void unlink_row(struct admit *a, struct list *list, uint32_t row)
{
	struct subject *s = &a->rows[row];

	*(s->before != 0 ? &a->rows[s->before].after : &list->first) = s->after;
	*(s->after != 0 ? &a->rows[s->after].before : &list->last) = s->before;
	list->count--;
}

static void append(struct admit *a, struct list *list, uint32_t row)
{
	struct subject *s = &a->rows[row];

	s->before = list->last;
	s->after = 0;
	*(list->last != 0 ? &a->rows[list->last].after : &list->first) = row;
	list->last = row;
	list->count++;
}

/* Takes the first of a list out; its MAC. */
static struct mac displace(struct admit *a, struct list *list)
{
	uint32_t row = list->first;
	struct mac mac = a->rows[row].mac;

	unlink_row(a, list, row);
	index_remove(&a->index, hash_of(a, mac), row);
	a->rows[row] = (struct subject){.after = a->free};
	a->free = row;
	return mac;
}

static uint32_t take_row(struct admit *a, struct mac mac)
{
	uint32_t row = a->free;

	if (row != 0)
		a->free = a->rows[row].after;
	else if (a->used < rows_max(&a->limits))
		row = ++a->used;
	if (row == 0 || !index_add(&a->index, hash_of(a, mac), row))
		return 0;
	a->rows[row] = (struct subject){.mac = mac};
	return row;
}

/* Fills a bucket up, to `max`, for the time that has passed. A moment before the last: nothing. */
static void refill(struct bucket *b, uint32_t a_second, uint32_t max, int64_t at_ms)
{
	int64_t passed = at_ms - b->at_ms;
	uint64_t tokens = b->tokens;

	if (passed > 0)
		tokens +=
		    (passed < (int64_t)max * TOKEN ? (uint64_t)passed : (uint64_t)max * TOKEN) *
		    a_second;
	b->tokens = tokens > (uint64_t)max * TOKEN ? max * TOKEN : (uint32_t)tokens;
	b->at_ms = at_ms;
}

static bool take_token(struct bucket *b)
{
	if (b->tokens < TOKEN)
		return false;
	b->tokens -= TOKEN;
	return true;
}

static struct bucket *bucket_of(struct admit *a, struct mac source)
{
	struct bucket *b = &a->sources[hash_of(a, source) % ADMIT_SOURCES];

	if (!mac_eq(b->mac, source))
		*b = (struct bucket){source, ADMIT_SOURCE_S * TOKEN, a->at_ms};
	return b;
}

/* A token from each bucket, or from none. */
static bool may_enter(struct admit *a)
{
	struct bucket *b = bucket_of(a, a->source);

	refill(b, ADMIT_SOURCE_S, ADMIT_SOURCE_S, a->at_ms);
	refill(&a->total, ADMIT_TOTAL_S, ADMIT_TOTAL_S, a->at_ms);
	if (b->tokens < TOKEN) {
		a->counters.refused_source++;
		return false;
	}
	if (a->total.tokens < TOKEN) {
		a->counters.refused_total++;
		return false;
	}
	return take_token(b) && take_token(&a->total);
}

/* So that the time between any two moments is a number. */
static int64_t clamp(int64_t at_ms)
{
	return at_ms < INT64_MIN / 4   ? INT64_MIN / 4
	       : at_ms > INT64_MAX / 4 ? INT64_MAX / 4
				       : at_ms;
}

void admit_frame(struct admit *a, struct mac source, int64_t at_ms)
{
	a->source = source;
	a->at_ms = clamp(at_ms);
	a->frame++;
}

static bool is_lease(const struct fact *fact)
{
	return fact->source == SOURCE_DHCP && fact->kind == FACT_ADDRESS;
}

static bool is_proof(const struct admit *a, const struct subject *s, const struct fact *fact)
{
	int64_t apart = a->at_ms > s->first_ms ? a->at_ms - s->first_ms : s->first_ms - a->at_ms;

	return apart >= ADMIT_CONFIRM_MS || (s->protocols & (s->protocols - 1)) != 0 ||
	       s->dhcp_frames >= 2 || is_lease(fact);
}

static void confirm(struct admit *a, uint32_t row, struct mac *ret_displaced)
{
	if (a->confirmed.count >= a->limits.confirmed_max) {
		*ret_displaced = displace(a, &a->confirmed);
		a->counters.displaced_confirmed++;
	}
	unlink_row(a, &a->unconfirmed, row);
	a->rows[row].confirmed = true;
	a->rows[row].told = true;
	append(a, &a->confirmed, row);
	a->counters.confirmed++;
}

/* What one more fact means for a subject that is there. */
static void hear(struct admit *a, uint32_t row, const struct fact *fact, struct mac *ret_displaced)
{
	struct subject *s = &a->rows[row];
	bool other_frame = s->frame != a->frame;

	s->frame = a->frame;
	if (s->confirmed) {
		if (other_frame) {
			unlink_row(a, &a->confirmed, row);
			append(a, &a->confirmed, row);
		}
		return;
	}
	s->protocols |= (uint64_t)1 << fact->source;
	if (fact->source == SOURCE_DHCP && other_frame && s->dhcp_frames < 2)
		s->dhcp_frames++;
	if (is_proof(a, s, fact))
		confirm(a, row, ret_displaced);
}

enum admit_answer admit_fact(struct admit *a, const struct fact *fact, struct mac *ret_displaced)
{
	uint32_t row;

	*ret_displaced = (struct mac){{0}};
	if (!mac_is_device(fact->subject))
		return ADMIT_IGNORED;
	row = find(a, fact->subject);
	if (row != 0) {
		hear(a, row, fact, ret_displaced);
		return ADMIT_KNOWN;
	}
	if (a->limits.unconfirmed_max == 0 || !may_enter(a))
		return ADMIT_REFUSED;
	if (a->unconfirmed.count >= a->limits.unconfirmed_max) {
		*ret_displaced = displace(a, &a->unconfirmed);
		a->counters.displaced_unconfirmed++;
	}
	row = take_row(a, fact->subject);
	if (row == 0)
		return ADMIT_REFUSED;
	a->rows[row].first_ms = a->at_ms;
	a->rows[row].frame = a->frame - 1; /* so that this one counts */
	refill(&a->told, ADMIT_TOLD_S, ADMIT_TOLD_MAX, a->at_ms);
	a->rows[row].told = take_token(&a->told);
	append(a, &a->unconfirmed, row);
	a->counters.admitted++;
	/* A lease may confirm at once; a full ring has just made its room, so two never go. */
	if (mac_is_zero(*ret_displaced))
		hear(a, row, fact, ret_displaced);
	return ADMIT_NEW;
}

bool admit_restore(struct admit *a, struct mac subject, bool confirmed, int64_t last_ms)
{
	struct list *list = confirmed ? &a->confirmed : &a->unconfirmed;
	uint32_t max = confirmed ? a->limits.confirmed_max : a->limits.unconfirmed_max, row;

	if (!mac_is_device(subject) || list->count >= max || find(a, subject) != 0)
		return false;
	row = take_row(a, subject);
	if (row == 0)
		return false;
	a->rows[row].confirmed = confirmed;
	a->rows[row].told = true;
	a->rows[row].first_ms = clamp(last_ms);
	append(a, list, row);
	return true;
}

bool admit_is_told(const struct admit *a, struct mac subject)
{
	uint32_t row = find(a, subject);

	return row != 0 && a->rows[row].told;
}

bool admit_is_confirmed(const struct admit *a, struct mac subject)
{
	uint32_t row = find(a, subject);

	return row != 0 && a->rows[row].confirmed;
}

uint32_t admit_confirmed(const struct admit *a)
{
	return a->confirmed.count;
}

uint32_t admit_unconfirmed(const struct admit *a)
{
	return a->unconfirmed.count;
}

const struct admit_counters *admit_counters(const struct admit *a)
{
	return &a->counters;
}
