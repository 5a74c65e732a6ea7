/* text: a line at a time, each by the handler of its first word. */
#include "fingerprint/text.h"

#include "base/utf8.h"
#include "base/wr.h"
#include "fingerprint/regex.h"

#include <stdlib.h>

enum {
	ABOUT_MAX = 100,   /* bytes of the text complained about that are shown */
	LINE_TEXT_MAX = 24 /* ":18446744073709551615" and the NUL */
};

const char *const level_names[LEVEL_COUNT] = {
    [LEVEL_CATEGORY] = "hardware.category",
    [LEVEL_MANUFACTURER] = "hardware.manufacturer",
    [LEVEL_PRODUCT] = "hardware.product",
    [LEVEL_MODEL] = "hardware.model",
    [LEVEL_OS_FAMILY] = "os.family",
    [LEVEL_OS_CATEGORY] = "os.category",
    [LEVEL_OS_NAME] = "os.name",
    [LEVEL_OS_VERSION] = "os.version",
    [LEVEL_OS_EDITION] = "os.edition",
    [LEVEL_ROLE] = "role",
    [LEVEL_MODULE] = "hardware.module",
    [LEVEL_CLIENT] = "client",
};

static const char *const op_names[OP_COUNT] = {
    [OP_IS] = "=",
    [OP_BEGINS] = "^",
    [OP_PATTERN] = "~",
    [OP_HAS] = "has",
    [OP_BITS] = "bits",
    [OP_NOBITS] = "nobits",
};

struct parser {
	struct text *text;
	struct regex_set *regexes;
	const char *file;
	size_t number; /* of the line */
	struct view rest;
	struct pack_problem *problem;
};

enum err text_problem(struct pack_problem *problem, const char *file, size_t line, const char *what,
    struct view about)
{
	struct wr where = wr_of(problem->where, sizeof(problem->where) - 1);
	struct wr text = wr_of(problem->what, sizeof(problem->what) - 1);

	problem->err = ERR_FORMAT;
	wr_bytes(&where, view_head(view_of(file), sizeof(problem->where) - LINE_TEXT_MAX));
	wr_u8(&where, ':');
	wr_decimal(&where, line);
	problem->where[where.len] = '\0';
	wr_text(&text, what);
	if (about.n > 0) {
		wr_text(&text, ": '");
		wr_bytes(&text, view_head(view_head(about, view_find(about, '\0')), ABOUT_MAX));
		wr_u8(&text, '\'');
	}
	problem->what[text.len] = '\0';
	return ERR_FORMAT;
}

static enum err fail(struct parser *p, const char *what, struct view about)
{
	return text_problem(p->problem, p->file, p->number, what, about);
}

static const struct view no_view = {NULL, 0};

/* Room for one more; the array keeps its address in `*array`. */
static enum err grow(void *array, size_t count, size_t *room, size_t size)
{
	void *old, *more;
	size_t wanted = *room > 0 ? *room * 2 : 64;

	if (count < *room)
		return ERR_NONE;
	memcpy(&old, array, sizeof(old));
	more = realloc(old, wanted * size);
	if (more == NULL)
		return ERR_MEMORY;
	memcpy(array, &more, sizeof(more));
	*room = wanted;
	return ERR_NONE;
}

static struct text_entry *current(struct parser *p)
{
	return p->text->entries_count > 0 ? &p->text->entries[p->text->entries_count - 1] : NULL;
}

static bool is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The next word without quotes; empty at the end of the line or before a quote. */
static struct view take_word(struct parser *p)
{
	struct view word;
	size_t n = 0;

	while (p->rest.n > 0 && is_space(p->rest.p[0]))
		p->rest = view_tail(p->rest, 1);
	while (n < p->rest.n && !is_space(p->rest.p[n]) && p->rest.p[n] != '"')
		n++;
	word = view_head(p->rest, n);
	p->rest = view_tail(p->rest, n);
	return word;
}

static bool at_end(struct parser *p)
{
	struct view rest = view_trim(p->rest);

	return rest.n == 0 || rest.p[0] == '#';
}

