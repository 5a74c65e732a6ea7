/* mailslot: SMB mailslot writes ([MS-MAIL] 2.2.1) and the browser frames in them ([MS-BRWS]). */
#include "dissect/netbios/parts.h"

enum {
	SMB_HEADER_REST = 27, /* after the protocol id and the command ([MS-CIFS] 2.2.3.1) */
	SMB_COM_TRANSACTION = 0x25,
	BROWSER_NAME_LEN = 16,
	COMMENT_MAX = 43,
	TYPE_MASTER = 0x00040000,
	SIGNATURE = 0xaa55
};

enum browser_command { /* [MS-BRWS] 2.2 */
	BROWSER_HOST = 1,
	BROWSER_ASK_ANNOUNCE = 2,
	BROWSER_ELECTION = 8,
	BROWSER_ASK_BACKUPS = 9,
	BROWSER_BACKUPS = 10,
	BROWSER_BECOME_BACKUP = 11,
	BROWSER_DOMAIN = 12,
	BROWSER_LOCAL_MASTER = 15
};

/* Server-type bits ([MS-SRVS] 2.2.2.7) that are a role in the network. */
static const struct {
	uint32_t bits;
	const char *role;
} type_roles[] = {
    {0x00000004, "sql-server"},
    {0x00000008 | 0x00000010, "domain-controller"}, /* primary, backup */
    {0x00000020, "time-server"},
    {0x00000200, "print-server"},
    {TYPE_MASTER, "master-browser"},
    {0x00080000, "domain-master-browser"},
    {0x02000000, "terminal-server"},
};

/* Text up to the first NUL, or all. */
static struct view text_in(struct view field)
{
	return view_head(field, view_find(field, '\0'));
}

/* Text with its NUL; the last field of a frame is often without. */
static struct view take_text(struct rd *r)
{
	struct rd all = *r;
	struct view text = text_in(rd_rest(&all));

	rd_skip(r, text.n);
	if (rd_left(r) > 0)
		rd_skip(r, 1);
	return text;
}

static void say(const struct telling *t, enum fact_kind kind, struct view value)
{
	netbios_say(t, SOURCE_BROWSER, kind, value);
}

static void say_flags(const struct telling *t, enum fact_kind kind, uint32_t flags)
{
	uint8_t bytes[4];
	struct wr w = wr_of(bytes, sizeof(bytes));

	wr_be32(&w, flags);
	say(t, kind, wr_view(&w));
}

static void say_version(const struct telling *t, enum fact_kind kind, uint8_t major, uint8_t minor)
{
	uint8_t text[8];
	struct wr w = wr_of(text, sizeof(text));

	wr_decimal(&w, major);
	wr_u8(&w, '.');
	wr_decimal(&w, minor);
	say(t, kind, wr_view(&w));
}

static void say_type(const struct telling *t, uint32_t type)
{
	say_flags(t, FACT_BROWSER_TYPE, type);
	for (size_t i = 0; i < sizeof(type_roles) / sizeof(type_roles[0]); i++)
		if ((type & type_roles[i].bits) != 0)
			netbios_say_role(t, SOURCE_BROWSER, type_roles[i].role);
}

/* HostAnnouncement, LocalMasterAnnouncement, DomainAnnouncement: one layout (2.2.1, 2.2.10, 2.2.7).
 */
struct announcement {
	struct view name, comment;
	uint8_t os_major, os_minor;
	uint32_t type;
	uint8_t major, minor; /* of the browser protocol */
};

static bool take_announcement(struct rd *r, struct announcement *ret)
{
	rd_skip(r, 1 + 4); /* UpdateCount, Periodicity */
	ret->name = text_in(rd_bytes(r, BROWSER_NAME_LEN));
	ret->os_major = rd_u8(r);
	ret->os_minor = rd_u8(r);
	ret->type = rd_le32(r);
	ret->major = rd_u8(r);
	ret->minor = rd_u8(r);
	rd_skip(r, 2); /* Signature 0xaa55 */
	ret->comment = view_trim(view_head(take_text(r), COMMENT_MAX));
	return rd_ok(r);
}

static unsigned host(const struct telling *t, struct rd *r, bool master)
{
	struct announcement a;

	if (!take_announcement(r, &a))
		return NETBIOS_SHORT;
	if (a.name.n == 0)
		return NETBIOS_BROWSER;
	say(t, FACT_NAME, a.name);
	say_version(t, FACT_OS, a.os_major, a.os_minor);
	say_type(t, a.type);
	say_version(t, FACT_VERSION, a.major, a.minor);
	say(t, FACT_BROWSER_COMMENT, a.comment);
	if (master && (a.type & TYPE_MASTER) == 0)
		netbios_say_role(t, SOURCE_BROWSER, "master-browser");
	return 0;
}

/* Sent by a local master browser of its group, which names itself where the comment would be.
 * The version and type bits are the group's, not the host's. */
static unsigned domain(const struct telling *t, struct rd *r)
{
	struct announcement a;

	if (!take_announcement(r, &a))
		return NETBIOS_SHORT;
	if (a.name.n == 0)
		return NETBIOS_BROWSER;
	say(t, FACT_BROWSER_GROUP, a.name);
	say(t, FACT_NAME, view_head(a.comment, BROWSER_NAME_LEN));
	netbios_say_role(t, SOURCE_BROWSER, "master-browser");
	return 0;
}

