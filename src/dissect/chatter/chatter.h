/*
 * chatter: protocols that a row of a table describes.
 *
 * A row says how the messages of a protocol are known, how they are framed, and which of their
 * fields are facts. The rows lie in home.c, media.c, office.c and industry.c; a new one is a row
 * there, a line in CHATTER_ALL, a source in evidence/kinds/sources.inc, rows in the test beside
 * it, and a line of docs/proto/chatter.md. What no row can say (protocols that hide their fields
 * behind options, or speak of others) is a function of the row's own.
 *
 * The subject of every fact is the source of the frame.
 */
#ifndef EARSHOT_DISSECT_CHATTER_CHATTER_H
#define EARSHOT_DISSECT_CHATTER_CHATTER_H

#include "dissect/dissect.h"

enum {
	CHATTER_FIELDS_MAX = 10, /* of one message */
	CHATTER_REPEAT_MAX = 8,  /* facts of a field that comes several times */
	CHATTER_OPENED_MAX =
	    2048 /* bytes of a payload that is enciphered; what is behind is not read */
};

/* The reasons of every row: "lifx_short", "lifx_form". */
enum chatter_reason {
	CHATTER_OK,
	CHATTER_SHORT, /* ends before what it announces */
	CHATTER_FORM,  /* not what its framing is made of */
	CHATTER_REASON_COUNT
};

/* How the fields of a message are framed, and by what a field is found. */
enum chatter_form {
	FORM_FIXED,   /* at, len */
	FORM_JSON,    /* name: the path of a member, "params.mac" */
	FORM_LINES,   /* name: of a header, "name: value", without case; the first line is none */
	FORM_PAIRS,   /* name: of a pair, "NAME:value;" */
	FORM_XML,     /* name: of an element that holds text */
	FORM_TLV,     /* tag; at, len within its value */
	FORM_PROTOBUF /* tag: the field's number (protobuf.dev/programming-guides/encoding) */
};

/* How a field becomes the value of a fact. One that cannot is left out. */
enum chatter_as {
	AS_TEXT,      /* to the first NUL, trimmed; not empty, UTF-8, no control characters */
	AS_TEXT8,     /* the same behind an octet that counts its bytes */
	AS_HEX,       /* "0a1b2c" */
	AS_HEX_LE,    /* the same, last byte first; of 1 to 8 octets */
	AS_NUMBER,    /* decimal; big-endian */
	AS_NUMBER_LE, /* decimal; little-endian */
	AS_SIGNED,    /* decimal; of a protobuf varint */
	AS_DOTTED,    /* "3.11": a number an octet */
	AS_MAC,       /* six octets, or their text; of a device */
	AS_TOLD       /* `value`, when the field is there; a number must not be 0 */
};

struct chatter_field {
	enum fact_kind kind;
	enum chatter_as as;
	const char *name;  /* NULL where the form has none */
	uint32_t tag;      /* TLV, protobuf */
	uint16_t at, len;  /* bytes; len 0: all that is left */
	const char *value; /* AS_TOLD. Without a name, a tag and a len it is always there */
};

/* Bytes that must stand at an offset; n 0 is no condition. */
struct chatter_bytes {
	uint16_t at;
	uint8_t n;
	const char *is;
};

#define AT(offset, literal)                                                                        \
	{                                                                                          \
		(offset), sizeof(literal) - 1, (literal)                                           \
	}

/* How a TLV is laid out: octets of tag and length, 1 to 4. */
struct chatter_tlv {
	uint8_t tag, len;
	bool len_first;
	bool whole; /* the length counts tag and length too */
	bool even;  /* a value of odd length has a byte of padding behind it */
};

/* One kind of message. All conditions must hold; the first of a row that fits is taken. */
struct chatter_message {
	struct chatter_bytes when[2];
	const char *contains; /* text, anywhere, without case; NULL: none */
	const char *member;   /* JSON: the path of a member that is there; NULL: none */
	uint16_t from_port;   /* 0: any */

	uint16_t least; /* bytes: a message of fewer is short */
	enum chatter_form form;
	uint16_t body;          /* where the form begins */
	uint16_t size_at;       /* where a be16 with the size of the body lies; 0: */
	struct chatter_tlv tlv; /* the body is the rest */
	struct chatter_field fields[CHATTER_FIELDS_MAX]; /* FACT_ADDRESS ends: no row says it */
};

