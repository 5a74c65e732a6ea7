/* Tests of packs: what is taken in, previewed, activated, gone back from; and after a restart. */
#include "platform/packs/testing.h"

/* A small pack: the vendor class "crate" is what `category` says. */
static uint8_t *make_pack(const char *category, size_t *ret_n)
{
	char text[400];
	struct pack_source source = {"t.fp", {NULL, 0}};
	struct pack_problem problem;
	uint8_t *bytes = NULL;

	(void)snprintf(text, sizeof(text),
	    "fingerprint test/crate\nmatch dhcp opt60 = \"crate\"\nassert hardware.category \"%s\" "
	    "5\n"
	    "source \"s\"\nexample \"crate\"\n",
	    category);
	source.bytes = view_of(text);
	if (pack_compile(&source, 1, view_of("2026-02-03"), &bytes, ret_n, &problem) != ERR_NONE)
		fail_msg("%s: %s", problem.where, problem.what);
	return bytes;
}

/* The same, signed by the site's key, whose seed is the first half of the secret. */
static uint8_t *make_signed(struct testing *t, const char *category, size_t *ret_n)
{
	size_t n = 0;
	uint8_t *plain = make_pack(category, &n), *out = malloc(n + PACK_SIGNED_EXTRA);

	assert_non_null(out);
	assert_int_equal(pack_sign(view_bytes(plain, n), t->platform.site_secret, out,
			     n + PACK_SIGNED_EXTRA, ret_n),
	    ERR_NONE);
	free(plain);
	return out;
}

struct adding {
	struct testing *t;
	struct packs_keys keys;
	struct packs_file file;
	int64_t id;
	char reason[PACKS_REASON_SIZE];
};

static bool keys_run(void *ctx, struct db *db)
{
	struct adding *a = ctx;

	packs_keys_read(db, a->t->platform.site_public, &a->keys);
	return true;
}

static bool add_run(void *ctx, struct db *db)
{
	struct adding *a = ctx;

	a->id = packs_add(db, &a->file, a->t->now_ms, a->reason);
	return a->id != 0;
}

static enum err verify(struct testing *t, struct view bytes, struct adding *a)
{
	a->t = t;
	assert_int_equal(store_wait(t->platform.store, STORE_READ, keys_run, a), ERR_NONE);
	return packs_verify(bytes, &a->keys, &a->file, a->reason);
}

/* Takes in a pack that says so; its number. */
static int64_t add(struct testing *t, const char *category)
{
	struct adding a = {.id = 0};
	size_t n = 0;
	uint8_t *bytes = make_signed(t, category, &n), sha256[WIRE_HASH_BYTES];
	FILE *file = tmpfile();

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	assert_int_equal(fflush(file), 0);
	if (verify(t, view_bytes(bytes, n), &a) != ERR_NONE)
		fail_msg("%s", a.reason);
	assert_int_equal(
	    content_take(t->dir, CONTENT_PACKS, &(struct content_part){fileno(file), 0, n},
		a.file.file, sha256, a.reason),
	    ERR_NONE);
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, add_run, &a), ERR_NONE);
	(void)fclose(file);
	free(bytes);
	return a.id;
}

static void only_what_is_trusted_is_taken_in(void **state)
{
	struct testing *t = *state;
	struct adding a = {.id = 0};
	size_t n = 0, plain_n = 0;
	uint8_t *bytes = make_signed(t, "Printers", &n), *plain = make_pack("Printers", &plain_n);
	uint8_t public[32], secret[64], *other = malloc(n);
	char hex[65], sql[160];

	assert_int_equal(verify(t, view_bytes(bytes, n), &a), ERR_NONE);
	assert_int_equal(a.file.entries, 1);
	assert_string_equal(a.file.date, "2026-02-03");
	assert_memory_equal(a.file.signed_by, t->platform.site_public, 32);
	assert_int_equal(verify(t, view_bytes(plain, plain_n), &a), ERR_SIGNATURE);
	assert_non_null(strstr(a.reason, "content trust"));
	for (size_t cut = 0; cut < n; cut += 7)
		assert_int_not_equal(verify(t, view_bytes(bytes, cut), &a), ERR_NONE);
	for (size_t i = 0; i < n; i += 11) {
		bytes[i] ^= 0x20;
		assert_int_not_equal(verify(t, view_bytes(bytes, n), &a), ERR_NONE);
		bytes[i] ^= 0x20;
	}
	/* Somebody else's, until the operator says that it is one's own. */
	(void)crypto_sign_keypair(public, secret);
	assert_int_equal(pack_sign(view_bytes(plain, plain_n), secret, other, n, &n), ERR_NONE);
	assert_int_equal(verify(t, view_bytes(other, n), &a), ERR_SIGNATURE);
	(void)sodium_bin2hex(hex, sizeof(hex), public, sizeof(public));
	(void)snprintf(sql, sizeof(sql),
	    "INSERT INTO content_key (public_key, added_ms) VALUES (x'%s', 1)", hex);
	testing_run(t, sql);
	assert_int_equal(verify(t, view_bytes(other, n), &a), ERR_NONE);
	assert_memory_equal(a.file.signed_by, public, 32);
	free(bytes);
	free(plain);
	free(other);
}

