/* wsd: one walk over the body, first into a struct, then as facts. */
#include "dissect/wsd/wsd.h"

#include "dissect/say.h"
#include "dissect/wsd/xml.h"

static const char *const reasons[WSD_REASON_COUNT] = {
    [WSD_SHORT] = "wsd_short",
    [WSD_XML] = "wsd_xml",
    [WSD_FORBIDDEN] = "wsd_forbidden",
    [WSD_LIMIT] = "wsd_limit",
    [WSD_ENVELOPE] = "wsd_envelope",
};

enum message {
	MESSAGE_NONE,
	MESSAGE_HELLO,
	MESSAGE_BYE,
	MESSAGE_MATCH,
	MESSAGE_PROBE,
	MESSAGE_RESOLVE
};

/* All raw: a view of the document each. */
struct found {
	enum message message;
	unsigned matches;
	struct view endpoint, types, scopes, addresses;
};

static enum message message_of(struct view name)
{
	static const struct {
		const char *name;
		enum message message;
	} known[] = {
	    {"Hello", MESSAGE_HELLO},
	    {"Bye", MESSAGE_BYE},
	    {"Probe", MESSAGE_PROBE},
	    {"Resolve", MESSAGE_RESOLVE},
	    {"ProbeMatch", MESSAGE_MATCH},
	    {"ResolveMatch", MESSAGE_MATCH},
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (view_eq(name, view_of(known[i].name)))
			return known[i].message;
	return MESSAGE_NONE;
}

static void opened(const struct xml *x, struct found *f)
{
	enum { MESSAGE_DEPTH = 3, MATCH_DEPTH = 4 };
	enum message message = message_of(xml_above(x, 0));
	unsigned depth = message == MESSAGE_MATCH ? MATCH_DEPTH : MESSAGE_DEPTH;

	if (message == MESSAGE_NONE || x->depth != depth ||
	    !view_eq(xml_local(x->names[1]), view_of("Body")))
		return;
	f->message = message;
	f->matches += message == MESSAGE_MATCH;
}

/* The element in which an endpoint's address stands has the same name in both versions. */
static void text_of(const struct xml *x, struct found *f)
{
	struct view name = xml_above(x, 0), parent = xml_above(x, 1);
	bool of_message = message_of(parent) == f->message && f->message != MESSAGE_NONE;

	if (f->message != MESSAGE_NONE && view_eq(name, view_of("Address")) &&
	    view_eq(parent, view_of("EndpointReference")) &&
	    message_of(xml_above(x, 2)) == f->message)
		f->endpoint = x->text;
	else if (of_message && view_eq(name, view_of("Types")))
		f->types = x->text;
	else if (of_message && view_eq(name, view_of("Scopes")))
		f->scopes = x->text;
	else if (of_message && view_eq(name, view_of("XAddrs")))
		f->addresses = x->text;
}

static unsigned reason_of(enum xml_step step, bool cut)
{
	switch (step) {
	case XML_SHORT: return cut ? WSD_OK : WSD_SHORT;
	case XML_FORBIDDEN: return cut ? WSD_OK : WSD_FORBIDDEN; /* "<?xm" */
	case XML_LIMIT: return WSD_LIMIT;
	case XML_BAD: return cut ? WSD_OK : WSD_XML;
	case XML_OPEN:
	case XML_TEXT:
	case XML_CLOSE:
	case XML_END: break;
	}
	return WSD_OK;
}

static unsigned walk(struct view document, bool cut, struct found *f)
{
	struct xml x;

	xml_init(&x, document);
	for (enum xml_step step = xml_next(&x); step != XML_END; step = xml_next(&x)) {
		if (step >= XML_SHORT)
			return reason_of(step, cut);
		if (step == XML_OPEN && x.depth == 1 &&
		    !view_eq(xml_above(&x, 0), view_of("Envelope")))
			return WSD_ENVELOPE;
		if (step == XML_OPEN)
			opened(&x, f);
		else if (step == XML_TEXT)
			text_of(&x, f);
	}
	return WSD_OK;
}

/* The next of a list that blanks set apart (XML Schema part 2, 2.4.1.2). */
static bool take_item(struct view *rest, struct view *ret_item)
{
	size_t n = 0;

	*rest = view_trim(*rest);
	while (n < rest->n && memchr(" \t\r\n", rest->p[n], 4) == NULL)
		n++;
	*ret_item = view_head(*rest, n);
	*rest = view_tail(*rest, n);
	return ret_item->n > 0;
}

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "DS%202" is "DS 2" (RFC 3986 2.1). */
static struct view unescaped(struct view text, struct wr *w)
{
	for (; text.n > 0; text = view_tail(text, 1)) {
		int high = text.n > 2 && text.p[0] == '%' ? hex_digit(text.p[1]) : -1;
		int low = high >= 0 ? hex_digit(text.p[2]) : -1;

		if (low < 0) {
			wr_u8(w, text.p[0]);
			continue;
		}
		wr_u8(w, (uint8_t)(high << 4 | low));
		text = view_tail(text, 2);
	}
	return wr_view(w);
}

/* What follows the prefix, as text. */
static bool take_scope(
    const struct say *s, struct view scope, const char *prefix, enum fact_kind kind)
{
	uint8_t room[FACT_VALUE_MAX];
	struct wr w = wr_of(room, sizeof(room));

	if (!view_starts_nocase(scope, view_of(prefix)))
		return false;
	say_text(s, kind, unescaped(view_tail(scope, strlen(prefix)), &w));
	return true;
}

/* ONVIF core specification 7.3.2.2: a camera's model, name and place stand in its scopes. */
static void say_scope(const struct say *s, struct view raw)
{
	uint8_t room[FACT_VALUE_MAX];
	struct wr w = wr_of(room, sizeof(room));
	struct view scope = xml_plain(raw, &w);

	say_raw(s, FACT_WSD_SCOPE, scope);
	if (!take_scope(s, scope, "onvif://www.onvif.org/hardware/", FACT_MODEL) &&
	    !take_scope(s, scope, "onvif://www.onvif.org/location/", FACT_LOCATION))
		(void)take_scope(s, scope, "onvif://www.onvif.org/name/", FACT_DESCRIPTION);
}

static void say_list(const struct say *s, struct view list, enum fact_kind kind)
{
	struct view item;

	for (unsigned i = 0; i < WSD_ITEMS_MAX && take_item(&list, &item); i++) {
		uint8_t room[FACT_VALUE_MAX];
		struct wr w = wr_of(room, sizeof(room));

		if (kind == FACT_WSD_SCOPE)
			say_scope(s, item);
		else if (kind == FACT_LOCATION)
			say_raw(s, kind, xml_plain(item, &w));
		else
			say_raw(s, kind, xml_local(item));
	}
}

static struct view uuid_of(struct view endpoint)
{
	static const char *const prefixes[] = {"urn:uuid:", "uuid:"};

