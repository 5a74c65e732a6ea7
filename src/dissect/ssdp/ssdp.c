/* ssdp: one pass over the lines, then the facts. */
#include "dissect/ssdp/ssdp.h"

#include "dissect/say.h"
#include "dissect/ssdp/header.h"

enum method { METHOD_NOTIFY, METHOD_SEARCH, METHOD_RESPONSE, METHOD_OTHER };

struct vendor_header {
	struct view name, value;
};

struct message {
	enum method method;
	struct view kept[SSDP_KEPT]; /* by enum ssdp_header; empty when absent */
	struct vendor_header vendor[SSDP_VENDOR_MAX];
	unsigned vendors;
};

static const char *const reasons[SSDP_REASON_COUNT] = {
    [SSDP_START] = "ssdp_start",
    [SSDP_HEADER] = "ssdp_header",
    [SSDP_LINES] = "ssdp_lines",
    [SSDP_SUBTYPE] = "ssdp_subtype",
    [SSDP_TARGET] = "ssdp_target",
};

/*
 * The next line without its end, CRLF or a bare LF. The last one may lack it, unless the snap
 * length took the rest. False when there is none left.
 */
static bool take_line(struct rd *r, bool cut, struct view *ret_line)
{
	struct rd ahead = *r;
	struct view rest = rd_rest(&ahead), line;
	size_t n = view_find(rest, '\n');

	if (rest.n == 0 || (n == rest.n && cut))
		return false;
	line = rd_bytes(r, n);
	if (rd_left(r) > 0)
		rd_skip(r, 1);
	if (view_ends_nocase(line, view_of("\r")))
		line = view_head(line, n - 1);
	*ret_line = line;
	return true;
}

static enum method method_of(struct view line)
{
	if (view_starts(line, view_of("NOTIFY * HTTP/1.")))
		return METHOD_NOTIFY;
	if (view_starts_nocase(line, view_of("M-SEARCH * HTTP/1.")))
		return METHOD_SEARCH;
	if (view_starts(line, view_of("HTTP/1.")))
		return METHOD_RESPONSE;
	return METHOD_OTHER;
}

/* "HTTP/1.1 200 OK" */
static bool is_success(struct view line)
{
	return view_starts(view_trim(view_tail(line, sizeof("HTTP/1.1") - 1)), view_of("200"));
}

/* The first of a name counts. False when the line is no header. */
static bool keep_header(struct message *m, struct view line)
{
	size_t colon = view_find(line, ':');
	struct view name = view_trim(view_head(line, colon));
	struct view value = view_trim(view_tail(line, colon + 1));
	enum ssdp_header header = ssdp_header_of(name);

	if (colon == line.n || header == SSDP_INVALID)
		return false;
	if (header < SSDP_KEPT) {
		if (m->kept[header].n == 0)
			m->kept[header] = value;
	} else if (header == SSDP_VENDOR && value.n > 0 && m->vendors < SSDP_VENDOR_MAX) {
		m->vendor[m->vendors++] = (struct vendor_header){name, value};
	}
	return true;
}

/*
 * All headers, to the empty line or the end. The continuation of a folded line is passed over:
 * its header keeps the first line (RFC 9112 5.2 lets a reader reject all of it).
 */
static unsigned take_headers(struct rd *r, bool cut, struct message *m)
{
	unsigned reason = SSDP_OK;
	struct view line;

	for (unsigned lines = 0; take_line(r, cut, &line) && line.n > 0; lines++) {
		if (lines == SSDP_LINES_MAX)
			return SSDP_LINES;
		if (line.p[0] == ' ' || line.p[0] == '\t')
			continue;
		if (!keep_header(m, line))
			reason = SSDP_HEADER;
	}
	return reason;
}

struct telling {
	const struct packet *p;
	const struct fact_sink *sink;
};

static void say(const struct telling *t, enum fact_kind kind, struct view value)
{
	struct fact fact = {
	    .subject = t->p->source, .source = SOURCE_SSDP, .kind = kind, .value = value};

	if (value.n > 0)
		fact_say(t->sink, &fact);
}

