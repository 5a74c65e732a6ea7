/* match: which agent's host, or which host of another inventory, a host of an inventory is. */
#include "platform/identity/settle.h"

#include <stdio.h>
#include <stdlib.h>

enum { MACS_MAX = 64, HOSTS_MAX = 256 };

/* A host that an inventory names, by what it may be known. */
struct named_host {
	int64_t id, row;
	char source[64], external_id[160], label[IDENTITY_KEY_MAX], serial[160];
	char uuid[IDENTITY_UUID_SIZE], agent_uid[40];
	struct mac macs[MACS_MAX];
	size_t macs_n;
};

static bool load(struct db *db, int64_t id, struct named_host *ret_host)
{
	struct sql *sql = db_query(db,
	    "SELECT a.id, h.source, h.external_id, h.label, h.serial, h.uuid, h.agent_uid"
	    " FROM managed_host h JOIN asset a ON a.host = h.id WHERE h.id = $1",
	    "i", id);
	struct named_host h = {.id = id};
	bool found = sql_row(sql);

	if (found) {
		h.row = sql_int(sql, 0);
		view_text(sql_text(sql, 1), h.source, sizeof(h.source));
		view_text(sql_text(sql, 2), h.external_id, sizeof(h.external_id));
		view_text(sql_text(sql, 3), h.label, sizeof(h.label));
		view_text(sql_text(sql, 4), h.serial, sizeof(h.serial));
		view_text(sql_text(sql, 5), h.uuid, sizeof(h.uuid));
		view_text(sql_text(sql, 6), h.agent_uid, sizeof(h.agent_uid));
	}
	sql_end(sql);
	sql = db_query(db, "SELECT mac FROM managed_mac WHERE host = $1 ORDER BY mac", "i", id);
	while (found && h.macs_n < MACS_MAX && sql_row(sql))
		h.macs[h.macs_n++] = mac_of_bytes(sql_blob(sql, 0));
	sql_end(sql);
	*ret_host = h;
	return found;
}

static int64_t row_of_agent(struct db *db, int64_t agent)
{
	return db_int(db, 0, "SELECT id FROM asset WHERE agent = $1", "i", agent);
}

/* Of this source no other host has the MAC: else it is an adapter that goes round. */
static bool is_own_mac(struct db *db, struct mac mac, const char *source)
{
	return db_int(db, 0,
		   "SELECT count(*) FROM managed_mac m JOIN managed_host h ON h.id = m.host"
		   " WHERE m.mac = $1 AND h.source = $2",
		   "bs", view_bytes(mac.b, MAC_LEN), source) == 1;
}

/* The agent of one of its MACs; 0: of none, or they lead to several. */
static int64_t agent_by_mac(
    struct settling *s, const struct named_host *h, struct merge_reason *ret_reason)
{
	int64_t agent = 0, agents[2];
	char mac[MAC_TEXT_SIZE];

	for (size_t i = 0; i < h->macs_n; i++) {
		if (claim_agents(s->db, h->macs[i], s->now_ms, agents) != 1 ||
		    !is_own_mac(s->db, h->macs[i], h->source))
			continue;
		if (agent != 0 && agent != agents[0])
			return 0;
		if (agent == 0) {
			*ret_reason = (struct merge_reason){0, "mac", 0.99, ""};
			(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
			    "%s is a MAC that %s gives it and that this host reports",
			    mac_format(h->macs[i], mac), h->source);
		}
		agent = agents[0];
	}
	return agent;
}

static bool is_own_label(struct db *db, const char *label, const char *source)
{
	return label[0] != '\0' &&
	       db_int(db, 0, "SELECT count(*) FROM managed_host WHERE label = $1 AND source = $2",
		   "ss", label, source) == 1;
}

/* The one agent of that name, where one of both has no MAC: those would have told. */
static int64_t agent_by_label(
    struct db *db, const struct named_host *h, struct merge_reason *ret_reason)
{
	char from[IDENTITY_KEY_MAX + 1], to[IDENTITY_KEY_MAX + 1];
	int64_t agent = 0;

	if (!is_own_label(db, h->label, h->source))
		return 0;
	(void)snprintf(from, sizeof(from), "%s.", h->label);
	(void)snprintf(to, sizeof(to), "%s/", h->label);
	struct sql *sql = db_query(db,
	    "SELECT id FROM agent WHERE (lower(host_name) = $1 OR (lower(host_name) >= $2 AND"
	    " lower(host_name) < $3)) AND revoked = 0 LIMIT 2",
	    "sss", h->label, from, to);

