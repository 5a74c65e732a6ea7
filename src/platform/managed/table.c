/* table: a list of managed hosts as CSV. */
#include "platform/managed/table.h"

#include <stdio.h>

#include "base/instant.h"
#include "base/utf8.h"
#include "base/wr.h"
#include "fingerprint/taxonomy.h"

enum field {
	NONE,
	ID,
	NAME,
	SERIAL,
	UUID,
	AGENT,
	OS,
	OS_VERSION,
	MANUFACTURER,
	MODEL,
	CATEGORY,
	OWNER,
	SEEN,
	MAC_FIELD /* the only one that may stand in several columns */
};

/* Names without what is no letter or digit, in lower case. */
static const struct {
	const char *name;
	enum field field;
} names[] = {{"id", ID}, {"externalid", ID}, {"deviceid", ID}, {"assetid", ID}, {"jamfid", ID},
    {"jssid", ID}, {"name", NAME}, {"hostname", NAME}, {"devicename", NAME}, {"computername", NAME},
    {"dnsname", NAME}, {"fqdn", NAME}, {"serial", SERIAL}, {"serialnumber", SERIAL},
    {"serialno", SERIAL}, {"uuid", UUID}, {"udid", UUID}, {"hardwareuuid", UUID},
    {"smbiosuuid", UUID}, {"biosuuid", UUID}, {"agent", AGENT}, {"agentid", AGENT}, {"os", OS},
    {"osname", OS}, {"operatingsystem", OS}, {"platform", OS}, {"osversion", OS_VERSION},
    {"operatingsystemversion", OS_VERSION}, {"manufacturer", MANUFACTURER}, {"make", MANUFACTURER},
    {"vendor", MANUFACTURER}, {"model", MODEL}, {"devicemodel", MODEL}, {"modelname", MODEL},
    {"category", CATEGORY}, {"owner", OWNER}, {"user", OWNER}, {"username", OWNER},
    {"primaryuser", OWNER}, {"assigneduser", OWNER}, {"lastseen", SEEN}, {"lastcheckin", SEEN},
    {"lastcontact", SEEN}, {"lastinventoryupdate", SEEN}, {"mac", MAC_FIELD}, {"macs", MAC_FIELD},
    {"macaddress", MAC_FIELD}, {"macaddresses", MAC_FIELD}, {"wifimac", MAC_FIELD},
    {"wifimacaddress", MAC_FIELD}, {"ethernetmac", MAC_FIELD}, {"ethernetmacaddress", MAC_FIELD},
    {"wiredmac", MAC_FIELD}, {"primarymacaddress", MAC_FIELD}, {"secondarymacaddress", MAC_FIELD},
    {"alternatemacaddress", MAC_FIELD}, {NULL, NONE}};

static enum field field_of(struct view header)
{
	char bare[64];
	size_t n = 0;

