/* host: the managed asset that an agent's host report makes, and the MACs that bind to it. */
#include <stdlib.h>

#include "platform/identity/settle.h"

enum { HOST_ARENA = 1024 * 1024, HOST_MACS_MAX = 64, HOST_CERTAIN = 99 };

struct host {
	struct db *db;
	struct arena *arena;
	int64_t agent, now_ms, created_ms;
	struct wire_host_report report;
	struct mac macs[HOST_MACS_MAX]; /* that may be used to merge */
	size_t macs_n;
};

static bool load(struct host *h)
{
	struct sql *sql =
	    db_query(h->db, "SELECT host, created_ms FROM agent WHERE id = $1", "i", h->agent);
	struct wire_fault fault;
	bool found = sql_row(sql) && !sql_null(sql, 0);
	struct view json = found ? arena_copy(h->arena, sql_text(sql, 0)) : (struct view){0};

	h->created_ms = found ? sql_int(sql, 1) : 0;
	sql_end(sql);
	return found && wire_decode_answer(&wire_host_report_record, json, h->arena, &h->report,
			    &fault) == ERR_NONE;
}

static void add_mac(struct host *h, struct mac mac)
{
	for (size_t i = 0; i < h->macs_n; i++)
		if (mac_eq(h->macs[i], mac))
			return;
	if (h->macs_n < HOST_MACS_MAX)
		h->macs[h->macs_n++] = mac;
}

static void collect_macs(struct host *h)
{
	for (size_t i = 0; i < h->report.interfaces.n; i++) {
		const struct wire_host_interface *port = &h->report.interfaces.p[i];

		if (port->dedupe && port->has_mac && mac_is_device(port->mac))
			add_mac(h, port->mac);
	}
}

static struct view said(struct host *h, struct view text, size_t max)
{
	return identity_is_filler(text) ? (struct view){NULL, 0}
					: identity_cleaned(view_trim(text), max, h->arena);
}

static const struct {
	const char *one, *two;
} categories[WIRE_HOST_REPORT_CHASSIS_COUNT] = {
    [WIRE_HOST_REPORT_CHASSIS_UNKNOWN] = {"Computers", NULL},
    [WIRE_HOST_REPORT_CHASSIS_DESKTOP] = {"Computers", "Desktop"},
    [WIRE_HOST_REPORT_CHASSIS_NOTEBOOK] = {"Computers", "Notebook"},
    [WIRE_HOST_REPORT_CHASSIS_SERVER] = {"Computers", "Server"},
    [WIRE_HOST_REPORT_CHASSIS_TABLET] = {"Mobile", "Tablet"},
    [WIRE_HOST_REPORT_CHASSIS_VIRTUAL] = {"Computers", "Virtual Machine"},
    [WIRE_HOST_REPORT_CHASSIS_CONTAINER] = {"Computers", "Virtual Machine"},
};

/* Server where the system or the machine says so; Client where the machine stands before one. */
static const char *os_category(const struct wire_host_report *r)
{
	if (view_find_nocase(r->os_name, view_of("server")) < r->os_name.n ||
	    r->chassis == WIRE_HOST_REPORT_CHASSIS_SERVER)
		return "Server";
	if (r->os_family == WIRE_HOST_REPORT_OS_FAMILY_WINDOWS ||
	    r->chassis == WIRE_HOST_REPORT_CHASSIS_DESKTOP ||
	    r->chassis == WIRE_HOST_REPORT_CHASSIS_NOTEBOOK)
		return "Client";
	return NULL;
}

static void put_address(struct wr *w, struct view text)
{
	struct addr addr;
	char shown[ADDR_TEXT_SIZE];

	if (!addr_parse(view_head(text, view_find(text, '/')), &addr) || !addr_is_host(&addr) ||
	    w->room - w->len < ADDR_TEXT_SIZE)
		return;
	if (w->len > 0)
		wr_u8(w, ' ');
	wr_text(w, addr_format(&addr, shown));
}

/* Of ports that are up, those that others may reach first. */
static struct view addresses_of(struct host *h)
{
	uint8_t *p = arena_take(h->arena, IDENTITY_LIST_MAX);
	struct wr w = wr_of(p, p != NULL ? IDENTITY_LIST_MAX : 0);
	size_t left = IDENTITY_ADDRESSES_MAX;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < h->report.interfaces.n; i++) {
			const struct wire_host_interface *port = &h->report.interfaces.p[i];

			if (!port->up || port->kind == WIRE_HOST_INTERFACE_KIND_LOOPBACK ||
			    port->dedupe != (pass == 0))
				continue;
			for (size_t k = 0; k < port->addresses.n && left > 0; k++, left--)
				put_address(&w, port->addresses.p[k]);
		}
	return wr_view(&w);
}