/* What a backslash with `next` behind it stands for: the bytes to skip; 0 = not allowed. */
static size_t escape_skip(uint8_t next, bool pattern)
{
	if (next == '"' || next == '\\')
		return 1;
	return pattern ? 0 : SIZE_MAX;
}

/* A quoted text. In a pattern a backslash before another character stays. */
static enum err take_quoted(struct parser *p, bool pattern, struct view *ret_value)
{
	uint8_t *at = p->text->strings + p->text->strings_len;
	size_t n = 0, i = 1;

	while (p->rest.n > 0 && is_space(p->rest.p[0]))
		p->rest = view_tail(p->rest, 1);
	if (p->rest.n == 0 || p->rest.p[0] != '"')
		return fail(p, "a text in double quotes is missing here", p->rest);
	for (; i < p->rest.n && p->rest.p[i] != '"'; i++) {
		if (p->rest.p[i] == '\\' && i + 1 < p->rest.n) {
			size_t skip = escape_skip(p->rest.p[i + 1], pattern);

			if (skip == SIZE_MAX)
				return fail(p,
				    "only \\\" and \\\\ are known outside of patterns, write \\\\",
				    p->rest);
			i += skip;
		}
		at[n++] = p->rest.p[i];
	}
	if (i >= p->rest.n)
		return fail(p, "the closing quote is missing", p->rest);
	p->text->strings_len += n;
	p->rest = view_tail(p->rest, i + 1);
	*ret_value = view_bytes(at, n);
	if (!utf8_is_valid(*ret_value))
		return fail(p, "not valid UTF-8", no_view);
	return ERR_NONE;
}

static enum err read_kind(struct parser *p, struct selector *of)
{
	bool star = of->kind_text.n > 0 && of->kind_text.p[of->kind_text.n - 1] == '*';
	struct view name = view_head(of->kind_text, of->kind_text.n - star);

	of->kind = fact_kind_of(name, &of->key);
	if (of->kind == FACT_COUNT)
		return fail(p, "no such kind; src/evidence/fact.c names them", of->kind_text);
	of->any_key = star;
	if (of->key.n > FACT_KEY_MAX)
		return fail(p, "the key is longer than 48 bytes", of->key);
	if (star && (of->key.n > 0 || name.p[name.n - 1] != '.'))
		return fail(p, "'*' stands for a whole key: txt.*", of->kind_text);
	return ERR_NONE;
}

/* SOURCE KIND [in "SCOPE"], the source taken already. */
static enum err read_selector(struct parser *p, struct view source, struct selector *of)
{
	struct view ahead;
	enum err err;

	*of = (struct selector){.source = SOURCE_COUNT, .kind = FACT_COUNT};
	of->source_text = source;
	of->kind_text = take_word(p);
	of->any_name = view_eq(source, view_of("name"));
	if (of->any_name) {
		if (!view_eq(of->kind_text, view_of("any")))
			return fail(p, "write 'name any': it stands for every name", of->kind_text);
		return ERR_NONE;
	}
	of->client = view_eq(source, view_of("client"));
	if (of->client) {
		if (!view_eq(of->kind_text, view_of("is")))
			return fail(p, "write 'client is': an implementation", of->kind_text);
		return ERR_NONE;
	}
	of->source = fact_source_of(source);
	if (of->source == SOURCE_COUNT)
		return fail(p, "no such source; src/evidence/fact.c names them", source);
	err = read_kind(p, of);
	if (err != ERR_NONE)
		return err;
	ahead = p->rest;
	if (!view_eq(take_word(p), view_of("in"))) {
		p->rest = ahead;
		return ERR_NONE;
	}
	err = take_quoted(p, false, &of->scope);
	if (err == ERR_NONE && of->scope.n == 0)
		return fail(p, "the scope is empty; leave 'in' out for any", no_view);
	return err;
}

static enum err check_line(struct parser *p, const struct text_line *line)
{
	enum fact_encoding encoding =
	    line->of.any_name || line->of.client ? ENCODE_TEXT : fact_infos[line->of.kind].encoding;
	char why[REGEX_ERROR_SIZE];
	uint8_t set[32];
	uint64_t number;
	struct regex *regex;
	enum err err;

