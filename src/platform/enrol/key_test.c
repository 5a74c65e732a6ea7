/* key, install: activation keys through calls, and what an install line fetches. */
#include "platform/enrol/testing.h"

#include <sys/stat.h>
#include <unistd.h>

#include "platform/enrol/install.h"

static void test_makes(void **state)
{
	struct testing *t = *state;
	char secret[80], text[80], sql[300];

	make_key(t,
	    ",\"uses\":3,\"tags\":[\"lab\",\"floor 3\",\"lab\"],\"activate\":true,"
	    "\"expires\":\"2026-02-01T00:00:00Z\"",
	    secret);
	assert_int_equal(strlen(secret), 67);
	assert_memory_equal(secret, "ek_", 3);
	assert_string_equal(testing_answer_field(t, "Location"), "/v1/keys/1");
	assert_string_equal(testing_answer_field(t, "Cache-Control"), "no-store");
	take_text(t, "hint", text, sizeof(text));
	assert_string_equal(text, secret + 63);
	assert_has(t, "\"id\":1,\"name\":\"key\"");
	assert_has(t, "\"uses\":3,\"used\":0,\"expires\":\"2026-02-01T00:00:00.000Z\"");
	assert_has(t, "\"disabled\":false,\"activate\":true,\"tags\":[\"floor 3\",\"lab\"],"
		      "\"site\":\"Main\",\"created\":\"2026-01-01T00:00:00.000Z\"");
	/* The line that installs: pinned, and the key behind it. */
	snprintf(text, sizeof(text), "/install/linux | sudo sh -s -- %.20s", secret);
	assert_has(t, text);
	assert_has(t, "curl -fsSk --pinnedpubkey 'sha256//AAAA");
	assert_has(t, "https://earshot.example:8443/install/linux");
	/* Shown once; what is kept is its hash. */
	assert_int_equal(testing_call(t, "GET", "/v1/keys", NULL), 200);
	assert_has(t, "\"id\":1,\"name\":\"key\",\"hint\":");
	assert_lacks(t, "secret");
	assert_lacks(t, "install");
	assert_lacks(t, secret);
	snprintf(sql, sizeof(sql),
	    "SELECT count(*) FROM activation_key WHERE length(hash) = 32 AND hash <> '%s'", secret);
	assert_int_equal(testing_int(t, sql, 0), 1);
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM event WHERE kind = 'key.made' AND subject = 'key/1'"
		" AND actor = 'user:tester' AND text = 'Activation key key was made.'",
		0),
	    1);
	snprintf(
	    sql, sizeof(sql), "SELECT count(*) FROM event WHERE instr(text, '%s') > 0", secret);
	assert_int_equal(testing_int(t, sql, 1), 0);
	/* No two are alike; without TLS there is no pin to tell of. */
	t->platform.pin = "";
	snprintf(t->platform.base_url, sizeof(t->platform.base_url), "http://127.0.0.1:80");
	char other[80];

	make_key(t, "", other);
	assert_string_not_equal(secret, other);
	assert_has(t, "\"install\":\"curl -fsS http://127.0.0.1:80/install/linux | sudo sh -s");
	assert_has(t, "\"uses\":0,\"used\":0,\"disabled\":false,\"activate\":false,\"tags\":[]");
}