static int64_t count(struct testing *t, const char *category)
{
	char sql[160];

	(void)snprintf(
	    sql, sizeof(sql), "SELECT count(*) FROM asset WHERE hw_category1 IS '%s'", category);
	return testing_int(t, sql, -1);
}

static void post(struct testing *t, const char *verb, int64_t pack, int status)
{
	char path[80];

	(void)snprintf(path, sizeof(path), "/v1/packs/%lld/%s", (long long)pack, verb);
	if (testing_call(t, "POST", path, NULL) != status)
		fail_msg("%s: %d %s", path, t->call.status, t->body);
}

static void a_preview_changes_nothing(void **state)
{
	struct testing *t = *state;
	int64_t pack;

	hear(t, 1, 700, "crate");
	hear(t, 701, 710, "other");
	assert_true(settle() >= 2);
	assert_int_equal(testing_call(t, "GET", "/v1/packs/preview", NULL), 200);
	has(t, "\"state\":\"none\"");
	pack = add(t, "Printers/Label Printer");
	post(t, "preview", pack, 200);
	has(t, "\"state\":\"waiting\",\"of\":\"pack 1\"");
	assert_true(settle() >= 2);
	assert_int_equal(testing_call(t, "GET", "/v1/packs/preview", NULL), 200);
	has(t, "\"state\":\"done\"");
	has(t, "\"total\":710,\"looked\":710,\"changed\":700");
	has(t, "\"entriesAdded\":1");
	has(t, "{\"level\":\"hardware.category1\",\"stated\":700,\"dropped\":0,\"otherwise\":0}");
	has(t, "{\"asset\":1,\"mac\":\"02:1b:a9:00:00:01\",\"name\":null,\"changes\":["
	       "{\"level\":\"hardware.category1\",\"before\":null,\"after\":\"Printers\"},"
	       "{\"level\":\"hardware.category2\",\"before\":null,\"after\":\"Label Printer\"}");
	assert_int_equal(count(t, "Printers"), 0);
	assert_int_equal(testing_call(t, "GET", "/v1/packs", NULL), 200);
	has(t, "\"running\":false,\"total\":710,\"looked\":710,\"changed\":");
	post(t, "preview", 7, 404);
	testing_role(t, HTTP_VIEWER);
	post(t, "preview", pack, 403);
}

static void what_is_active_judges(void **state)
{
	struct testing *t = *state;
	int64_t printers, kiosks;

	hear(t, 1, 600, "crate");
	(void)settle();
	printers = add(t, "Printers/Label Printer");
	kiosks = add(t, "Retail/Kiosk");
	post(t, "activate", printers, 200);
	has(t, "\"active\":true");
	assert_int_equal(count(t, "Printers"), 0); /* in the background */
	assert_true(settle() >= 2);
	assert_int_equal(count(t, "Printers"), 600);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'pack.relabelled'", 0), 2);
	post(t, "activate", printers, 409);
	post(t, "activate", kiosks, 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), 600);
	assert_int_equal(testing_int(t, "SELECT changed FROM packing", 0), 600);
	/* Back, and back again. */
	assert_int_equal(testing_call(t, "POST", "/v1/packs/rollback", NULL), 200);
	(void)settle();
	assert_int_equal(count(t, "Printers"), 600);
	assert_int_equal(testing_call(t, "POST", "/v1/packs/rollback", NULL), 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), 600);
	/* What is used stays; what was used before may go, and then there is no way back. */
	assert_int_equal(testing_call(t, "DELETE", "/v1/packs/2", NULL), 409);
	assert_int_equal(testing_call(t, "DELETE", "/v1/packs/0", NULL), 409);
	assert_int_equal(testing_call(t, "DELETE", "/v1/packs/1", NULL), 204);
	assert_int_equal(testing_call(t, "POST", "/v1/packs/rollback", NULL), 409);
	post(t, "activate", 0, 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), 0);
}

