/* profile: what a configuration may say, setting by setting; versions; the matrix. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/profile/internal.h"

#define PIN "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
#define OTHERS "\"name\":\"n\",\"all\":true,\"minimumPeers\":0"
#define PEERS "\"name\":\"n\",\"all\":true"

/* A body, the fields that are wrong (blanks between them), words of the warnings (| between them).
 */
static const struct {
	const char *body, *faults, *warnings;
} rows[] = {
    /* Criteria and their condition. */
    {PEERS, "", "two laptops in one hotel"},
    {PEERS ",\"minimumPeers\":1", "/minimumPeers", ""},
    {PEERS ",\"minimumPeers\":20", "", "two laptops"},
    {OTHERS, "/minimumPeers", ""},
    {OTHERS ",\"denied\":[\"10.0.0.0/8\"],\"exemptPrefixes\":[\"100.64.0.0/10\"]", "/minimumPeers",
	""},
    {OTHERS ",\"dnsSuffixes\":[\"corp.example\"]", "", ""},
    {OTHERS ",\"addresses\":[\"10.0.0.0/8\"]", "", "Addresses alone decide"},
    {OTHERS ",\"addresses\":[\"10.0.0.0/8\"],\"dnsSuffixes\":[\"corp.example\"]", "", ""},
    {OTHERS ",\"condition\":\"or\",\"dnsSuffixes\":[\"corp.example\"]", "",
	"nothing for OR to join"},
    {OTHERS ",\"dhcpServers\":[\"10.0.0.1\"]", "", "Addresses alone decide"},
    {OTHERS ",\"addresses\":[\"10.0.0.0/8\"],\"dhcpServers\":[\"10.0.0.1\"]", "",
	"Addresses alone decide"},
    {OTHERS ",\"gateways\":[\"00:1b:a9:9e:c9:56\"]", "", ""},
    {OTHERS ",\"beacon\":{\"host\":\"beacon.corp.example\",\"pin\":\"" PIN "\"}", "", ""},
    {PEERS ",\"addresses\":[\"10.0.0.0/8\"]", "", ""},
    {PEERS ",\"condition\":\"or\",\"addresses\":[\"10.0.0.0/8\"]", "", "stored as AND"},
    {PEERS ",\"condition\":\"or\",\"dhcpServers\":[\"10.0.0.1\"]", "", "stored as AND"},
    {PEERS ",\"condition\":\"or\",\"dnsSuffixes\":[\"corp.example\"]", "", "Under OR the peers"},
    {PEERS
	",\"condition\":\"or\",\"dnsSuffixes\":[\"corp.example\"],\"addresses\":[\"10.0.0.0/8\"]",
	"", "Under OR the peers"},
    {PEERS ",\"condition\":\"or\"", "", "two laptops"},
    /* Who leads. */
    {OTHERS ",\"dnsSuffixes\":[\"corp.example\"],\"leader\":\"prefer\"", "", ""},
    {OTHERS ",\"dnsSuffixes\":[\"corp.example\"],\"leader\":\"never\"", "", "nobody listens"},
    {"\"name\":\"n\",\"tags\":[\"lab\"],\"leader\":\"never\"", "", "two laptops"},
    /* Names and tags. */
    {"\"name\":\" n\",\"all\":true", "/name", "two laptops"},
    {"\"name\":\"a\\u202eb\",\"all\":true", "/name", "two laptops"},
    {"\"name\":\"n\"", "", "no tag|two laptops"},
    {"\"name\":\"n\",\"tags\":[\"lab\",\"Lab\"]", "", "two laptops"},
    {"\"name\":\"n\",\"tags\":[\"lab\",\"lab\"]", "/tags/1", "two laptops"},
    {"\"name\":\"n\",\"tags\":[\"a,b\",\"earshot leader\",\"ok\",\"x \"]",
	"/tags/0 /tags/1 /tags/3", "two laptops"},
    /* DNS suffixes. */
    {OTHERS ",\"dnsSuffixes\":[\"Corp.EXAMPLE.\"]", "", ""},
    {OTHERS ",\"dnsSuffixes\":[\".corp.example\"]", "/dnsSuffixes/0", ""},
    {OTHERS ",\"dnsSuffixes\":[\"*.corp.example\"]", "/dnsSuffixes/0", ""},
    {OTHERS ",\"dnsSuffixes\":[\"corp..example\",\"-a.example\",\"a-.example\",\"a b.example\"]",
	"/dnsSuffixes/0 /dnsSuffixes/1 /dnsSuffixes/2 /dnsSuffixes/3", ""},
    {OTHERS ",\"dnsSuffixes\":[\"b\\u00fcro.example\"]", "/dnsSuffixes/0", ""},
    {OTHERS ",\"dnsSuffixes\":[\"xn--bro-hoa.example\",\"_msdcs.corp.example\"]", "", ""},
    {OTHERS ",\"dnsSuffixes\":[\"10.0.0.1\",\"corp.12\",\"fe80::1\"]",
	"/dnsSuffixes/0 /dnsSuffixes/1 /dnsSuffixes/2", ""},
    {OTHERS
	",\"dnsSuffixes\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b\"]",
	"", ""},
    {OTHERS
	",\"dnsSuffixes\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b\"]",
	"/dnsSuffixes/0", ""},
    {OTHERS ",\"dnsSuffixes\":[\"corp.example\",\"CORP.example\"]", "/dnsSuffixes/1", ""},
    {OTHERS ",\"dnsSuffixes\":[\"lan\"]", "", "suffix lan"},
    {OTHERS ",\"dnsSuffixes\":[\"fritz.box\"]", "", "suffix fritz.box"},
    {OTHERS ",\"dnsSuffixes\":[\"corporation\"]", "", "one label"},
    /* Addresses. */
    {PEERS
	",\"addresses\":[\"192.0.2.1\",\"192.0.2.0/24\",\"192.0.2.9-192.0.2.20\",\"2001:db8::/32\","
	"\"2001:db8::1-2001:db8::9\"]",
	"", ""},
    {PEERS
	",\"addresses\":[\"192.0.2.9-192.0.2.8\",\"192.0.2.0/33\",\"192.0.2\",\"::1-192.0.2.1\"]",
	"/addresses/0 /addresses/1 /addresses/2 /addresses/3", ""},
    {PEERS ",\"addresses\":[\"192.0.2.0/24\",\"192.0.2.7/24\"]", "/addresses/1", ""},
    {PEERS ",\"addresses\":[\"192.0.2.0/24\",\"192.0.2.0-192.0.2.255\"]", "/addresses/1", ""},
    {PEERS ",\"addresses\":[\"192.0.2.0/24\",\"192.0.2.0/25\"]", "", ""},
    {PEERS ",\"addresses\":[\"0.0.0.0/0\"]", "", "Every IPv4 address"},
    {PEERS ",\"addresses\":[\"::/0\"]", "", "Every IPv6 address"},
    {PEERS ",\"addresses\":[\"10.1.0.0/16\"],\"denied\":[\"10.0.0.0/8\"]", "",
	"from 10.1.0.0 on are denied"},
    {PEERS ",\"addresses\":[\"10.0.0.0/8\"],\"denied\":[\"10.1.0.0/16\"]", "", ""},
    {PEERS ",\"addresses\":[\"10.0.0.0/8\"],\"denied\":[\"10.1.0.0/16\",\"10.1.0.0/16\",\"x\"]",
	"/denied/1 /denied/2", ""},
    /* Exemptions. */
    {PEERS ",\"exemptPrefixes\":[\"100.64.0.0/10\",\"fd7a:115c:a1e0::/48\"]", "", "two laptops"},
    {PEERS ",\"exemptPrefixes\":[\"100.64.0.1-100.64.0.9\"]", "/exemptPrefixes/0", "two laptops"},
    {PEERS ",\"exemptPrefixes\":[\"0.0.0.0/0\"]", "/exemptPrefixes", "two laptops"},
    {PEERS ",\"exemptPrefixes\":[\"::/0\"]", "/exemptPrefixes", "two laptops"},
    {PEERS ",\"exemptInterfaces\":[\"wg0\",\"wg0\",\" x\"]",
	"/exemptInterfaces/1 /exemptInterfaces/2", "two laptops"},
    /* The stronger criteria. */
    {OTHERS
	",\"dnsSuffixes\":[\"corp.example\"],\"dhcpServers\":[\"10.0.0.1\",\"10.0.0.1\",\"::1\","
	"\"2001:db8::1\",\"10.0.0.0/8\",\"224.0.0.1\"]",
	"/dhcpServers/1 /dhcpServers/2 /dhcpServers/3 /dhcpServers/4 /dhcpServers/5", ""},
    {OTHERS ",\"gateways\":[\"00:1b:a9:9e:c9:56\",\"00:1b:a9:9e:c9:56\",\"01:00:5e:00:00:01\","
	    "\"00:00:00:00:00:00\"]",
	"/gateways/1 /gateways/2 /gateways/3", ""},
    {OTHERS ",\"gateways\":[\"00:00:5e:00:01:07\"]", "/gateways", "00:00:5e:00:01:07 is shared"},
    {OTHERS ",\"gateways\":[\"00:00:5e:00:01:07\",\"00:1b:a9:9e:c9:56\"]", "", "07 is shared"},
    {OTHERS ",\"beacon\":{\"host\":\"192.0.2.1\",\"pin\":\"" PIN "\"}", "", ""},
    {OTHERS ",\"beacon\":{\"host\":\"127.0.0.1\",\"pin\":\"" PIN "\"}", "/beacon/host", ""},
    {OTHERS ",\"beacon\":{\"host\":\"a_b..c\",\"pin\":\"" PIN "\"}", "/beacon/host", ""},
    {OTHERS ",\"beacon\":{\"host\":\"b.example\",\"pin\":\"sha256//short\"}", "/beacon/pin", ""},
    {OTHERS ",\"beacon\":{\"host\":\"b.example\",\"pin\":"
	    "\"sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\"}",
	"/beacon/pin", ""},
    {OTHERS ",\"beacon\":{\"host\":\"b.example\",\"pin\":"
	    "\"sha256//!7DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}",
	"/beacon/pin", ""},
    {OTHERS ",\"beacon\":{\"host\":\"b.example\",\"pin\":"
	    "\"sha512//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"}",
	"/beacon/pin", ""},
};