static const struct {
	const char *body;
	int status;
	const char *slug, *field;
} refusals[] = {
    {"{\"name\":\" x\"}", 400, "name", "/name"},
    {"{\"name\":\"x\\u202e\"}", 400, "name", "/name"},
    {"{\"name\":\"\"}", 400, "body", "/name"},
    {"{}", 400, "body", "/name"},
    {"{\"name\":\"x\",\"tags\":[\"a\",\"b,c\"]}", 400, "tag", "/tags/1"},
    {"{\"name\":\"x\",\"tags\":[\"earshot leader\"]}", 400, "tag", "/tags/0"},
    {"{\"name\":\"x\",\"tags\":[\"a \"]}", 400, "tag", "/tags/0"},
    {"{\"name\":\"x\",\"expires\":\"2026-01-01T00:00:00Z\"}", 400, "expires", "/expires"},
    {"{\"name\":\"x\",\"expires\":\"tomorrow\"}", 400, "body", "/expires"},
    {"{\"name\":\"x\",\"uses\":-1}", 400, "body", "/uses"},
    {"{\"name\":\"x\",\"uses\":1000001}", 400, "body", "/uses"},
    {"{\"name\":\"x\",\"site\":\" North\"}", 400, "site", "/site"},
    {"{\"name\":\"x\",\"site\":\"Sample LAN\"}", 409, "site", "/site"},
    {"{\"name\":\"x\",\"secret\":\"ek_mine\"}", 400, "body", "/secret"},
};

static void test_refusals(void **state)
{
	struct testing *t = *state;
	char want[64];

	testing_run(t, "INSERT INTO site (name, sample) VALUES ('Sample LAN', 1)");
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		print_message("%s\n", refusals[i].body);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/keys", refusals[i].body), refusals[i].status);
		snprintf(want, sizeof(want), "/problems/%s\"", refusals[i].slug);
		assert_has(t, want);
		snprintf(want, sizeof(want), "\"field\":\"%s\"", refusals[i].field);
		assert_has(t, want);
	}
	assert_int_equal(testing_int(t, "SELECT count(*) FROM activation_key", 9), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM event", 9), 0);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM site", 9), 2);
	testing_role(t, HTTP_VIEWER);
	assert_int_equal(testing_call(t, "POST", "/v1/keys", "{\"name\":\"x\"}"), 403);
	assert_int_equal(testing_call(t, "GET", "/v1/keys", NULL), 403);
}

static void test_full(void **state)
{
	struct testing *t = *state;
	char secret[80];

	testing_run(t,
	    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
	    " INSERT INTO activation_key (hash, hint, name, site, uses, created_ms)"
	    " SELECT randomblob(32), 'abcd', 'k', 1, 0, 0 FROM n");
	make_key(t, "", secret);
	assert_int_equal(testing_call(t, "POST", "/v1/keys", "{\"name\":\"x\"}"), 409);
	assert_has(t, "There are 1000 activation keys");
	assert_int_equal(testing_call(t, "GET", "/v1/keys", NULL), 200);
	assert_has(t, "\"id\":1000,");
}

static void test_changes(void **state)
{
	struct testing *t = *state;
	char secret[80], uid[33];
	struct enrolled desk = {.seed = 1};

	make_key(t, ",\"uses\":3,\"tags\":[\"lab\"],\"expires\":\"2026-02-01T00:00:00Z\"", secret);
	enrol_well(t, &desk, secret, uid);
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/1", "{}"), 200);
	assert_has(t, "\"name\":\"key\"");
	assert_has(t, "\"uses\":3,\"used\":1,\"expires\":\"2026-02-01T00:00:00.000Z\","
		      "\"disabled\":false,\"activate\":false,\"tags\":[\"lab\"]");
	assert_lacks(t, "secret");
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/1",
			     "{\"name\":\"other\",\"disabled\":true,\"uses\":9,\"activate\":true,"
			     "\"tags\":[\"x\",\"y\"],\"expires\":\"2026-03-01T00:00:00Z\"}"),
	    200);
	assert_has(t, "\"uses\":9,\"used\":1,\"expires\":\"2026-03-01T00:00:00.000Z\","
		      "\"disabled\":true,\"activate\":true,\"tags\":[\"x\",\"y\"]");
	assert_int_equal(testing_call(t, "GET", "/v1/keys", NULL), 200);
	assert_has(t, "\"name\":\"other\"");
	assert_has(t, "\"uses\":9,\"used\":1,\"expires\":\"2026-03-01T00:00:00.000Z\","
		      "\"disabled\":true,\"activate\":true,\"tags\":[\"x\",\"y\"]");
	assert_int_equal(
	    testing_call(t, "PATCH", "/v1/keys/1", "{\"disabled\":false,\"tags\":[]}"), 200);
	assert_has(t, "\"tags\":[]");
	assert_has(t, "\"disabled\":false");
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/1", "{\"name\":\"x \"}"), 400);
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/1", "{\"tags\":[\",\"]}"), 400);
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/1",
			     "{\"name\":\"late\",\"expires\":\"2025-03-01T00:00:00Z\"}"),
	    400);
	assert_int_equal(testing_call(t, "PATCH", "/v1/keys/2", "{}"), 404);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE text LIKE '%was disabled.'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE text LIKE '%was enabled.'", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE text LIKE '%was changed.'", 0), 1);
	/* Deleted: the agent stays. */
	assert_int_equal(testing_call(t, "DELETE", "/v1/keys/1", NULL), 204);
	assert_int_equal(testing_call(t, "DELETE", "/v1/keys/1", NULL), 404);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM agent WHERE activation_key IS NULL", 0), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'key.deleted'", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM activation_key_tag", 9), 0);
	assert_int_equal(enrol(t, &desk, secret), 403);
}