	endpoint = view_trim(endpoint);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (view_starts_nocase(endpoint, view_of(prefixes[i])))
			return view_tail(endpoint, strlen(prefixes[i]));
	return (struct view){NULL, 0};
}

static void say_device(const struct say *s, const struct found *f)
{
	struct view uuid = uuid_of(f->endpoint);

	say_text(s, FACT_UUID, uuid);
	say_uuid_mac(s, uuid);
	say_list(s, f->types, FACT_WSD_TYPE);
	say_list(s, f->scopes, FACT_WSD_SCOPE);
	say_list(s, f->addresses, FACT_LOCATION);
}

static unsigned decode(const struct packet *p, struct rd payload, const struct fact_sink *sink)
{
	struct say say = {p, sink, SOURCE_WSD, {{0}}};
	struct found f = {.message = MESSAGE_NONE};
	unsigned reason = walk(rd_rest(&payload), p->cut, &f);

	if (reason != WSD_OK)
		return reason;
	switch (f.message) {
	case MESSAGE_HELLO:
	case MESSAGE_BYE: say_device(&say, &f); break;
	case MESSAGE_MATCH:
		/* Several: a discovery proxy speaks for others (WS-Discovery 1.1, 3.2). */
		if (f.matches == 1)
			say_device(&say, &f);
		break;
	case MESSAGE_PROBE: say_list(&say, f.types, FACT_ASKED); break;
	case MESSAGE_RESOLVE: say_text(&say, FACT_ASKED, f.endpoint); break;
	case MESSAGE_NONE: break;
	}
	return WSD_OK;
}

const struct dissector wsd_dissector = {
    .name = "wsd",
    .places = (const uint64_t[]){DISSECT_UDP(3702), 0},
    .groups = (const char *const[]){"239.255.255.250", "ff02::c", NULL},
    .reasons = reasons,
    .reasons_count = WSD_REASON_COUNT,
    .on_link = true,
    .decode = decode,
};
