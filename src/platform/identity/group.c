/* group: passive assets that are one device and no managed host: a row for all of them. */
#include <stdio.h>
#include <stdlib.h>

#include "platform/identity/settle.h"

enum { MEMBERS_MAX = 64, EDGES_MAX = 128 };

/* Scopes of these rows in asset: below those of hosts. */
#define GROUP_SCOPE (INT64_C(1) << 41)

struct member {
	int64_t id;
	char handle[IDENTITY_HANDLE_SIZE];
	size_t parent; /* of the forest that clusters are */
};

struct reached {
	struct settling *s;
	struct member
	    members[MEMBERS_MAX]; /* by their handles, which do not depend on who came first */
	size_t n;
	struct group_edge edges[EDGES_MAX];
	size_t edges_n;
};

/* Passive, and no managed host's. */
static bool is_free(struct db *db, int64_t id)
{
	return db_int(db, 0,
		   "SELECT 1 FROM asset a LEFT JOIN asset r ON r.id = a.merged WHERE a.id = $1 AND"
		   " a.agent IS NULL AND a.host IS NULL AND a.grouped = 0 AND a.sample = 0 AND"
		   " (r.id IS NULL OR r.grouped <> 0)",
		   "i", id) != 0;
}

/* Its place; MEMBERS_MAX: there is none for it. `ret_fresh`: it was not there yet. */
static size_t add_member(struct reached *g, int64_t id, bool *ret_fresh)
{
	struct member m = {.id = id};
	size_t at = 0;

	*ret_fresh = false;
	for (size_t i = 0; i < g->n; i++)
		if (g->members[i].id == id)
			return i;
	if (g->n == MEMBERS_MAX || !is_free(g->s->db, id) || !settle_handle(g->s->db, id, m.handle))
		return MEMBERS_MAX;
	while (at < g->n && strcmp(g->members[at].handle, m.handle) < 0)
		at++;
	memmove(&g->members[at + 1], &g->members[at], (g->n - at) * sizeof(m));
	g->members[at] = m;
	g->n++;
	*ret_fresh = true;
	return at;
}

void group_edge_add(struct group_edges *edges, const struct group_edge *edge)
{
	if (edges->n < GROUP_EDGES_MAX)
		edges->items[edges->n++] = *edge;
}

static void add_edge(struct reached *g, const struct group_edge *edge)
{
	for (size_t i = 0; i < g->edges_n; i++) {
		struct group_edge *e = &g->edges[i];

		if ((e->one == edge->one && e->other == edge->other) ||
		    (e->one == edge->other && e->other == edge->one)) {
			if (edge->score > e->score)
				*e = *edge;
			return;
		}
	}
	if (g->edges_n < EDGES_MAX)
		g->edges[g->edges_n++] = *edge;
}

/* All that is reached from its members, by what people said and by what they say of themselves. */
static void reach(struct reached *g)
{
	struct group_edges *found = malloc(sizeof(*found));
	int64_t done[MEMBERS_MAX];
	size_t done_n = 0;

	for (bool more = found != NULL; more;) {
		more = false;
		for (size_t i = 0; i < g->n && !more && done_n < MEMBERS_MAX; i++) {
			bool known = false, fresh;

			for (size_t k = 0; k < done_n; k++)
				known |= done[k] == g->members[i].id;
			if (known)
				continue;
			done[done_n++] = g->members[i].id;
			more = true;
			found->n = 0;
			said_edges(g->s->db, g->members[i].id, g->members[i].handle, found);
			for (size_t k = 0; k < found->n; k++)
				if (add_member(g, found->items[k].other, &fresh) < MEMBERS_MAX)
					add_edge(g, &found->items[k]);
		}
	}
	free(found);
}

static size_t member_of(const struct reached *g, int64_t id)
{
	size_t i = 0;

	while (i < g->n && g->members[i].id != id)
		i++;
	return i;
}

static size_t top_of(const struct reached *g, size_t i)
{
	while (g->members[i].parent != i)
		i = g->members[i].parent;
	return i;
}

/* The stronger first; of equals those of the lesser handles. */
static int order(const struct reached *g, const struct group_edge *a, const struct group_edge *b)
{
	size_t a1 = member_of(g, a->one), a2 = member_of(g, a->other), b1 = member_of(g, b->one),
	       b2 = member_of(g, b->other);
	size_t a_low = a1 < a2 ? a1 : a2, b_low = b1 < b2 ? b1 : b2;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (a_low != b_low)
		return a_low < b_low ? -1 : 1;
	return a1 + a2 < b1 + b2 ? -1 : a1 + a2 > b1 + b2;
}