static struct arena fresh(void)
{
	static uint8_t memory[1 << 20] __attribute__((aligned(16)));

	return arena_of(memory, sizeof(memory));
}

static struct wire_profile decode(struct arena *arena, const char *fields)
{
	struct wire_profile profile;
	struct wire_fault fault = {0};
	char json[4000];

	snprintf(json, sizeof(json), "{%s}", fields);
	if (wire_decode(&wire_profile_record, view_of(json), arena, &profile, &fault) != ERR_NONE)
		fail_msg("%s: %s %s", json, fault.pointer, fault.reason);
	return profile;
}

/* One warning per word, each with its word. */
static void assert_warnings(const struct profile_report *report, const char *words)
{
	struct view rest = view_of(words), word;
	unsigned n = 0;

	while (words[0] != '\0' && view_split(&rest, '|', &word)) {
		struct view warning = n < report->warnings_n ? report->warnings[n] : view_of("");

		if (view_find_nocase(warning, word) == warning.n)
			fail_msg("warning %u is: %.*s", n, (int)warning.n, (const char *)warning.p);
		n++;
	}
	if (report->warnings_n > n)
		fail_msg("unwanted: %.*s", (int)report->warnings[n].n,
		    (const char *)report->warnings[n].p);
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena arena = fresh();
		struct wire_profile profile = decode(&arena, rows[i].body);
		struct profile_report report;
		char faults[600] = "";

		print_message("%s\n", rows[i].body);
		profile_check(&profile, &arena, &report);
		for (unsigned k = 0; k < report.faults_n; k++) {
			size_t n = strlen(faults);

			snprintf(faults + n, sizeof(faults) - n, "%s%s", k > 0 ? " " : "",
			    report.faults[k].field);
			assert_true(report.faults[k].text[0] != '\0');
		}
		assert_string_equal(faults, rows[i].faults);
		if (report.faults_n == 0) /* else nobody is told */
			assert_warnings(&report, rows[i].warnings);
		assert_int_equal(arena.refused, 0);
	}
}

