/* check: each example of each entry through the real matcher; and entries that contradict. */
#include "fingerprint/pack.h"

#include <stdlib.h>

struct check {
	struct text text;
	struct pack *pack;
	void (*say)(void *ctx, const struct pack_problem *problem);
	void *ctx;
	struct pack_check_result result;
};

/* An asset made of examples. */
struct probe {
	struct evidence facts[ENTRY_LINES_MAX + 1];
	uint8_t raw[ENTRY_LINES_MAX + 1][FACT_VALUE_MAX];
	size_t count;
	struct view clients[CLIENTS_MAX];
	size_t clients_count;
};

static void report(struct check *c, const struct text_entry *entry, size_t number, const char *what,
    struct view about)
{
	struct pack_problem problem;

	(void)text_problem(&problem, entry->file, number, what, about);
	c->result.problems++;
	if (c->say != NULL)
		c->say(c->ctx, &problem);
}

static void probe_add(struct probe *probe, const struct text_example *example)
{
	struct wr w = wr_of(probe->raw[probe->count], FACT_VALUE_MAX);

	if (example->of.client) {
		if (probe->clients_count < CLIENTS_MAX)
			probe->clients[probe->clients_count++] = example->value;
		return;
	}
	if (!text_encode(example->of.kind, example->value, &w))
		return; /* refused when it was read */
	probe->facts[probe->count++] = (struct evidence){
	    .source = example->of.source,
	    .kind = example->of.kind,
	    .key = example->of.key,
	    .scope = example->of.scope,
	    .value = wr_view(&w),
	    .count = 1,
	};
}

/* The bits of the entry's lines that hold for the probe; `*ret_fired`: the entry as a whole. */
static uint32_t try_entry(
    struct check *c, uint32_t number, const struct probe *probe, bool *ret_fired)
{
	struct asset_view asset = {
	    .evidence = probe->facts,
	    .evidence_count = probe->count,
	};
	const struct work *work = c->pack->work;

	match_asset(c->pack, &asset);
	for (size_t i = 0; i < probe->clients_count; i++)
		match_client(c->pack, probe->clients[i], 1, 1, probe->clients[i]);
	*ret_fired = false;
	for (size_t i = 0; i < work->fired_count; i++)
		*ret_fired |= work->fired[i] == number;
	return work->entry_round[number] == work->round ? work->entry_bits[number] : 0;
}

static uint32_t bits_of_example(struct check *c, uint32_t number, const struct text_example *e)
{
	struct probe probe = {.count = 0};
	bool fired;

	probe_add(&probe, e);
	return try_entry(c, number, &probe, &fired);
}

static bool same_fact(const struct selector *a, const struct selector *b)
{
	return a->client == b->client && a->source == b->source && a->kind == b->kind &&
	       view_eq_nocase(a->key, b->key) && view_eq_nocase(a->scope, b->scope);
}

/*
 * The example with the first of the other examples for each line that it does not match itself.
 * A reject takes the place of the examples of its own fact.
 */
static void complete(
    struct check *c, uint32_t number, const struct text_example *example, struct probe *probe)
{
	const struct text_entry *entry = &c->text.entries[number];
	uint32_t bits = bits_of_example(c, number, example);

	probe->count = probe->clients_count = 0;
	probe_add(probe, example);
	for (size_t i = 0; i < entry->examples_count; i++) {
		const struct text_example *other = &c->text.examples[entry->examples + i];
		uint32_t more;

		if (other == example || other->reject ||
		    (example->reject && same_fact(&other->of, &example->of)))
			continue;
		more = bits_of_example(c, number, other);
		if ((more & ~bits) == 0 || probe->count > ENTRY_LINES_MAX)
			continue;
		bits |= more;
		probe_add(probe, other);
	}
}

static void check_entry(struct check *c, uint32_t number)
{
	const struct text_entry *entry = &c->text.entries[number];
	const struct entry *compiled = &c->pack->entries[number];
	struct probe probe;
	uint32_t covered = 0;
	bool fired;

	for (size_t i = 0; i < entry->examples_count; i++) {
		const struct text_example *example = &c->text.examples[entry->examples + i];

		complete(c, number, example, &probe);
		if (!example->reject)
			covered |= bits_of_example(c, number, example);
		(void)try_entry(c, number, &probe, &fired);
		c->result.examples++;
		if (fired && example->reject)
			report(c, entry, example->number, "this reject matches", example->value);
		if (!fired && !example->reject)
			report(c, entry, example->number, "this example does not match",
			    example->value);
	}
	for (size_t i = 0; i < entry->lines_count; i++)
		if (!c->text.lines[entry->lines + i].unless && (covered >> i & 1) == 0 &&
		    (compiled->needed >> i & 1) != 0)
			report(c, entry, c->text.lines[entry->lines + i].number,
			    "no example matches this line", entry->id);
}

