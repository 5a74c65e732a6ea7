/*
 * parts: what the files of this folder share. Nobody else includes it.
 */
#ifndef EARSHOT_DISSECT_NETBIOS_PARTS_H
#define EARSHOT_DISSECT_NETBIOS_PARTS_H

#include "dissect/netbios/netbios.h"

/* The 16 bytes of a NetBIOS name: 15 of text, padded with spaces, and the suffix. */
struct netbios_name {
	uint8_t b[16];
};

enum netbios_suffix {
	SUFFIX_WORKSTATION = 0x00, /* unique: the host; group: its workgroup or domain */
	SUFFIX_BROWSER = 0x01,     /* of the group __MSBROWSE__ */
	SUFFIX_MESSENGER = 0x03,   /* the host, or who is logged on */
	SUFFIX_RAS_SERVER = 0x06,
	SUFFIX_DOMAIN_MASTER = 0x1b, /* unique */
	SUFFIX_CONTROLLERS = 0x1c,   /* group */
	SUFFIX_MASTER = 0x1d,        /* unique */
	SUFFIX_ELECTIONS = 0x1e,     /* group */
	SUFFIX_NETDDE = 0x1f,
	SUFFIX_SERVER = 0x20,
	SUFFIX_RAS_CLIENT = 0x21
};

/* The packet and who listens: passed down to every part. */
struct telling {
	const struct packet *p;
	const struct fact_sink *sink;
};

/*
 * Takes a name off `r`, which reads `message` (from its header on, where pointers count from).
 * 0 or a reason; the scope id is passed over. `ret_name` is whole only on 0.
 */
unsigned netbios_take_name(struct rd *r, struct view message, struct netbios_name *ret_name);

/* Without suffix and padding; may be empty. */
struct view netbios_text(const struct netbios_name *name);
bool netbios_is_wildcard(const struct netbios_name *name);
bool netbios_is_msbrowse(const struct netbios_name *name);

/* Says nothing for a packet without a device's MAC, or for an empty value. */
void netbios_say(
    const struct telling *t, enum fact_source source, enum fact_kind kind, struct view value);
void netbios_say_role(const struct telling *t, enum fact_source source, const char *role);
/* With the suffix as key. Says nothing for the wildcard. */
void netbios_say_keyed(
    const struct telling *t, enum fact_kind kind, const struct netbios_name *name);
/* A name the subject holds: as its name or its group, with the role that it shows. */
void netbios_say_held(const struct telling *t, const struct netbios_name *name, bool group);

/*
 * A unicast that lost hops on its way: its frame's source is a router, not the sender. Judged by
 * a hop limit a little below one that senders start from.
 */
bool netbios_is_routed(const struct packet *p);

unsigned netbios_name_service(const struct telling *t, struct view message);
unsigned netbios_datagram(const struct telling *t, struct view message);

/* The user data of a datagram: an SMB mailslot write, or something else. */
struct netbios_mailslot {
	enum { MAILSLOT_OTHER, MAILSLOT_BROWSE, MAILSLOT_LANMAN } kind;
	struct rd frame;
};

/* 0 or a reason; `ret_slot` is always set. */
unsigned netbios_take_mailslot(struct view data, struct netbios_mailslot *ret_slot);
/* A question to the browsers of a group, which needs no membership. */
bool netbios_mailslot_asks(const struct netbios_mailslot *slot);
unsigned netbios_say_mailslot(const struct telling *t, struct netbios_mailslot *slot);

#endif