/* Whether its agents may have to ask who else is there: docs/premises.md. */
static void test_may_probe(void **state)
{
	static const struct {
		const char *body;
		bool may;
	} probes[] = {
	    {PEERS, true},
	    {PEERS ",\"condition\":\"or\"", true},
	    {PEERS ",\"condition\":\"or\",\"dnsSuffixes\":[\"corp.example\"]", true},
	    {PEERS ",\"condition\":\"or\",\"gateways\":[\"00:1b:a9:9e:c9:56\"]", true},
	    {PEERS ",\"dnsSuffixes\":[\"corp.example\"]", false},
	    {PEERS ",\"dhcpServers\":[\"10.0.0.1\"]", false},
	    {PEERS ",\"beacon\":{\"host\":\"b.example\",\"pin\":\"" PIN "\"}", false},
	    {PEERS ",\"denied\":[\"10.9.0.0/16\"]", true},
	    {OTHERS ",\"condition\":\"or\",\"dnsSuffixes\":[\"corp.example\"]", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++) {
		struct arena arena = fresh();
		struct wire_profile profile = decode(&arena, probes[i].body);

		if (profile_may_probe(&profile) != probes[i].may)
			fail_msg("%s", probes[i].body);
	}
}

static void test_canonical(void **state)
{
	struct arena arena = fresh();
	struct profile_report report;
	struct wire_profile profile = decode(&arena, PEERS
	    ",\"condition\":\"or\",\"addresses\":[\"10.0.0.0/8\"],\"denied\":[\"10.9.0.0/16\"]");

	(void)state;
	profile_check(&profile, &arena, &report);
	assert_int_equal(profile.condition, WIRE_PROFILE_CONDITION_AND);
	profile =
	    decode(&arena, OTHERS ",\"dnsSuffixes\":[\"Corp.EXAMPLE.\"],"
				  "\"beacon\":{\"host\":\"Beacon.Example\",\"pin\":\"" PIN "\"}");
	profile_check(&profile, &arena, &report);
	assert_true(view_eq(profile.dns_suffixes.p[0], view_of("corp.example")));
	assert_true(view_eq(profile.beacon.host, view_of("beacon.example")));
	/* What was found right is found right again, and unchanged. */
	profile_check(&profile, &arena, &report);
	assert_int_equal(report.faults_n, 0);
}

/* As many faults as there may be settings: counted, none lost the first, none written past. */
static void test_many_faults(void **state)
{
	struct arena arena = fresh();
	struct profile_report report;
	static char fields[4000];
	size_t n = (size_t)snprintf(fields, sizeof(fields), PEERS ",\"denied\":[");

	(void)state;
	for (int i = 0; i < 200; i++)
		n += (size_t)snprintf(
		    fields + n, sizeof(fields) - n, "%s\"x%d\"", i > 0 ? "," : "", i);
	snprintf(fields + n, sizeof(fields) - n, "]");
	struct wire_profile profile = decode(&arena, fields);

	profile_check(&profile, &arena, &report);
	assert_int_equal(report.faults_n, PROFILE_FAULTS_MAX);
	assert_string_equal(report.faults[31].field, "/denied/31");
}

static const struct {
	const char *a, *b;
	bool is;
	int order;
} versions[] = {
    {"0.1.0", "0.1.0", true, 0},
    {"0.1", "0.1.0", true, 0},
    {"0.9.0", "0.10.0", true, -1},
    {"0.10.0", "0.9.9", true, 1},
    {"1.0", "0.99.99", true, 1},
    {"0.1.0-rc1", "0.1.0", true, -1},
    {"0.1.0", "0.1.0~beta", true, 1},
    {"0.1.1-rc1", "0.1.0", true, 1},
    {"0.1.0+g12ab", "0.1.0", true, 0},
    {"1.2.3.4", "1.2.3.5", true, -1},
    {"1.2.3.4.5", "1.2.3", false, 0},
    {"", "0.1.0", false, 0},
    {"0.1.x", "0.1.0", false, 0},
    {"v0.1.0", "0.1.0", false, 0},
    {"1..2", "0.1.0", false, 0},
    {"-rc1", "0.1.0", false, 0},
    {"9999999999", "0.1.0", false, 0},
};

static void test_versions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		int order = 99;

		print_message("%s %s\n", versions[i].a, versions[i].b);
		assert_int_equal(
		    profile_version_cmp(view_of(versions[i].a), view_of(versions[i].b), &order),
		    versions[i].is);
		assert_int_equal(order, versions[i].is ? versions[i].order : 99);
	}
}