static void sort_edges(struct reached *g)
{
	for (size_t i = 1; i < g->edges_n; i++)
		for (size_t k = i; k > 0 && order(g, &g->edges[k], &g->edges[k - 1]) < 0; k--) {
			struct group_edge other = g->edges[k];

			g->edges[k] = g->edges[k - 1];
			g->edges[k - 1] = other;
		}
}

/* Nothing in the two clusters keeps any pair of them apart. */
static bool may_join(const struct reached *g, size_t one, size_t other)
{
	for (size_t i = 0; i < g->n; i++)
		for (size_t k = 0; k < g->n; k++)
			if (top_of(g, i) == one && top_of(g, k) == other &&
			    said_apart(g->s->db, g->members[i].handle, g->members[k].handle))
				return false;
	return true;
}

/* Edges by their strength, each where nothing speaks against it. */
static void cluster(struct reached *g)
{
	for (size_t i = 0; i < g->n; i++)
		g->members[i].parent = i;
	sort_edges(g);
	for (size_t i = 0; i < g->edges_n; i++) {
		size_t one = member_of(g, g->edges[i].one), other = member_of(g, g->edges[i].other);

		if (one == g->n || other == g->n)
			continue;
		one = top_of(g, one);
		other = top_of(g, other);
		if (one != other && may_join(g, one, other))
			g->members[one > other ? one : other].parent = one > other ? other : one;
	}
}

/* The row that its members are shown as; made where there is none. */
static int64_t row_of(struct reached *g, size_t top, const int64_t *taken, size_t taken_n)
{
	int64_t row = 0, first = 0;

	for (size_t i = 0; i < g->n; i++) {
		int64_t now;
		bool used = false;

		if (top_of(g, i) != top)
			continue;
		first = first == 0 || g->members[i].id < first ? g->members[i].id : first;
		now = db_int(
		    g->s->db, 0, "SELECT merged FROM asset WHERE id = $1", "i", g->members[i].id);
		for (size_t k = 0; k < taken_n; k++)
			used |= taken[k] == now;
		if (now > 0 && !used && (row == 0 || now < row))
			row = now;
	}
	if (row > 0)
		return row;
	(void)db_run(g->s->db,
	    "INSERT INTO asset (mac, scope, mac_local, mac_random, segment, first_ms, last_ms,"
	    " grouped) SELECT mac, $1 - id, mac_local, mac_random, segment, first_ms, last_ms, 1"
	    " FROM asset WHERE id = $2",
	    "ii", -GROUP_SCOPE, first);
	return db_last_id(g->s->db);
}

/* Why this one belongs to its group: the strongest edge to another of it. */
static void reason_of(
    const struct reached *g, size_t i, int64_t row, struct merge_reason *ret_reason)
{
	for (size_t k = 0; k < g->edges_n; k++) {
		const struct group_edge *e = &g->edges[k];
		size_t one = member_of(g, e->one), other = member_of(g, e->other);

		if ((one != i && other != i) || one == g->n || other == g->n ||
		    top_of(g, one) != top_of(g, other))
			continue;
		*ret_reason = (struct merge_reason){row, e->rule, e->score, ""};
		memcpy(ret_reason->because, e->because, sizeof(ret_reason->because));
		return;
	}
	*ret_reason = (struct merge_reason){row, "key", 0.5, "by way of the others"};
}

/* It takes over what was decided for its members, where nothing is decided for it. */
static void inherit(struct db *db, int64_t row)
{
	(void)db_run(db,
	    "UPDATE asset SET first_ms = (SELECT min(m.first_ms) FROM asset m WHERE m.merged = $1)"
	    " WHERE id = $1 AND EXISTS (SELECT 1 FROM asset m WHERE m.merged = $1)",
	    "i", row);
	(void)db_run(db,
	    "INSERT INTO asset_tag (asset, tag) SELECT DISTINCT $1, t.tag FROM asset_tag t JOIN"
	    " asset m ON m.id = t.asset WHERE m.merged = $1 ON CONFLICT DO NOTHING",
	    "i", row);
	(void)db_run(db,
	    "INSERT INTO exception (asset, owner, reason, until_ms, actor, at_ms) SELECT $1,"
	    " e.owner, e.reason, e.until_ms, e.actor, e.at_ms FROM exception e JOIN asset m ON"
	    " m.id = e.asset WHERE m.merged = $1 ORDER BY e.at_ms DESC LIMIT 1"
	    " ON CONFLICT DO NOTHING",
	    "i", row);
}

