/* passive: which managed host a passive asset is, and that it is none any more. */
#include "platform/identity/settle.h"

#include <stdio.h>
#include <stdlib.h>

enum { DEPTH_MAX = 8, FELLOWS_MAX = 64 };

/* A passive asset, as its row has it. */
struct passive {
	int64_t id, scope;
	struct mac mac;
	bool grouped; /* with others that are none's */
	char name[IDENTITY_KEY_MAX];
};

static bool load(struct db *db, int64_t asset, struct passive *ret_passive)
{
	struct sql *sql = db_query(db,
	    "SELECT a.scope, a.mac, coalesce(r.grouped, 0), a.name FROM asset a LEFT JOIN asset r"
	    " ON r.id = a.merged WHERE a.id = $1 AND a.agent IS NULL AND a.host IS NULL AND"
	    " a.grouped = 0 AND a.sample = 0 AND a.mac IS NOT NULL",
	    "i", asset);
	bool found = sql_row(sql);

	if (found) {
		*ret_passive = (struct passive){.id = asset,
		    .scope = sql_int(sql, 0),
		    .mac = mac_of_bytes(sql_blob(sql, 1)),
		    .grouped = sql_int(sql, 2) != 0};
		view_text(sql_text(sql, 3), ret_passive->name, sizeof(ret_passive->name));
	}
	sql_end(sql);
	return found;
}

/*
 * A locally administered MAC means something in its segment alone, unless it was made up at random:
 * nobody else makes up the same. A host of another inventory is nowhere.
 */
static bool is_in_reach(struct db *db, int64_t row, const struct passive *p)
{
	int64_t agent = db_int(db, 0, "SELECT agent FROM asset WHERE id = $1", "i", row);

	if (p->scope == 0)
		return true;
	if (agent == 0)
		return asset_view_mac_random(p->mac);
	if (db_int(db, 0, "SELECT 1 FROM agent_segment WHERE agent = $1 LIMIT 1", "i", agent) != 0)
		return db_int(db, 0,
			   "SELECT 1 FROM agent_segment WHERE agent = $1 AND segment = $2", "ii",
			   agent, p->scope) != 0;
	return db_int(db, 0,
		   "SELECT 1 FROM segment s JOIN agent a ON a.site = s.site"
		   " WHERE a.id = $1 AND s.id = $2",
		   "ii", agent, p->scope) != 0;
}

/* "intune": who names it; "": an agent reports it. */
static void source_of(struct db *db, int64_t row, char source[64])
{
	struct sql *sql = db_query(db,
	    "SELECT h.source FROM asset a JOIN managed_host h ON h.id = a.host WHERE a.id = $1",
	    "i", row);

	view_text(sql_row(sql) ? sql_text(sql, 0) : view_of(""), source, 64);
	sql_end(sql);
}

static void because_mac(
    struct db *db, const struct passive *p, int64_t row, struct merge_reason *ret_reason)
{
	char mac[MAC_TEXT_SIZE], source[64];

	source_of(db, row, source);
	*ret_reason = (struct merge_reason){row, "mac", 0.99, ""};
	if (source[0] == '\0')
		(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
		    "%s is the MAC of an interface that this host reports",
		    mac_format(p->mac, mac));
	else
		(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
		    "%s is a MAC that %s gives this host", mac_format(p->mac, mac), source);
}

static void because_name(
    struct db *db, const char *label, int64_t row, struct merge_reason *ret_reason)
{
	char source[64];

	source_of(db, row, source);
	*ret_reason = (struct merge_reason){row, "name", 0.9, ""};
	(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
	    "%s is the name of this host%s%s, which offers no MAC, and of it alone", label,
	    source[0] != '\0' ? " in " : "", source);
}

/* Rows with this name, at most `max`; another program's capture is nobody's host. */
static size_t named(struct db *db, const char *label, int64_t *found, size_t max)
{
	char from[IDENTITY_KEY_MAX + 1], to[IDENTITY_KEY_MAX + 1];

	(void)snprintf(from, sizeof(from), "%s.", label);
	(void)snprintf(to, sizeof(to), "%s/", label);
	struct sql *sql = db_query(db,
	    "SELECT a.id FROM asset a WHERE (a.name_key = $1 OR (a.name_key >= $2 AND"
	    " a.name_key < $3)) AND +a.agent IS NULL AND a.host IS NULL AND a.grouped = 0 AND"
	    " a.sample = 0",
	    "sss", label, from, to);
	size_t n = 0;

	while (n < max && sql_row(sql))
		found[n++] = sql_int(sql, 0);
	sql_end(sql);
	return n;
}

/* The host-name rule; false: it does not decide. */
static bool by_name(struct db *db, const struct passive *p, struct merge_reason *ret_reason)
{
	char label[IDENTITY_KEY_MAX];
	int64_t rows[2], row;

	if (p->name[0] == '\0' || !identity_label(view_of(p->name), label))
		return false;
	row = claim_label(db, label);
	if (row == 0 || named(db, label, rows, 2) != 1)
		return false;
	because_name(db, label, row, ret_reason);
	return true;
}