static const struct {
	const char *feature, *version, *system;
	int missing; /* -1: nothing */
} matrix[] = {
    {"sense", "0.1.0", "linux", -1},
    {"sense", "0.10.0", "windows", -1},
    {"sense", "0.0.9", "linux", WIRE_ACTIVATION_OBSTACLE_MISSING_VERSION},
    {"sense", "", "linux", WIRE_ACTIVATION_OBSTACLE_MISSING_VERSION},
    {"sense", "0.1.0", "other", WIRE_ACTIVATION_OBSTACLE_MISSING_PLATFORM},
    {"sense", "0.1.0", "", WIRE_ACTIVATION_OBSTACLE_MISSING_PLATFORM},
    {"sense", "0.1.0", "lin", WIRE_ACTIVATION_OBSTACLE_MISSING_PLATFORM},
    {"fly", "9.0", "linux", WIRE_ACTIVATION_OBSTACLE_MISSING_PLATFORM},
};

static void test_matrix(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(matrix) / sizeof(matrix[0]); i++) {
		struct arena arena = fresh();
		struct profile_obstacle obstacle;

		print_message("%s %s %s\n", matrix[i].feature, matrix[i].version, matrix[i].system);
		bool is = profile_feature_obstacle(matrix[i].feature, view_of(matrix[i].version),
		    view_of(matrix[i].system), &arena, &obstacle);

		assert_int_equal(is, matrix[i].missing >= 0);
		if (is) {
			assert_int_equal(obstacle.missing, matrix[i].missing);
			assert_true(strlen(obstacle.mend) > 20);
		}
	}
}

