/* Tests of update: signatures, serials, versions, packages that are not what was said, trials. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "update/update.h"

static const char manifest_text[] =
    "{\"serial\":7,\"packages\":["
    "{\"version\":\"0.2.0\",\"system\":\"linux\",\"arch\":\"x86_64\",\"size\":5,\"sha256\":"
    "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"}," /* of "hello" */
    "{\"version\":\"0.10.0\",\"system\":\"linux\",\"arch\":\"x86_64\",\"size\":5,\"sha256\":"
    "\"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\"},"
    "{\"version\":\"9.0.0\",\"system\":\"windows\",\"arch\":\"x86_64\",\"size\":9,\"sha256\":"
    "\"0000000000000000000000000000000000000000000000000000000000000000\"},"
    "{\"version\":\"9.0.x\",\"system\":\"linux\",\"arch\":\"x86_64\",\"size\":9,\"sha256\":"
    "\"0000000000000000000000000000000000000000000000000000000000000000\"}]}";

static uint8_t public_key[WIRE_PUBLIC_BYTES], secret[WIRE_SECRET_BYTES];
static uint8_t memory[256 * 1024], room[UPDATE_MANIFEST_MAX + 1];

static struct view signed_text(const char *json)
{
	struct wr w = wr_of(room, sizeof(room));

	update_sign(secret, view_of(json), &w);
	assert_true(wr_ok(&w));
	return wr_view(&w);
}

static enum update_refusal open_text(
    struct view text, int64_t serial, struct wire_content_manifest *ret_manifest)
{
	struct arena arena = arena_of(memory, sizeof(memory));

	return update_open(public_key, text, serial, &arena, ret_manifest);
}

static void a_signed_manifest_opens(void **state)
{
	struct wire_content_manifest m;

	(void)state;
	assert_int_equal(open_text(signed_text(manifest_text), 0, &m), UPDATE_OK);
	assert_int_equal(m.serial, 7);
	assert_int_equal(m.packages.n, 4);
	assert_int_equal(open_text(signed_text(manifest_text), 7, &m), UPDATE_OK);
	assert_int_equal(open_text(signed_text(manifest_text), 8, &m), UPDATE_OLD_MANIFEST);
}

/* Each byte of it counts, and each length. */
static void nothing_else_opens(void **state)
{
	uint8_t other[WIRE_PUBLIC_BYTES], none[WIRE_SECRET_BYTES];
	struct arena arena = arena_of(memory, sizeof(memory));
	struct wire_content_manifest m;
	struct view whole = signed_text(manifest_text);
	enum update_refusal got;

	(void)state;
	for (size_t i = 0; i < whole.n; i++) {
		uint8_t flipped = (uint8_t)(i % 8 == 5 ? 0x80 : 1 << i % 8);

		room[i] ^= flipped;
		got = open_text(whole, 0, &m);
		/* A digit of the signature may be written in both cases. */
		assert_true(got == UPDATE_NO_SIGNATURE || got == UPDATE_BAD_SIGNATURE);
		room[i] ^= flipped;
		got = open_text(view_head(whole, i), 0, &m);
		assert_true(got == UPDATE_NO_SIGNATURE || got == UPDATE_BAD_SIGNATURE);
	}
	assert_int_equal(open_text(whole, 0, &m), UPDATE_OK);
	crypto_sign_keypair(other, none);
	assert_int_equal(update_open(other, whole, 0, &arena, &m), UPDATE_BAD_SIGNATURE);
	assert_int_equal(open_text(view_of(manifest_text), 0, &m), UPDATE_NO_SIGNATURE);
	assert_int_equal(open_text(view_bytes(room, sizeof(room)), 0, &m), UPDATE_NO_SIGNATURE);
	assert_int_equal(open_text(signed_text("{\"serial\":0}"), 0, &m), UPDATE_BAD_MANIFEST);
	assert_int_equal(open_text(signed_text("earshot"), 0, &m), UPDATE_BAD_MANIFEST);
}

