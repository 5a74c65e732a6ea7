/*
 * report_table: the inventory as a table that fits the terminal.
 *
 * Column widths come from a first pass over all assets; when the terminal is narrower than the
 * sum, the widest text columns give way first.
 */
#include <stdlib.h>

#include "base/addr.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "cli/report.h"

enum column {
	COLUMN_MAC,
	COLUMN_ADDRESS,
	COLUMN_NAME,
	COLUMN_WHAT,
	COLUMN_THING,
	COLUMN_OS,
	COLUMN_SURE,
	COLUMN_COUNT
};

enum { CELL_SIZE = 256, WIDTH_MAX = 44, WIDTH_MIN = 8, GAP = 2 };

static const char *const titles[COLUMN_COUNT] = {
    [COLUMN_MAC] = "MAC",
    [COLUMN_ADDRESS] = "ADDRESS",
    [COLUMN_NAME] = "NAME",
    [COLUMN_WHAT] = "WHAT",
    [COLUMN_THING] = "MAKER AND MODEL",
    [COLUMN_OS] = "SYSTEM",
    [COLUMN_SURE] = "SURE",
};

/* SGR parameters; NULL as it is. */
static const char *const colours[COLUMN_COUNT] = {
    [COLUMN_MAC] = "2",
    [COLUMN_NAME] = "1",
    [COLUMN_WHAT] = "36",
    [COLUMN_OS] = "32",
};

struct row {
	char text[COLUMN_COUNT][CELL_SIZE];
	struct view cells[COLUMN_COUNT]; /* raw */
};

/* An IPv4 address before IPv6, a routable one before link-local. */
static int address_rank(const struct evidence *e)
{
	struct addr addr = addr_of_bytes(e->value);

	if (fact_infos[e->kind].class != CLASS_ADDRESS)
		return 0;
	return 1 + 2 * (addr.len == 4) + !addr_is_link_local(&addr);
}

static struct view best_address(const struct asset_view *asset, char text[CELL_SIZE])
{
	const struct evidence *best = NULL;

	for (size_t i = 0; i < asset->evidence_count; i++) {
		const struct evidence *e = &asset->evidence[i];
		int rank = address_rank(e), best_rank = best != NULL ? address_rank(best) : 0;

		if (rank > best_rank ||
		    (rank > 0 && rank == best_rank && e->last_ms > best->last_ms))
			best = e;
	}
	if (best == NULL)
		return (struct view){NULL, 0};
	struct addr addr = addr_of_bytes(best->value);

	return view_of(addr_format(&addr, text));
}

static struct view percent(double probability, struct wr *w)
{
	if (probability < 0.5)
		return (struct view){NULL, 0};
	wr_decimal(w, report_percent(probability));
	wr_u8(w, '%');
	return wr_view(w);
}

/* The thing; for want of one, who made the network card, in brackets. */
static struct view thing(const struct judged *judged, char text[CELL_SIZE])
{
	struct wr w = wr_of(text, CELL_SIZE);
	struct view known = report_thing(&judged->identity, &w);

	if (known.n > 0)
		return known;
	w = wr_of(text, CELL_SIZE);
	if (judged->asset.mac_random)
		wr_text(&w, "(random MAC)");
	if (judged->nic_vendor.n > 0) {
		wr_u8(&w, '(');
		wr_bytes(&w, view_head(judged->nic_vendor, CELL_SIZE - 16));
		wr_text(&w, " card)");
	}
	return wr_view(&w);
}

static void fill(struct row *row, const struct judged *judged)
{
	const struct identity *identity = &judged->identity;
	struct view one, two;
	struct wr os = wr_of(row->text[COLUMN_OS], CELL_SIZE);
	struct wr sure = wr_of(row->text[COLUMN_SURE], CELL_SIZE);

	explain_category(identity->levels[LEVEL_CATEGORY].value, &one, &two);
	row->cells[COLUMN_MAC] = view_of(mac_format(judged->asset.mac, row->text[COLUMN_MAC]));
	row->cells[COLUMN_ADDRESS] = best_address(&judged->asset, row->text[COLUMN_ADDRESS]);
	row->cells[COLUMN_NAME] = asset_view_name(&judged->asset);
	row->cells[COLUMN_WHAT] = two.n > 0 ? two : one;
	row->cells[COLUMN_THING] = thing(judged, row->text[COLUMN_THING]);
	row->cells[COLUMN_OS] = report_os(identity, &os);
	row->cells[COLUMN_SURE] = percent(identity->hardware_confidence, &sure);
}