static bool same_line(const struct text_line *a, const struct text_line *b)
{
	bool same_value =
	    a->op == OP_PATTERN ? view_eq(a->value, b->value) : view_eq_nocase(a->value, b->value);

	return a->op == b->op && a->unless == b->unless && same_value &&
	       view_eq(a->of.source_text, b->of.source_text) &&
	       view_eq_nocase(a->of.kind_text, b->of.kind_text) &&
	       view_eq_nocase(a->of.scope, b->of.scope);
}

static bool same_lines(const struct text *t, const struct text_entry *a, const struct text_entry *b)
{
	if (a->lines_count != b->lines_count)
		return false;
	for (size_t i = 0; i < a->lines_count; i++) {
		bool found = false;

		for (size_t k = 0; k < b->lines_count; k++)
			found |= same_line(&t->lines[a->lines + i], &t->lines[b->lines + k]);
		if (!found)
			return false;
	}
	return true;
}

/* "Printers" and "Printers/Label Printer" agree; two values of any other level do not. */
static bool contradict(const struct text_assert *a, const struct text_assert *b)
{
	struct view shorter = a->value.n < b->value.n ? a->value : b->value;
	struct view longer = a->value.n < b->value.n ? b->value : a->value;

	if (a->level != b->level || a->level == LEVEL_ROLE || a->weight < 0 || b->weight < 0 ||
	    view_eq_nocase(a->value, b->value))
		return false;
	return a->level != LEVEL_CATEGORY || !view_starts(longer, shorter) ||
	       longer.p[shorter.n] != '/';
}

static void check_collision(struct check *c, const struct text_entry *a, const struct text_entry *b)
{
	const struct text *t = &c->text;

	if (!same_lines(t, a, b))
		return;
	for (size_t i = 0; i < a->asserts_count; i++)
		for (size_t k = 0; k < b->asserts_count; k++)
			if (contradict(&t->asserts[a->asserts + i], &t->asserts[b->asserts + k])) {
				report(c, b, b->number,
				    "the same match lines assert another value in the entry",
				    a->id);
				return;
			}
}

/* Entries by their smallest value: those with the same lines stand side by side. */
struct keyed {
	struct view key;
	uint32_t number;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = view_cmp(x->key, y->key);

	return order != 0 ? order : (x->number > y->number) - (x->number < y->number);
}

static struct view smallest_value(const struct text *t, const struct text_entry *entry)
{
	struct view least = t->lines[entry->lines].value;

	for (size_t i = 1; i < entry->lines_count; i++)
		if (view_cmp(t->lines[entry->lines + i].value, least) < 0)
			least = t->lines[entry->lines + i].value;
	return least;
}

static enum err check_collisions(struct check *c)
{
	const struct text *t = &c->text;
	struct keyed *sorted = malloc((t->entries_count + 1) * sizeof(*sorted));

	if (sorted == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < t->entries_count; i++)
		sorted[i] = (struct keyed){smallest_value(t, &t->entries[i]), (uint32_t)i};
	qsort(sorted, t->entries_count, sizeof(*sorted), by_key);
	for (size_t i = 0; i < t->entries_count; i++)
		for (size_t k = i + 1;
		     k < t->entries_count && view_eq(sorted[i].key, sorted[k].key); k++)
			check_collision(
			    c, &t->entries[sorted[i].number], &t->entries[sorted[k].number]);
	free(sorted);
	return ERR_NONE;
}

/* A problem that no entry could be tried for. */
static enum err give_up(struct check *c, enum err err, const struct pack_problem *problem)
{
	c->result.problems++;
	if (c->say != NULL)
		c->say(c->ctx, problem);
	return err;
}

static enum err check_all(struct check *c)
{
	enum err err = check_collisions(c);

	for (uint32_t i = 0; err == ERR_NONE && i < c->text.entries_count; i++)
		check_entry(c, i);
	c->result.entries = c->text.entries_count;
	return err == ERR_NONE && c->result.problems > 0 ? ERR_FORMAT : err;
}

enum err pack_check(const struct pack_source *sources, size_t count,
    void (*say)(void *ctx, const struct pack_problem *problem), void *ctx,
    struct pack_check_result *ret_result)
{
	struct check c = {.say = say, .ctx = ctx};
	struct view no_date = {NULL, 0};
	struct pack_problem problem;
	uint8_t *bytes = NULL;
	size_t len = 0;
	enum err err = pack_compile(sources, count, no_date, &bytes, &len, &problem);

	if (err == ERR_NONE)
		err = pack_open(&c.pack, view_bytes(bytes, len), NULL, &problem);
	if (err == ERR_NONE)
		err = text_read(&c.text, sources, count, &problem);
	if (err == ERR_NONE)
		err = check_all(&c);
	else
		err = give_up(&c, err, &problem);
	*ret_result = c.result;
	text_free(&c.text);
	pack_close(c.pack);
	free(bytes);
	return err;
}
