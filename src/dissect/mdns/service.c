/* mdns/service: names by their last labels; roles by a table. */
#include "dissect/mdns/service.h"

enum role {
	ROLE_PRINTER,
	ROLE_SCANNER,
	ROLE_FILE_SERVER,
	ROLE_TIME_MACHINE,
	ROLE_MEDIA_RENDERER,
	ROLE_SLEEP_PROXY,
	ROLE_THREAD_BORDER_ROUTER,
	ROLE_COUNT
};

_Static_assert((int)ROLE_COUNT <= (int)SERVICE_ROLES_MAX, "a set of roles needs more bits");

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_PRINTER] = "printer",
    [ROLE_SCANNER] = "scanner",
    [ROLE_FILE_SERVER] = "file-server",
    [ROLE_TIME_MACHINE] = "time-machine",
    [ROLE_MEDIA_RENDERER] = "media-renderer",
    [ROLE_SLEEP_PROXY] = "sleep-proxy",
    [ROLE_THREAD_BORDER_ROUTER] = "thread-border-router",
};

/* Services by the IANA registry of service names; those of vendors as seen in captures. */
#define SERVICE(text, role)                                                                        \
	{                                                                                          \
		sizeof(text) - 1, role, text                                                       \
	}

static const struct {
	uint8_t len;
	uint8_t role;
	char name[22];
} services[] = {
    SERVICE("_ipp._tcp", ROLE_PRINTER),
    SERVICE("_ipps._tcp", ROLE_PRINTER),
    SERVICE("_printer._tcp", ROLE_PRINTER),
    SERVICE("_pdl-datastream._tcp", ROLE_PRINTER),
    SERVICE("_scanner._tcp", ROLE_SCANNER),
    SERVICE("_uscan._tcp", ROLE_SCANNER),
    SERVICE("_uscans._tcp", ROLE_SCANNER),
    SERVICE("_smb._tcp", ROLE_FILE_SERVER),
    SERVICE("_afpovertcp._tcp", ROLE_FILE_SERVER),
    SERVICE("_nfs._tcp", ROLE_FILE_SERVER),
    SERVICE("_adisk._tcp", ROLE_TIME_MACHINE),
    SERVICE("_airplay._tcp", ROLE_MEDIA_RENDERER),
    SERVICE("_raop._tcp", ROLE_MEDIA_RENDERER),
    SERVICE("_googlecast._tcp", ROLE_MEDIA_RENDERER),
    SERVICE("_spotify-connect._tcp", ROLE_MEDIA_RENDERER),
    SERVICE("_sleep-proxy._udp", ROLE_SLEEP_PROXY),
    SERVICE("_meshcop._udp", ROLE_THREAD_BORDER_ROUTER),
};

/* Names are mostly written as the registry does: the exact comparison is the quick one. */
static inline bool is_word(struct view label, struct view word)
{
	return label.n == word.n && (view_eq(label, word) || view_eq_nocase(label, word));
}

#define is(label, text) is_word(label, view_bytes(text, sizeof(text) - 1))

int service_role(struct view service)
{
	for (size_t i = 0; i < sizeof(services) / sizeof(services[0]); i++)
		if (is_word(service, view_bytes(services[i].name, services[i].len)))
			return services[i].role;
	return -1;
}

const char *service_role_name(int role)
{
	return role_names[role];
}

static bool is_protocol(struct view label)
{
	return is(label, "_tcp") || is(label, "_udp");
}

static enum service_name_kind reverse_kind(struct view family)
{
	if (is(family, "in-addr"))
		return NAME_REVERSE4;
	return is(family, "ip6") ? NAME_REVERSE6 : NAME_OTHER;
}

/* "….SERVICE.PROTOCOL.local", of n labels. */
static void under_service(const struct dns_name *name, unsigned n, struct service_name *ret)
{
	struct view first = dns_name_label(name, n - 3);

	if (first.n < 2 || first.p[0] != '_')
		return;
	ret->service = dns_name_labels(name, n - 3, 2);
	if (is(first, "_dns-sd")) {
		ret->kind = NAME_OTHER;
		if (n == 4)
			ret->kind =
			    is(dns_name_label(name, 0), "_services") ? NAME_TYPES : NAME_DOMAINS;
		ret->service = ret->bare;
	} else if (n == 3) {
		ret->kind = NAME_SERVICE;
	} else if (n == 5 && is(dns_name_label(name, 1), "_sub")) {
		ret->kind = NAME_SUBTYPE;
	} else {
		/* An instance is one label (RFC 6763 4.1.1), but some stacks split theirs at dots.
		 */
		ret->kind = NAME_INSTANCE;
		ret->instance = dns_name_labels(name, 0, n - 3);
	}
}

struct service_name service_name_of(const struct dns_name *name)
{
	unsigned n = name->labels;
	struct service_name ret = {.kind = NAME_OTHER, .bare = dns_name_labels(name, 0, n)};

	if (n < 2)
		return ret;
	if (is(dns_name_label(name, n - 1), "arpa")) {
		ret.kind = reverse_kind(dns_name_label(name, n - 2));
		return ret;
	}
	if (!is(dns_name_label(name, n - 1), "local"))
		return ret;
	ret.bare = dns_name_labels(name, 0, n - 1);
	ret.kind = NAME_HOST;
	if (n >= 3 && is_protocol(dns_name_label(name, n - 2)))
		under_service(name, n, &ret);
	return ret;
}