	for (size_t i = 0; i < header.n && n < sizeof(bare) - 1; i++) {
		uint8_t c = header.p[i];

		if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			bare[n++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	bare[n] = '\0';
	for (unsigned i = 0; names[i].name != NULL; i++)
		if (strcmp(bare, names[i].name) == 0)
			return names[i].field;
	return NONE;
}

enum err table_open(struct table *ret_table, struct view text, int64_t now_ms, struct arena *arena,
    struct csv_problem *ret_problem)
{
	struct table t = {.csv = csv_of(text), .now_ms = now_ms};
	struct view headers[CSV_COLUMNS_MAX];
	unsigned line, taken = 0;
	enum err err = csv_row(&t.csv, arena, headers, &t.columns, &line, ret_problem);

	if (err != ERR_NONE)
		return err;
	for (size_t i = 0; i < t.columns; i++) {
		enum field field = field_of(headers[i]);
		bool again = field != MAC_FIELD && (taken & 1u << field) != 0;

		t.fields[i] = (uint8_t)(again ? NONE : field);
		taken |= field != NONE ? 1u << field : 0;
		if (t.fields[i] == NONE && t.ignored_n < TABLE_IGNORED_MAX)
			t.ignored[t.ignored_n++] = headers[i];
	}
	if ((taken & (1u << ID | 1u << NAME | 1u << SERIAL | 1u << UUID)) == 0) {
		csv_say(ret_problem, line, 0,
		    "no column is called id, name, serial or uuid: the first row must name the "
		    "columns");
		return ERR_FORMAT;
	}
	*ret_table = t;
	return ERR_NONE;
}

/* Says nothing. */
static bool is_blank(struct view text)
{
	static const char *const blanks[] = {"", "-", "--", "n/a", "na", "none", "null", "unknown",
	    "not available", "00:00:00:00:00:00", "000000000000", NULL};

	for (unsigned i = 0; blanks[i] != NULL; i++)
		if (view_eq_nocase(text, view_of(blanks[i])))
			return true;
	return false;
}

/* Spreadsheets, and our own exports, put a quote before what would be a formula. */
static struct view unguarded(struct view text)
{
	text = view_trim(text);
	if (text.n > 1 && text.p[0] == '\'' && view_find(view_of("=+-@"), text.p[1]) < 4)
		return view_tail(text, 1);
	return text;
}

/* Addresses apart by blanks, ',', ';' or '|'. */
static bool add_macs(struct identity_named *named, struct view text, char *why)
{
	while (text.n > 0) {
		size_t n = 0;

		while (n < text.n && view_find(view_of(" ,;|\t\n\r"), text.p[n]) == 7)
			n++;
		struct view word = view_head(text, n);
		struct mac mac;
		bool known = false;

		text = view_tail(text, n + 1);
		if (is_blank(word))
			continue;
		if (!mac_parse(word, &mac) || !mac_is_device(mac)) {
			(void)snprintf(why, CSV_WHY_SIZE, "'%.*s' is %s",
			    (int)(word.n < 40 ? word.n : 40), (const char *)word.p,
			    mac_parse(word, &mac) ? "the address of a group, not of a device"
						  : "no MAC address");
			return false;
		}
		for (size_t i = 0; i < named->macs_n; i++)
			known |= mac_eq(named->macs[i], mac);
		if (known)
			continue;
		if (named->macs_n == IDENTITY_MACS_MAX) {
			(void)snprintf(why, CSV_WHY_SIZE, "more than %d MAC addresses of one host",
			    IDENTITY_MACS_MAX);
			return false;
		}
		named->macs[named->macs_n++] = mac;
	}
	return true;
}

/* "2026-11-24T10:00:00Z"; also with a blank for the T, and without what stands behind the day. */
static bool read_seen(struct view text, int64_t now_ms, int64_t *ret_ms, char *why)
{
	char form[48];
	struct wr w = wr_of(form, sizeof(form));

	wr_bytes(&w, view_head(text, 40));
	if (w.len > 10 && form[10] == ' ')
		form[10] = 'T';
	if (w.len == 10)
		wr_text(&w, "T00:00:00");
	if (w.len == 19)
		wr_u8(&w, 'Z');
	if (!instant_parse(wr_view(&w), ret_ms)) {
		(void)snprintf(why, CSV_WHY_SIZE,
		    "'%.*s' is no time: 2026-11-24T10:00:00Z would be one",
		    (int)(text.n < 40 ? text.n : 40), (const char *)text.p);
		return false;
	}
	*ret_ms = *ret_ms < now_ms ? *ret_ms : now_ms;
	return true;
}

static bool set(
    struct identity_named *named, enum field field, struct view text, int64_t now_ms, char *why)
{
	switch (field) {
	case ID: named->id = text; return true;
	case NAME: named->name = text; return true;
	case SERIAL: named->serial = text; return true;
	case UUID: named->uuid = text; return true;
	case AGENT: named->agent = text; return true;
	case OS: named->os_name = text; return true;
	case OS_VERSION: named->os_version = text; return true;
	case MANUFACTURER: named->manufacturer = text; return true;
	case MODEL: named->model = text; return true;
	case CATEGORY: named->category = text; return true;
	case OWNER: named->owner = text; return true;
	case SEEN: return read_seen(text, now_ms, &named->seen_ms, why);
	case MAC_FIELD: return add_macs(named, text, why);
	default: return true;
	}
}

static bool is_text(
    const char *field, struct view text, size_t max, const char **ret_field, char *why)
{
	struct view rest = text, bytes;

	*ret_field = field;
	if (text.n > max) {
		(void)snprintf(why, CSV_WHY_SIZE, "%zu bytes, at most %zu are taken", text.n, max);
		return false;
	}
	while (rest.n > 0)
		if (utf8_is_unsafe(utf8_take(&rest, &bytes))) {
			(void)snprintf(why, CSV_WHY_SIZE,
			    "a control character, or one that changes the direction of text");
			return false;
		}
	return true;
}

static bool is_agent_id(struct view text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!((text.p[i] >= '0' && text.p[i] <= '9') ||
			(text.p[i] >= 'a' && text.p[i] <= 'f')))
			return false;
	return text.n == 0 || text.n == 32;
}

bool table_check(const struct identity_named *n, const char **ret_field, char *why)
{
	if (!is_text("id", n->id, TABLE_ID_MAX, ret_field, why) ||
	    !is_text("name", n->name, IDENTITY_NAME_MAX, ret_field, why) ||
	    !is_text("serial", n->serial, 128, ret_field, why) ||
	    !is_text("uuid", n->uuid, 64, ret_field, why) ||
	    !is_text("os", n->os_name, 128, ret_field, why) ||
	    !is_text("osVersion", n->os_version, 128, ret_field, why) ||
	    !is_text("manufacturer", n->manufacturer, 128, ret_field, why) ||
	    !is_text("model", n->model, 128, ret_field, why) ||
	    !is_text("owner", n->owner, 128, ret_field, why))
		return false;
	*ret_field = "id";
	(void)snprintf(why, CSV_WHY_SIZE, "empty, and there is no uuid, serial or name instead");
	if (n->id.n == 0)
		return false;
	*ret_field = "agent";
	(void)snprintf(why, CSV_WHY_SIZE, "no id of an agent: those are 32 hexadecimal digits");
	if (!is_agent_id(n->agent))
		return false;
	*ret_field = "category";
	(void)snprintf(why, CSV_WHY_SIZE,
	    "no category of the inventory, as Computers/Notebook is one: see docs/inventory.md");
	return n->category.n == 0 || taxonomy_has(taxonomy_categories, n->category);
}

/* The column in which a field of the table stands, from 1; 0: in none. */
static unsigned column_of(const struct table *t, const char *name)
{
	enum field field = field_of(view_of(name));

	for (size_t i = 0; i < t->columns; i++)
		if (t->fields[i] == (uint8_t)field)
			return (unsigned)i + 1;
	return 0;
}

static enum err read_row(struct table *t, const struct view *fields, unsigned line,
    struct identity_named *named, struct csv_problem *ret_problem)
{
	char why[CSV_WHY_SIZE];
	const char *field;