/* Heads of files: class, data, machine. */
static const struct {
	const char *head, *arch;
} heads[] = {
    {"\x7f"
     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0",
	"x86_64"},
    {"\x7f"
     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\xb7\0",
	"aarch64"},
    {"\x7f"
     "ELF\1\1\1\0\0\0\0\0\0\0\0\0\3\0\x28\0",
	"arm"},
    {"\x7f"
     "ELF\1\1\1\0\0\0\0\0\0\0\0\0\2\0\x03\0",
	"i686"},
    {"\x7f"
     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\xf3\0",
	"riscv64"},
    {"\x7f"
     "ELF\1\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0",
	NULL}, /* x32 */
    {"\x7f"
     "ELF\2\2\1\0\0\0\0\0\0\0\0\0\0\3\0\x16",
	NULL}, /* s390x: big endian */
    {"\x7f"
     "ELF\2\2\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0",
	NULL},
    {"\x7f"
     "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\1",
	NULL},
    {"#!/bin/sh\nexit 0\n#    ", NULL},
    {"MZ\0\0\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3e\0", NULL},
};

static void test_arch(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		const char *arch = install_arch_of(view_bytes(heads[i].head, INSTALL_HEAD_BYTES));

		if (heads[i].arch == NULL)
			assert_null(arch);
		else
			assert_string_equal(arch, heads[i].arch);
		for (size_t n = 0; n < INSTALL_HEAD_BYTES; n++)
			assert_null(install_arch_of(view_bytes(heads[i].head, n)));
	}
}

static void put_file(const char *path, const char *head, size_t more)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(head, 1, INSTALL_HEAD_BYTES, file), INSTALL_HEAD_BYTES);
	for (size_t i = 0; i < more; i++)
		fputc((int)(i * 7 % 251), file);
	assert_int_equal(fclose(file), 0);
}

/* The line of an architecture in the script's list; false: none. */
static bool listed(struct testing *t, const char *arch, char hash[65])
{
	char want[24];

	snprintf(want, sizeof(want), "%s ", arch);
	const char *list = strstr(t->body, "\npackages='"),
		   *at = list != NULL ? strstr(list, want) : NULL;

	if (at == NULL || at > strchr(list + 11, '\''))
		return false;
	snprintf(hash, 65, "%.64s", at + strlen(want));
	return true;
}