/* What speaks of it alone. */
static bool decide_alone(struct settling *s, const struct passive *p, const char *handle,
    struct merge_reason *ret_reason)
{
	bool claimed = false;
	int64_t row;

	if (settle_said(s->db, handle, ret_reason))
		return !settle_is_apart(s->db, handle, settle_root(s->db, ret_reason->target));
	row = claim_mac(s->db, p->mac, s->now_ms, &claimed);
	if (row > 0 && is_in_reach(s->db, row, p))
		because_mac(s->db, p, row, ret_reason);
	else if (claimed || !by_name(s->db, p, ret_reason))
		return false;
	return !settle_is_apart(s->db, handle, settle_root(s->db, ret_reason->target));
}

/* What people said are the same, and are told of alone. */
struct fellows {
	int64_t ids[FELLOWS_MAX];
	size_t n;
	struct group_edges edges;
};

static void add_fellow(struct fellows *f, int64_t id)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->ids[i] == id)
			return;
	if (f->n < FELLOWS_MAX)
		f->ids[f->n++] = id;
}

/* The one managed host that those are, each by itself, that people said it is. */
static bool decide_by_fellows(struct settling *s, const struct passive *p, const char *handle,
    struct merge_reason *ret_reason)
{
	struct fellows *f = malloc(sizeof(*f));
	int64_t target = 0;
	struct group_edge first = {0};

	if (f == NULL)
		return false;
	f->n = 0;
	add_fellow(f, p->id);
	for (size_t i = 0; i < f->n; i++) {
		char its_handle[IDENTITY_HANDLE_SIZE];
		struct merge_reason reason;
		struct passive its;

		if (!load(s->db, f->ids[i], &its) || !settle_handle(s->db, its.id, its_handle))
			continue;
		f->edges.n = 0;
		said_edges(s->db, its.id, its_handle, &f->edges);
		for (size_t k = 0; k < f->edges.n; k++)
			add_fellow(f, f->edges.items[k].other);
		if (i == 0 && f->edges.n > 0)
			first = f->edges.items[0];
		else if (i > 0 && decide_alone(s, &its, its_handle, &reason))
			target = target == 0 || settle_root(s->db, target) ==
						    settle_root(s->db, reason.target)
				     ? reason.target
				     : -1;
	}
	free(f);
	if (target <= 0)
		return false;
	*ret_reason = (struct merge_reason){target, "operator", 1, ""};
	memcpy(ret_reason->because, first.because, sizeof(ret_reason->because));
	return !settle_is_apart(s->db, handle, settle_root(s->db, target));
}

/* False: nothing was found; it stays in a group, where it is in one. */
static bool decide(struct settling *s, const struct passive *p, const char *handle,
    struct merge_reason *ret_reason)
{
	return decide_alone(s, p, handle, ret_reason) ||
	       decide_by_fellows(s, p, handle, ret_reason);
}

/* Those that people said are the same as it go where it goes. */
static void settle_fellows(struct settling *s, int64_t asset, const char *handle)
{
	struct group_edges *edges = malloc(sizeof(*edges));

	if (edges != NULL && s->depth < DEPTH_MAX) {
		s->depth++;
		edges->n = 0;
		said_edges(s->db, asset, handle, edges);
		for (size_t i = 0; i < edges->n; i++)
			settle_passive(s, edges->items[i].other);
		s->depth--;
	}
	free(edges);
}

void settle_passive(struct settling *s, int64_t asset)
{
	static const struct merge_reason none = {0};
	char handle[IDENTITY_HANDLE_SIZE];
	struct merge_reason reason;
	struct passive p;
	int64_t root;

	if (!load(s->db, asset, &p) || !settle_handle(s->db, asset, handle))
		return;
	root = settle_root(s->db, asset);
	if (decide(s, &p, handle, &reason)) {
		settle_bind(s, asset, &reason);
		if (p.grouped)
			settle_group_row(s, root);
	} else {
		if (!p.grouped)
			settle_bind(s, asset, &none);
		settle_group(s, asset);
	}
	if (settle_root(s->db, asset) != root)
		settle_fellows(s, asset, handle);
}

void settle_mac(struct settling *s, struct mac mac)
{
	int64_t rows[SETTLE_ROWS_MAX];
	struct sql *sql = db_query(s->db,
	    "SELECT id FROM asset WHERE mac = $1 AND +agent IS NULL AND host IS NULL AND grouped ="
	    " 0 AND sample = 0",
	    "b", view_bytes(mac.b, MAC_LEN));
	size_t n = 0;

	while (n < SETTLE_ROWS_MAX && sql_row(sql))
		rows[n++] = sql_int(sql, 0);
	sql_end(sql);
	for (size_t i = 0; i < n; i++)
		settle_passive(s, rows[i]);
}

void settle_label(struct settling *s, const char *label)
{
	int64_t rows[SETTLE_ROWS_MAX];
	size_t n = label[0] != '\0' ? named(s->db, label, rows, SETTLE_ROWS_MAX) : 0;

	for (size_t i = 0; i < n; i++)
		settle_passive(s, rows[i]);
}