	for (size_t i = 0; i < t->columns; i++) {
		struct view text = unguarded(fields[i]);

		if (is_blank(text) || set(named, (enum field)t->fields[i], text, t->now_ms, why))
			continue;
		csv_say(ret_problem, line, (unsigned)i + 1, "%s", why);
		return ERR_FORMAT;
	}
	if (named->id.n == 0)
		named->id = named->uuid.n > 0     ? named->uuid
			    : named->serial.n > 0 ? named->serial
						  : named->name;
	if (table_check(named, &field, why))
		return ERR_NONE;
	csv_say(ret_problem, line, column_of(t, field), "%s: %s", field, why);
	return ERR_FORMAT;
}

enum err table_next(struct table *t, struct arena *arena, struct identity_named *ret_named,
    unsigned *ret_line, struct csv_problem *ret_problem)
{
	struct view fields[CSV_COLUMNS_MAX];
	struct identity_named named = {0};
	unsigned line;
	size_t n;
	enum err err = csv_row(&t->csv, arena, fields, &n, &line, ret_problem);

	if (err != ERR_NONE)
		return err;
	if (n == 0) {
		*ret_line = 0;
		return ERR_NONE;
	}
	if (n != t->columns || t->rows == TABLE_ROWS_MAX) {
		if (n != t->columns)
			csv_say(ret_problem, line, 0,
			    "%zu fields, but the first row has %zu: is there a quote or a "
			    "separator too many or too few?",
			    n, t->columns);
		else
			csv_say(ret_problem, line, 0, "more than %d hosts", TABLE_ROWS_MAX);
		return ERR_FORMAT;
	}
	t->rows++;
	err = read_row(t, fields, line, &named, ret_problem);
	if (err != ERR_NONE)
		return err;
	*ret_named = named;
	*ret_line = line;
	return ERR_NONE;
}
