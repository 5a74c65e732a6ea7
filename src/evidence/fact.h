/*
 * fact: all that a dissector may say.
 *
 * A dissector never judges. It says, of one subject MAC, a kind and a value as raw bytes from the
 * wire in the kind's encoding; the inventory keeps it, the fingerprints read it as text
 * (fact_text). Kinds are names of the API: "dhcp opt55", "mdns txt.ty".
 */
#ifndef EARSHOT_EVIDENCE_FACT_H
#define EARSHOT_EVIDENCE_FACT_H

#include "base/mac.h"
#include "base/out.h"
#include "base/view.h"
#include "base/wr.h"

enum {
	FACT_KEY_MAX = 48,                 /* bytes of a key; longer ones are cut */
	FACT_SCOPE_MAX = 64,               /* bytes of a scope; longer ones are cut */
	FACT_VALUE_MAX = 512,              /* bytes of a value; longer ones are cut */
	FACT_TEXT_MAX = 4 * FACT_VALUE_MAX /* bytes of the longest text of a value */
};

/* Where a fact comes from: the protocol. Each is a line of evidence/kinds/sources.inc. */
enum fact_source {
#define SOURCE(name, text) SOURCE_##name,
#include "evidence/kinds/sources.inc"
#undef SOURCE
	SOURCE_COUNT
};

/* What the inventory makes of a fact, besides keeping it. */
enum fact_class {
	CLASS_EVIDENCE,
	CLASS_NAME,    /* a name of the subject: also among its names */
	CLASS_ADDRESS, /* an address the subject owns: also among its addresses, not evidence */
	CLASS_ROLE     /* a role of the subject: also among its roles */
};

/* How the bytes of a value become text. */
enum fact_encoding {
	ENCODE_TEXT,   /* the bytes themselves */
	ENCODE_HEX,    /* "0a1b2c" */
	ENCODE_LIST,   /* one octet an item: "1,3,6,15" */
	ENCODE_LIST16, /* two octets an item, big-endian: "24,23,17,39" */
	ENCODE_U16,    /* two octets, big-endian: "1500" */
	ENCODE_FLAGS,  /* four octets, big-endian: "0x00011007" */
	ENCODE_ADDR,   /* 4 or 16 octets */
	ENCODE_MAC     /* 6 octets */
};

/*
 * What a fact is. Each is one line of a file of evidence/kinds/, a file per family of protocols:
 * KIND(enum, name, class, encoding). A name belongs to one kind: sources that say the same take the
 * same kind (common.inc), and `lldp name` differs from `cdp name` by its source. A name that ends
 * in
 * '.' takes a key.
 */
enum fact_kind {
#define KIND(name, text, class, encoding) FACT_##name,
#include "evidence/kinds/all.inc"
#undef KIND
	FACT_COUNT
};

struct fact_info {
	const char *name; /* "opt55"; with a key, "txt." and the key follows */
	uint8_t name_n;
	enum fact_class class;
	enum fact_encoding encoding;
};

extern const struct fact_info fact_infos[FACT_COUNT];
extern const char *const fact_source_names[SOURCE_COUNT];

/* The names as they stand in the API; FACT_COUNT, SOURCE_COUNT when there is none such.
 * "txt.ty" gives FACT_MDNS_TXT and the key "ty". */
enum fact_source fact_source_of(struct view name);
enum fact_kind fact_kind_of(struct view name, struct view *ret_key);

struct fact {
	struct mac subject;
	enum fact_source source;
	enum fact_kind kind;
	struct view key;   /* empty when the kind has none */
	struct view scope; /* empty when the kind has none */
	struct view value; /* raw */
};

/* Who listens to a dissector. Views of a fact are valid during the call alone. */
struct fact_sink {
	void (*say)(void *ctx, const struct fact *fact);
	void *ctx;
};

static inline void fact_say(const struct fact_sink *sink, const struct fact *fact)
{
	sink->say(sink->ctx, fact);
}

/*
 * The text of a value, raw (not escaped). ENCODE_TEXT gives the value itself; the others write
 * into `w`, of at least FACT_TEXT_MAX bytes, and give a view of it.
 */
struct view fact_text(enum fact_kind kind, struct view value, struct wr *w);

/* "txt.ty": the kind's name with its key, written into `w`. */
struct view fact_kind_text(enum fact_kind kind, struct view key, struct wr *w);

#endif
