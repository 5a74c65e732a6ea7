/* pack: what is cut or changed is refused; signatures; what two packs do not share. */
#include "fingerprint/testing.h"

#include "fingerprint/seal.h"

#include <stdlib.h>

static const char text[] =
    "fingerprint one\nmatch name any ~ \"^pc-(\\d)\"\n"
    "assert hardware.model \"$1\" 3\nassert os.family \"Linux\" 1\n"
    "source \"s\"\nexample \"pc-1\"\n"
    "fingerprint two\nmatch dhcp opt55 has \"1,3\"\nunless browser type bits \"1\"\n"
    "assert role \"r\" 2\nsource \"s\"\nexample \"1,3\"\n";

/* A copy of exactly n bytes, so that a read past the end is seen. */
static uint8_t *copy_of(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = malloc(n > 0 ? n : 1);

	assert_non_null(copy);
	memcpy(copy, bytes, n);
	return copy;
}

static void refuses_every_cut(void **state)
{
	struct made made = made_of(text);

	(void)state;
	for (size_t n = 0; n < made.len; n++) {
		uint8_t *copy = copy_of(made.bytes, n);
		struct pack_problem problem = {.err = ERR_NONE};
		struct pack *pack = NULL;

		assert_int_not_equal(
		    pack_open(&pack, view_bytes(copy, n), NULL, &problem), ERR_NONE);
		assert_int_not_equal(problem.err, ERR_NONE);
		assert_true(problem.what[0] != '\0');
		assert_null(pack);
		free(copy);
	}
	made_free(&made);
}

static void refuses_every_changed_byte(void **state)
{
	struct made made = made_of(text);

	(void)state;
	for (size_t i = 0; i < made.len; i++) {
		uint8_t *copy = copy_of(made.bytes, made.len);
		struct pack_problem problem;
		struct pack *pack = NULL;

		copy[i] ^= 0x41;
		assert_int_not_equal(
		    pack_open(&pack, view_bytes(copy, made.len), NULL, &problem), ERR_NONE);
		free(copy);
	}
	made_free(&made);
}

/* With its hash made right again, a changed pack is refused or is one that works. */
static void survives_every_sealed_change(void **state)
{
	static const uint8_t masks[] = {0x01, 0x80, 0xff};
	const struct test_fact facts[] = {{"dhcp", "opt55", NULL, "1,3", 0},
	    {"mdns", "host", NULL, "pc-1", 0}, {"browser", "type", NULL, "0x1", 0}, {NULL}};
	struct made made = made_of(text);
	size_t refused = 0;

	(void)state;
	for (size_t i = PACK_HEADER_SIZE; i < made.len; i++)
		for (size_t k = 0; k < sizeof(masks); k++) {
			uint8_t *copy = copy_of(made.bytes, made.len);
			struct pack_problem problem;
			struct pack *pack = NULL;

			copy[i] ^= masks[k];
			pack_seal(copy, made.len);
			if (pack_open(&pack, view_bytes(copy, made.len), NULL, &problem) ==
			    ERR_NONE)
				(void)identity_of(pack, "00:1b:a9:00:00:01", facts);
			else
				refused++;
			pack_close(pack);
			free(copy);
		}
	assert_true(refused > 0);
	made_free(&made);
}

/* A line of an entry that does not count it among its own is none that was checked. */
static void refuses_a_line_outside_its_entry(void **state)
{
	enum {
		ENTRIES = PACK_HEADER_SIZE + 6 * 4 + 8, /* counts, date */
		SECOND_LINES_COUNT = ENTRIES + PACK_ENTRY_SIZE + 3 * 8 + 4,
		THIRD_LINE = ENTRIES + 2 * PACK_ENTRY_SIZE + 2 * PACK_LINE_SIZE,
		THIRD_SOURCE_LENGTH = THIRD_LINE + 2 + 2 + 4 + 4
	};
	struct made made = made_of(text);
	struct pack_problem problem = {.err = ERR_NONE};
	struct pack *pack = NULL;

	(void)state;
	assert_int_equal(made.bytes[SECOND_LINES_COUNT], 2);
	assert_int_equal(made.bytes[THIRD_SOURCE_LENGTH], strlen("browser"));
	made.bytes[SECOND_LINES_COUNT] = 1;
	made.bytes[THIRD_SOURCE_LENGTH] = 1; /* "b": a source that this program does not know */
	pack_seal(made.bytes, made.len);
	assert_int_equal(
	    pack_open(&pack, view_bytes(made.bytes, made.len), NULL, &problem), ERR_FORMAT);
	assert_string_equal(problem.what, "the pack's entries do not agree");
	pack_close(pack);
	made_free(&made);
}

