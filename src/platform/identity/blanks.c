/* blanks: what an inventory does not say of a host that it names, filled by what is heard. */
#include <stdlib.h>

#include "platform/identity/settle.h"

enum { ARENA = 1024 * 1024 };

/* Part of the row that the inventory says nothing of. */
static const struct axis {
	const char *best; /* the passive part that says most */
	const char *take, *leave;
	enum wire_reason_axis axis;
} axes[] = {
    {"SELECT id FROM asset WHERE merged = $1 AND host IS NULL AND hw_confidence > 0"
     " ORDER BY hw_confidence DESC, id LIMIT 1",
	"UPDATE asset SET hw_category1 = p.hw_category1, hw_category2 = p.hw_category2,"
	" hw_manufacturer = p.hw_manufacturer, hw_product = p.hw_product, hw_model = p.hw_model,"
	" hw_confidence = p.hw_confidence FROM asset p WHERE asset.id = $1 AND p.id = $2",
	"UPDATE asset SET hw_category1 = NULL, hw_category2 = NULL, hw_manufacturer = NULL,"
	" hw_product = NULL, hw_model = NULL, hw_confidence = 0 WHERE id = $1",
	WIRE_REASON_AXIS_HARDWARE},
    {"SELECT id FROM asset WHERE merged = $1 AND host IS NULL AND os_confidence > 0"
     " ORDER BY os_confidence DESC, id LIMIT 1",
	"UPDATE asset SET os_family = p.os_family, os_category2 = p.os_category2,"
	" os_name = p.os_name, os_version = p.os_version, os_edition = p.os_edition,"
	" os_confidence = p.os_confidence FROM asset p WHERE asset.id = $1 AND p.id = $2",
	"UPDATE asset SET os_family = NULL, os_category2 = NULL, os_name = NULL, os_version = NULL,"
	" os_edition = NULL, os_confidence = 0 WHERE id = $1",
	WIRE_REASON_AXIS_OS},
};

static bool load_reasons(
    struct db *db, struct arena *arena, int64_t asset, struct wire_asset_identity *ret_identity)
{
	struct sql *sql =
	    db_query(db, "SELECT body FROM asset_identity WHERE asset = $1", "i", asset);
	struct wire_fault fault;
	bool found = sql_row(sql) && wire_decode_answer(&wire_asset_identity_record,
					 arena_copy(arena, sql_text(sql, 0)), arena, ret_identity,
					 &fault) == ERR_NONE;

	sql_end(sql);
	return found;
}

/* The reasons of the axis become those of the part; none without one. */
static void take_reasons(struct db *db, struct arena *arena, int64_t row, int64_t part,
    enum wire_reason_axis axis, struct wire_asset_identity *own)
{
	struct wire_asset_identity heard = {0};
	size_t n = 0, max = own->reasons.n;

	if (part > 0 && load_reasons(db, arena, part, &heard))
		max += heard.reasons.n;
	struct wire_reason *all = arena_take_array(arena, max + 1, sizeof(*all));

	for (size_t i = 0; all != NULL && i < own->reasons.n; i++)
		if (own->reasons.p[i].axis != axis)
			all[n++] = own->reasons.p[i];
	for (size_t i = 0; all != NULL && i < heard.reasons.n && n < 256; i++)
		if (heard.reasons.p[i].axis == axis)
			all[n++] = heard.reasons.p[i];
	own->reasons.p = all;
	own->reasons.n = n;
	identity_store_reasons(db, arena, row, own);
}

static void fill_axis(
    struct db *db, struct arena *arena, int64_t row, unsigned i, struct wire_asset_identity *own)
{
	int64_t part = db_int(db, 0, axes[i].best, "i", row);

	if (part > 0)
		(void)db_run(db, axes[i].take, "ii", row, part);
	else
		(void)db_run(db, axes[i].leave, "i", row);
	take_reasons(db, arena, row, part, axes[i].axis, own);
}

/* Where it is: of the part that was heard last. */
static void fill_place(struct db *db, int64_t row)
{
	int64_t part = db_int(db, 0,
	    "SELECT id FROM asset WHERE merged = $1 AND host IS NULL ORDER BY last_ms DESC, id"
	    " LIMIT 1",
	    "i", row);

	if (part > 0)
		(void)db_run(db,
		    "UPDATE asset SET addresses = p.addresses, roles = p.roles, nic_vendor ="
		    " p.nic_vendor FROM asset p WHERE asset.id = $1 AND p.id = $2",
		    "ii", row, part);
	else
		(void)db_run(db,
		    "UPDATE asset SET addresses = '', roles = '', nic_vendor = NULL WHERE id = $1",
		    "i", row);
}

/* Of a group: the name of the part that has one and was heard last. */
static void fill_name(struct db *db, int64_t row)
{
	(void)db_run(db,
	    "UPDATE asset SET name = p.name, name_key = p.name_key, search = p.search FROM asset p"
	    " WHERE asset.id = $1 AND p.id = (SELECT m.id FROM asset m WHERE m.merged = $1 ORDER BY"
	    " m.name IS NULL, m.last_ms DESC, m.id LIMIT 1)",
	    "i", row);
}

void settle_blanks(struct db *db, int64_t row)
{
	struct sql *sql = db_query(db,
	    "SELECT coalesce(h.manufacturer || h.model || h.category, '') = '',"
	    " coalesce(h.os_name || h.os_version, '') = '', a.grouped FROM asset a"
	    " LEFT JOIN managed_host h ON h.id = a.host WHERE a.id = $1 AND"
	    " (a.host IS NOT NULL OR a.grouped <> 0)",
	    "i", row);
	bool found = sql_row(sql), blank[2] = {sql_int(sql, 0) != 0, sql_int(sql, 1) != 0},
	     grouped = sql_int(sql, 2) != 0;
	struct wire_asset_identity own = {0};

	sql_end(sql);
	if (!found)
		return;
	void *memory = malloc(ARENA);
	struct arena arena = arena_of(memory, memory != NULL ? ARENA : 0);

	(void)load_reasons(db, &arena, row, &own);
	for (unsigned i = 0; memory != NULL && i < 2; i++)
		if (blank[i])
			fill_axis(db, &arena, row, i, &own);
	fill_place(db, row);
	if (grouped)
		fill_name(db, row);
	free(memory);
}
