/* form: an organisation's name without its legal form. */
#include "fingerprint/registry.h"

/* Without dots, in lower case. "co., ltd" is two of them. */
static const char *const forms[] = {"inc", "incorporated", "ltd", "limited", "ltda", "llc", "llp",
    "lp", "gmbh", "mbh", "co", "corp", "corporation", "corporate", "company", "sa", "sas", "sasu",
    "sarl", "srl", "spa", "sl", "slu", "bv", "nv", "bvba", "ag", "kg", "kgaa", "se", "ab", "as",
    "asa", "a/s", "aps", "oy", "oyj", "plc", "pty", "pte", "pvt", "private", "kk", "sro", "doo",
    "zoo", "kft", "zrt", "sdn", "bhd", "coltd", "co,ltd", "&", "-"};

enum { FORM_MAX = 16 }; /* bytes of the longest, and more */

static bool is_form(struct view word)
{
	uint8_t plain[FORM_MAX];
	struct wr w = wr_of(plain, sizeof(plain));

	for (size_t i = 0; i < word.n; i++)
		if (word.p[i] != '.')
			wr_u8(&w, word.p[i]);
	for (size_t i = 0; wr_ok(&w) && i < sizeof(forms) / sizeof(forms[0]); i++)
		if (view_eq_nocase(wr_view(&w), view_of(forms[i])))
			return true;
	return false;
}

static bool is_filler(uint8_t c)
{
	return c == ' ' || c == ',' || c == '.' || c == '\t' || c == ';';
}

struct view registry_without_form(struct view organisation)
{
	struct view name = organisation;

	for (;;) {
		size_t end = name.n, begin;

		while (end > 0 && is_filler(name.p[end - 1]))
			end--;
		begin = end;
		while (begin > 0 && name.p[begin - 1] != ' ' && name.p[begin - 1] != ',')
			begin--;
		if (begin == 0 || !is_form(view_head(view_tail(name, begin), end - begin)))
			break;
		name = view_head(name, begin);
	}
	while (name.n > 0 && is_filler(name.p[name.n - 1]))
		name = view_head(name, name.n - 1);
	return name.n > 0 ? name : organisation;
}