/* A signature of something else under the same key is none of a manifest. */
static void a_signature_has_one_purpose(void **state)
{
	struct view whole = signed_text(manifest_text), json = view_of(manifest_text);
	uint8_t signature[WIRE_SIGNATURE_BYTES];
	struct wire_content_manifest m;
	char hex[2 * WIRE_SIGNATURE_BYTES + 1];

	(void)state;
	crypto_sign_detached(signature, NULL, json.p, json.n, secret);
	sodium_bin2hex(hex, sizeof(hex), signature, sizeof(signature));
	memcpy(room + strlen("earshot manifest 1\n"), hex, sizeof(hex) - 1);
	assert_int_equal(open_text(whole, 0, &m), UPDATE_BAD_SIGNATURE);
}

static void versions_are_numbers(void **state)
{
	static const char *const ascending[] = {
	    "0.0.0", "0.0.1", "0.0.10", "0.2.0", "0.10.0", "1.0.0", "1.0.65535", "65535.0.0"};
	static const char *const none[] = {"", ".", "1", "1.2", "1.2.", "1.2.3.", "1.2.3.4",
	    "01.2.3", "1.2.3-rc1", " 1.2.3", "1..3", "1.2.65536", "+1.2.3", "1.2.00"};
	enum { N = sizeof(ascending) / sizeof(ascending[0]) };

	(void)state;
	for (int i = 0; i < N; i++) {
		assert_true(update_version_is(view_of(ascending[i])));
		for (int k = 0; k < N; k++) {
			int order =
			    update_version_cmp(view_of(ascending[i]), view_of(ascending[k]));

			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_false(update_version_is(view_of(none[i])));
}

static void the_newest_above_is_chosen(void **state)
{
	static const struct {
		const char *arch, *running, *left;
		enum update_refusal wanted;
		const char *version;
	} rows[] = {
	    {"x86_64", "0.1.0", "", UPDATE_OK, "0.10.0"},
	    {"x86_64", "0.9.9", "", UPDATE_OK, "0.10.0"},
	    {"x86_64", "0.10.0", "", UPDATE_WRONG_HOST, ""}, /* the same is none */
	    {"x86_64", "9.0.0", "", UPDATE_NONE_NEWER, ""},  /* never downwards */
	    {"aarch64", "0.1.0", "", UPDATE_WRONG_HOST, ""},
	    {"x86_64", "0.1.0", "0.10.0", UPDATE_WENT_BACK, ""}, /* nor what was left, */
	    {"x86_64", "0.1.0", "0.11.0", UPDATE_WENT_BACK, ""}, /* nor what is below it */
	    {"x86_64", "0.1.0", "0.9.0", UPDATE_OK, "0.10.0"},   /* but its successor */
	};
	struct wire_content_manifest m;

	(void)state;
	assert_int_equal(open_text(signed_text(manifest_text), 0, &m), UPDATE_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct wire_agent_package *p = NULL;

		assert_int_equal(
		    update_choose(&m, WIRE_AGENT_PACKAGE_SYSTEM_LINUX, view_of(rows[i].arch),
			view_of(rows[i].running), view_of(rows[i].left), &p),
		    rows[i].wanted);
		assert_int_equal(p != NULL, rows[i].wanted == UPDATE_OK);
		if (p != NULL)
			assert_true(view_eq(p->version, view_of(rows[i].version)));
	}
}

static void a_package_is_what_was_said(void **state)
{
	static const struct {
		const char *first, *second;
		enum update_refusal wanted;
	} rows[] = {
	    {"hello", "", UPDATE_OK},
	    {"he", "llo", UPDATE_OK},
	    {"hell", "", UPDATE_TRUNCATED},
	    {"", "", UPDATE_TRUNCATED},
	    {"hellO", "", UPDATE_WRONG_HASH},
	    {"hello", "!", UPDATE_TOO_LONG},
	    {"hello!", "", UPDATE_TOO_LONG},
	};
	const struct wire_agent_package *p = NULL;
	struct wire_content_manifest m;

	(void)state;
	assert_int_equal(open_text(signed_text(manifest_text), 0, &m), UPDATE_OK);
	assert_int_equal(update_choose(&m, WIRE_AGENT_PACKAGE_SYSTEM_LINUX, view_of("x86_64"),
			     view_of("0.1.0"), view_of(""), &p),
	    UPDATE_OK);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct update_check check;
		bool fits;

		update_check_begin(&check, p);
		fits = update_check_take(&check, view_of(rows[i].first)) &&
		       update_check_take(&check, view_of(rows[i].second));
		assert_int_equal(fits, rows[i].wanted != UPDATE_TOO_LONG);
		assert_int_equal(update_check_end(&check), rows[i].wanted);
	}
}

static void a_version_that_is_never_answered_goes(void **state)
{
	struct update_versions v = {.kept = "0.2.0"};

	(void)state;
	assert_int_equal(update_versions_start(&v, UPDATE_GO_ON), UPDATE_GO_ON);
	assert_string_equal(update_versions_runs(&v), "0.2.0");
	update_versions_begin(&v, view_of("0.3.0"), 7);
	for (int i = 0; i < UPDATE_STARTS_MAX; i++) {
		assert_int_equal(update_versions_start(&v, UPDATE_GO_ON), UPDATE_GO_ON);
		assert_string_equal(update_versions_runs(&v), "0.3.0");
		assert_int_equal(v.starts, i + 1);
	}
	assert_int_equal(update_versions_start(&v, UPDATE_GO_ON), UPDATE_GO_BACK);
	assert_string_equal(update_versions_runs(&v), "0.2.0");
	assert_string_equal(v.left, "0.3.0");
	assert_int_equal(v.serial, 7);
	/* There is no trial any more: nothing is said or counted of it. */
	assert_int_equal(update_versions_start(&v, UPDATE_KEEP), UPDATE_GO_ON);
	assert_string_equal(v.kept, "0.2.0");
	assert_int_equal(v.starts, 0);
}

static void what_it_says_ends_its_trial(void **state)
{
	struct update_versions v = {.refused = "0.2.5", .refusal = UPDATE_WRONG_HASH};

	(void)state;
	update_versions_begin(&v, view_of("0.3.0"), 7);
	assert_int_equal(v.refusal, UPDATE_OK);
	assert_string_equal(v.refused, "");
	assert_int_equal(update_versions_start(&v, UPDATE_GO_ON), UPDATE_GO_ON);
	assert_int_equal(update_versions_start(&v, UPDATE_KEEP), UPDATE_KEEP);
	assert_string_equal(v.kept, "0.3.0");
	assert_string_equal(v.trial, "");
	assert_string_equal(v.left, "");
	update_versions_begin(&v, view_of("0.4.0"), 8);
	assert_int_equal(update_versions_start(&v, UPDATE_GO_ON), UPDATE_GO_ON);
	assert_int_equal(update_versions_start(&v, UPDATE_GO_BACK), UPDATE_GO_BACK);
	assert_string_equal(v.kept, "0.3.0");
	assert_string_equal(v.left, "0.4.0");
	assert_int_equal(update_trial_at(0, UPDATE_TRIAL_MS, false), UPDATE_GO_ON);
	assert_int_equal(
	    update_trial_at(UPDATE_TRIAL_MS - 1, UPDATE_TRIAL_MS, false), UPDATE_GO_ON);
	assert_int_equal(update_trial_at(UPDATE_TRIAL_MS, UPDATE_TRIAL_MS, false), UPDATE_GO_BACK);
	assert_int_equal(update_trial_at(UPDATE_TRIAL_MS, UPDATE_TRIAL_MS, true), UPDATE_KEEP);
	assert_int_equal(update_trial_at(0, UPDATE_TRIAL_MS, true), UPDATE_KEEP);
}

static void an_installation_is_above_all(void **state)
{
	struct update_versions v = {"0.2.0", "0.3.0", "0.4.0", "", UPDATE_OK, 2, 7};

	(void)state;
	update_versions_settle(&v, view_of("0.1.0"));
	assert_string_equal(update_versions_runs(&v), "0.3.0");
	assert_true(view_eq(update_versions_holds(&v, view_of("0.1.0")), view_of("0.2.0")));
	assert_int_equal(v.starts, 2);
	update_versions_settle(&v, view_of("0.2.0"));
	assert_string_equal(v.kept, "");
	assert_string_equal(update_versions_runs(&v), "0.3.0");
	assert_true(view_eq(update_versions_holds(&v, view_of("0.2.0")), view_of("0.2.0")));
	update_versions_settle(&v, view_of("0.3.1"));
	assert_string_equal(update_versions_runs(&v), "");
	assert_string_equal(v.left, "0.4.0");
	assert_int_equal(v.starts, 0);
	update_versions_settle(&v, view_of("0.4.0"));
	assert_string_equal(v.left, "");
	assert_int_equal(v.serial, 7);
}

static void versions_survive_as_text(void **state)
{
	static const struct update_versions rows[] = {
	    {.serial = 0},
	    {"0.2.0", "0.10.0", "0.9.9", "", UPDATE_OK, 2, INT64_MAX},
	    {"", "", "", "0.4.0", UPDATE_WRONG_HASH, 0, 12},
	};
	struct update_versions got;
	struct view text;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct wr w = wr_of(room, sizeof(room));

		update_versions_write(&rows[i], &w);
		text = wr_view(&w);
		assert_true(wr_ok(&w) && text.n <= UPDATE_TEXT_MAX);
		assert_true(update_versions_read(text, &got));
		assert_memory_equal(&got, &rows[i], sizeof(got));
	}
	/* A piece of it is none, but for its end: digits, and the line break, may be missing there.
	 */
	for (size_t n = 0; n + 3 < text.n; n++)
		assert_false(update_versions_read(view_head(text, n), &got));
	assert_false(update_versions_read(view_of("earshot trial 1\n"), &got));
	assert_false(update_versions_read(view_of("earshot versions 1\nkept 1\ntrial -\nstarts 0\n"
						  "left -\nrefused -\nrefusal ok\nserial 0\n"),
	    &got));
	assert_false(update_versions_read(view_of("earshot versions 1\nkept -\ntrial -\nstarts 0\n"
						  "left -\nrefused -\nrefusal no\nserial 0\n"),
	    &got));
	assert_false(update_versions_read(view_of("earshot versions 1\nkept -\ntrial -\nstarts 0\n"
						  "left -\nrefused -\nrefusal ok\nserial 0\nx\n"),
	    &got));
}

