/*
 * cipher: what some devices put over their broadcasts, under keys that everybody has. It hides
 * nothing and protects nothing; it only has to be taken off to read them.
 *
 * Written here because libsodium has neither of them (and no AES in ECB on principle).
 */
#ifndef EARSHOT_DISSECT_CHATTER_CIPHER_H
#define EARSHOT_DISSECT_CHATTER_CIPHER_H

#include "base/view.h"
#include "base/wr.h"

/* Each byte is XORed with the one before it as it came, the first with `key`. Stops when the room
 * is full. */
struct view cipher_autokey(struct view bytes, uint8_t key, struct wr *room);

/* Deciphers whole blocks of AES-128 (FIPS 197 5.3) one by one, as many as the room takes. Padding
 * stays. Not in constant time: the key is no secret. */
struct view cipher_aes128(struct view bytes, const uint8_t key[16], struct wr *room);

#endif