static struct view text_or_none(const char *text)
{
	return text != NULL ? view_of(text) : (struct view){NULL, 0};
}

static void fill(struct host *h, struct columns *ret_columns)
{
	static const char *const families[WIRE_HOST_REPORT_OS_FAMILY_COUNT] = {
	    [WIRE_HOST_REPORT_OS_FAMILY_LINUX] = "Linux",
	    [WIRE_HOST_REPORT_OS_FAMILY_WINDOWS] = "Windows",
	};
	const struct wire_host_report *r = &h->report;
	struct columns c = {.hw_confidence = HOST_CERTAIN / 100.0,
	    .os_confidence = families[r->os_family] != NULL ? HOST_CERTAIN / 100.0 : 0};
	const struct view more[] = {r->domain, r->kernel, r->arch};

	c.text[COLUMN_NAME] = said(h, r->host_name, IDENTITY_NAME_MAX);
	c.text[COLUMN_ADDRESSES] = addresses_of(h);
	c.text[COLUMN_CATEGORY1] = view_of(categories[r->chassis].one);
	c.text[COLUMN_CATEGORY2] = text_or_none(categories[r->chassis].two);
	c.text[COLUMN_MANUFACTURER] = said(h, r->vendor, 128);
	c.text[COLUMN_MODEL] = said(h, r->model, 128);
	c.text[COLUMN_OS_FAMILY] = text_or_none(families[r->os_family]);
	c.text[COLUMN_OS_CATEGORY2] = text_or_none(os_category(r));
	c.text[COLUMN_OS_NAME] = said(h, r->os_name, 128);
	c.text[COLUMN_OS_VERSION] = said(h, r->os_version, 128);
	identity_name_key(&c, h->macs_n > 0 ? h->macs[0] : (struct mac){{0}}, h->arena);
	identity_search(&c, h->macs, h->macs_n, more, sizeof(more) / sizeof(more[0]), h->arena);
	*ret_columns = c;
}

static int64_t store(struct host *h, const struct columns *c)
{
	const struct view *t = c->text;
	bool has_mac = h->macs_n > 0;
	struct view mac = view_bytes(h->macs[0].b, has_mac ? MAC_LEN : 0);

	(void)db_run(h->db,
	    "INSERT INTO asset (mac, scope, agent, mac_local, first_ms, last_ms, name, name_key,"
	    " addresses, hw_category1, hw_category2, hw_manufacturer, hw_model, hw_confidence,"
	    " os_family, os_category2, os_name, os_version, os_confidence, search, sources,"
	    " own_ms)"
	    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,"
	    " $18, $19, $20, 'agent', $6) ON CONFLICT (agent) DO UPDATE SET mac = excluded.mac,"
	    " mac_local = excluded.mac_local, last_ms = excluded.last_ms, own_ms = "
	    "excluded.own_ms, name = excluded.name,"
	    " name_key = excluded.name_key, addresses = excluded.addresses,"
	    " hw_category1 = excluded.hw_category1, hw_category2 = excluded.hw_category2,"
	    " hw_manufacturer = excluded.hw_manufacturer, hw_model = excluded.hw_model,"
	    " os_family = excluded.os_family, os_category2 = excluded.os_category2,"
	    " os_name = excluded.os_name, os_version = excluded.os_version,"
	    " os_confidence = excluded.os_confidence, search = excluded.search",
	    "BiiiiiTttTTTTrTTTTrt", mac, -h->agent, h->agent,
	    (int64_t)(has_mac && mac_is_local(h->macs[0])), h->created_ms, h->now_ms,
	    t[COLUMN_NAME], t[COLUMN_NAME_KEY], t[COLUMN_ADDRESSES], t[COLUMN_CATEGORY1],
	    t[COLUMN_CATEGORY2], t[COLUMN_MANUFACTURER], t[COLUMN_MODEL], c->hw_confidence,
	    t[COLUMN_OS_FAMILY], t[COLUMN_OS_CATEGORY2], t[COLUMN_OS_NAME], t[COLUMN_OS_VERSION],
	    c->os_confidence, t[COLUMN_SEARCH]);
	return db_int(h->db, 0, "SELECT id FROM asset WHERE agent = $1", "i", h->agent);
}

static struct view joined(struct host *h, const struct columns *c, const enum column *parts)
{
	uint8_t *p = arena_take(h->arena, 512);
	struct wr w = wr_of(p, p != NULL ? 512 : 0);

	for (; *parts != COLUMN_COUNT; parts++) {
		struct view text = c->text[*parts];

		if (text.n == 0 || w.len + text.n + 1 > w.room)
			continue;
		if (w.len > 0)
			wr_u8(&w, ' ');
		wr_bytes(&w, text);
	}
	return wr_view(&w);
}