static void bind_cluster(struct reached *g, size_t top, int64_t row)
{
	for (size_t i = 0; i < g->n; i++) {
		struct merge_reason reason;

		if (top_of(g, i) != top)
			continue;
		reason_of(g, i, row, &reason);
		settle_bind(g->s, g->members[i].id, &reason);
	}
	inherit(g->s->db, row);
	settle_blanks(g->s->db, row);
}

static size_t size_of(const struct reached *g, size_t top)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n; i++)
		n += top_of(g, i) == top;
	return n;
}

/* A row that nobody is shown as any more goes. */
static void sweep(struct settling *s, const int64_t *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (db_int(s->db, 0, "SELECT 1 FROM asset WHERE id = $1 AND grouped <> 0", "i",
			rows[i]) != 0 &&
		    db_int(s->db, 0, "SELECT 1 FROM asset WHERE merged = $1 LIMIT 1", "i",
			rows[i]) == 0)
			(void)db_run(s->db, "DELETE FROM asset WHERE id = $1", "i", rows[i]);
}

static void bind_all(struct reached *g)
{
	static const struct merge_reason none = {0};
	int64_t taken[MEMBERS_MAX], before[MEMBERS_MAX];
	size_t taken_n = 0, before_n = 0;

	for (size_t i = 0; i < g->n; i++)
		before[before_n++] = db_int(
		    g->s->db, 0, "SELECT merged FROM asset WHERE id = $1", "i", g->members[i].id);
	for (size_t i = 0; i < g->n; i++) {
		if (top_of(g, i) != i)
			continue;
		if (size_of(g, i) == 1) {
			settle_bind(g->s, g->members[i].id, &none);
			continue;
		}
		taken[taken_n] = row_of(g, i, taken, taken_n);
		bind_cluster(g, i, taken[taken_n]);
		taken_n++;
	}
	sweep(g->s, before, before_n);
}

/* Those it was shown together with. */
static void add_fellows(struct reached *g, int64_t row)
{
	int64_t ids[MEMBERS_MAX];
	size_t n = 0;
	bool fresh;
	struct sql *sql = db_query(g->s->db,
	    "SELECT m.id FROM asset m JOIN asset r ON r.id = m.merged WHERE r.id = $1 AND"
	    " r.grouped <> 0 ORDER BY m.id",
	    "i", row);

	while (n < MEMBERS_MAX && sql_row(sql))
		ids[n++] = sql_int(sql, 0);
	sql_end(sql);
	for (size_t i = 0; i < n; i++)
		(void)add_member(g, ids[i], &fresh);
}

static void settle(struct settling *s, int64_t asset, int64_t row)
{
	struct reached *g = calloc(1, sizeof(*g));
	bool fresh;

	if (g == NULL)
		return;
	g->s = s;
	if (asset > 0)
		(void)add_member(g, asset, &fresh);
	add_fellows(g, row);
	reach(g);
	cluster(g);
	bind_all(g);
	sweep(s, &row, 1);
	free(g);
}

/* Nothing joins it with any other, and it is with none. */
static bool is_alone(struct db *db, int64_t asset)
{
	char handle[IDENTITY_HANDLE_SIZE];

	return db_int(db, 0, "SELECT 1 FROM asset WHERE id = $1 AND merged IS NOT NULL", "i",
		   asset) == 0 &&
	       (!settle_handle(db, asset, handle) ||
		   db_int(db, 0, "SELECT 1 FROM said WHERE one = $1 OR other = $1 LIMIT 1", "s",
		       handle) == 0);
}

void settle_group(struct settling *s, int64_t asset)
{
	if (is_alone(s->db, asset))
		return;
	settle(s, asset, db_int(s->db, 0, "SELECT merged FROM asset WHERE id = $1", "i", asset));
}

void settle_group_row(struct settling *s, int64_t row)
{
	settle(s, 0, row);
}