/* Narrows the widest of the columns that may be, until all fit. */
static void fit(size_t widths[COLUMN_COUNT], size_t columns)
{
	for (;;) {
		size_t sum = (COLUMN_COUNT - 1) * GAP, widest = COLUMN_NAME;

		for (unsigned c = 0; c < COLUMN_COUNT; c++)
			sum += widths[c];
		for (unsigned c = COLUMN_ADDRESS; c <= COLUMN_OS; c++)
			if (widths[c] > widths[widest])
				widest = c;
		if (columns == 0 || sum <= columns || widths[widest] <= WIDTH_MIN)
			return;
		widths[widest]--;
	}
}

static void measure(struct analysis *a, const uint32_t *order, size_t widths[COLUMN_COUNT])
{
	uint32_t count = inventory_count(a->inventory);

	for (unsigned c = 0; c < COLUMN_COUNT; c++)
		widths[c] = view_of(titles[c]).n;
	for (uint32_t i = 0; i < count; i++) {
		struct judged judged;
		struct row row;

		analysis_judge(a, order[i], &judged);
		fill(&row, &judged);
		for (unsigned c = 0; c < COLUMN_COUNT; c++) {
			size_t width = escape_terminal_width(row.cells[c]);

			if (width > WIDTH_MAX)
				width = WIDTH_MAX;
			if (width > widths[c])
				widths[c] = width;
		}
	}
}

/* The cell in at most `width` columns, the last of them an ellipsis when it was cut. */
static size_t put_cell(struct out *out, struct view cell, size_t width)
{
	size_t used = 0;

	if (escape_terminal_width(cell) <= width) {
		escape_terminal(out, cell);
		return escape_terminal_width(cell);
	}
	while (cell.n > 0) {
		struct view rest = cell, one;

		utf8_take(&rest, &one);
		if (used + escape_terminal_width(one) + 1 > width)
			break;
		escape_terminal(out, one);
		used += escape_terminal_width(one);
		cell = rest;
	}
	out_text(out, "…");
	return used + 1;
}

static void put_row(struct out *out, const struct view cells[COLUMN_COUNT],
    const size_t widths[COLUMN_COUNT], bool coloured, const char *whole_row)
{
	for (unsigned c = 0; c < COLUMN_COUNT; c++) {
		const char *colour = whole_row != NULL ? whole_row : colours[c];

		if (coloured && colour != NULL) {
			out_text(out, "\x1b[");
			out_text(out, colour);
			out_u8(out, 'm');
		}
		size_t used = put_cell(out, cells[c], widths[c]);

		if (coloured && colour != NULL)
			out_text(out, "\x1b[0m");
		for (; c + 1 < COLUMN_COUNT && used < widths[c] + GAP; used++)
			out_u8(out, ' ');
	}
	out_u8(out, '\n');
}

static void put_count(struct out *out, uint64_t count, const char *one, const char *many)
{
	out_decimal(out, count);
	out_u8(out, ' ');
	out_text(out, count == 1 ? one : many);
}

static void add_malformed(void *ctx, const char *name, uint64_t count)
{
	(void)name;
	*(uint64_t *)ctx += count;
}

static void put_footer(struct analysis *a, struct out *out)
{
	uint64_t malformed = 0;

	dissect_each_malformed(a->dissect, add_malformed, &malformed);
	put_count(out, inventory_count(a->inventory), "asset", "assets");
	out_text(out, " in ");
	put_count(out, dissect_counters(a->dissect)->frames, "frame", "frames");
	if (malformed > 0) {
		out_text(out, ", ");
		out_decimal(out, malformed);
		out_text(out, " malformed");
	}
	out_u8(out, '\n');
}

enum err report_table(struct analysis *a, const struct report_style *style, struct out *out)
{
	uint32_t *order = analysis_order(a), count = inventory_count(a->inventory);
	size_t widths[COLUMN_COUNT];
	struct view heads[COLUMN_COUNT];

	if (order == NULL)
		return ERR_MEMORY;
	measure(a, order, widths);
	fit(widths, style->columns);
	for (unsigned c = 0; c < COLUMN_COUNT; c++)
		heads[c] = view_of(titles[c]);
	put_row(out, heads, widths, style->coloured, "1;4");
	for (uint32_t i = 0; i < count; i++) {
		struct judged judged;
		struct row row;

		analysis_judge(a, order[i], &judged);
		fill(&row, &judged);
		put_row(out, row.cells, widths, style->coloured, NULL);
	}
	put_footer(a, out);
	free(order);
	return ERR_NONE;
}