static void signs(void **state)
{
	static const uint8_t seed[PACK_SEED_SIZE] = {1, 2, 3}, other[PACK_SEED_SIZE] = {9};
	struct made made = made_of(text);
	size_t room = made.len + PACK_SIGNED_EXTRA, len = 0, again = 0;
	uint8_t *out = malloc(room), *twice = malloc(room);
	uint8_t key[PACK_KEY_SIZE], wrong[PACK_KEY_SIZE];
	struct pack_problem problem;
	struct pack_info info, plain;
	struct pack *pack = NULL;

	(void)state;
	assert_non_null(out);
	assert_non_null(twice);
	pack_public_key(seed, key);
	pack_public_key(other, wrong);
	assert_int_equal(pack_open(&pack, view_bytes(made.bytes, made.len), key, &problem),
	    ERR_SIGNATURE); /* unsigned */
	assert_int_equal(
	    pack_sign(view_bytes(made.bytes, made.len), seed, out, room - 1, &len), ERR_MEMORY);
	assert_int_equal(
	    pack_sign(view_bytes(made.bytes, made.len), seed, out, room, &len), ERR_NONE);
	assert_int_equal(len, room);
	assert_int_equal(pack_open(&pack, view_bytes(out, len), wrong, &problem), ERR_SIGNATURE);
	assert_int_equal(pack_open(&pack, view_bytes(out, len), key, &problem), ERR_NONE);
	pack_info(pack, &info);
	assert_true(info.is_signed);
	assert_memory_equal(info.signed_by, key, sizeof(key));
	pack_close(pack);
	pack = NULL;
	pack_info(made.pack, &plain);
	assert_false(plain.is_signed);
	assert_memory_equal(info.hash, plain.hash, sizeof(info.hash));
	/* Signed anew by another, the first signature is gone. */
	assert_int_equal(pack_sign(view_bytes(out, len), other, twice, room, &again), ERR_NONE);
	assert_int_equal(again, room);
	assert_int_equal(pack_open(&pack, view_bytes(twice, again), key, &problem), ERR_SIGNATURE);
	for (size_t i = len - 64; i < len; i++) {
		out[i] ^= 1;
		assert_int_equal(
		    pack_open(&pack, view_bytes(out, len), key, &problem), ERR_SIGNATURE);
		out[i] ^= 1;
	}
	free(out);
	free(twice);
	made_free(&made);
}

static void tells_about_itself(void **state)
{
	struct made made = made_of(text);
	struct pack_info info;

	(void)state;
	pack_info(made.pack, &info);
	assert_int_equal(info.entries, 2);
	assert_int_equal(info.unknown, 0);
	assert_int_equal(info.prefixes, 6);
	assert_int_equal(info.organisations, 6);
	assert_view(info.date, "2026-01-02");
	made_free(&made);
}

/* A pack of tomorrow: its kind is not known here, so that its entry never holds. */
static void outlives_a_new_kind(void **state)
{
	struct made made = made_of("fingerprint t\nmatch dhcp opt60 = \"x\"\nassert role \"r\" 3\n"
				   "source \"s\"\nexample \"x\"\n");
	const struct test_fact facts[] = {{"dhcp", "opt60", NULL, "x", 0}, {NULL}};
	struct view bytes = view_bytes(made.bytes, made.len);
	struct pack_problem problem;
	struct pack_info info;
	struct pack *pack = NULL;

	(void)state;
	assert_int_equal(identity_of(made.pack, "02:00:00:00:00:01", facts)->roles_count, 1);
	made.bytes[view_find_nocase(bytes, view_of("opt60"))] = 'z';
	pack_seal(made.bytes, made.len);
	assert_int_equal(pack_open(&pack, bytes, NULL, &problem), ERR_NONE);
	pack_info(pack, &info);
	assert_int_equal(info.unknown, 1);
	assert_int_equal(identity_of(pack, "02:00:00:00:00:01", facts)->roles_count, 0);
	pack_close(pack);
	made_free(&made);
}

static void note(void *ctx, enum pack_change change, struct view id)
{
	struct wr *w = ctx;

	wr_u8(w, (uint8_t) "+-~"[change]);
	wr_bytes(w, id);
}

static void tells_differences(void **state)
{
#define ENTRY(id, weight)                                                                          \
	"fingerprint " id "\nmatch dhcp opt60 = \"" id "\"\nassert role \"r\" " weight             \
	"\nsource \"s\"\nexample \"" id "\"\n"
	struct made from = made_of(ENTRY("b", "1") ENTRY("a", "1") ENTRY("d", "1"));
	struct made to = made_of(ENTRY("a", "1") ENTRY("c", "1") ENTRY("d", "2") ENTRY("e", "1"));
	uint8_t room[64];
	struct wr w = wr_of(room, sizeof(room));

	(void)state;
	assert_int_equal(pack_diff(from.pack, to.pack, note, &w), ERR_NONE);
	assert_view(wr_view(&w), "-b+c~d+e");
	w = wr_of(room, sizeof(room));
	assert_int_equal(pack_diff(from.pack, from.pack, note, &w), ERR_NONE);
	assert_view(wr_view(&w), "");
	made_free(&from);
	made_free(&to);
}

