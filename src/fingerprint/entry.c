/* entry: is it complete, and do its lines agree? */
#include "fingerprint/text.h"

static enum err fail(struct pack_problem *problem, const struct text_entry *entry, size_t number,
    const char *what, struct view about)
{
	return text_problem(problem, entry->file, number, what, about);
}

static size_t matches(const struct text *text, const struct text_entry *entry)
{
	size_t count = 0;

	for (size_t i = 0; i < entry->lines_count; i++)
		count += !text->lines[entry->lines + i].unless;
	return count;
}

/* Capture groups of the line that $1 refers to: the first that captures. */
static enum err captures(const struct text *text, struct regex_set *regexes,
    const struct text_entry *entry, unsigned *ret_count)
{
	char why[REGEX_ERROR_SIZE];

	*ret_count = 0;
	for (size_t i = 0; i < entry->lines_count && *ret_count == 0; i++) {
		const struct text_line *line = &text->lines[entry->lines + i];
		struct regex *regex;
		enum err err;

		if (line->op != OP_PATTERN || line->unless)
			continue;
		err = regex_new(regexes, line->value, &regex, why);
		if (err != ERR_NONE)
			return err;
		*ret_count = regex_captures(regex);
		regex_free(regex);
	}
	return ERR_NONE;
}

static enum err check_substitutions(const struct text *text, struct regex_set *regexes,
    const struct text_entry *entry, struct pack_problem *problem)
{
	unsigned count;
	enum err err = captures(text, regexes, entry, &count);

	for (size_t i = 0; err == ERR_NONE && i < entry->asserts_count; i++) {
		struct view value = text->asserts[entry->asserts + i].value;

		for (size_t k = 0; k + 1 < value.n; k++) {
			uint8_t digit = value.p[k + 1];

			if (value.p[k] != '$' || digit < '1' || digit > '9')
				continue;
			if ((unsigned)(digit - '0') > count)
				return fail(problem, entry, entry->number,
				    "no match line of this entry has such a capture group", value);
		}
	}
	return err;
}

/* Gives an example without SOURCE KIND those of the only match line, and tries its encoding. */
static enum err check_example(struct text *text, const struct text_entry *entry,
    struct text_example *example, struct pack_problem *problem)
{
	uint8_t raw[FACT_VALUE_MAX];
	struct wr w = wr_of(raw, sizeof(raw));

	if (example->of.source_text.n == 0) {
		size_t i = 0;

		if (matches(text, entry) != 1)
			return fail(problem, entry, example->number,
			    "with several match lines an example names its fact: "
			    "example dhcp opt60 \"...\"",
			    (struct view){NULL, 0});
		while (text->lines[entry->lines + i].unless)
			i++;
		example->of = text->lines[entry->lines + i].of;
	}
	if (example->of.any_name) {
		example->of.source = SOURCE_MDNS;
		example->of.kind = FACT_MDNS_NAME;
	}
	if (example->of.client) {
		example->of.source = SOURCE_OUI;
		example->of.kind = FACT_OUI_VENDOR;
	}
	if (!text_encode(example->of.kind, example->value, &w))
		return fail(problem, entry, example->number,
		    "no value of its kind (its form is that of 'earshot read'; at most 512 bytes)",
		    example->value);
	return ERR_NONE;
}

enum err text_entry_check(struct text *text, struct regex_set *regexes, struct text_entry *entry,
    struct pack_problem *problem)
{
	size_t rejects = 0;
	enum err err = ERR_NONE;

	for (size_t i = 0; err == ERR_NONE && i < entry->examples_count; i++) {
		struct text_example *example = &text->examples[entry->examples + i];

		rejects += example->reject;
		if (matches(text, entry) > 0)
			err = check_example(text, entry, example, problem);
	}
	if (err != ERR_NONE)
		return err;
	if (matches(text, entry) == 0)
		return fail(problem, entry, entry->number, "no match line", entry->id);
	if (entry->asserts_count == 0)
		return fail(problem, entry, entry->number, "no assert line", entry->id);
	if (entry->source.n == 0)
		return fail(problem, entry, entry->number,
		    "no source line: say where this was learnt", entry->id);
	if (entry->examples_count == rejects)
		return fail(problem, entry, entry->number, "no example line", entry->id);
	if (entry->group.n == 0)
		for (size_t i = entry->lines_count; i-- > 0;)
			if (!text->lines[entry->lines + i].unless)
				entry->group = text->lines[entry->lines + i].of.source_text;
	return check_substitutions(text, regexes, entry, problem);
}
