/* segment: POST /v1/agent/segments: from the fingerprint of a place to its segment and keys. */
#include <stdio.h>

#include <sodium.h>

#include "platform/identity/identity.h"
#include "platform/link/internal.h"
#include "platform/link/place.h"
#include "platform/link/segment.h"
#include "platform/notify/event.h"

enum { KNOWN_KEY_BYTES = 16, ALIASES_MAX = 8 };

/* One request under way. */
struct asking {
	struct call *call;
	struct db *db;
	struct place place;
	int64_t agent, site;
	char sample[65];
};

/* The best of those known, and others that are the same place as well. */
struct matches {
	int64_t best;
	enum place_match how;
	struct place place; /* of the best */
	int64_t others[ALIASES_MAX];
	size_t others_n;
};

static void load_place(struct sql *sql, struct place *ret_place)
{
	struct place p = {0};

	p.has_gateway = !sql_null(sql, 1);
	p.gateway = mac_of_bytes(sql_blob(sql, 1));
	p.gateway_virtual = sql_int(sql, 2) != 0;
	view_text(sql_text(sql, 3), p.prefix, sizeof(p.prefix));
	view_text(sql_text(sql, 4), p.dhcp_server, sizeof(p.dhcp_server));
	view_text(sql_text(sql, 5), p.router, sizeof(p.router));
	view_text(sql_text(sql, 6), p.router_prefix, sizeof(p.router_prefix));
	view_text(sql_text(sql, 7), p.dns_suffix, sizeof(p.dns_suffix));
	*ret_place = p;
}

/*
 * All segments of the site are looked at; the surest match wins, of equal ones the oldest. A second
 * one that matches too is the same place, if only one of the two knows IPv4.
 */
static struct matches find(const struct asking *a)
{
	struct matches m = {0};
	struct sql *sql = db_query(a->db,
	    "SELECT id, gateway, gateway_virtual, prefix, dhcp_server, router, router_prefix,"
	    " dns_suffix FROM segment WHERE site = $1 AND sample = 0 AND alias IS NULL ORDER BY id",
	    "i", a->site);

	while (sql_row(sql)) {
		struct place place;

		load_place(sql, &place);
		enum place_match how = place_match(&place, &a->place);
		int64_t id = sql_int(sql, 0), beaten = how > m.how ? m.best : id;
		struct place *loser = how > m.how ? &m.place : &place;
		const struct place *winner = how > m.how ? &place : &m.place;

		if (how == PLACE_OTHER)
			continue;
		if (beaten > 0 && m.best > 0 && m.others_n < ALIASES_MAX &&
		    (loser->prefix[0] == '\0') != (winner->prefix[0] == '\0'))
			m.others[m.others_n++] = beaten;
		if (how > m.how) {
			m.best = id;
			m.how = how;
			m.place = place;
		}
	}
	sql_end(sql);
	return m;
}

static int64_t find_sample(const struct asking *a)
{
	return db_int(a->db, 0,
	    "SELECT id FROM segment WHERE site = $1 AND sample = 1 AND name = $2 ORDER BY id LIMIT "
	    "1",
	    "is", a->site, a->sample);
}

/* The name, with a number when another segment of the site has it. */
static void choose_name(const struct asking *a, char name[PLACE_NAME_SIZE + 16])
{
	char plain[PLACE_NAME_SIZE];

	place_name(&a->place, plain);
	if (a->sample[0] != '\0')
		snprintf(plain, sizeof(plain), "%s", a->sample);
	snprintf(name, PLACE_NAME_SIZE + 16, "%s", plain);
	for (int i = 2; i < 1000; i++) {
		if (db_int(a->db, 0, "SELECT 1 FROM segment WHERE site = $1 AND name = $2", "is",
			a->site, name) == 0)
			return;
		snprintf(name, PLACE_NAME_SIZE + 16, "%.110s (%d)", plain, i);
	}
}

static int64_t make(const struct asking *a)
{
	const struct place *p = &a->place;
	uint8_t known_key[KNOWN_KEY_BYTES];
	char name[PLACE_NAME_SIZE + 16];

	choose_name(a, name);
	randombytes_buf(known_key, sizeof(known_key));
	(void)db_run(a->db,
	    "INSERT INTO segment (site, name, sample, gateway, gateway_virtual, prefix, "
	    "dhcp_server,"
	    " router, router_prefix, dns_suffix, known_key, created_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	    "isiBisssssbi", a->site, name, (int64_t)(a->sample[0] != '\0'),
	    view_bytes(p->gateway.b, p->has_gateway ? MAC_LEN : 0), (int64_t)p->gateway_virtual,
	    p->prefix, p->dhcp_server, p->router, p->router_prefix, p->dns_suffix,
	    view_bytes(known_key, sizeof(known_key)), a->call->now_ms);
	return db_last_id(a->db);
}