static void test_packages(void **state)
{
	struct testing *t = *state;
	char folder[80], one[128], two[128], hash[65], other[65];

	testing_role(t, HTTP_PUBLIC);
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 404);
	assert_has(t, "/problems/no-package");
	t->platform.data = t->dir;
	snprintf(folder, sizeof(folder), "%s/packages", t->dir);
	assert_int_equal(mkdir(folder, 0700), 0);
	snprintf(one, sizeof(one), "%s/earshot-agent-linux-x86_64", folder);
	snprintf(two, sizeof(two), "%s/any", folder);
	put_file(one, heads[0].head, 3 * INSTALL_PART);
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 200);
	assert_string_equal(testing_answer_field(t, "Content-Type"), "application/octet-stream");
	assert_int_equal(t->body_n, INSTALL_HEAD_BYTES + 3 * INSTALL_PART);
	assert_memory_equal(t->body, heads[0].head, INSTALL_HEAD_BYTES);
	for (size_t i = 0; i < 3 * INSTALL_PART; i++)
		if ((uint8_t)t->body[INSTALL_HEAD_BYTES + i] != i * 7 % 251)
			fail_msg("byte %zu", i);
	assert_int_equal(testing_call(t, "GET", "/install/linux/aarch64", NULL), 404);
	assert_int_equal(testing_call(t, "GET", "/install/linux/any", NULL), 404);
	assert_int_equal(testing_call(t, "GET", "/install/linux/..%2fearshot.db", NULL), 404);
	assert_int_equal(testing_call(t, "GET", "/install/linux", NULL), 200);
	assert_true(listed(t, "x86_64", hash));
	assert_int_equal(strspn(hash, "0123456789abcdef"), 64);
	assert_false(listed(t, "aarch64", other));
	/* It is hashed anew when it has changed, and a file of another architecture is none. */
	put_file(one, heads[0].head, 100);
	assert_int_equal(testing_call(t, "GET", "/install/linux", NULL), 200);
	assert_true(listed(t, "x86_64", other));
	assert_string_not_equal(hash, other);
	put_file(one, heads[1].head, 100);
	assert_int_equal(testing_call(t, "GET", "/install/linux", NULL), 200);
	assert_false(listed(t, "x86_64", other));
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 404);
	/* One by itself, whatever it is called; and another folder. */
	put_file(two, heads[0].head, 50);
	t->platform.agent_package = two;
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 200);
	assert_int_equal(t->body_n, INSTALL_HEAD_BYTES + 50);
	t->platform.agent_package = NULL;
	put_file(one, heads[0].head, 10);
	t->platform.packages = "/nowhere";
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 404);
	t->platform.packages = folder;
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 200);
	/* Larger than may be, and what is no file. */
	assert_int_equal(truncate(one, ENROL_PACKAGE_MAX), 0);
	assert_int_equal(truncate(one, (off_t)ENROL_PACKAGE_MAX + 1), 0);
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 404);
	unlink(one);
	assert_int_equal(mkdir(one, 0700), 0);
	assert_int_equal(testing_call(t, "GET", "/install/linux/x86_64", NULL), 404);
	rmdir(one);
	unlink(two);
	rmdir(folder);
}

static void test_script(void **state)
{
	struct testing *t = *state;

	testing_role(t, HTTP_PUBLIC);
	snprintf(t->platform.base_url, sizeof(t->platform.base_url), "https://it's $(x)");
	assert_int_equal(testing_call(t, "GET", "/install/linux", NULL), 200);
	assert_string_equal(
	    testing_answer_field(t, "Content-Type"), "text/x-shellscript; charset=utf-8");
	assert_string_equal(testing_answer_field(t, "Cache-Control"), "no-store");
	assert_memory_equal(t->body, "#!/bin/sh\n", 10);
	assert_has(t, "\nurl='https://it'\\''s $(x)'\n");
	assert_has(t, "\npin='sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='\n");
	assert_has(t, "\npackages=''\n");
	assert_lacks(t, "=@URL@");
	assert_lacks(t, "=@PIN@");
	assert_lacks(t, "=@PACKAGES@");
	assert_lacks(t, "@UNIT@");
	/* The unit stands in it, for the program's folder to be put in. */
	assert_has(t, "\nExecStart=@bindir@/earshot-agent run\n");
	assert_string_equal(t->body + t->body_n - strlen("\nmain \"$@\"\n"), "\nmain \"$@\"\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_makes),
	    TEST(test_refusals),
	    TEST(test_full),
	    TEST(test_changes),
	    cmocka_unit_test(test_arch),
	    TEST(test_packages),
	    TEST(test_script),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