static struct made joined(const struct made *base, const struct made *more, const char *without)
{
	struct view out = view_of(without);
	struct pack_problem problem;
	struct made made = {0};

	assert_int_equal(
	    pack_join(view_bytes(base->bytes, base->len), view_bytes(more->bytes, more->len), &out,
		without != NULL, &made.bytes, &made.len, &problem),
	    ERR_NONE);
	assert_int_equal(
	    pack_open(&made.pack, view_bytes(made.bytes, made.len), NULL, &problem), ERR_NONE);
	return made;
}

/* Entries of both, each as it was; what is in both is that of the second. */
static void joins_two_packs(void **state)
{
	struct made base = made_of(text), more = made_of(ENTRY("two", "4") ENTRY("new", "1"));
	struct made all =
	    made_of("fingerprint one\nmatch name any ~ \"^pc-(\\d)\"\n"
		    "assert hardware.model \"$1\" 3\nassert os.family \"Linux\" 1\n"
		    "source \"s\"\nexample \"pc-1\"\n" ENTRY("two", "4") ENTRY("new", "1"));
	const struct test_fact facts[] = {{"mdns", "host", NULL, "pc-7", 0},
	    {"dhcp", "opt60", NULL, "new", 0}, {"dhcp", "opt55", NULL, "1,3", 0}, {NULL}};
	struct made both = joined(&base, &more, NULL);
	const struct identity *identity;
	struct pack_info info;
	uint8_t room[64];
	struct wr w = wr_of(room, sizeof(room));

	(void)state;
	assert_int_equal(pack_diff(both.pack, all.pack, note, &w), ERR_NONE);
	assert_view(wr_view(&w), "");
	pack_info(both.pack, &info);
	assert_int_equal(info.entries, 3);
	assert_int_equal(info.prefixes, 6);
	assert_view(info.date, "2026-01-02");
	identity = identity_of(both.pack, "00:1b:a9:00:00:01", facts);
	assert_view(identity->levels[LEVEL_MODEL].value, "7");
	assert_view(identity->levels[LEVEL_MANUFACTURER].value, "Brother");
	assert_int_equal(identity->roles_count, 1); /* of new; the first two has gone */
	made_free(&both);
	both = joined(&base, &more, "one");
	w = wr_of(room, sizeof(room));
	assert_int_equal(pack_diff(all.pack, both.pack, note, &w), ERR_NONE);
	assert_view(wr_view(&w), "-one");
	made_free(&both);
	made_free(&all);
	made_free(&more);
	made_free(&base);
}

/* Whatever of it is cut, or changed and sealed again: it is refused, or what comes out is. */
static void joins_no_ruins(void **state)
{
	struct made base = made_of(text), more = made_of(ENTRY("c", "1"));
	size_t refused = 0;

	(void)state;
	for (size_t i = 0; i < 2 * base.len; i++) {
		bool cut = i >= base.len;
		uint8_t *copy = copy_of(base.bytes, base.len), *bytes = NULL;
		struct pack_problem problem = {.err = ERR_NONE};
		struct pack *pack = NULL;
		size_t len = 0;

		if (!cut) {
			copy[i] ^= i % 3 == 0 ? 0xff : 0x01;
			if (i >= PACK_HEADER_SIZE)
				pack_seal(copy, base.len);
		}
		if (pack_join(view_bytes(copy, cut ? i - base.len : base.len),
			view_bytes(more.bytes, more.len), NULL, 0, &bytes, &len,
			&problem) == ERR_NONE) {
			(void)!pack_open(&pack, view_bytes(bytes, len), NULL, &problem);
			pack_close(pack);
			free(bytes);
		} else {
			assert_int_not_equal(problem.err, ERR_NONE);
			assert_true(problem.what[0] != '\0');
			refused++;
		}
		free(copy);
	}
	assert_true(refused > base.len);
	made_free(&more);
	made_free(&base);
}

static void compiles_to_the_same_bytes(void **state)
{
	struct made a = made_of(text), b = made_of(text);

	(void)state;
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.bytes, b.bytes, a.len);
	made_free(&a);
	made_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(refuses_every_cut),
	    cmocka_unit_test(refuses_every_changed_byte),
	    cmocka_unit_test(survives_every_sealed_change),
	    cmocka_unit_test(refuses_a_line_outside_its_entry),
	    cmocka_unit_test(signs),
	    cmocka_unit_test(tells_about_itself),
	    cmocka_unit_test(outlives_a_new_kind),
	    cmocka_unit_test(tells_differences),
	    cmocka_unit_test(joins_two_packs),
	    cmocka_unit_test(joins_no_ruins),
	    cmocka_unit_test(compiles_to_the_same_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