/* Killed in the midst of it, it goes on where it was, and judges none twice. */
static void it_goes_on_after_a_restart(void **state)
{
	struct testing *t = *state;
	int64_t pack = add(t, "Retail/Kiosk"), looked;

	hear(t, 1, 3 * PACKS_STEP, "crate");
	(void)settle();
	post(t, "activate", pack, 200);
	assert_true(packs_round(packs));
	looked = testing_int(t, "SELECT looked FROM packing", 0);
	assert_int_equal(looked, PACKS_STEP);
	assert_int_equal(count(t, "Retail"), PACKS_STEP);
	packs_close(packs);
	open_packs(t);
	assert_true(packs_round(packs));
	assert_int_equal(testing_int(t, "SELECT looked FROM packing", 0), 2 * PACKS_STEP);
	assert_int_equal(testing_call(t, "GET", "/v1/packs", NULL), 200);
	has(t, "\"running\":true");
	(void)settle();
	assert_int_equal(count(t, "Retail"), 3 * PACKS_STEP);
	assert_int_equal(testing_int(t, "SELECT changed FROM packing", 0), 3 * PACKS_STEP);
	assert_int_equal(settle(), 0);
}

/* Assets that come while it runs are judged by what is active as they come. */
static void what_changes_meanwhile_counts(void **state)
{
	struct testing *t = *state;
	int64_t pack = add(t, "Retail/Kiosk");

	hear(t, 1, PACKS_STEP + 10, "crate");
	(void)settle();
	post(t, "activate", pack, 200);
	assert_true(packs_round(packs));
	/* One that is not reached yet says something else by then. */
	testing_run(t, "UPDATE evidence SET value = CAST('other' AS BLOB) WHERE asset = 515");
	(void)settle();
	assert_int_equal(count(t, "Retail"), PACKS_STEP + 9);
	/* Another one is activated before the first was done. */
	post(t, "activate", 0, 200);
	assert_true(packs_round(packs));
	post(t, "activate", pack, 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), PACKS_STEP + 9);
}

static void what_cannot_be_used_is_not(void **state)
{
	struct testing *t = *state;
	int64_t kiosks = add(t, "Retail/Kiosk"), printers = add(t, "Printers");
	char reason[PACKS_REASON_SIZE];

	hear(t, 1, 5, "crate");
	(void)settle();
	post(t, "activate", kiosks, 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), 5);
	/* Its file is not what it was: told when it is to be used. */
	testing_run(t, "UPDATE pack SET file = x'"
		       "0000000000000000000000000000000000000000000000000000000000000000'"
		       " WHERE id = 2");
	post(t, "activate", printers, 409);
	has(t, "not-usable");
	/* What is active is lost: the program's own is used, and what assets are stays. */
	testing_run(t, "UPDATE pack SET file = x'"
		       "1111111111111111111111111111111111111111111111111111111111111111'"
		       " WHERE id = 1");
	packs_close(packs);
	assert_int_equal(packs_open(&packs, &t->platform, reason), ERR_NONE);
	assert_non_null(strstr(reason, "pack 1"));
	assert_int_equal(settle(), 0);
	assert_int_equal(count(t, "Retail"), 5);
	assert_int_equal(testing_call(t, "GET", "/v1/packs", NULL), 200);
	has(t, "\"trouble\":\"pack 1");
	post(t, "activate", 0, 200);
	(void)settle();
	assert_int_equal(count(t, "Retail"), 0);
	assert_int_equal(testing_call(t, "GET", "/v1/packs", NULL), 200);
	has(t, "\"trouble\":\"\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    PACKS(only_what_is_trusted_is_taken_in),
	    PACKS(a_preview_changes_nothing),
	    PACKS(what_is_active_judges),
	    PACKS(it_goes_on_after_a_restart),
	    PACKS(what_changes_meanwhile_counts),
	    PACKS(what_cannot_be_used_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
