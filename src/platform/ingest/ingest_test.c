/* ingest: uploads through calls: the fence, late evidence, times, keys, what is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"
#include "platform/ingest/ingest.h"
#include "platform/link/link.h"
#include "platform/testing.h"

static const struct route *const tables[] = {ingest_routes, link_routes, NULL};

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define MAC "00:1b:a9:9e:c9:56"
#define DAY_MS INT64_C(86400000)

static struct pack *pack;

/* Two active agents of a real segment and of a recording; alpha leads both, in epoch 1. */
static int setup(void **state)
{
	static struct testing t;
	struct pack_problem problem;
	char sql[400];

	testing_open(&t, tables);
	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		return -1;
	t.platform.pack = pack;
	testing_run(&t, "INSERT INTO agent (id, uid, public_key, site, created_ms, token, active,"
			" host_name) VALUES (1, '" A "', x'00', 1, 0, x'00', 1, 'alpha'),"
			" (2, '" B "', x'01', 1, 0, x'00', 1, 'beta')");
	testing_run(&t, "INSERT INTO segment (id, site, name, sample, known_key, created_ms) VALUES"
			" (1, 1, 'lab', 0, zeroblob(16), 0), (2, 1, 'tape', 1, zeroblob(16), 0),"
			" (3, 1, 'hall', 0, zeroblob(16), 0)");
	snprintf(sql, sizeof(sql), "UPDATE segment SET holder = 1, epoch = 1, lease_ends_ms = %lld",
	    (long long)t.now_ms + 900000);
	testing_run(&t, sql);
	snprintf(sql, sizeof(sql),
	    "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (1, 1, 1, %lld),"
	    " (2, 1, 1, %lld), (3, 1, 1, 0)",
	    (long long)t.now_ms - 60000, (long long)t.now_ms - 60000);
	testing_run(&t, sql);
	testing_run(&t, "INSERT INTO agent_segment (agent, segment, interface, address, at_ms)"
			" VALUES (1, 1, '', '', 0), (2, 1, '', '', 0)");
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	testing_close(*state);
	pack_close(pack);
	return 0;
}

static void as(struct testing *t, int row)
{
	testing_agent(t, row, row == 1 ? A : B);
}

static int send(
    struct testing *t, int agent, int segment, int epoch, int seq, int batch, const char *assets)
{
	char target[48], json[4096];

	as(t, agent);
	snprintf(target, sizeof(target), "/v1/agent/uploads/%d", segment);
	snprintf(json, sizeof(json),
	    "{\"epoch\":%d,\"seq\":%d,\"batch_id\":\"%032x\",\"sent_ms\":0,\"listened\":"
	    "[{\"from_age\":30500,\"to_age\":500,\"protocols\":[\"arp\",\"mdns\"]}],"
	    "\"assets\":[%s]}",
	    epoch, seq, batch, assets);
	return testing_call(t, "POST", target, json);
}

#define ASSET(mac, first, last, frames, facts)                                                     \
	"{\"mac\":\"" mac "\",\"first_age\":" first ",\"last_age\":" last ",\"frames\":" frames    \
	",\"facts\":[" facts "]}"
#define FACT(kind, value, count)                                                                   \
	"{\"source\":\"mdns\",\"kind\":\"" kind "\",\"value\":\"" value "\",\"count\":" count      \
	",\"first_age\":5000,\"last_age\":1000}"
#define PRINTER FACT("txt.ty", "Brother MFC-L2710DW series", "3")