static void say_vendor(const struct telling *t, const struct vendor_header *header)
{
	uint8_t key[FACT_KEY_MAX];
	struct view name = view_head(header->name, sizeof(key));
	struct fact fact = {.subject = t->p->source,
	    .source = SOURCE_SSDP,
	    .kind = FACT_SSDP_HEADER,
	    .key = {key, name.n},
	    .value = header->value};

	for (size_t i = 0; i < name.n; i++) {
		uint8_t c = name.p[i];

		key[i] = c >= 'A' && c <= 'Z' ? (uint8_t)(c | 0x20) : c;
	}
	fact_say(t->sink, &fact);
}

/* "urn:schemas-upnp-org:device:MediaServer:1" (UDA 2.0 1.2.2) */
static void say_role_of(const struct telling *t, struct view type)
{
	struct view part = {NULL, 0};

	if (!view_starts_nocase(type, view_of("urn:")))
		return;
	for (unsigned i = 0; i < 4; i++)
		if (!view_split(&type, ':', &part))
			return;
	if (view_eq_nocase(part, view_of("InternetGatewayDevice")))
		say(t, FACT_ROLE, view_of("internet-gateway"));
	else if (view_eq_nocase(part, view_of("MediaServer")))
		say(t, FACT_ROLE, view_of("media-server"));
	else if (view_eq_nocase(part, view_of("MediaRenderer")))
		say(t, FACT_ROLE, view_of("media-renderer"));
}

/* The host of an http URL, when it is an address and not a name. */
static bool location_host(struct view url, struct addr *ret_host)
{
	struct view scheme = view_head(url, view_find(url, '/'));
	struct view host = view_tail(url, scheme.n + 2);

	if (!view_eq_nocase(scheme, view_of("http:")) && !view_eq_nocase(scheme, view_of("https:")))
		return false;
	host = view_head(host, view_find(host, '/'));
	if (host.n > 0 && host.p[0] == '[') {
		host = view_tail(view_head(host, view_find(host, ']')), 1);
		host = view_head(host, view_find(host, '%'));
	} else {
		host = view_head(host, view_find(host, ':'));
	}
	return addr_parse(host, ret_host);
}

/*
 * A unicast or multicast that a router passed on: its frame's source is the router. Senders start
 * from 1, 2 (UDA 2.0 1.2), 4 (UDA 1.0 1.1.2), 32, 64, 128 or 255, and one hop is what is met.
 */
static bool is_routed(const struct packet *p)
{
	switch (p->ttl) {
	case 3:
	case 31:
	case 63:
	case 127:
	case 254: return true;
	default: return false;
	}
}

/*
 * A reflector repeats the messages of another subnet from its own address, so that the description
 * lies in another subnet than the sender. A device with several addresses may do the same in the
 * wrong direction, and says it again, rightly, from the other. Within one /24, or with a
 * link-local address on either side, it is a device that changes its address or an alias of it,
 * and keeps its identity without a binding.
 */
static bool is_foreign(const struct packet *p, const struct addr *host)
{
	return host->len == 4 && p->from.len == 4 && addr_is_host(host) &&
	       !addr_is_link_local(host) && !addr_is_link_local(&p->from) &&
	       !view_eq(view_head(addr_view(host), 3), view_head(addr_view(&p->from), 3));
}

/* "uuid:4d696e69-444c-164e-9d41-001b21000002::upnp:rootdevice": the MAC of one of its interfaces.
 */
static void say_usn(const struct telling *t, struct view usn)
{
	enum { UUID_LEN = 36 };
	struct say s = {t->p, t->sink, SOURCE_SSDP, {{0}}};
	struct view prefix = view_of("uuid:");

	say(t, FACT_SSDP_USN, usn);
	if (view_starts_nocase(usn, prefix))
		say_uuid_mac(&s, view_head(view_tail(usn, prefix.n), UUID_LEN));
}