/* Without room for the words there are none, and what is missing is told all the same. */
static void test_no_room(void **state)
{
	struct arena arena = arena_of(NULL, 0);
	struct profile_obstacle obstacle = {.mend = NULL};

	(void)state;
	assert_true(profile_feature_obstacle(
	    "sense", view_of("0.0.9"), view_of("linux"), &arena, &obstacle));
	assert_int_equal(obstacle.missing, WIRE_ACTIVATION_OBSTACLE_MISSING_VERSION);
	assert_string_equal(obstacle.mend, "");
}

/* Why, where two reasons are near each other. */
static void test_dns_reasons(void **state)
{
	char lower[254];

	(void)state;
	assert_non_null(
	    strstr(profile_dns_fault(view_of("b\x7f.example"), lower), "letters, digits"));
	assert_non_null(strstr(profile_dns_fault(view_of("b\xc3\xbc.example"), lower), "xn--"));
	assert_non_null(strstr(profile_dns_fault(view_of("*.example"), lower), "needs no *"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_may_probe),
	    cmocka_unit_test(test_canonical),
	    cmocka_unit_test(test_many_faults),
	    cmocka_unit_test(test_versions),
	    cmocka_unit_test(test_matrix),
	    cmocka_unit_test(test_no_room),
	    cmocka_unit_test(test_dns_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