static void store_reasons(struct host *h, const struct columns *c, int64_t asset)
{
	static const enum column hardware[] = {
	    COLUMN_CATEGORY1, COLUMN_CATEGORY2, COLUMN_MANUFACTURER, COLUMN_MODEL, COLUMN_COUNT};
	static const enum column os[] = {
	    COLUMN_OS_FAMILY, COLUMN_OS_NAME, COLUMN_OS_VERSION, COLUMN_COUNT};
	struct wire_reason reasons[] = {
	    {.axis = WIRE_REASON_AXIS_HARDWARE, .says = joined(h, c, hardware)},
	    {.axis = WIRE_REASON_AXIS_OS, .says = joined(h, c, os)},
	};
	struct wire_asset_identity all = {.reasons = {reasons, 2}};

	for (size_t i = 0; i < 2; i++) {
		reasons[i].because = view_of("reported by its agent");
		reasons[i].fingerprint = view_of("agent/host-report");
		reasons[i].weight = 10;
	}
	if (reasons[1].says.n == 0)
		all.reasons.n = 1;
	identity_store_reasons(h->db, h->arena, asset, &all);
}

/* Takes what the host offered before, so that what vanished is judged too. */
static size_t macs_before(struct host *h, struct mac before[HOST_MACS_MAX])
{
	struct sql *sql = db_query(
	    h->db, "SELECT mac FROM agent_mac WHERE agent = $1 ORDER BY mac", "i", h->agent);
	size_t n = 0;

	while (n < HOST_MACS_MAX && sql_row(sql))
		before[n++] = mac_of_bytes(sql_blob(sql, 0));
	sql_end(sql);
	return n;
}

/* Hosts of other inventories that may be it, or were. */
static void add_hosts(
    struct host *h, const struct mac *macs, size_t n, struct view name, struct host_set *set)
{
	char label[IDENTITY_KEY_MAX];

	for (size_t i = 0; i < n; i++)
		hosts_add(set, db_query(h->db, "SELECT host FROM managed_mac WHERE mac = $1", "b",
				   view_bytes(macs[i].b, MAC_LEN)));
	if (identity_label(name, label))
		hosts_add(set,
		    db_query(h->db, "SELECT id FROM managed_host WHERE label = $1", "s", label));
}

static void settle_name(struct settling *s, struct view name)
{
	char label[IDENTITY_KEY_MAX];

	if (identity_label(name, label))
		settle_label(s, label);
}

static void bind_macs(struct host *h, struct view name_before)
{
	struct settling s = {.db = h->db, .now_ms = h->now_ms};
	struct mac before[HOST_MACS_MAX];
	struct host_set set = {.n = 0};
	size_t before_n = macs_before(h, before);

	(void)db_run(h->db, "DELETE FROM agent_mac WHERE agent = $1", "i", h->agent);
	for (size_t i = 0; i < h->macs_n; i++)
		(void)db_run(h->db, "INSERT INTO agent_mac (mac, agent) VALUES ($1, $2)", "bi",
		    view_bytes(h->macs[i].b, MAC_LEN), h->agent);
	add_hosts(h, before, before_n, name_before, &set);
	add_hosts(h, h->macs, h->macs_n, h->report.host_name, &set);
	hosts_add(&set, db_query(h->db,
			    "SELECT h.id FROM agent a JOIN managed_host h ON h.agent_uid = a.uid"
			    " WHERE a.id = $1",
			    "i", h->agent));
	settle_hosts(&s, &set);
	for (size_t i = 0; i < before_n; i++)
		settle_mac(&s, before[i]);
	for (size_t i = 0; i < h->macs_n; i++)
		settle_mac(&s, h->macs[i]);
	settle_name(&s, name_before);
	settle_names_of(
	    &s, db_int(h->db, 0, "SELECT id FROM asset WHERE agent = $1", "i", h->agent));
}

static struct view name_before(struct host *h)
{
	struct sql *sql = db_query(h->db, "SELECT name FROM asset WHERE agent = $1", "i", h->agent);
	struct view name =
	    sql_row(sql) ? arena_copy(h->arena, sql_text(sql, 0)) : (struct view){NULL, 0};

	sql_end(sql);
	return name;
}

void identity_host(struct db *db, int64_t agent, int64_t now_ms)
{
	void *memory = malloc(HOST_ARENA); /* aligned for any type */
	struct arena arena = arena_of(memory, memory != NULL ? HOST_ARENA : 0);
	struct host h = {.db = db, .arena = &arena, .agent = agent, .now_ms = now_ms};

	if (load(&h)) {
		struct view before = name_before(&h);
		struct columns columns;

		collect_macs(&h);
		fill(&h, &columns);
		store_reasons(&h, &columns, store(&h, &columns));
		bind_macs(&h, before);
	}
	free(memory);
}