static void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static void fences(void **state)
{
	struct testing *t = *state;
	static const char one[] = ASSET(MAC, "5000", "1000", "7", PRINTER);

	assert_int_equal(send(t, 1, 1, 1, 0, 0xb1, one), 200);
	assert_has(t, "{\"epoch\":1,\"seq\":1,\"last_batch_id\":"
		      "\"000000000000000000000000000000b1\",\"late\":false}");
	assert_int_equal(send(t, 1, 1, 1, 0, 0xb1, one), 409); /* its answer was lost */
	assert_has(t, "\"seq\":1,\"last_batch_id\":\"000000000000000000000000000000b1\"");
	assert_int_equal(send(t, 2, 1, 1, 1, 0xb2, one), 409);
	assert_int_equal(send(t, 1, 1, 1, 2, 0xb2, one), 409);
	assert_int_equal(send(t, 1, 99, 1, 0, 0xb2, one), 404);
	assert_int_equal(testing_int(t, "SELECT sum(frames) FROM sighting", 0), 7);
	assert_int_equal(testing_int(t, "SELECT sum(count) FROM evidence", 0), 3);
	/* It renewed the lease. */
	t->now_ms += 600000;
	assert_int_equal(send(t, 1, 1, 1, 1, 0xb3, one), 200);
	t->now_ms += 600000;
	assert_int_equal(send(t, 1, 1, 1, 2, 0xb4, one), 200);
	testing_run(t, "UPDATE agent SET active = 0");
	assert_int_equal(send(t, 1, 1, 1, 3, 0xb5, one), 403);
	assert_has(t, "not-active");
}

static void takes_late_evidence(void **state)
{
	struct testing *t = *state;
	static const char one[] = ASSET(MAC, "5000", "1000", "7", PRINTER);
	static const char much[] =
	    ASSET(MAC, "400000", "300000", "9", FACT("txt.ty", "Brother MFC-L2710DW series", "4"));

	assert_int_equal(send(t, 1, 1, 1, 0, 0xb1, one), 200);
	as(t, 2);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/lease",
			     "{\"segment\":1,\"term\":1,\"holder\":\"" A "\",\"heard_ms\":6000}"),
	    200);
	assert_int_equal(send(t, 2, 1, 2, 1, 0xb2, one), 200);
	t->now_ms += 100000;
	assert_int_equal(send(t, 1, 1, 1, 1, 0xb3, much), 200);
	assert_has(t, "{\"epoch\":2,\"seq\":2,\"last_batch_id\":"
		      "\"000000000000000000000000000000b2\",\"late\":true}");
	assert_int_equal(send(t, 1, 1, 1, 1, 0xb3, much), 200); /* harmless */
	assert_has(t, "\"seq\":2,");
	/* Per tenure the greatest, shown as their sum. */
	assert_int_equal(testing_int(t, "SELECT sum(count) FROM evidence", 0), 4 + 3);
	assert_int_equal(testing_int(t, "SELECT sum(frames) FROM sighting", 0), 9 + 7);
	/* Within its tenure, whatever it says. */
	assert_int_equal(
	    testing_int(t,
		"SELECT count(*) FROM sighting s JOIN tenure t ON t.segment = s.segment"
		" AND t.epoch = s.epoch WHERE s.epoch = 1 AND s.first_ms = t.began_ms AND"
		" s.last_ms <= t.ended_ms",
		0),
	    1);
	/* It leads no more, and does not by what it brings late. */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM agent_tag WHERE agent = 1", 0), 0);
	t->now_ms += 7 * DAY_MS;
	assert_int_equal(send(t, 1, 1, 1, 1, 0xb4, much), 409);
}

static int64_t of_segment(struct testing *t, const char *column)
{
	char sql[80];

	snprintf(sql, sizeof(sql), "SELECT %s FROM segment WHERE id = 1", column);
	return testing_int(t, sql, -1);
}

/* However the tenure ended: what its agent brings is merged for seven days, moves no fence, makes
 * nobody a leader. */
