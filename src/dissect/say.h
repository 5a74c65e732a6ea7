/*
 * say: the ways in which most dissectors say a fact.
 *
 * Of the frame's source, unless another subject is named. Nothing is said without a link-layer
 * address, and no empty value.
 */
#ifndef EARSHOT_DISSECT_SAY_H
#define EARSHOT_DISSECT_SAY_H

#include "dissect/dissect.h"

struct say {
	const struct packet *packet;
	const struct fact_sink *sink;
	enum fact_source source;
	struct mac subject; /* zero: the frame's source */
};

/* Of whom. */
struct mac say_subject(const struct say *s);

/* The bytes as they are. */
void say_raw(const struct say *s, enum fact_kind kind, struct view value);

/* Text, up to the first NUL, without blanks at either end. */
void say_text(const struct say *s, enum fact_kind kind, struct view text);

/* Text in UTF-16, little-endian, as UTF-8; what is no character becomes U+FFFD. */
void say_utf16(const struct say *s, enum fact_kind kind, struct view text);

/* The same with a key. */
void say_keyed(const struct say *s, enum fact_kind kind, struct view key, struct view text);

void say_role(const struct say *s, const char *role);

/* A number as text, decimal. */
void say_decimal(const struct say *s, enum fact_kind kind, uint64_t number);

/* A number of a kind that is ENCODE_U16. */
void say_u16(const struct say *s, enum fact_kind kind, uint16_t number);

/* An address that can be a host's own; others are dropped. */
void say_host(const struct say *s, enum fact_kind kind, struct view bytes);

/* FACT_OTHER_MAC: another than the subject's, of a device. */
void say_other_mac(const struct say *s, struct mac mac);

/* "bridge,router": the names of the bits that are set, names[0] of bit 0; NULL names are left out.
 */
void say_bits(const struct say *s, enum fact_kind kind, uint32_t bits, const char *const *names,
    unsigned names_n);

/* FACT_OTHER_MAC from an interface identifier that was made of a MAC (RFC 4291 appendix A). */
void say_eui64_mac(const struct say *s, const struct addr *addr);

/* "2001:db8::/64". At least as many bytes as the length needs; nothing otherwise. */
void say_prefix(const struct say *s, enum fact_kind kind, struct view bytes, uint8_t bits);

/* A domain name of labels without pointers, up to the root or the end of `r`; "lan.example". */
void say_labels(const struct say *s, enum fact_kind kind, struct rd r);

/* FACT_UUID from 16 bytes in the order of the text. */
void say_uuid(const struct say *s, struct view bytes);

/*
 * FACT_OTHER_MAC from the text of an UUID of version 1, whose node is a MAC (RFC 9562 5.1); nothing
 * from others. A multicast bit in the node means a random one (RFC 9562 6.10).
 */
void say_uuid_mac(const struct say *s, struct view uuid);

#endif