static void a_word_is_of_its_version(void **state)
{
	static const struct {
		const char *text, *version;
		enum update_turn wanted;
	} rows[] = {
	    {"keep 0.3.0\n", "0.3.0", UPDATE_KEEP},
	    {"back 0.3.0\n", "0.3.0", UPDATE_GO_BACK},
	    {"keep 0.3.0", "0.3.0", UPDATE_KEEP},
	    {"keep 0.3.0\n", "0.3.1", UPDATE_GO_ON},
	    {"keep 0.3.0\n", "0.3", UPDATE_GO_ON},
	    {"keep 0.3", "0.3.0", UPDATE_GO_ON},
	    {"hold 0.3.0\n", "0.3.0", UPDATE_GO_ON},
	    {"", "0.3.0", UPDATE_GO_ON},
	    {"", "", UPDATE_GO_ON},
	    {"keep \n", "", UPDATE_GO_ON},
	};
	struct wr w = wr_of(room, sizeof(room));

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(
		    update_word_read(view_of(rows[i].text), rows[i].version), rows[i].wanted);
	update_word_write(UPDATE_GO_ON, "0.3.0", &w);
	assert_int_equal(wr_view(&w).n, 0);
	update_word_write(UPDATE_GO_BACK, "0.3.0", &w);
	assert_int_equal(update_word_read(wr_view(&w), "0.3.0"), UPDATE_GO_BACK);
	w = wr_of(room, sizeof(room));
	update_word_write(UPDATE_KEEP, "0.3.0", &w);
	assert_int_equal(update_word_read(wr_view(&w), "0.3.0"), UPDATE_KEEP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_signed_manifest_opens),
	    cmocka_unit_test(nothing_else_opens),
	    cmocka_unit_test(a_signature_has_one_purpose),
	    cmocka_unit_test(versions_are_numbers),
	    cmocka_unit_test(the_newest_above_is_chosen),
	    cmocka_unit_test(a_package_is_what_was_said),
	    cmocka_unit_test(a_version_that_is_never_answered_goes),
	    cmocka_unit_test(what_it_says_ends_its_trial),
	    cmocka_unit_test(an_installation_is_above_all),
	    cmocka_unit_test(versions_survive_as_text),
	    cmocka_unit_test(a_word_is_of_its_version),
	};

	if (sodium_init() < 0)
		return 1;
	crypto_sign_keypair(public_key, secret);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
