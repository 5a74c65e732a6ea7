/* cipher: AES-128 by its definition, a byte at a time (FIPS 197). */
#include "dissect/chatter/cipher.h"

enum { BLOCK = 16, ROUNDS = 10, KEYS = BLOCK * (ROUNDS + 1) };

struct view cipher_autokey(struct view bytes, uint8_t key, struct wr *room)
{
	for (size_t i = 0; i < bytes.n && room->len < room->room; i++) {
		wr_u8(room, key ^ bytes.p[i]);
		key = bytes.p[i];
	}
	return wr_view(room);
}

/* FIPS 197 5.1.1, figure 7 */
static const uint8_t sbox[256] = {
    0x63,
    0x7c,
    0x77,
    0x7b,
    0xf2,
    0x6b,
    0x6f,
    0xc5,
    0x30,
    0x01,
    0x67,
    0x2b,
    0xfe,
    0xd7,
    0xab,
    0x76,
    0xca,
    0x82,
    0xc9,
    0x7d,
    0xfa,
    0x59,
    0x47,
    0xf0,
    0xad,
    0xd4,
    0xa2,
    0xaf,
    0x9c,
    0xa4,
    0x72,
    0xc0,
    0xb7,
    0xfd,
    0x93,
    0x26,
    0x36,
    0x3f,
    0xf7,
    0xcc,
    0x34,
    0xa5,
    0xe5,
    0xf1,
    0x71,
    0xd8,
    0x31,
    0x15,
    0x04,
    0xc7,
    0x23,
    0xc3,
    0x18,
    0x96,
    0x05,
    0x9a,
    0x07,
    0x12,
    0x80,
    0xe2,
    0xeb,
    0x27,
    0xb2,
    0x75,
    0x09,
    0x83,
    0x2c,
    0x1a,
    0x1b,
    0x6e,
    0x5a,
    0xa0,
    0x52,
    0x3b,
    0xd6,
    0xb3,
    0x29,
    0xe3,
    0x2f,
    0x84,
    0x53,
    0xd1,
    0x00,
    0xed,
    0x20,
    0xfc,
    0xb1,
    0x5b,
    0x6a,
    0xcb,
    0xbe,
    0x39,
    0x4a,
    0x4c,
    0x58,
    0xcf,
    0xd0,
    0xef,
    0xaa,
    0xfb,
    0x43,
    0x4d,
    0x33,
    0x85,
    0x45,
    0xf9,
    0x02,
    0x7f,
    0x50,
    0x3c,
    0x9f,
    0xa8,
    0x51,
    0xa3,
    0x40,
    0x8f,
    0x92,
    0x9d,
    0x38,
    0xf5,
    0xbc,
    0xb6,
    0xda,
    0x21,
    0x10,
    0xff,
    0xf3,
    0xd2,
    0xcd,
    0x0c,
    0x13,
    0xec,
    0x5f,
    0x97,
    0x44,
    0x17,
    0xc4,
    0xa7,
    0x7e,
    0x3d,
    0x64,
    0x5d,
    0x19,
    0x73,
    0x60,
    0x81,
    0x4f,
    0xdc,
    0x22,
    0x2a,
    0x90,
    0x88,
    0x46,
    0xee,
    0xb8,
    0x14,
    0xde,
    0x5e,
    0x0b,
    0xdb,
    0xe0,
    0x32,
    0x3a,
    0x0a,
    0x49,
    0x06,
    0x24,
    0x5c,
    0xc2,
    0xd3,
    0xac,
    0x62,
    0x91,
    0x95,
    0xe4,
    0x79,
    0xe7,
    0xc8,
    0x37,
    0x6d,
    0x8d,
    0xd5,
    0x4e,
    0xa9,
    0x6c,
    0x56,
    0xf4,
    0xea,
    0x65,
    0x7a,
    0xae,
    0x08,
    0xba,
    0x78,
    0x25,
    0x2e,
    0x1c,
    0xa6,
    0xb4,
    0xc6,
    0xe8,
    0xdd,
    0x74,
    0x1f,
    0x4b,
    0xbd,
    0x8b,
    0x8a,
    0x70,
    0x3e,
    0xb5,
    0x66,
    0x48,
    0x03,
    0xf6,
    0x0e,
    0x61,
    0x35,
    0x57,
    0xb9,
    0x86,
    0xc1,
    0x1d,
    0x9e,
    0xe1,
    0xf8,
    0x98,
    0x11,
    0x69,
    0xd9,
    0x8e,
    0x94,
    0x9b,
    0x1e,
    0x87,
    0xe9,
    0xce,
    0x55,
    0x28,
    0xdf,
    0x8c,
    0xa1,
    0x89,
    0x0d,
    0xbf,
    0xe6,
    0x42,
    0x68,
    0x41,
    0x99,
    0x2d,
    0x0f,
    0xb0,
    0x54,
    0xbb,
    0x16,
};