	switch (line->op) {
	case OP_PATTERN:
		err = regex_new(p->regexes, line->value, &regex, why);
		if (err != ERR_NONE)
			return err == ERR_MEMORY ? err : fail(p, why, line->value);
		regex_free(regex);
		return ERR_NONE;
	case OP_HAS:
		if (encoding != ENCODE_LIST)
			return fail(
			    p, "'has' is for lists of octets (opt55, order)", line->of.kind_text);
		if (!text_octets(line->value, set))
			return fail(p, "'has' takes octets: \"95,44,46\"", line->value);
		return ERR_NONE;
	case OP_BITS:
	case OP_NOBITS:
		if (encoding != ENCODE_FLAGS && encoding != ENCODE_U16 && encoding != ENCODE_TEXT)
			return fail(p, "'bits' is for numbers", line->of.kind_text);
		if (!text_number(line->value, &number))
			return fail(p, "'bits' takes a number: \"0x00000800\"", line->value);
		return ERR_NONE;
	default:
		if (line->value.n == 0 && line->op == OP_BEGINS)
			return fail(p, "everything begins with an empty text", no_view);
		return ERR_NONE;
	}
}

static enum err read_line(struct parser *p, bool unless)
{
	struct text *t = p->text;
	struct text_entry *entry = current(p);
	struct text_line line = {.unless = unless, .op = OP_COUNT, .number = p->number};
	struct view op;
	enum err err = read_selector(p, take_word(p), &line.of);

	if (err != ERR_NONE)
		return err;
	op = take_word(p);
	for (unsigned i = 0; i < OP_COUNT; i++)
		if (view_eq(op, view_of(op_names[i])))
			line.op = (enum op)i;
	if (line.op == OP_COUNT)
		return fail(p, "the operator is one of = ^ ~ has bits nobits", op);
	err = take_quoted(p, line.op == OP_PATTERN, &line.value);
	if (err == ERR_NONE)
		err = check_line(p, &line);
	if (err == ERR_NONE)
		err = grow(&t->lines, t->lines_count, &t->lines_room, sizeof(*t->lines));
	if (err != ERR_NONE)
		return err;
	if (entry->lines_count == ENTRY_LINES_MAX)
		return fail(p, "an entry has at most 16 match and unless lines", no_view);
	t->lines[t->lines_count++] = line;
	entry->lines_count++;
	return ERR_NONE;
}

static enum err on_match(struct parser *p)
{
	return read_line(p, false);
}

static enum err on_unless(struct parser *p)
{
	return read_line(p, true);
}

static enum err on_assert(struct parser *p)
{
	struct text *t = p->text;
	struct text_entry *entry = current(p);
	struct view name = take_word(p), weight;
	struct text_assert a = {.level = LEVEL_COUNT};
	enum err err;

	for (unsigned i = 0; i < LEVEL_COUNT; i++)
		if (view_eq(name, view_of(level_names[i])))
			a.level = (enum level)i;
	if (a.level == LEVEL_COUNT)
		return fail(p, "no such level; docs/fingerprints.md lists them", name);
	err = take_quoted(p, false, &a.value);
	if (err == ERR_NONE && text_assert_fault(&a) != NULL)
		return fail(p, text_assert_fault(&a), a.value);
	if (err != ERR_NONE)
		return err;
	weight = take_word(p);
	if (!text_weight(weight, &a.weight))
		return fail(p, "a weight is 0.1 to 12 or -0.1 to -12, to three places", weight);
	if (entry->asserts_count == ENTRY_ASSERTS_MAX)
		return fail(p, "an entry has at most 24 assert lines", no_view);
	err = grow(&t->asserts, t->asserts_count, &t->asserts_room, sizeof(*t->asserts));
	if (err != ERR_NONE)
		return err;
	t->asserts[t->asserts_count++] = a;
	entry->asserts_count++;
	return ERR_NONE;
}

static enum err on_group(struct parser *p)
{
	struct view name = take_word(p);

	if (name.n == 0)
		return fail(p, "the group's name is missing", no_view);
	current(p)->group = name;
	return ERR_NONE;
}