static void learn(const struct asking *a, struct matches *m)
{
	bool nameless = m->place.prefix[0] == '\0' && a->place.prefix[0] != '\0';
	char name[PLACE_NAME_SIZE + 16];
	struct place *p = &m->place;

	if (a->sample[0] != '\0' || m->how == PLACE_SAME || !place_learn(p, &a->place))
		return;
	(void)db_run(a->db,
	    "UPDATE segment SET gateway = $1, gateway_virtual = $2, prefix = $3, dhcp_server = $4,"
	    " router = $5, router_prefix = $6, dns_suffix = $7 WHERE id = $8",
	    "Bisssssi", view_bytes(p->gateway.b, p->has_gateway ? MAC_LEN : 0),
	    (int64_t)p->gateway_virtual, p->prefix, p->dhcp_server, p->router, p->router_prefix,
	    p->dns_suffix, m->best);
	if (!nameless)
		return;
	choose_name(a, name);
	(void)db_run(a->db, "UPDATE segment SET name = $1 WHERE id = $2", "si", name, m->best);
}

/* Each request looks at all segments there are: one agent must not fill the site with them. */
static bool may_make(const struct asking *a)
{
	char text[24];

	if (db_int(a->db, 0, "SELECT count(*) FROM agent_segment WHERE agent = $1 AND at_ms > $2",
		"ii", a->agent, a->call->now_ms - LINK_NEW_MS) < LINK_SEGMENTS_NEW)
		return true;
	call_problem(a->call, 429, "slow-down", NULL,
	    "This agent has reported %d places within the hour: it may name new ones later.",
	    LINK_SEGMENTS_NEW);
	snprintf(text, sizeof(text), "%d", LINK_NEW_MS / 1000);
	call_header(a->call, "Retry-After", text);
	return false;
}

/* 0: answered. */
static int64_t segment_of(const struct asking *a)
{
	struct matches m = {0};

	if (a->sample[0] != '\0')
		m.best = find_sample(a);
	else
		m = find(a);
	if (m.best == 0)
		return may_make(a) ? make(a) : 0;
	learn(a, &m);
	for (size_t i = 0; i < m.others_n; i++)
		if (m.others[i] != m.best)
			segment_alias(a->db, m.others[i], m.best, a->call->now_ms);
	return m.best;
}

/* False: answered. */
static bool read_place(struct asking *a)
{
	const struct wire_segment_request *r = a->call->body;
	struct place *p = &a->place;
	const char *wrong = NULL;

	p->has_gateway = r->has_gateway && mac_is_device(r->gateway);
	p->gateway = p->has_gateway ? r->gateway : (struct mac){{0}};
	p->gateway_virtual = p->has_gateway && r->gateway_virtual;
	if (!place_prefix(r->prefix, true, p->prefix))
		wrong = "/prefix";
	else if (!place_prefix(r->router_prefix, false, p->router_prefix))
		wrong = "/router_prefix";
	else if (!place_address(r->dhcp_server, p->dhcp_server))
		wrong = "/dhcp_server";
	else if (!place_address(r->router, p->router))
		wrong = "/router";
	if (wrong != NULL) {
		call_problem(a->call, 400, "fingerprint", wrong,
		    "Not an address, or not a prefix of its family.");
		return false;
	}
	place_suffix(r->dns_suffix, p->dns_suffix);
	snprintf(a->sample, sizeof(a->sample), "%.*s", (int)r->sample.n, (const char *)r->sample.p);
	if (a->sample[0] == '\0' && place_is_empty(p)) {
		call_problem(a->call, 400, "fingerprint", NULL,
		    "Nothing to tell the place by: neither an IPv4 prefix nor a router that"
		    " announces one.");
		return false;
	}
	return true;
}

/* False: answered. */
static bool read_agent(struct asking *a)
{
	struct sql *sql =
	    db_query(a->db, "SELECT site, active FROM agent WHERE id = $1", "i", a->agent);
	bool active = false;

	if (sql_row(sql)) {
		a->site = sql_int(sql, 0);
		active = sql_int(sql, 1) != 0;
	}
	sql_end(sql);
	if (!active)
		call_problem(a->call, 403, "not-active", NULL,
		    "The sensor module of this agent is not activated: it gets no keys.");
	return active;
}