static void takes_what_is_left_of_any_end(void **state)
{
	struct testing *t = *state;
	static const char one[] = ASSET(MAC, "5000", "1000", "7", PRINTER);
	static const char much[] =
	    ASSET(MAC, "400000", "300000", "9", FACT("txt.ty", "Brother MFC-L2710DW series", "4"));
	static const struct {
		const char *reason, *lease; /* what alpha asks; NULL: nothing, it runs out */
		int64_t after_ms;
	} ends[] = {
	    {"released", "{\"segment\":1,\"term\":1,\"release\":true}", 10000},
	    {"expired", NULL, 2000000},
	};

	for (int i = 0, epoch = 1, seq = 0; i < 2; i++, epoch++) {
		char sql[160];

		assert_int_equal(send(t, 1, 1, epoch, seq++, 0xb0 + i, one), 200);
		if (ends[i].lease != NULL)
			assert_int_equal(
			    testing_call(t, "POST", "/v1/agent/lease", ends[i].lease), 204);
		t->now_ms += ends[i].after_ms;
		/* Nobody holds it, and then beta does. */
		assert_int_equal(send(t, 1, 1, epoch, seq, 0xc0 + i, much), 200);
		assert_has(t, "\"late\":true");
		as(t, 2);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/agent/lease", "{\"segment\":1,\"term\":1}"), 200);
		snprintf(sql, sizeof(sql),
		    "SELECT count(*) FROM tenure WHERE segment = 1 AND epoch = %d AND"
		    " reason = '%s'",
		    epoch, ends[i].reason);
		assert_int_equal(testing_int(t, sql, 0), 1);
		assert_int_equal(send(t, 1, 1, epoch, seq, 0xd0 + i, much), 200);
		assert_has(t, "\"late\":true");
		assert_int_equal(of_segment(t, "seq"), seq);
		assert_int_equal(of_segment(t, "holder"), 2);
		assert_int_equal(of_segment(t, "epoch"), ++epoch);
		assert_int_equal(testing_int(t,
				     "SELECT count(*) FROM agent_tag WHERE agent = 1 AND tag ="
				     " 'Earshot Leader'",
				     0),
		    0);
		/* Another agent's epoch is nobody else's. */
		assert_int_equal(send(t, 2, 1, epoch - 1, seq, 0xe0 + i, much), 409);
		assert_int_equal(testing_call(t, "POST", "/v1/agent/lease",
				     "{\"segment\":1,\"term\":1,\"release\":true}"),
		    204);
		as(t, 1);
		assert_int_equal(
		    testing_call(t, "POST", "/v1/agent/lease", "{\"segment\":1,\"term\":1}"), 200);
	}
	t->now_ms += 7 * DAY_MS;
	assert_int_equal(send(t, 1, 1, 1, 9, 0xf0, much), 409);
	assert_int_equal(send(t, 1, 1, 3, 9, 0xf1, much), 409);
}

static int64_t blind_ms(struct testing *t, int epoch)
{
	char sql[120];

	snprintf(sql, sizeof(sql),
	    "SELECT blind_to_ms - blind_from_ms FROM tenure WHERE segment = 1 AND epoch = %d",
	    epoch);
	return testing_int(t, sql, -1);
}

/* From the last that was heard of alpha to the first that beta listened; what alpha brings late
 * says that it listened longer. */
static void measures_blindness(void **state)
{
	struct testing *t = *state;
	static const char one[] = ASSET(MAC, "5000", "1000", "7", PRINTER);

	assert_int_equal(send(t, 1, 1, 1, 0, 0xb1, one), 200);
	assert_int_equal(blind_ms(t, 1), -1); /* nobody was before */
	t->now_ms += 100000;
	as(t, 2);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/lease",
			     "{\"segment\":1,\"term\":1,\"holder\":\"" A "\",\"heard_ms\":40000}"),
	    200);
	assert_int_equal(blind_ms(t, 2), -1); /* not known yet */
	/* It tells of 30.5 s to 0.5 s ago, 3 s after the grant: 27.5 s before it. */
	t->now_ms += 3000;
	assert_int_equal(send(t, 2, 1, 2, 1, 0xb2, one), 200);
	assert_int_equal(blind_ms(t, 2), 40000 - 27500);
	t->now_ms += 30000;
	assert_int_equal(send(t, 2, 1, 2, 2, 0xb3, one), 200);
	assert_int_equal(blind_ms(t, 2), 40000 - 27500);
	/* That it listened when it was displaced already says nothing of its tenure. */
	assert_int_equal(send(t, 1, 1, 1, 1, 0xb4, one), 200);
	assert_int_equal(blind_ms(t, 2), 40000 - 27500);
	/* Until 0.5 s before it was displaced, as it says now: no blindness is left. */
	as(t, 1);
	assert_int_equal(testing_call(t, "POST", "/v1/agent/uploads/1",
			     "{\"epoch\":1,\"seq\":1,\"sent_ms\":0,\"assets\":[],"
			     "\"batch_id\":\"000000000000000000000000000000b5\","
			     "\"listened\":[{\"from_age\":63500,\"to_age\":33500,"
			     "\"protocols\":[\"arp\"]}]}"),
	    200);
	assert_has(t, "\"late\":true");
	assert_int_equal(blind_ms(t, 2), 0);
}

