/* report_csv: one asset a row, for spreadsheets; lists joined by spaces. */
#include <stdlib.h>

#include "base/addr.h"
#include "base/escape.h"
#include "base/instant.h"
#include "cli/report.h"

enum { LIST_SIZE = 4096 };

static void field(struct out *out, bool first, struct view text)
{
	if (!first)
		out_u8(out, ',');
	escape_csv(out, text);
}

static bool is_said(const struct asset_view *asset, size_t i)
{
	const struct evidence *e = &asset->evidence[i];

	for (size_t k = 0; k < i; k++)
		if (fact_infos[asset->evidence[k].kind].class == fact_infos[e->kind].class &&
		    view_eq(asset->evidence[k].value, e->value))
			return true;
	return false;
}

/* The distinct values of one class, joined; what does not fit any more ends in "...". */
static struct view list(const struct asset_view *asset, enum fact_class class, struct wr *w)
{
	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		char text[FACT_TEXT_MAX];
		struct wr text_w = wr_of(text, sizeof(text));

		if (fact_infos[e->kind].class != class || is_said(asset, i))
			continue;
		struct view value = fact_text(e->kind, e->value, &text_w);

		if (w->room - w->len < value.n + 8) {
			wr_text(w, " ...");
			break;
		}
		if (w->len > 0)
			wr_u8(w, ' ');
		wr_bytes(w, value);
	}
	return wr_view(w);
}

static void put_list(struct out *out, const struct asset_view *asset, enum fact_class class)
{
	char text[LIST_SIZE];
	struct wr w = wr_of(text, sizeof(text));

	field(out, false, list(asset, class, &w));
}

static void put_roles(struct out *out, const struct judged *judged)
{
	struct view roles[EXPLAIN_ROLES_MAX];
	size_t count = explain_roles(&judged->asset, &judged->identity, roles);
	char text[LIST_SIZE];
	struct wr w = wr_of(text, sizeof(text));

	for (size_t i = 0; i < count && w.room - w.len > roles[i].n; i++) {
		if (i > 0)
			wr_u8(&w, ' ');
		wr_bytes(&w, roles[i]);
	}
	field(out, false, wr_view(&w));
}

static void put_confidence(struct out *out, double confidence)
{
	char text[8];
	struct wr w = wr_of(text, sizeof(text));
	unsigned hundredths = (unsigned)(confidence * 100 + 0.5);

	wr_decimal(&w, hundredths / 100);
	wr_u8(&w, '.');
	wr_decimal(&w, hundredths / 10 % 10);
	wr_decimal(&w, hundredths % 10);
	field(out, false, wr_view(&w));
}

static void put_identity(struct out *out, const struct identity *identity)
{
	struct view one, two;

	explain_category(identity->levels[LEVEL_CATEGORY].value, &one, &two);
	field(out, false, one);
	field(out, false, two);
	for (unsigned level = LEVEL_MANUFACTURER; level <= LEVEL_MODEL; level++)
		field(out, false, identity->levels[level].value);
	put_confidence(out, identity->hardware_confidence);
	for (unsigned level = LEVEL_OS_FAMILY; level <= LEVEL_OS_EDITION; level++)
		field(out, false, identity->levels[level].value);
	put_confidence(out, identity->os_confidence);
}

static void put_asset(struct out *out, const struct judged *judged)
{
	const struct asset_view *asset = &judged->asset;
	char mac[MAC_TEXT_SIZE], instant[INSTANT_TEXT_SIZE];

	field(out, true, view_of(mac_format(asset->mac, mac)));
	field(out, false, view_of(asset->mac_local ? "true" : "false"));
	field(out, false, view_of(asset->mac_random ? "true" : "false"));
	field(out, false, judged->nic_vendor);
	field(out, false, judged->identity.levels[LEVEL_MODULE].value);
	put_list(out, asset, CLASS_ADDRESS);
	put_list(out, asset, CLASS_NAME);
	put_identity(out, &judged->identity);
	put_roles(out, judged);
	field(out, false, view_of(instant_format(asset->first_ms, instant)));
	field(out, false, view_of(instant_format(asset->last_ms, instant)));
	out_text(out, "\r\n");
}

enum err report_csv(struct analysis *a, struct out *out)
{
	uint32_t *order = analysis_order(a), count = inventory_count(a->inventory);

	if (order == NULL)
		return ERR_MEMORY;
	out_text(out, "mac,macLocal,macRandom,nicVendor,moduleVendor,addresses,names,"
		      "category1,category2,manufacturer,product,model,hardwareConfidence,"
		      "osFamily,osCategory2,osName,osVersion,osEdition,osConfidence,"
		      "roles,firstSeen,lastSeen\r\n");
	for (uint32_t i = 0; i < count; i++) {
		struct judged judged;

		analysis_judge(a, order[i], &judged);
		put_asset(out, &judged);
	}
	free(order);
	return ERR_NONE;
}