	if (sql_row(sql))
		agent = sql_int(sql, 0);
	if (sql_row(sql))
		agent = 0;
	sql_end(sql);
	if (agent == 0 ||
	    (h->macs_n > 0 &&
		db_int(db, 0, "SELECT 1 FROM agent_mac WHERE agent = $1 LIMIT 1", "i", agent) != 0))
		return 0;
	*ret_reason = (struct merge_reason){0, "name", 0.9, ""};
	(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
	    "%s is its name in %s, and the name of this host alone", h->label, h->source);
	return agent;
}

/* By what it says of itself; false: by nothing. */
static bool agent_of(
    struct settling *s, const struct named_host *h, struct merge_reason *ret_reason)
{
	int64_t agent = 0;

	if (h->agent_uid[0] != '\0') {
		agent = db_int(s->db, 0, "SELECT id FROM agent WHERE uid = $1", "s", h->agent_uid);
		*ret_reason = (struct merge_reason){0, "agent", 1, ""};
		(void)snprintf(ret_reason->because, sizeof(ret_reason->because),
		    "%s says that this is its agent", h->source);
	}
	if (agent == 0)
		agent = agent_by_mac(s, h, ret_reason);
	if (agent == 0)
		agent = agent_by_label(s->db, h, ret_reason);
	ret_reason->target = agent > 0 ? row_of_agent(s->db, agent) : 0;
	return ret_reason->target > 0;
}

/* ---- hosts of other sources -------------------------------------------------------------- */

/* Another host, and by what it is the same. */
struct likeness {
	int64_t host;
	const char *rule;
	char source[64], because[IDENTITY_WHY_SIZE];
};

/* By the strongest rule first: UUID, serial number, MAC, name. */
struct likenesses {
	struct likeness items[16];
	size_t n;
};

static void add_like(struct likenesses *all, int64_t host, const char *source, const char *rule,
    const char *what, const struct named_host *h)
{
	struct likeness *one = &all->items[all->n];

	for (size_t i = 0; i < all->n; i++)
		if (all->items[i].host == host)
			return;
	if (all->n == sizeof(all->items) / sizeof(all->items[0]))
		return;
	*one = (struct likeness){.host = host, .rule = rule};
	(void)snprintf(one->source, sizeof(one->source), "%s", source);
	(void)snprintf(one->because, sizeof(one->because), "%s and %s give it the %s %s", h->source,
	    source, strcmp(rule, "mac") == 0 ? "MAC" : rule, what);
	all->n++;
}

/* The hosts of other sources among the rows (id, source) that have the value, where each source has
 * it once. */
static void like_by(struct sql *sql, const struct named_host *h, const char *value,
    const char *rule, struct likenesses *all)
{
	int64_t hosts[16];
	char sources[16][64];
	size_t n = 0;
	bool own_twice = false;

	while (n < 16 && sql_row(sql)) {
		hosts[n] = sql_int(sql, 0);
		view_text(sql_text(sql, 1), sources[n], sizeof(sources[n]));
		own_twice |= hosts[n] != h->id && strcmp(sources[n], h->source) == 0;
		n++;
	}
	sql_end(sql);
	for (size_t i = 0; i < n && !own_twice && value[0] != '\0'; i++) {
		bool once = hosts[i] != h->id;

		for (size_t k = 0; k < n; k++)
			once &= k == i || strcmp(sources[k], sources[i]) != 0;
		if (once)
			add_like(all, hosts[i], sources[i], rule, value, h);
	}
}

static void like_by_mac(struct db *db, const struct named_host *h, struct likenesses *all)
{
	char mac[MAC_TEXT_SIZE];

	for (size_t i = 0; i < h->macs_n; i++)
		like_by(db_query(db,
			    "SELECT h.id, h.source FROM managed_mac m JOIN managed_host h ON"
			    " h.id = m.host WHERE m.mac = $1 ORDER BY h.id",
			    "b", view_bytes(h->macs[i].b, MAC_LEN)),
		    h, mac_format(h->macs[i], mac), "mac", all);
}