/* `n` assets that were not there before, from the address `first` on. */
static int send_many(struct testing *t, int seq, int first, int n)
{
	static char json[200000];
	size_t at = (size_t)snprintf(json, sizeof(json),
	    "{\"epoch\":1,\"seq\":%d,\"batch_id\":\"%032x\",\"sent_ms\":0,\"assets\":[", seq,
	    0xb00 + seq);

	for (int i = first; i < first + n; i++)
		at += (size_t)snprintf(json + at, sizeof(json) - at,
		    "%s{\"mac\":\"00:1b:a9:00:%02x:%02x\",\"first_age\":2,\"last_age\":1,"
		    "\"frames\":1}",
		    i > first ? "," : "", i / 256, i % 256);
	snprintf(json + at, sizeof(json) - at, "]}");
	as(t, 1);
	return testing_call(t, "POST", "/v1/agent/uploads/1", json);
}

/* One agent brings no more new assets a day than four of its tables hold. */
static void bounds_what_one_agent_makes(void **state)
{
	struct testing *t = *state;

	testing_run(t, "INSERT INTO profile (id, version, name, applies_all, priority, body,"
		       " changed_ms) VALUES (1, 1, 'small', 1, 1,"
		       " '{\"name\":\"small\",\"all\":true,\"assetsMax\":256}', 0)");
	assert_int_equal(send_many(t, 0, 0, 1000), 200);
	assert_int_equal(send_many(t, 1, 1000, 25), 429);
	assert_has(t, "too-many-assets");
	assert_string_equal(testing_answer_field(t, "Retry-After"), "3600");
	/* Nothing of it is kept, and the fence stands where it stood. */
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), 1000);
	assert_int_equal(of_segment(t, "seq"), 1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.assets'", 0), 1);
	assert_int_equal(send_many(t, 1, 1000, 1), 429);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM event WHERE kind = 'agent.assets'", 0), 1);
	/* What is known already is taken. */
	assert_int_equal(send_many(t, 1, 0, 500), 200);
	t->now_ms += 600000;
	assert_int_equal(send_many(t, 2, 0, 1), 200);
	t->now_ms += DAY_MS - 700000;
	assert_int_equal(send_many(t, 3, 1000, 1), 429); /* late evidence is no way around it */
	testing_run(t, "UPDATE segment SET lease_ends_ms = 9999999999999, holder = 1 WHERE id = 1");
	assert_int_equal(send_many(t, 3, 1000, 1), 429);
	assert_string_equal(testing_answer_field(t, "Retry-After"), "101");
	t->now_ms += 100000;
	assert_int_equal(send_many(t, 3, 1000, 1024), 200);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), 2024);
}

