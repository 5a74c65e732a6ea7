/*
 * format: the bytes of a compiled pack. Little-endian, without alignment, one pass of a reader.
 *
 *   header    magic 8, version u32, length u32 (of all but a signature), SHA-256 of what follows
 *             it, up to length
 *   content   counts 6 x u32 (entries, lines, asserts, organisations, prefixes, string bytes),
 *             date text,
 *             entries: id, group, source text; first line u32, lines u16, asserts u16, first
 *                      assert u32
 *             lines:   op u8, flags u8, u16 0, entry u32; source, kind, scope, value text
 *             asserts: value text; weight u32 (two's complement, millinats), level u8, 3 x 0
 *             organisations: name, short name text; flags u32
 *             prefixes: key u64 = bits << 48 | address, organisation u32; ascending keys
 *             strings
 *   signature (optional) magic 8, public key 32, Ed25519 of the header 64
 *
 * A text is offset u32 and length u32 into the strings. Sources and kinds are kept by name, so
 * that a pack outlives a new kind: a line of a kind that this program does not know never holds.
 */
#ifndef EARSHOT_FINGERPRINT_FORMAT_H
#define EARSHOT_FINGERPRINT_FORMAT_H

enum {
	PACK_VERSION = 1,
	PACK_MAGIC_SIZE = 8,
	PACK_HASH_SIZE = 32,
	PACK_HEADER_SIZE = PACK_MAGIC_SIZE + 4 + 4 + PACK_HASH_SIZE,
	PACK_SIGNATURE_SIZE = PACK_MAGIC_SIZE + 32 + 64,
	PACK_SIZE_MAX = 64 << 20,
	PACK_TEXT_MAX = 1024, /* bytes of one text */
	PACK_ENTRY_SIZE = 3 * 8 + 4 + 2 + 2 + 4,
	PACK_LINE_SIZE = 4 + 4 + 4 * 8,
	PACK_ASSERT_SIZE = 8 + 4 + 4,
	PACK_ORG_SIZE = 2 * 8 + 4,
	PACK_PREFIX_SIZE = 8 + 4,

	LINE_UNLESS = 1,
	LINE_ANY_KEY = 2,
	ORG_COMPONENT = 1
};

#define PACK_MAGIC "EARSHOTP"
#define PACK_SIGNATURE_MAGIC "EARSHOTS"

#endif
