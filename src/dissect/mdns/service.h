/*
 * mdns/service: what a name of DNS-SD is the name of (RFC 6763 4 and 7), and which role of a
 * device the announcement of a service shows.
 */
#ifndef EARSHOT_DISSECT_MDNS_SERVICE_H
#define EARSHOT_DISSECT_MDNS_SERVICE_H

#include "dissect/dns/name.h"

enum service_name_kind {
	NAME_OTHER,
	NAME_HOST,     /* "printer.local" */
	NAME_SERVICE,  /* "_ipp._tcp.local" */
	NAME_SUBTYPE,  /* "_universal._sub._ipp._tcp.local" */
	NAME_INSTANCE, /* "My Printer._ipp._tcp.local" */
	NAME_TYPES,    /* "_services._dns-sd._udp.local" (RFC 6763 9) */
	NAME_DOMAINS,  /* "lb._dns-sd._udp.local" (RFC 6763 11) */
	NAME_REVERSE4, /* "1.2.0.192.in-addr.arpa" */
	NAME_REVERSE6  /* "….ip6.arpa" */
};

struct service_name {
	enum service_name_kind kind;
	struct view
	    service; /* "_ipp._tcp", of SERVICE, SUBTYPE and INSTANCE; TYPES, DOMAINS whole */
	struct view instance; /* of INSTANCE; raw, with its dots */
	struct view bare;     /* the whole name without ".local" */
};

/* Views look into `name`. */
struct service_name service_name_of(const struct dns_name *name);

enum { SERVICE_ROLES_MAX = 32 /* bits of a set of roles */ };

/* The number of the role that a device with this service has, or -1. */
int service_role(struct view service);

/* The role's text, "printer". */
const char *service_role_name(int role);

#endif