static void puts_ages_on_its_clock(void **state)
{
	struct testing *t = *state;

	assert_int_equal(send(t, 1, 1, 1, 0, 0xb1,
			     ASSET(MAC, "9007199254740991", "1000", "1", "") "," ASSET(
				 "00:1b:a9:9e:c9:57", "100", "2000", "1", "")),
	    200);
	assert_int_equal(
	    testing_int(t, "SELECT first_ms FROM asset WHERE id = 1", 0), t->now_ms - 60000);
	assert_int_equal(
	    testing_int(t, "SELECT last_ms FROM asset WHERE id = 1", 0), t->now_ms - 1000);
	/* The first moment is never after the last. */
	assert_int_equal(
	    testing_int(t, "SELECT first_ms FROM asset WHERE id = 2", 0), t->now_ms - 2000);
	assert_int_equal(testing_int(t, "SELECT to_ms - from_ms FROM listened", 0), 30000);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM listened WHERE protocols = 'arp mdns'", 0), 1);
}

/* What lies outside of the tenure is cut; an interval wholly outside is none, and counted. */
static void bounds_intervals_by_the_tenure(void **state)
{
	static const struct {
		int64_t from_age, to_age, from_ms, to_ms; /* of the tenure's begin; -1: none */
	} rows[] = {{90000, 10000, 0, 50000}, {50000, 10000, 10000, 50000}, {90000, 60000, -1, -1},
	    {90000, 60001, -1, -1}, {100, 5000, -1, -1},
	    {INT64_C(9007199254740991), 70000, -1, -1}};
	struct testing *t = *state;
	int64_t began_ms = t->now_ms - 60000, outside = 0;
	char json[512];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		testing_run(t, "DELETE FROM listened");
		snprintf(json, sizeof(json),
		    "{\"epoch\":1,\"seq\":%zu,\"batch_id\":\"%032zx\",\"sent_ms\":0,\"assets\":[],"
		    "\"listened\":[{\"from_age\":%lld,\"to_age\":%lld,\"protocols\":[\"arp\"]}]}",
		    i, i + 1, (long long)rows[i].from_age, (long long)rows[i].to_age);
		as(t, 1);
		assert_int_equal(testing_call(t, "POST", "/v1/agent/uploads/1", json), 200);
		outside += rows[i].from_ms < 0;
		assert_int_equal(t->platform.listened_outside, outside);
		assert_int_equal(
		    testing_int(t, "SELECT count(*) FROM listened", 0), rows[i].from_ms >= 0);
		if (rows[i].from_ms < 0)
			continue;
		assert_int_equal(
		    testing_int(t, "SELECT from_ms FROM listened", 0), began_ms + rows[i].from_ms);
		assert_int_equal(
		    testing_int(t, "SELECT to_ms FROM listened", 0), began_ms + rows[i].to_ms);
	}
}

static void keys_by_kind_of_mac(void **state)
{
	struct testing *t = *state;
	static const struct {
		const char *mac;
		int segment, assets; /* after it */
		bool random;
	} rows[] = {
	    {"00:1b:a9:9e:c9:56", 1, 1, false},
	    {"00:1b:a9:9e:c9:56", 3, 1, false}, /* the same everywhere */
	    {"da:12:34:56:78:aa", 1, 2, true},
	    {"da:12:34:56:78:aa", 3, 3, true},  /* another one in another place */
	    {"52:54:00:12:34:56", 1, 4, false}, /* a guest of a hypervisor */
	    {"00:1b:a9:9e:c9:56", 2, 5, false}, /* of a recording: apart */
	};
	int seq[4] = {0};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char asset[160];

		snprintf(asset, sizeof(asset),
		    "{\"mac\":\"%s\",\"first_age\":2,\"last_age\":1,\"frames\":1}", rows[i].mac);
		assert_int_equal(
		    send(t, 1, rows[i].segment, 1, seq[rows[i].segment]++, (int)i, asset), 200);
		assert_int_equal(testing_int(t, "SELECT count(*) FROM asset", 0), rows[i].assets);
		assert_int_equal(
		    testing_int(t, "SELECT mac_random FROM asset ORDER BY id DESC LIMIT 1", 0),
		    rows[i].random);
	}
	assert_int_equal(send(t, 1, 1, 1, seq[1], 0xbad,
			     ASSET("00:00:00:00:00:00", "2", "1", "1", "") "," ASSET(
				 "01:00:5e:00:00:fb", "2", "1", "1", "")),
	    400);
	assert_has(t, "{\"field\":\"/assets/0/mac\"");
	assert_has(t, "{\"field\":\"/assets/1/mac\",\"message\":\"a group address\"}");
}

