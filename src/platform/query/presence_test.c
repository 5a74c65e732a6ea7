/* presence, from uploads to what is asked: fields, filter, export, words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/coverage/presence.h"
#include "platform/ingest/ingest.h"
#include "platform/query/query.h"
#include "platform/testing.h"

static const struct route *const tables[] = {query_routes, ingest_routes, NULL};

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HOUR INT64_C(3600000)
#define AT INT64_C(1767225600000) /* 2026-01-01 */

static struct pack *pack;

static int setup(void **state)
{
	static struct testing t;
	struct pack_problem problem;

	testing_open(&t, tables);
	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return -1;
	t.platform.pack = pack;
	t.now_ms = AT;
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active,"
			" host_name) VALUES (1, '" A "', x'00', 1, 0, x'00', 1, 'alpha')");
	testing_run(&t, "INSERT INTO segment (id, site, name, known_key, created_ms, holder, epoch,"
			" lease_ends_ms) VALUES (1, 1, 'lab', x'00', 0, 1, 1, 9999999999999)");
	testing_run(&t, "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 1, 0)");
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	pack_close(pack);
	return 0;
}

static bool refresh(void *ctx, struct db *db)
{
	struct testing *t = ctx;

	(void)presence_refresh(db, t->now_ms);
	return true;
}

/* An upload at that moment of what was listened to in the hours before; half a minute passes. */
static void upload(struct testing *t, int seq, int64_t at_ms, int64_t hours, const char *assets)
{
	char json[2000];

	testing_agent(t, 1, A);
	testing_run(t, "UPDATE segment SET lease_ends_ms = 9999999999999");
	t->now_ms = at_ms;
	snprintf(json, sizeof(json),
	    "{\"epoch\":1,\"seq\":%d,\"batch_id\":\"%032x\",\"sent_ms\":0,\"listened\":"
	    "[{\"from_age\":%lld,\"to_age\":0,\"protocols\":[\"arp\",\"mdns\"]}],\"assets\":[%s]}",
	    seq, seq + 1, (long long)(hours * HOUR), assets);
	if (testing_call(t, "POST", "/v1/agent/uploads/1", json) != 200)
		fail_msg("%s", t->body);
	t->now_ms += PRESENCE_WAIT_MS;
	testing_role(t, HTTP_VIEWER);
}

static void do_refresh(struct testing *t)
{
	assert_int_equal(store_wait(t->platform.store, STORE_WRITE, refresh, t), ERR_NONE);
}

static void get(struct testing *t, const char *target)
{
	if (testing_call(t, "GET", target, NULL) != 200)
		fail_msg("%s: %d %s", target, t->call.status, t->body);
}

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

#define FACT(source, last)                                                                         \
	"{\"source\":\"" source "\",\"kind\":\"rumour\",\"value\":\"x\",\"count\":1,"              \
	"\"first_age\":" last ",\"last_age\":" last "}"
#define ASSET(mac, last, facts)                                                                    \
	"{\"mac\":\"" mac "\",\"first_age\":" last ",\"last_age\":" last ",\"frames\":1,"          \
	"\"facts\":[" facts "]}"
#define ONE "00:1b:a9:00:00:01"
#define TWO "00:1b:a9:00:00:02"

/* Two assets, heard at midnight; one goes, and comes again. */
static void comes_and_goes(void **state)
{
	struct testing *t = *state;

	upload(
	    t, 0, AT, 1, ASSET(ONE, "0", FACT("arp", "0")) "," ASSET(TWO, "0", FACT("mdns", "0")));
	do_refresh(t);
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"present\",\"presenceSince\":\"2026-01-01T00:00:00.000Z\"");
	assert_has(t, "\"presenceWhy\":\"heard a short time ago; last heard 2026-01-01T00:00:00");
	upload(t, 1, AT + 4 * HOUR, 4, ASSET(TWO, "0", FACT("mdns", "0")));
	get(t, "/v1/assets/1"); /* the rest of the upload may be on its way */
	assert_has(t, "\"presence\":\"present\"");
	do_refresh(t);
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"gone\",\"presenceSince\":\"2026-01-01T03:00:00.000Z\"");
	assert_has(t, "\"presenceWhy\":\"not heard for 4 h of listening to arp; last heard "
		      "2026-01-01T00:00:00.000Z\"");
	get(t, "/v1/assets?presence=gone");
	assert_has(t, "{\"items\":[{\"id\":1,");
	assert_has(t, "\"total\":1,\"managed\":0,\"unmanaged\":2");
	get(t, "/v1/assets?presence=present");
	assert_has(t, "{\"items\":[{\"id\":2,");
	assert_has(t, "\"total\":1,");
	get(t, "/v1/assets?presence=unknown");
	assert_has(t, "{\"items\":[],\"next\":null,\"total\":0,");
	get(t, "/v1/assets/export?presence=gone");
	assert_has(t, ",presence,presenceSince,standing,sources\r\n1,");
	assert_has(t, ",\"gone\",\"2026-01-01T03:00:00.000Z\",\"incapable\",\"passive\"\r\n");
	upload(t, 2, AT + 5 * HOUR, 1, ASSET(ONE, "600000", FACT("arp", "600000")));
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"present\",\"presenceSince\":\"2026-01-01T04:50:00.000Z\"");
	get(t, "/v1/assets/2"); /* it was never away */
	assert_has(t, "\"presence\":\"present\",\"presenceSince\":\"2026-01-01T00:00:00.000Z\"");
}