/* The address of the interface in the segment: IPv4 if there is one, else link-local. */
static struct view address_in(const struct wire_host_interface *port)
{
	struct view best = {NULL, 0};

	for (size_t i = 0; i < port->addresses.n; i++) {
		struct view text = port->addresses.p[i];
		struct addr addr;

		text = view_head(text, view_find(text, '/'));
		if (!addr_parse(text, &addr))
			continue;
		if (addr.len == 4 && addr_is_host(&addr))
			return text;
		if (best.n == 0 && addr_is_link_local(&addr))
			best = text;
	}
	return best;
}

static struct view address_of(const struct wire_host_report *host, struct view interface)
{
	for (size_t i = 0; i < host->interfaces.n; i++)
		if (view_eq(host->interfaces.p[i].name, interface))
			return address_in(&host->interfaces.p[i]);
	return (struct view){NULL, 0};
}

void link_addresses(struct db *db, int64_t agent, const struct wire_host_report *host)
{
	struct sql *sql = db_query(
	    db, "SELECT segment, interface FROM agent_segment WHERE agent = $1", "i", agent);

	while (sql_row(sql))
		(void)db_run(db,
		    "UPDATE agent_segment SET address = $1 WHERE agent = $2 AND segment = $3",
		    "tii", address_of(host, sql_text(sql, 1)), agent, sql_int(sql, 0));
	sql_end(sql);
}

/* Remembers that the agent reported it. True when it is new to it. */
static bool join(const struct asking *a, int64_t segment)
{
	const struct wire_segment_request *r = a->call->body;
	struct wire_host_report host;
	struct wire_fault fault;
	struct view address = {NULL, 0}, json = {NULL, 0};
	bool fresh =
	    db_int(a->db, 0, "SELECT 1 FROM agent_segment WHERE agent = $1 AND segment = $2", "ii",
		a->agent, segment) == 0;
	struct sql *sql = db_query(a->db, "SELECT host FROM agent WHERE id = $1", "i", a->agent);

	if (sql_row(sql))
		json = arena_copy(a->call->arena, sql_text(sql, 0));
	sql_end(sql);
	if (json.n > 0 && wire_decode_answer(&wire_host_report_record, json, a->call->arena, &host,
			      &fault) == ERR_NONE)
		address = address_of(&host, r->interface);
	(void)db_run(a->db,
	    "INSERT INTO agent_segment (agent, segment, interface, address, at_ms)"
	    " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (agent, segment) DO UPDATE SET"
	    " interface = excluded.interface, address = excluded.address, at_ms = excluded.at_ms",
	    "iitti", a->agent, segment, r->interface, address, a->call->now_ms);
	(void)db_run(a->db,
	    "DELETE FROM agent_segment WHERE agent = $1 AND segment IN (SELECT segment FROM"
	    " agent_segment WHERE agent = $1 ORDER BY at_ms DESC, segment LIMIT 1000 OFFSET $2)"
	    " AND keys_ms < $3 AND shut_until_ms < $3",
	    "idi", a->agent, LINK_SEGMENTS_EACH, a->call->now_ms - LINK_STALE_MS);
	return fresh;
}

/* True: answered. */
static bool is_shut(const struct asking *a, int64_t segment)
{
	int64_t until_ms = db_int(a->db, 0,
	    "SELECT shut_until_ms FROM agent_segment WHERE agent = $1 AND segment = $2", "ii",
	    a->agent, segment);

	if (until_ms <= a->call->now_ms)
		return false;
	call_problem(a->call, 403, "segment-shut", NULL,
	    "This agent led there without the lease: it gets no keys of this segment for %lld"
	    " more minutes.",
	    (long long)((until_ms - a->call->now_ms) / 60000 + 1));
	return true;
}

void link_segment(struct call *call, struct db *db)
{
	struct asking a = {.call = call, .db = db, .agent = call->who.id};
	struct wire_segment_grant grant;

	if (!read_agent(&a) || !read_place(&a))
		return;
	int64_t segment = segment_of(&a);

	if (segment == 0)
		return;
	/* MACs that mean something in a segment alone may now be its host's. */
	if (join(&a, segment))
		identity_host(db, a.agent, call->now_ms);
	if (is_shut(&a, segment))
		return;
	if (link_grant(call, db, a.agent, segment, &grant))
		call_answer(call, 200, &wire_segment_grant_record, &grant);
}
