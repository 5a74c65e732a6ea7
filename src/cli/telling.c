/* telling: output options and the closing report. */
#include "cli/telling.h"

#include "cli/commands.h"
#include "cli/options.h"

bool telling_check(struct telling *t)
{
	static const char *const formats[] = {"table", "json", "csv", NULL};
	static const char *const colours[] = {"auto", "always", "never", NULL};
	int format = options_choice("--format", t->format != NULL ? t->format : "table", formats);
	int colour = options_choice("--color", t->colour != NULL ? t->colour : "auto", colours);

	if (format < 0 || colour < 0)
		return false;
	t->report = (enum report_format)format;
	t->wanted = (enum colour)colour;
	if (t->explain != NULL && !mac_parse(view_of(t->explain), &t->mac)) {
		terminal_error("--explain: '%s' is no MAC address; write it like 00:1b:a9:9e:c9:56",
		    t->explain);
		return false;
	}
	return true;
}

static enum err report(const struct telling *t, struct analysis *a)
{
	struct report_style style = {terminal_coloured(t->wanted), terminal_columns()};

	if (t->explain != NULL)
		return report_explain(a, t->mac, &style, terminal_out());
	switch (t->report) {
	case REPORT_JSON: return report_json(a, terminal_out());
	case REPORT_CSV: return report_csv(a, terminal_out());
	case REPORT_TABLE: break;
	}
	return report_table(a, &style, terminal_out());
}

int telling_report(const struct telling *t, struct analysis *a)
{
	enum err err = report(t, a);

	if (err == ERR_NOT_FOUND)
		terminal_error("--explain: nobody with MAC %s was heard", t->explain);
	else if (err != ERR_NONE)
		terminal_error("cannot write the inventory: %s", err_text(err));
	if (terminal_flush() != ERR_NONE || err != ERR_NONE)
		return EXIT_USAGE;
	return EXIT_GOOD;
}