/* Where nobody listens nothing is gone; a long silence that was not listened to is no absence. */
static void is_unknown_where_nobody_listens(void **state)
{
	struct testing *t = *state;

	upload(t, 0, AT, 1, ASSET(ONE, "0", FACT("arp", "0")));
	do_refresh(t);
	t->now_ms = AT + 20 * HOUR;
	get(t, "/v1/assets/1"); /* who leads may upload once a day */
	assert_has(t, "\"presence\":\"present\"");
	testing_run(t, "UPDATE segment SET lease_ends_ms = 1");
	t->now_ms = AT + 3 * HOUR;
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"present\"");
	t->now_ms = AT + 3 * HOUR + 1;
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"unknown\",\"presenceSince\":\"2026-01-01T03:00:00.000Z\"");
	assert_has(t, "\"presenceWhy\":\"listened to arp for 0 min only since it was last heard; ");
	upload(t, 1, AT + 48 * HOUR, 1, "");
	do_refresh(t);
	get(t, "/v1/assets/1"); /* an hour is not enough */
	assert_has(t, "\"presence\":\"unknown\"");
	upload(t, 2, AT + 50 * HOUR + 60000, 2, "");
	t->now_ms += 1;
	do_refresh(t);
	get(t, "/v1/assets/1"); /* 47:00 to 48:00 and 48:01 to 50:01 */
	assert_has(t, "\"presence\":\"unknown\"");
	upload(t, 3, AT + 50 * HOUR + 120000, 1, "");
	do_refresh(t);
	get(t, "/v1/assets/1");
	assert_has(t, "\"presence\":\"gone\",\"presenceSince\":\"2026-01-03T02:01:00.000Z\"");
}

/* What an asset has not said for long is no habit of its; of one moment all is. */
static void takes_the_newest_voices(void **state)
{
	struct testing *t = *state;
	static const char sql[] = "SELECT 1000 * voices + rhythm_s / 60 FROM asset";

	upload(t, 0, AT, 1,
	    ASSET(ONE, "0",
		FACT("arp", "10800000") "," FACT("browser", "3600001") "," FACT(
		    "dhcp", "3600001")));
	assert_int_equal(testing_int(t, sql, 0), 1000 * 6 + 180);
	upload(t, 1, AT, 1, ASSET(ONE, "0", FACT("browser", "0")));
	assert_int_equal(testing_int(t, sql, 0), 1000 * 22 + 60);
	upload(t, 2, AT, 1, ASSET(ONE, "1000", FACT("mdns", "1000"))); /* late */
	assert_int_equal(testing_int(t, sql, 0), 1000 * 22 + 60);
	upload(t, 3, AT + HOUR, 1, ASSET(ONE, "0", FACT("dhcp", "0")));
	assert_int_equal(testing_int(t, sql, 0), 1000 * 4 + 1500);
	upload(t, 4, AT + 2 * HOUR, 1, ASSET(ONE, "0", ""));
	assert_int_equal(testing_int(t, sql, 0), 1000 * 1 + 180);
	assert_int_equal(testing_call(t, "GET", "/v1/assets?presence=there", NULL), 400);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(comes_and_goes),
	    ROW(is_unknown_where_nobody_listens),
	    ROW(takes_the_newest_voices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