/* 2.2.3. Criteria zero and no name: a client that only forces the others to elect. */
static unsigned election(const struct telling *t, struct rd *r)
{
	uint32_t criteria;
	struct view name;

	rd_skip(r, 1); /* Version */
	criteria = rd_le32(r);
	rd_skip(r, 4 + 4); /* Uptime, Unused */
	name = view_head(take_text(r), BROWSER_NAME_LEN);
	if (!rd_ok(r))
		return NETBIOS_SHORT;
	say(t, FACT_NAME, name);
	if (criteria != 0)
		say_flags(t, FACT_BROWSER_ELECTION, criteria);
	return 0;
}

static unsigned browser(const struct telling *t, struct rd *r)
{
	uint8_t command = rd_u8(r);

	if (!rd_ok(r))
		return NETBIOS_SHORT;
	switch (command) {
	case BROWSER_HOST: return host(t, r, false);
	case BROWSER_LOCAL_MASTER: return host(t, r, true);
	case BROWSER_DOMAIN: return domain(t, r);
	case BROWSER_ELECTION: return election(t, r);
	case BROWSER_BACKUPS:
	case BROWSER_BECOME_BACKUP:
		/* Only the master keeps the list of backups, and only it promotes (2.2.5, 2.2.6).
		 */
		netbios_say_role(t, SOURCE_BROWSER, "master-browser");
		return 0;
	default: return 0;
	}
}

/* [MS-BRWS] 2.2.1 lets a HostAnnouncement go to LAN Manager's mailslot: its signature tells. */
static bool is_signed(struct rd frame)
{
	rd_skip(&frame, 1 + 1 + 4 + BROWSER_NAME_LEN + 2 + 4 + 2);
	return rd_le16(&frame) == SIGNATURE;
}

/*
 * LAN Manager's announcement, sent by OS/2, Windows for Workgroups and, when asked to, Samba. No
 * layout is published; this one is what Samba sends. The version is LAN Manager's, not the
 * system's.
 */
static unsigned lanman(const struct telling *t, struct rd *r)
{
	struct rd frame = *r;
	uint8_t command = rd_u8(r);
	uint32_t type;
	struct view name;

	if (command == BROWSER_HOST && is_signed(frame))
		return host(t, r, false);
	rd_skip(r, 1);
	type = rd_le32(r);
	rd_skip(r, 2 + 2); /* version, interval */
	if (!rd_ok(r))
		return NETBIOS_SHORT;
	if (command != BROWSER_HOST)
		return 0;
	name = take_text(r);
	if (name.n == 0 || name.n > BROWSER_NAME_LEN)
		return NETBIOS_BROWSER;
	say(t, FACT_NAME, name);
	say_type(t, type);
	say(t, FACT_BROWSER_COMMENT, view_trim(view_head(take_text(r), COMMENT_MAX)));
	return 0;
}

/* [MS-CIFS] 2.2.4.33.1: fixed words, setup, name, then the data at its offset from the header. */
unsigned netbios_take_mailslot(struct view data, struct netbios_mailslot *ret_slot)
{
	struct rd r = rd_of(data), frame = rd_of(data);
	struct view protocol = rd_bytes(&r, 4), name;
	uint8_t command = rd_u8(&r), words, setup;
	uint16_t count, offset;

	*ret_slot = (struct netbios_mailslot){MAILSLOT_OTHER, rd_of(view_head(data, 0))};
	if (!view_eq(protocol, view_bytes("\xffSMB", 4)) || command != SMB_COM_TRANSACTION)
		return 0; /* the messenger service, or a program's own datagram */
	rd_skip(&r, SMB_HEADER_REST);
	words = rd_u8(&r);
	rd_skip(&r, 22); /* counts and limits, Flags, Timeout, parameters */
	count = rd_le16(&r);
	offset = rd_le16(&r);
	setup = rd_u8(&r);
	rd_skip(&r, 1 + 2 * (size_t)setup + 2); /* Reserved3, Setup, ByteCount */
	name = take_text(&r);
	if (!rd_ok(&r))
		return NETBIOS_SHORT;
	if (words != 14 + setup)
		return NETBIOS_SMB;
	rd_skip(&frame, offset);
	frame = rd_sub(&frame, count);
	if (!rd_ok(&frame))
		return NETBIOS_SHORT;
	if (view_eq_nocase(name, view_of("\\MAILSLOT\\BROWSE")))
		*ret_slot = (struct netbios_mailslot){MAILSLOT_BROWSE, frame};
	else if (view_eq_nocase(name, view_of("\\MAILSLOT\\LANMAN")))
		*ret_slot = (struct netbios_mailslot){MAILSLOT_LANMAN, frame};
	return 0; /* NET\NETLOGON asks for logon servers, TEMP\... answers: not read */
}

bool netbios_mailslot_asks(const struct netbios_mailslot *slot)
{
	uint8_t command = rd_peek(&slot->frame);

	return slot->kind == MAILSLOT_BROWSE &&
	       (command == BROWSER_ASK_ANNOUNCE || command == BROWSER_ASK_BACKUPS);
}

unsigned netbios_say_mailslot(const struct telling *t, struct netbios_mailslot *slot)
{
	switch (slot->kind) {
	case MAILSLOT_BROWSE: return browser(t, &slot->frame);
	case MAILSLOT_LANMAN: return lanman(t, &slot->frame);
	case MAILSLOT_OTHER: break;
	}
	return 0;
}