static enum err on_source(struct parser *p)
{
	struct text *t = p->text;
	struct view value;
	enum err err = take_quoted(p, false, &value);

	if (err != ERR_NONE)
		return err;
	if (value.n == 0)
		return fail(p, "say where this was learnt", no_view);
	if (current(p)->source.n == 0)
		current(p)->source = value;
	err = grow(&t->sources, t->sources_count, &t->sources_room, sizeof(*t->sources));
	if (err == ERR_NONE)
		t->sources[t->sources_count++] = (struct text_source){t->entries_count - 1, value};
	return err;
}

static enum err on_common(struct parser *p)
{
	struct view share = take_word(p);

	if (!text_share(share, &current(p)->common))
		return fail(p, "a share is more than 0 and less than 1, to three places", share);
	return ERR_NONE;
}

/* trust SOURCE KIND LEVEL SHARE "why" */
static enum err on_trust(struct parser *p)
{
	struct text *t = p->text;
	struct text_trust trust;
	struct view why, share;
	enum err err = read_selector(p, take_word(p), &trust.of);

	if (err != ERR_NONE)
		return err;
	trust.level = take_word(p);
	share = take_word(p);
	if (!text_share(share, &trust.share))
		return fail(p, "a share is more than 0 and less than 1, to three places", share);
	err = take_quoted(p, false, &why);
	if (err == ERR_NONE && why.n == 0)
		return fail(p, "say why", no_view);
	if (trust.level.n > 0 && trust.level.p[trust.level.n - 1] == '*')
		trust.level.n--;
	for (unsigned i = 0; i < LEVEL_COUNT; i++)
		if (view_starts(view_of(level_names[i]), trust.level)) {
			if (err == ERR_NONE)
				err = grow(&t->trusts, t->trusts_count, &t->trusts_room,
				    sizeof(*t->trusts));
			if (err == ERR_NONE)
				t->trusts[t->trusts_count++] = trust;
			return err;
		}
	return fail(p, "no such level; docs/fingerprints.md lists them", trust.level);
}

/* lineage NAME SHARE "text of its sources"… */
static enum err on_lineage(struct parser *p)
{
	struct text *t = p->text;
	struct text_lineage lineage = {.name = take_word(p)};
	struct view share = take_word(p);
	enum err err = ERR_NONE;

	if (!text_share(share, &lineage.share))
		return fail(p, "a share is more than 0 and less than 1, to three places", share);
	do {
		err = take_quoted(p, false, &lineage.text);
		if (err == ERR_NONE && lineage.text.n == 0)
			return fail(p, "every source holds an empty text", no_view);
		if (err == ERR_NONE)
			err = grow(&t->lineages, t->lineages_count, &t->lineages_room,
			    sizeof(*t->lineages));
		if (err == ERR_NONE)
			t->lineages[t->lineages_count++] = lineage;
	} while (err == ERR_NONE && !at_end(p));
	return err;
}

static enum err read_example(struct parser *p, bool reject)
{
	struct text *t = p->text;
	struct text_example example = {.reject = reject, .number = p->number};
	struct view source = take_word(p);
	enum err err = ERR_NONE;

	if (source.n > 0)
		err = read_selector(p, source, &example.of);
	if (err == ERR_NONE)
		err = take_quoted(p, false, &example.value);
	if (err == ERR_NONE)
		err =
		    grow(&t->examples, t->examples_count, &t->examples_room, sizeof(*t->examples));
	if (err != ERR_NONE)
		return err;
	t->examples[t->examples_count++] = example;
	current(p)->examples_count++;
	return ERR_NONE;
}

static enum err on_example(struct parser *p)
{
	return read_example(p, false);
}

static enum err on_reject(struct parser *p)
{
	return read_example(p, true);
}

static enum err on_fingerprint(struct parser *p)
{
	struct text *t = p->text;
	struct view id = take_word(p);
	enum err err;