/* Names decide only where one of both has no MAC. */
static void like_by_label(struct db *db, const struct named_host *h, struct likenesses *all)
{
	struct likenesses found = {.n = 0};

	like_by(db_query(db, "SELECT id, source FROM managed_host WHERE label = $1 ORDER BY id",
		    "s", h->label),
	    h, h->label, "name", &found);
	for (size_t i = 0; i < found.n; i++)
		if (h->macs_n == 0 ||
		    db_int(db, 0, "SELECT 1 FROM managed_mac WHERE host = $1 LIMIT 1", "i",
			found.items[i].host) == 0)
			add_like(
			    all, found.items[i].host, found.items[i].source, "name", h->label, h);
}

static void likenesses_of(struct db *db, const struct named_host *h, struct likenesses *ret_all)
{
	ret_all->n = 0;
	if (h->uuid[0] != '\0')
		like_by(
		    db_query(db, "SELECT id, source FROM managed_host WHERE uuid = $1 ORDER BY id",
			"s", h->uuid),
		    h, h->uuid, "uuid", ret_all);
	if (h->serial[0] != '\0')
		like_by(db_query(db,
			    "SELECT id, source FROM managed_host WHERE serial = $1 ORDER BY id",
			    "s", h->serial),
		    h, h->serial, "serial", ret_all);
	like_by_mac(db, h, ret_all);
	if (h->label[0] != '\0')
		like_by_label(db, h, ret_all);
}

static bool may_be(struct settling *s, const char *handle, int64_t row)
{
	return row > 0 && !settle_is_apart(s->db, handle, settle_root(s->db, row));
}

/* The one of the source that is most like it; 0: none, or two are as much. */
static int64_t best_of(const struct likenesses *all, const char *source)
{
	const struct likeness *best = NULL;

	for (size_t i = 0; i < all->n; i++) {
		const struct likeness *one = &all->items[i];

		if (strcmp(one->source, source) != 0)
			continue;
		if (best == NULL)
			best = one;
		else if (strcmp(one->rule, best->rule) == 0)
			return 0;
		else
			break;
	}
	return best != NULL ? best->host : 0;
}

/* Each is the other's best: else a source would have two hosts in one. */
static bool is_mutual(struct db *db, const struct named_host *h, const struct likenesses *all,
    const struct likeness *like, const struct named_host *other)
{
	struct likenesses back;

	if (best_of(all, like->source) != like->host)
		return false;
	likenesses_of(db, other, &back);
	return best_of(&back, h->source) == h->id;
}

/* An order that does not depend on who came first. */
static bool is_before(const struct named_host *a, const struct named_host *b)
{
	int order = strcmp(a->source, b->source);

	return order != 0 ? order < 0 : strcmp(a->external_id, b->external_id) < 0;
}

static bool take_like(const struct likeness *like, int64_t target, struct merge_reason *ret_reason)
{
	*ret_reason = (struct merge_reason){target, like->rule, 0.95, ""};
	memcpy(ret_reason->because, like->because, sizeof(ret_reason->because));
	return true;
}

/*
 * By hosts of other sources: the agent that those are, where they are one agent's; else the first
 * of them in an order, so that none ever leads round.
 */
static bool by_likeness(struct settling *s, const struct named_host *h, const char *handle,
    struct merge_reason *ret_reason)
{
	struct likenesses all;
	struct merge_reason reason;
	struct named_host *room = malloc(2 * sizeof(*room)), *other = room, *first = room + 1;
	int64_t agent = 0;
	bool found = false;

	likenesses_of(s->db, h, &all);
	for (size_t i = 0; room != NULL && i < all.n; i++) {
		const struct likeness *like = &all.items[i];
		char other_handle[IDENTITY_HANDLE_SIZE];

		if (!load(s->db, like->host, other) || !may_be(s, handle, other->row) ||
		    !is_mutual(s->db, h, &all, like, other))
			continue;
		if (settle_handle(s->db, other->row, other_handle) && agent_of(s, other, &reason) &&
		    may_be(s, other_handle, reason.target)) {
			if (agent == 0)
				found = take_like(like, reason.target, ret_reason);
			agent = agent == 0 || agent == reason.target ? reason.target : -1;
		} else if (agent == 0 && is_before(other, h) &&
			   (!found || is_before(other, first))) {
			found = take_like(like, other->row, ret_reason);
			*first = *other;
		}
	}
	free(room);
	return found && agent >= 0 && may_be(s, handle, ret_reason->target);
}

