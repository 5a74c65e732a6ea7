/*
 * wire: what agent and platform, and people's programs and the platform, say to each other.
 *
 * Pure. The records and their limits stand in schema/; schema/generate makes structs and
 * tables of them (schema.h), and one codec reads those tables. JSON is read after
 * wire_precheck has bounded it. Also here: the signature of a request, compression with a bound,
 * and the hash of the known set. It knows no HTTP.
 */
#ifndef EARSHOT_WIRE_WIRE_H
#define EARSHOT_WIRE_WIRE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/json.h"
#include "base/mac.h"
#include "base/view.h"
#include "wire/schema.h"

enum {
	WIRE_BODY_MAX = 256 * 1024,          /* bytes of a body as sent */
	WIRE_INFLATED_MAX = 2 * 1024 * 1024, /* bytes of a body without its compression */
	WIRE_RATIO_MAX = 20,                 /* inflated to sent */
	WIRE_GZIP_FROM = 1024,               /* bodies longer than this are sent compressed */
	WIRE_DEPTH_MAX = 8,                  /* nested arrays and objects */
	WIRE_VALUES_MAX = 256 * 1024,        /* in one body: a parsed value costs some 80 bytes */
	WIRE_TARGET_MAX = 2048,              /* bytes of a signed path with its query */
	WIRE_POINTER_SIZE = 256,
	WIRE_REASON_SIZE = 240,
	WIRE_SIGNATURE_BYTES = 64,
	WIRE_PUBLIC_BYTES = 32,
	WIRE_SECRET_BYTES = 64,
	WIRE_HASH_BYTES = 32,
	WIRE_CHUNK_MAX = 200 * 1024 /* bytes of JSON an agent puts into one upload before gzip */
};

/* Begins a text of type `raw` that is bytes in hexadecimal (schema/generate). */
#define WIRE_RAW_MARK "hex:"

/*
 * Header fields of a signed request: the agent id (left out by enrol, which brings its key in the
 * body), the counter in decimal, the signature as 128 lower-case hexadecimal digits. A counter that
 * is not above the agent's last is answered 401 with the problem "counter" (/problems/counter), and
 * the field Earshot-Counter of that answer is the last one taken: the agent goes on above it.
 */
#define WIRE_HEADER_AGENT "Earshot-Agent"
#define WIRE_HEADER_COUNTER "Earshot-Counter"
#define WIRE_HEADER_SIGNATURE "Earshot-Signature"

/* What is wrong with a body, for people: where (JSON pointer, RFC 6901) and what, ASCII. */
struct wire_fault {
	char pointer[WIRE_POINTER_SIZE];
	char reason[WIRE_REASON_SIZE];
};

/*
 * Bounds a text before any parser sees it: JSON to the letter (RFC 8259), valid UTF-8, no \u0000
 * and no lone surrogate, depth <= WIRE_DEPTH_MAX, at most WIRE_VALUES_MAX values and
 * WIRE_INFLATED_MAX bytes. ERR_FORMAT. O(n), no memory.
 */
enum err wire_precheck(struct view json, struct wire_fault *ret_fault) MUST_CHECK;

/*
 * Reads one record. Refuses (ERR_FORMAT, `ret_fault` says where and what to do): not JSON, not
 * an object, unknown and duplicate fields, wrong types, values out of range, texts too long,
 * missing fields, lists too long. A number for an int is whole; a MAC may be in any spelling of
 * mac_parse. ERR_MEMORY when the arena is full (`ret_fault` says so too). A reason never holds the
 * value of a text: it may be a password. `ret_value` is a struct of
 * record->size bytes, written only on success; all it points to lies in the arena. Absent lists are
 * empty, absent defaults are filled in, readonly fields are skipped and keep their default. Texts
 * are not terminated. Costs malloc while it runs, at most some 100 bytes per value of the body.
 */
enum err wire_decode(const struct wire_record *record, struct view json, struct arena *arena,
    void *ret_value, struct wire_fault *ret_fault) MUST_CHECK;

/*
 * As wire_decode for what an answer carries: readonly fields are read, unknown fields are skipped
 * (the other side may be newer). An unknown value of an enum is left out of a list, and where the
 * field has a default that stands instead.
 */
enum err wire_decode_answer(const struct wire_record *record, struct view json, struct arena *arena,
    void *ret_value, struct wire_fault *ret_fault) MUST_CHECK;

/*
 * Writes the record as one object. Optional fields without their has_ flag are left out; nullable
 * ones are null. Text is escaped; NUL and invalid UTF-8 become U+FFFD; a text longer than its field
 * allows ends at the last character that fits. What it writes wire_decode takes, if numbers and
 * enums are in range, texts not shorter than their least, and lists not too long. Of a real, two
 * decimals are kept.
 */
void wire_encode(const struct wire_record *record, const void *value, struct json *j);

/* A struct of the record with its defaults: what decoding {} gives where nothing is required. */
void wire_defaults(const struct wire_record *record, void *ret_value);

/* The name of an enum's value; "" when out of range. */
const char *wire_enum_text(const struct wire_record *record, const char *field, int value);

/*
 * Inflates one gzip member into the arena. ERR_FULL: more than WIRE_INFLATED_MAX bytes, or more
 * than WIRE_RATIO_MAX times what was sent (bodies below 4 KiB inflated are exempt); ERR_FORMAT: not
 * gzip, or anything after its end. Stops at the bound: a bomb costs no more than the bound.
 */
enum err wire_inflate(struct view body, struct arena *arena, struct view *ret_body) MUST_CHECK;

/*
 * Compresses as gzip into the arena, which needs about the size of the body. What it makes
 * wire_inflate takes: where the ratio would pass WIRE_RATIO_MAX, a field of the header makes it
 * longer. ERR_FULL: more
 * than WIRE_INFLATED_MAX.
 */
enum err wire_deflate(struct view body, struct arena *arena, struct view *ret_body) MUST_CHECK;

/*
 * Ed25519 over method, path (with its query), SHA-256 of the body as sent (compressed), and the
 * counter: "earshot request 1\n" METHOD "\n" PATH "\n" HEX(SHA-256) "\n" COUNTER "\n".
 * A method or path with a blank, a control character or anything beyond ASCII, or a path longer
 * than WIRE_TARGET_MAX, is not signed (ERR_ARGUMENT) and never verifies.
 */
enum err wire_sign(const uint8_t secret[WIRE_SECRET_BYTES], struct view method, struct view path,
    struct view body, uint64_t counter, uint8_t ret_signature[WIRE_SIGNATURE_BYTES]) MUST_CHECK;
bool wire_verify(const uint8_t public_key[WIRE_PUBLIC_BYTES], struct view method, struct view path,
    struct view body, uint64_t counter, const uint8_t signature[WIRE_SIGNATURE_BYTES]);

/* The hash of the known set: SipHash-2-4 of the six octets, as eight octets. */
void wire_known_hash(const uint8_t key[16], struct mac mac, uint8_t ret_hash[8]);

/* SHA-256 of a host report: of its encoding. Two equal reports have one hash. */
void wire_host_hash(const struct wire_host_report *host, uint8_t ret_hash[WIRE_HASH_BYTES]);

#endif
