/* report: what the formats have in common: thing, system, per cent. */
#include "cli/report.h"

static void put_word(struct wr *w, struct view word)
{
	if (word.n == 0)
		return;
	if (w->len > 0)
		wr_u8(w, ' ');
	wr_bytes(w, word);
}

struct view report_thing(const struct identity *identity, struct wr *w)
{
	struct view maker = identity->levels[LEVEL_MANUFACTURER].value;
	struct view model = identity->levels[LEVEL_MODEL].value;

	if (model.n == 0)
		model = identity->levels[LEVEL_PRODUCT].value;
	if (!view_starts_nocase(model, maker))
		put_word(w, maker);
	put_word(w, model.n > 0 ? model : (w->len == 0 ? maker : (struct view){NULL, 0}));
	return wr_view(w);
}

struct view report_os(const struct identity *identity, struct wr *w)
{
	struct view family = identity->levels[LEVEL_OS_FAMILY].value;
	struct view name = identity->levels[LEVEL_OS_NAME].value;
	struct view version = identity->levels[LEVEL_OS_VERSION].value;

	put_word(w, name.n > 0 ? name : family);
	if (!view_ends_nocase(name, version))
		put_word(w, version);
	return wr_view(w);
}

unsigned report_percent(double probability)
{
	double percent = probability * 100 + 0.5;

	return percent >= 99 ? 99 : (unsigned)percent;
}
