/* report_explain: one asset, with everything that speaks for and against its identity. */
#include "base/addr.h"
#include "base/escape.h"
#include "base/instant.h"
#include "cli/report.h"

static void line(struct out *out, const char *label, struct view text)
{
	if (text.n == 0)
		return;
	out_text(out, label);
	escape_terminal(out, text);
	out_u8(out, '\n');
}

static void put_percent(struct out *out, double probability)
{
	out_decimal(out, report_percent(probability));
	out_u8(out, '%');
}

static void put_bold(struct out *out, const struct report_style *style, const char *text)
{
	if (style->coloured)
		out_text(out, "\x1b[1m");
	out_text(out, text);
	if (style->coloured)
		out_text(out, "\x1b[0m");
}

static void put_level(struct out *out, const char *label, const struct answer *answer)
{
	out_text(out, label);
	if (answer->value.n == 0)
		out_text(out, "unidentified");
	else
		escape_terminal(out, answer->value);
	if (answer->value.n > 0) {
		out_text(out, "  ");
		put_percent(out, answer->probability);
	}
	if (answer->runner_up.n > 0) {
		out_text(out, "  (else ");
		escape_terminal(out, answer->runner_up);
		out_u8(out, ' ');
		put_percent(out, answer->runner_up_probability);
		out_u8(out, ')');
	}
	out_u8(out, '\n');
}

static void put_who(struct out *out, const struct judged *judged)
{
	const struct asset_view *asset = &judged->asset;
	char mac[MAC_TEXT_SIZE], instant[INSTANT_TEXT_SIZE];

	line(out, "MAC           ", view_of(mac_format(asset->mac, mac)));
	if (asset->mac_local)
		line(out, "              ",
		    view_of(asset->mac_random
				? "locally administered and random: its prefix proves nothing"
				: "locally administered, of a known hypervisor or container"));
	line(out, "network card  ", judged->nic_vendor);
	line(out, "first seen    ", view_of(instant_format(asset->first_ms, instant)));
	line(out, "last seen     ", view_of(instant_format(asset->last_ms, instant)));
}

static void put_identity(
    struct out *out, const struct report_style *style, const struct identity *identity)
{
	static const struct {
		enum level level;
		const char *label;
	} rows[] = {
	    {LEVEL_CATEGORY, "category      "},
	    {LEVEL_MANUFACTURER, "manufacturer  "},
	    {LEVEL_PRODUCT, "product       "},
	    {LEVEL_MODEL, "model         "},
	    {LEVEL_MODULE, "module        "},
	    {LEVEL_OS_FAMILY, "system        "},
	    {LEVEL_OS_CATEGORY, "system kind   "},
	    {LEVEL_OS_NAME, "system name   "},
	    {LEVEL_OS_VERSION, "version       "},
	    {LEVEL_CLIENT, "DHCP client   "},
	};

	put_bold(out, style, "\nIdentity\n");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct answer *answer = &identity->levels[rows[i].level];

		if (answer->value.n > 0 || answer->runner_up.n > 0 ||
		    rows[i].level == LEVEL_CATEGORY || rows[i].level == LEVEL_OS_FAMILY)
			put_level(out, rows[i].label, answer);
	}
}

static void put_weight(struct out *out, double weight)
{
	uint64_t tenths = (uint64_t)((weight < 0 ? -weight : weight) * 10 + 0.5);

	out_text(out, weight < 0 ? "  -" : "  +");
	out_decimal(out, tenths / 10);
	out_u8(out, '.');
	out_decimal(out, tenths % 10);
}

static void put_reasons(
    struct out *out, const struct report_style *style, const struct identity *identity)
{
	struct explain_reason reasons[IDENTITY_REASONS_MAX];
	uint8_t memory[16 * 1024];
	struct arena room = arena_of(memory, sizeof(memory));
	size_t count = explain_reasons(identity, reasons, &room);

	put_bold(
	    out, style, "\nReasons (log-odds; 0 where a stronger one of the same source counts)\n");
	if (count == 0)
		out_text(out, "  none: no fingerprint knows anything it said\n");
	for (size_t i = 0; i < count; i++) {
		put_weight(out, reasons[i].weight);
		out_text(out, "  ");
		escape_terminal(out, reasons[i].says);
		out_text(out, "\n        because of ");
		escape_terminal(out, reasons[i].because);
		out_text(out, ", fingerprint ");
		escape_terminal(out, reasons[i].fingerprint);
		out_u8(out, '\n');
	}
}

static void put_evidence(
    struct out *out, const struct report_style *style, const struct asset_view *asset)
{
	put_bold(out, style, "\nHeard\n");
	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		char kind[128], text[FACT_TEXT_MAX];
		struct wr kind_w = wr_of(kind, sizeof(kind)), text_w = wr_of(text, sizeof(text));

		out_text(out, "  ");
		out_text(out, fact_source_names[e->source]);
		out_u8(out, ' ');
		escape_terminal(out, fact_kind_text(e->kind, e->key, &kind_w));
		if (e->scope.n > 0) {
			out_text(out, " in ");
			escape_terminal(out, e->scope);
		}
		out_text(out, ": ");
		escape_terminal(out, fact_text(e->kind, e->value, &text_w));
		if (e->count > 1) {
			out_text(out, "  (");
			out_decimal(out, e->count);
			out_text(out, " times)");
		}
		out_u8(out, '\n');
	}
}

enum err report_explain(
    struct analysis *a, struct mac mac, const struct report_style *style, struct out *out)
{
	struct judged judged;
	uint32_t number;

	if (!inventory_find(a->inventory, mac, &number))
		return ERR_NOT_FOUND;
	analysis_judge(a, number, &judged);
	put_who(out, &judged);
	put_identity(out, style, &judged.identity);
	put_reasons(out, style, &judged.identity);
	put_evidence(out, style, &judged.asset);
	return ERR_NONE;
}