/* NT and ST of the form "uuid:..." only repeat the USN. */
static void say_device(const struct telling *t, const struct message *m, struct view type)
{
	if (!view_starts_nocase(type, view_of("uuid:")))
		say(t, FACT_SSDP_TYPE, type);
	say_usn(t, m->kept[SSDP_USN]);
	say(t, FACT_SSDP_SERVER, m->kept[SSDP_SERVER]);
	say(t, FACT_SSDP_AGENT, m->kept[SSDP_AGENT]);
	say(t, FACT_LOCATION, m->kept[SSDP_LOCATION]);
	for (unsigned i = 0; i < m->vendors; i++)
		say_vendor(t, &m->vendor[i]);
	say_role_of(t, type);
}

static unsigned notify(const struct telling *t, const struct message *m)
{
	struct view subtype = m->kept[SSDP_NTS], type = m->kept[SSDP_NT];
	struct addr host;

	if (type.n == 0)
		return SSDP_TARGET;
	if (view_eq_nocase(subtype, view_of("ssdp:byebye"))) {
		say(t, FACT_SSDP_BYEBYE, type);
		return SSDP_OK;
	}
	if (!view_eq_nocase(subtype, view_of("ssdp:alive")) &&
	    !view_eq_nocase(subtype, view_of("ssdp:update")))
		return SSDP_SUBTYPE;
	if (location_host(m->kept[SSDP_LOCATION], &host)) {
		if (is_foreign(t->p, &host))
			return SSDP_OK;
		if (addr_is_host(&host) && addr_eq(&host, &t->p->from))
			say(t, FACT_ADDRESS, addr_view(&host));
	}
	say_device(t, m, type);
	return SSDP_OK;
}

static unsigned search(const struct telling *t, const struct message *m)
{
	if (m->kept[SSDP_ST].n == 0)
		return SSDP_TARGET;
	say(t, FACT_SSDP_SEARCH, m->kept[SSDP_ST]);
	say(t, FACT_SSDP_AGENT, m->kept[SSDP_AGENT]);
	say(t, FACT_SSDP_SERVER, m->kept[SSDP_SERVER]);
	for (unsigned i = 0; i < m->vendors; i++)
		say_vendor(t, &m->vendor[i]);
	return SSDP_OK;
}

static unsigned response(const struct telling *t, const struct message *m)
{
	/* Some answer with NT, copied from their announcement. */
	struct view type = m->kept[SSDP_ST].n > 0 ? m->kept[SSDP_ST] : m->kept[SSDP_NT];
	struct addr host;

	if (type.n == 0)
		return SSDP_TARGET;
	if (location_host(m->kept[SSDP_LOCATION], &host) && is_foreign(t->p, &host))
		return SSDP_OK;
	say_device(t, m, type);
	return SSDP_OK;
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct telling t = {p, sink};
	struct view line;
	struct message m;
	unsigned reason, said;

	if (!take_line(&payload, p->cut, &line))
		return p->cut ? SSDP_OK : SSDP_START;
	m.method = method_of(line);
	if (m.method == METHOD_OTHER)
		return SSDP_START;
	if (m.method == METHOD_RESPONSE && !is_success(line))
		return SSDP_OK;
	memset(m.kept, 0, sizeof(m.kept));
	m.vendors = 0;
	reason = take_headers(&payload, p->cut, &m);
	if (reason == SSDP_LINES)
		return reason;
	if (!p->has_mac || !mac_is_device(p->source) || is_routed(p))
		return reason;
	switch (m.method) {
	case METHOD_NOTIFY: said = notify(&t, &m); break;
	case METHOD_SEARCH: said = search(&t, &m); break;
	default: said = response(&t, &m); break;
	}
	if (said != SSDP_OK && !p->cut)
		return said;
	return reason;
}

const struct dissector ssdp_dissector = {
    .name = "ssdp",
    .places = (const uint64_t[]){DISSECT_UDP(1900), 0},
    .groups = (const char *const[]){"239.255.255.250", "ff02::c", "ff05::c", NULL},
    .reasons = reasons,
    .reasons_count = SSDP_REASON_COUNT,
    .decode = decode,
};