	if (id.n == 0 || id.n > ENTRY_ID_MAX)
		return fail(p, "an id has 1 to 80 characters: mdns/ipp-ty-brother", id);
	for (size_t i = 0; i < id.n; i++)
		if (strchr("abcdefghijklmnopqrstuvwxyz0123456789/-", id.p[i]) == NULL)
			return fail(p, "an id has lower-case letters, digits, '/' and '-'", id);
	err = grow(&t->entries, t->entries_count, &t->entries_room, sizeof(*t->entries));
	if (err != ERR_NONE)
		return err;
	t->entries[t->entries_count++] = (struct text_entry){
	    .id = id,
	    .file = p->file,
	    .number = p->number,
	    .lines = t->lines_count,
	    .asserts = t->asserts_count,
	    .examples = t->examples_count,
	};
	return ERR_NONE;
}

static const struct {
	const char *word;
	enum err (*read)(struct parser *p);
	bool alone; /* of no entry */
} handlers[] = {
    {"fingerprint", on_fingerprint, false},
    {"trust", on_trust, true},
    {"lineage", on_lineage, true},
    {"common", on_common, false},
    {"match", on_match, false},
    {"unless", on_unless, false},
    {"assert", on_assert, false},
    {"group", on_group, false},
    {"source", on_source, false},
    {"example", on_example, false},
    {"reject", on_reject, false},
};

static enum err read_one_line(struct parser *p, struct view line)
{
	struct view word;
	enum err err;

	p->rest = line;
	if (at_end(p))
		return ERR_NONE;
	word = take_word(p);
	for (size_t i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++) {
		bool begins = handlers[i].read == on_fingerprint;

		if (!view_eq(word, view_of(handlers[i].word)))
			continue;
		if (begins && current(p) != NULL && current(p)->file == p->file) {
			err = text_entry_check(p->text, p->regexes, current(p), p->problem);
			if (err != ERR_NONE)
				return err;
		}
		if (!begins && !handlers[i].alone &&
		    (current(p) == NULL || current(p)->file != p->file))
			return fail(p, "a 'fingerprint ID' line must come first", word);
		err = handlers[i].read(p);
		if (err == ERR_NONE && !at_end(p))
			return fail(p, "too much on this line", view_trim(p->rest));
		return err;
	}
	return fail(p,
	    "a line begins with fingerprint, match, unless, assert, group, common, source, "
	    "example, reject, trust or lineage",
	    word);
}

static bool is_entries_file(const struct pack_source *source)
{
	return view_ends_nocase(view_of(source->name), view_of(".fp"));
}

static enum err read_file(struct parser *p, const struct pack_source *source)
{
	struct view rest = source->bytes, line;
	enum err err;

	p->file = source->name;
	p->number = 0;
	while (view_split(&rest, '\n', &line)) {
		p->number++;
		err = read_one_line(p, line);
		if (err != ERR_NONE)
			return err;
	}
	if (current(p) != NULL && current(p)->file == source->name)
		return text_entry_check(p->text, p->regexes, current(p), p->problem);
	return ERR_NONE;
}

enum err text_read(struct text *text, const struct pack_source *sources, size_t count,
    struct pack_problem *ret_problem)
{
	struct parser p = {.text = text, .problem = ret_problem};
	enum err err;

	*ret_problem = (struct pack_problem){.err = ERR_MEMORY, .what = "not enough memory"};
	for (size_t i = 0; i < count; i++)
		text->strings_room += is_entries_file(&sources[i]) ? sources[i].bytes.n : 0;
	text->strings = malloc(text->strings_room + 1);
	if (text->strings == NULL)
		return ERR_MEMORY;
	err = regex_set_new(&p.regexes);
	for (size_t i = 0; err == ERR_NONE && i < count; i++)
		if (is_entries_file(&sources[i]))
			err = read_file(&p, &sources[i]);
	regex_set_free(p.regexes);
	if (err == ERR_NONE)
		text_bound_weights(text);
	if (err == ERR_NONE)
		*ret_problem = (struct pack_problem){.err = ERR_NONE};
	return err;
}

void text_free(struct text *text)
{
	free(text->entries);
	free(text->lines);
	free(text->asserts);
	free(text->examples);
	free(text->sources);
	free(text->trusts);
	free(text->lineages);
	free(text->strings);
	*text = (struct text){0};
}