static uint8_t twice(uint8_t x)
{
	return (uint8_t)(x << 1 ^ (x >> 7) * 0x1b);
}

/* FIPS 197 5.2 */
static void expand(const uint8_t key[BLOCK], uint8_t keys[KEYS])
{
	uint8_t rcon = 1;

	memcpy(keys, key, BLOCK);
	for (unsigned i = BLOCK; i < KEYS; i += 4) {
		uint8_t word[4];

		memcpy(word, keys + i - 4, 4);
		if (i % BLOCK == 0) {
			uint8_t first = word[0];

			word[0] = sbox[word[1]] ^ rcon;
			word[1] = sbox[word[2]];
			word[2] = sbox[word[3]];
			word[3] = sbox[first];
			rcon = twice(rcon);
		}
		for (unsigned k = 0; k < 4; k++)
			keys[i + k] = keys[i + k - BLOCK] ^ word[k];
	}
}

static void add_key(uint8_t state[BLOCK], const uint8_t *key)
{
	for (unsigned i = 0; i < BLOCK; i++)
		state[i] ^= key[i];
}

/* InvShiftRows and InvSubBytes (5.3.1, 5.3.2): row r goes r columns to the right. */
static void unshift(uint8_t state[BLOCK], const uint8_t inverse[256])
{
	uint8_t from[BLOCK];

	memcpy(from, state, BLOCK);
	for (unsigned i = 0; i < BLOCK; i++)
		state[(i + 4 * (i % 4)) % BLOCK] = inverse[from[i]];
}

/* InvMixColumns (5.3.3): 14, 11, 13 and 9 times, of what doubling gives. */
static void unmix(uint8_t column[4])
{
	uint8_t a[4];

	memcpy(a, column, 4);
	for (unsigned i = 0; i < 4; i++) {
		uint8_t b0 = a[i], b1 = a[(i + 1) % 4], b2 = a[(i + 2) % 4], b3 = a[(i + 3) % 4];
		uint8_t eight = twice(twice(twice(b0 ^ b1 ^ b2 ^ b3)));

		column[i] = eight ^ twice(twice(b0 ^ b2)) ^ twice(b0 ^ b1) ^ b1 ^ b2 ^ b3;
	}
}

static void decipher(uint8_t state[BLOCK], const uint8_t keys[KEYS], const uint8_t inverse[256])
{
	add_key(state, keys + BLOCK * ROUNDS);
	for (unsigned round = ROUNDS; round-- > 0;) {
		unshift(state, inverse);
		add_key(state, keys + BLOCK * round);
		for (unsigned i = 0; i < BLOCK && round > 0; i += 4)
			unmix(state + i);
	}
}

struct view cipher_aes128(struct view bytes, const uint8_t key[16], struct wr *room)
{
	uint8_t keys[KEYS], inverse[256], state[BLOCK];

	expand(key, keys);
	for (unsigned i = 0; i < 256; i++)
		inverse[sbox[i]] = (uint8_t)i;
	while (bytes.n >= BLOCK && room->room >= room->len + BLOCK) {
		memcpy(state, bytes.p, BLOCK);
		decipher(state, keys, inverse);
		wr_bytes(room, view_bytes(state, BLOCK));
		bytes = view_tail(bytes, BLOCK);
	}
	return wr_view(room);
}