/* Whose message it is, and to whom its facts go. */
struct chatter_talk {
	const struct packet *p;
	const struct fact_sink *sink;
	enum fact_source source;
};

struct chatter {
	enum fact_source source;
	struct chatter_bytes
	    known[4];         /* one of them stands in every payload; none: all are known */
	const char *contains; /* and so does this text, within the first 512 bytes */
	bool (*looks)(struct view payload); /* and this holds; NULL: nothing more is asked */
	const struct chatter_message *messages;
	unsigned messages_count;
	/* Deciphers a payload into the room, or points into it; NULL: it is plain. */
	struct view (*open)(struct view payload, struct wr *room);
	/* Reads the payload instead of `messages`. */
	unsigned (*read)(const struct chatter_talk *t, struct rd payload);
};

/* Whether `known`, `contains` and `looks` hold. */
bool chatter_claims(const struct chatter *row, struct view payload);

unsigned chatter_decode(const struct chatter *row, const struct packet *p, struct rd payload,
    const struct fact_sink *sink);

/* For `read` of a row: a fact, unless the value is empty or not fit to be text. */
void chatter_say(const struct chatter_talk *t, enum fact_kind kind, struct view text);
/* The same of bytes in the encoding of the kind, as they are. */
void chatter_say_raw(const struct chatter_talk *t, enum fact_kind kind, struct view value);
/* A MAC, when it can be a device's. */
void chatter_say_mac(const struct chatter_talk *t, enum fact_kind kind, struct view six);
/* All fields of one message's body. */
unsigned chatter_fields(
    const struct chatter_talk *t, const struct chatter_message *message, struct view body);

#define CHATTER_MESSAGES(array)                                                                    \
	.messages = (array), .messages_count = sizeof(array) / sizeof((array)[0])

/*
 * Makes `NAME_dissector` of `NAME_row`; behind the name come its places, and groups to join in
 * parentheses: CHATTER(lifx, (NULL), DISSECT_UDP(56700)).
 */
#define CHATTER_STRIP(...) __VA_ARGS__
#define CHATTER(label, list, ...)                                                                  \
	static const char *const label##_reasons[CHATTER_REASON_COUNT] = {                         \
	    [CHATTER_SHORT] = #label "_short", [CHATTER_FORM] = #label "_form"};                   \
	static const char *const label##_groups[] = {CHATTER_STRIP list, NULL};                    \
	static const uint64_t label##_places[] = {__VA_ARGS__, 0};                                 \
	static bool label##_claims(const struct packet *p, struct rd payload)                      \
	{                                                                                          \
		(void)p;                                                                           \
		return chatter_claims(&label##_row, rd_rest(&payload));                            \
	}                                                                                          \
	static unsigned label##_decode(                                                            \
	    const struct packet *p, struct rd payload, const struct fact_sink *sink)               \
	{                                                                                          \
		return chatter_decode(&label##_row, p, payload, sink);                             \
	}                                                                                          \
	const struct dissector label##_dissector = {                                               \
	    .name = #label,                                                                        \
	    .places = label##_places,                                                              \
	    .groups = label##_groups,                                                              \
	    .reasons = label##_reasons,                                                            \
	    .reasons_count = CHATTER_REASON_COUNT,                                                 \
	    .claims = label##_claims,                                                              \
	    .on_link = true,                                                                       \
	    .decode = label##_decode,                                                              \
	}

/* All rows, in the order in which they are asked where several share a place. */
/* clang-format off */
#define CHATTER_ALL(X) \
	X(bacnet) X(bjnp) X(cups) X(dahua) X(dlink) X(dropbox) X(edimax) X(enip) X(enpc) \
	X(hiflying) X(kasa) X(knx) X(lifx) X(miio) X(plex) X(profinet) X(ptp) X(sadp) \
	X(shelly) X(slp) X(spotify) X(squeezebox) X(steam) X(syncthing) X(tuya) X(wiz) \
	X(wol) X(yeelight)
/* clang-format on */

#define CHATTER_DECLARE(label) extern const struct dissector label##_dissector;
CHATTER_ALL(CHATTER_DECLARE)
#undef CHATTER_DECLARE

#endif