static int64_t events(struct testing *t, const char *kind)
{
	char sql[96];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM event WHERE kind = '%s'", kind);
	return testing_int(t, sql, 0);
}

static void tells_what_happened(void **state)
{
	struct testing *t = *state;
	static const char bare[] = ASSET(MAC, "5000", "1000", "1", "");
	static const char printer[] = ASSET(MAC, "5000", "1000", "1", PRINTER);

	assert_int_equal(send(t, 1, 1, 1, 0, 1, bare), 200);
	assert_int_equal(events(t, "asset.new"), 1);
	assert_int_equal(send(t, 1, 1, 1, 1, 2, bare), 200);
	assert_int_equal(events(t, "asset.new"), 1);
	assert_int_equal(send(t, 1, 1, 1, 2, 3, printer), 200);
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM asset WHERE hw_category2 ="
			     " 'Multi-function Printer' AND hw_model = 'MFC-L2710DW'",
			     0),
	    1);
	assert_int_equal(
	    testing_int(t, "SELECT count(*) FROM asset_tag WHERE tag = 'Earshot'", 0), 1);
	assert_int_equal(events(t, "asset.identity"), 0); /* known better is no other */
	testing_run(t, "UPDATE asset SET hw_manufacturer = 'Somebody Else'");
	assert_int_equal(send(t, 1, 1, 1, 3, 4, printer), 200);
	assert_int_equal(events(t, "asset.identity"), 1);
	assert_int_equal(
	    send(t, 1, 2, 1, 0, 5,
		ASSET(MAC, "5", "1", "1", "") "," ASSET("00:1b:a9:9e:c9:57", "5", "1", "1", "")),
	    200);
	assert_int_equal(events(t, "asset.new"), 2); /* one for the recording */
	assert_int_equal(testing_int(t,
			     "SELECT count(*) FROM event WHERE text ="
			     " '2 new assets of the recording tape'",
			     0),
	    1);
}

/* Epochs that are closed are summed up, and nothing of them is lost. */
static void sums_up_closed_epochs(void **state)
{
	struct testing *t = *state;
	static const char one[] = ASSET(MAC, "5000", "1000", "7", PRINTER);

	assert_int_equal(send(t, 1, 3, 1, 0, 1, one), 200);
	testing_run(t, "UPDATE tenure SET ended_ms = 1, reason = 'released' WHERE segment = 3");
	testing_run(t, "INSERT INTO tenure (segment, epoch, agent, began_ms) VALUES (3, 2, 1, 0)");
	testing_run(t, "UPDATE segment SET epoch = 2 WHERE id = 3");
	assert_int_equal(send(t, 1, 3, 2, 1, 2, one), 200);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM evidence WHERE epoch = 0", 0), 1);
	assert_int_equal(testing_int(t, "SELECT count(*) FROM evidence WHERE epoch = 1", 0), 0);
	assert_int_equal(testing_int(t, "SELECT sum(count) FROM evidence", 0), 6);
	assert_int_equal(testing_int(t, "SELECT sum(frames) FROM sighting", 0), 14);
	assert_int_equal(send(t, 1, 3, 2, 2, 3, one), 200);
	assert_int_equal(testing_int(t, "SELECT sum(count) FROM evidence", 0), 6);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(fences),
	    ROW(takes_late_evidence),
	    ROW(takes_what_is_left_of_any_end),
	    ROW(measures_blindness),
	    ROW(bounds_what_one_agent_makes),
	    ROW(puts_ages_on_its_clock),
	    ROW(bounds_intervals_by_the_tenure),
	    ROW(keys_by_kind_of_mac),
	    ROW(tells_what_happened),
	    ROW(sums_up_closed_epochs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
