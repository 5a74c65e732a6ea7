/*
 * say: the ways in which most dissectors say a fact of the frame's source.
 *
 * Nothing is said without a link-layer address, and no empty value.
 */
#ifndef EARSHOT_DISSECT_SAY_H
#define EARSHOT_DISSECT_SAY_H

#include "dissect/dissect.h"

struct say {
	const struct packet *packet;
	const struct fact_sink *sink;
	enum fact_source source;
};

/* The bytes as they are. */
void say_raw(const struct say *s, enum fact_kind kind, struct view value);

/* Text, up to the first NUL, without blanks at either end. */
void say_text(const struct say *s, enum fact_kind kind, struct view text);

/* The same with a key. */
void say_keyed(const struct say *s, enum fact_kind kind, struct view key, struct view text);

void say_role(const struct say *s, const char *role);

/* A number as text, decimal. */
void say_decimal(const struct say *s, enum fact_kind kind, uint64_t number);

/* A number of a kind that is ENCODE_U16. */
void say_u16(const struct say *s, enum fact_kind kind, uint16_t number);

/* An address that can be a host's own; others are dropped. */
void say_host(const struct say *s, enum fact_kind kind, struct view bytes);

/* FACT_OTHER_MAC: another than the source's, of a device. */
void say_other_mac(const struct say *s, struct mac mac);

/* "bridge,router": the names of the bits that are set, names[0] of bit 0; NULL names are left out.
 */
void say_bits(const struct say *s, enum fact_kind kind, uint32_t bits, const char *const *names,
    unsigned names_n);

#endif