/* What people said counts first; of two hosts the one behind the other is a part. */
static bool said_to_be(struct settling *s, const struct named_host *h, const char *handle,
    struct merge_reason *ret_reason)
{
	struct named_host *other = malloc(sizeof(*other));
	int64_t host;
	bool good = other != NULL && settle_said(s->db, handle, ret_reason);

	host =
	    good ? db_int(s->db, 0, "SELECT host FROM asset WHERE id = $1", "i", ret_reason->target)
		 : 0;
	good = good && (host == 0 || (load(s->db, host, other) && is_before(other, h)));
	free(other);
	return good;
}

static void settle_one(struct settling *s, const struct named_host *h)
{
	char handle[IDENTITY_HANDLE_SIZE];
	struct merge_reason reason = {0};

	if (!settle_handle(s->db, h->row, handle))
		return;
	if (!said_to_be(s, h, handle, &reason) &&
	    !(agent_of(s, h, &reason) && may_be(s, handle, reason.target)) &&
	    !by_likeness(s, h, handle, &reason))
		reason.target = 0;
	settle_bind(s, h->row, &reason);
}

/* ---- what may be concerned --------------------------------------------------------------- */

void hosts_add(struct host_set *set, struct sql *sql)
{
	while (sql_row(sql)) {
		int64_t id = sql_int(sql, 0);
		size_t at = 0;

		while (at < set->n && set->ids[at] < id)
			at++;
		if ((at < set->n && set->ids[at] == id) || set->n == SETTLE_ROWS_MAX)
			continue;
		memmove(&set->ids[at + 1], &set->ids[at], (set->n - at) * sizeof(set->ids[0]));
		set->ids[at] = id;
		set->n++;
	}
	sql_end(sql);
}

/* Hosts that share something with it. */
static void add_neighbours(struct db *db, const struct named_host *h, struct host_set *set)
{
	hosts_add(
	    set, db_query(db,
		     "SELECT o.host FROM managed_mac m JOIN managed_mac o ON o.mac = m.mac WHERE"
		     " m.host = $1 LIMIT 64",
		     "i", h->id));
	if (h->label[0] != '\0')
		hosts_add(set, db_query(db, "SELECT id FROM managed_host WHERE label = $1 LIMIT 64",
				   "s", h->label));
	if (h->serial[0] != '\0')
		hosts_add(
		    set, db_query(db, "SELECT id FROM managed_host WHERE serial = $1 LIMIT 64", "s",
			     h->serial));
	if (h->uuid[0] != '\0')
		hosts_add(set, db_query(db, "SELECT id FROM managed_host WHERE uuid = $1 LIMIT 64",
				   "s", h->uuid));
}

void settle_names_of(struct settling *s, int64_t root)
{
	char labels[64][IDENTITY_KEY_MAX];
	struct sql *sql = db_query(s->db,
	    "SELECT DISTINCT a.name FROM asset a WHERE (a.id = $1 OR a.merged = $1) AND"
	    " (a.agent IS NOT NULL OR a.host IS NOT NULL) LIMIT 64",
	    "i", root);
	size_t n = 0;

	while (n < 64 && sql_row(sql))
		n += identity_label(sql_text(sql, 0), labels[n]);
	sql_end(sql);
	for (size_t i = 0; i < n; i++)
		settle_label(s, labels[i]);
}

void hosts_near(struct db *db, int64_t host, struct host_set *set)
{
	struct named_host *h = malloc(sizeof(*h));

	if (h != NULL && load(db, host, h)) {
		hosts_add(
		    set, db_query(db, "SELECT id FROM managed_host WHERE id = $1", "i", host));
		add_neighbours(db, h, set);
	}
	free(h);
}

void settle_hosts(struct settling *s, const struct host_set *set)
{
	struct named_host *h = malloc(sizeof(*h));
	struct host_set all = *set;

	for (size_t i = 0; h != NULL && i < set->n; i++)
		if (load(s->db, set->ids[i], h))
			add_neighbours(s->db, h, &all);
	for (size_t i = 0; h != NULL && i < all.n; i++) {
		int64_t root;

		if (!load(s->db, all.ids[i], h))
			continue;
		root = settle_root(s->db, h->row);
		settle_one(s, h);
		if (settle_root(s->db, h->row) == root)
			continue;
		for (size_t k = 0; k < h->macs_n; k++)
			settle_mac(s, h->macs[k]);
		settle_names_of(s, root);
		settle_names_of(s, settle_root(s->db, h->row));
	}
	free(h);
}
