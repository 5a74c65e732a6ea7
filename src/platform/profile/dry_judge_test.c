/* dry_judge: what a profile would say of one agent, from reports as they come over the wire. */
#include "platform/profile/dry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

#include "platform/profile/dry_rule.h"

/* One interface of a host, as the host report has it: on the premises with its address. */
#define ETH(more)                                                                                  \
	"{\"host_name\":\"h\",\"os_family\":\"linux\",\"agent_version\":\"1\",\"interfaces\":[{"   \
	"\"name\":\"eth0\",\"kind\":\"ethernet\",\"dedupe\":true,\"up\":true" more "}]}"
#define TOLD ETH(",\"addresses\":[\"10.1.2.3/24\"]")
#define UNTOLD ETH("")
/* A verdict on it, with these criteria. */
#define SAYS(verdict, criteria)                                                                    \
	"{\"verdicts\":[{\"interface\":\"eth0\",\"verdict\":\"" verdict                            \
	"\",\"criteria\":[" criteria "]}]}"
#define C(name, outcome, value)                                                                    \
	"{\"name\":\"" name "\",\"outcome\":\"" outcome "\",\"value\":\"" value "\"}"
#define CLEAR "," C("no-tunnel", "true", "none")

struct row {
	const char *name;
	const char *host, *report;   /* NULL: none */
	const char *then, *now;      /* profiles without their names; then NULL: not known */
	unsigned peers;              /* of the segment it takes part in; 0: in none */
	const char *answer, *reason; /* the reason begins so */
};

static const struct row rows[] = {
    {"nothing was ever reported", NULL, NULL, NULL, "\"dnsSuffixes\":[\"a.example\"]", 0,
	"cannot-tell", "the agent has reported no interface"},
    {"the address tells, the tunnel was never reported", TOLD, NULL, NULL,
	"\"addresses\":[\"10.0.0.0/8\"]", 0, "cannot-tell", "not known of this agent: no-tunnel"},
    {"another address is no, tunnel or not", TOLD, NULL, NULL, "\"addresses\":[\"10.9.0.0/16\"]", 0,
	"no", "these do not hold: addresses (10.1.2.3)"},
    {"the address tells, and no tunnel was found", TOLD, SAYS("on", C("x", "true", "") CLEAR), "",
	"\"addresses\":[\"10.0.0.0/8\"]", 0, "yes", "these hold: addresses (10.1.2.3), no-tunnel"},
    {"that no tunnel was found counts only by the profile of then", TOLD,
	SAYS("on", C("x", "true", "") CLEAR), NULL, "\"addresses\":[\"10.0.0.0/8\"]", 0,
	"cannot-tell", "not known of this agent: no-tunnel"},
    {"fewer exemptions may find one", TOLD, SAYS("on", C("x", "true", "") CLEAR),
	"\"exemptInterfaces\":[\"tun0\"]", "\"addresses\":[\"10.0.0.0/8\"]", 0, "cannot-tell",
	"not known of this agent: no-tunnel"},
    {"more exemptions find none either", TOLD, SAYS("on", C("x", "true", "") CLEAR), "",
	"\"exemptInterfaces\":[\"tun0\"],\"addresses\":[\"10.0.0.0/8\"]", 0, "yes", "these hold"},
    {"a tunnel stays one", TOLD, SAYS("off", C("no-tunnel", "false", "")), "",
	"\"addresses\":[\"10.0.0.0/8\"]", 0, "no", "vetoed, whatever else holds: unread routes"},
    {"denied, though the address is right", TOLD, SAYS("on", C("x", "true", "") CLEAR), "",
	"\"addresses\":[\"10.0.0.0/8\"],\"denied\":[\"10.1.0.0/16\"]", 0, "no",
	"vetoed, whatever else holds: denied network"},
    {"no address was told: it may be denied", UNTOLD, SAYS("on", C("dns-suffix", "true", "") CLEAR),
	"\"dnsSuffixes\":[\"a.example\"]",
	"\"dnsSuffixes\":[\"a.example\"],\"denied\":[\"10.1.0.0/16\"]", 0, "cannot-tell",
	"not known of this agent: not-denied"},
    {"it was not denied more than now", UNTOLD,
	SAYS("on", C("dns-suffix", "true", "") "," C("not-denied", "true", "") CLEAR),
	"\"dnsSuffixes\":[\"a.example\"],\"denied\":[\"10.1.0.0/16\",\"10.2.0.0/16\"]",
	"\"dnsSuffixes\":[\"a.example\"],\"denied\":[\"10.1.0.0/16\"]", 0, "yes",
	"these hold: dns-suffix, not-denied, no-tunnel"},
    {"a suffix that was seen, also one that was not asked for", UNTOLD,
	SAYS("off", C("dns-suffix", "false", "lan.b.example") CLEAR),
	"\"dnsSuffixes\":[\"a.example\"]", "\"dnsSuffixes\":[\"b.example\"]", 0, "yes",
	"these hold: dns-suffix (lan.b.example), no-tunnel"},
    {"one that was not told, and failed before", UNTOLD,
	SAYS("off", C("dns-suffix", "false", "") CLEAR), "\"dnsSuffixes\":[\"a.example\"]",
	"\"dnsSuffixes\":[\"a.example\"]", 0, "no", "these do not hold: dns-suffix"},
    {"with one more it may hold", UNTOLD, SAYS("off", C("dns-suffix", "false", "") CLEAR),
	"\"dnsSuffixes\":[\"a.example\"]", "\"dnsSuffixes\":[\"a.example\",\"b.example\"]", 0,
	"cannot-tell", "not known of this agent: dns-suffix"},
    {"one that held still does with one more", UNTOLD,
	SAYS("on", C("dns-suffix", "true", "") CLEAR), "\"dnsSuffixes\":[\"a.example\"]",
	"\"dnsSuffixes\":[\"b.example\",\"a.example\"]", 0, "yes", "these hold: dns-suffix"},
    {"and may not with another", UNTOLD, SAYS("on", C("dns-suffix", "true", "") CLEAR),
	"\"dnsSuffixes\":[\"a.example\"]", "\"dnsSuffixes\":[\"b.example\"]", 0, "cannot-tell",
	"not known of this agent: dns-suffix"},
    {"the segment's gateway, suffix and DHCP server", UNTOLD,
	SAYS("on", C("peers", "true", "") CLEAR), "\"minimumPeers\":2",
	"\"gateways\":[\"00:1b:a9:00:00:01\"],\"dnsSuffixes\":[\"corp.example\"],"
	"\"dhcpServers\":[\"10.1.2.1\"]",
	3, "yes",
	"these hold: dns-suffix (corp.example), dhcp-server (10.1.2.1), gateway "
	"(00:1b:a9:00:00:01), no-tunnel"},
    {"another gateway than the segment's", UNTOLD, SAYS("on", C("peers", "true", "") CLEAR), "",
	"\"gateways\":[\"00:1b:a9:00:00:02\"]", 3, "no",
	"these do not hold: gateway (00:1b:a9:00:00:01)"},
    {"no gateway was ever told", UNTOLD, SAYS("off", C("x", "false", "") CLEAR), "",
	"\"gateways\":[\"00:1b:a9:00:00:02\"]", 0, "cannot-tell",
	"not known of this agent: gateway"},
    {"a beacon that answered", TOLD, SAYS("on", C("beacon", "true", "") CLEAR),
	"\"beacon\":{\"host\":\"a\",\"pin\":\"sha256//x\"}",
	"\"beacon\":{\"host\":\"a\",\"pin\":\"sha256//x\"}", 0, "yes",
	"these hold: beacon, no-tunnel"},
    {"a beacon with another key", TOLD, SAYS("on", C("beacon", "true", "") CLEAR),
	"\"beacon\":{\"host\":\"a\",\"pin\":\"sha256//x\"}",
	"\"beacon\":{\"host\":\"a\",\"pin\":\"sha256//y\"}", 0, "cannot-tell",
	"not known of this agent: beacon"},
    {"peers that were counted", TOLD, SAYS("on", C("peers", "true", "4 of 2") CLEAR), "",
	"\"minimumPeers\":4", 0, "yes", "these hold: peers (4 of 4)"},
    {"fewer than it takes", TOLD, SAYS("muster", C("peers", "true", "4 of 2") CLEAR), "",
	"\"minimumPeers\":5,\"addresses\":[\"10.0.0.0/8\"]", 0, "no",
	"the right place, but too few agents: peers (4 of 5)"},
    {"peers that the platform sees in the segment", TOLD, SAYS("on", C("x", "true", "") CLEAR), "",
	"\"minimumPeers\":3,\"addresses\":[\"10.0.0.0/8\"]", 3, "yes", "these hold"},
    {"nobody has counted", TOLD, SAYS("off", C("x", "true", "") CLEAR), "",
	"\"minimumPeers\":3,\"addresses\":[\"10.0.0.0/8\"]", 0, "cannot-tell",
	"not known of this agent: peers"},
    {"either will do", TOLD, SAYS("on", C("peers", "true", "4 of 2") CLEAR), "",
	"\"minimumPeers\":2,\"dnsSuffixes\":[\"b.example\"],\"condition\":\"or\"", 0, "yes",
	"these hold: peers (4 of 2), no-tunnel"},
    {"an interface that may not be listened on", TOLD,
	SAYS("ineligible", C("interface", "false", "down, or without carrier")), "",
	"\"addresses\":[\"10.0.0.0/8\"]", 0, "no",
	"the interface may not be listened on: down, or without carrier"},
    {"a port that is down",
	"{\"host_name\":\"h\",\"os_family\":\"linux\",\"agent_version\":\"1\","
	"\"interfaces\":[{\"name\":\"eth0\",\"kind\":\"ethernet\",\"dedupe\":true}]}",
	NULL, NULL, "\"addresses\":[\"10.0.0.0/8\"]", 0, "no",
	"the interface may not be listened on: down, or without carrier"},
    {"a bridge without a port",
	"{\"host_name\":\"h\",\"os_family\":\"linux\",\"agent_version\":"
	"\"1\",\"interfaces\":[{\"name\":\"docker0\",\"kind\":\"bridge\",\"up\":true}]}",
	NULL, NULL, "\"addresses\":[\"10.0.0.0/8\"]", 0, "no",
	"the interface may not be listened on"},
};

static void *decode(const struct wire_record *record, const char *json, struct arena *arena)
{
	void *value = arena_take(arena, record->size);
	struct wire_fault fault;

	if (wire_decode_answer(record, view_of(json), arena, value, &fault) != ERR_NONE)
		fail_msg("%s: %s", json, fault.reason);
	return value;
}

static struct wire_profile *profile_from(const char *fields, struct arena *arena)
{
	char json[1024];

	snprintf(json, sizeof(json), "{\"name\":\"p\"%s%s%s}",
	    strstr(fields, "minimumPeers") == NULL ? ",\"minimumPeers\":0" : "",
	    fields[0] != '\0' ? "," : "", fields);
	return decode(&wire_profile_record, json, arena);
}

static void judges(void **state)
{
	static _Alignas(16) uint8_t memory[1 << 20];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct arena arena = arena_of(memory, sizeof(memory));
		struct dry_place place = {view_of("eth0"), {{0, 0x1b, 0xa9, 0, 0, 1}},
		    view_of("10.1.2.1"), view_of("corp.example"), row->peers};
		struct dry_agent agent = {
		    .host = row->host != NULL ? decode(&wire_host_report_record, row->host, &arena)
					      : NULL,
		    .report = row->report != NULL
				  ? decode(&wire_agent_report_record, row->report, &arena)
				  : NULL,
		    .profile = row->then != NULL ? profile_from(row->then, &arena) : NULL,
		    .places = &place,
		    .places_n = row->peers > 0};
		const struct wire_profile *now = profile_from(row->now, &arena);
		const struct dry_rule *rule = dry_rule(now, &arena);
		struct dry_answer answer;

		assert_non_null(rule);
		assert_true(dry_judge(now, rule, &agent, &arena, &answer));
		const char *said =
		    wire_enum_text(&wire_dry_run_agent_record, "answer", (int)answer.answer);

		if (strcmp(said, row->answer) != 0 ||
		    strncmp(answer.reason, row->reason, strlen(row->reason)) != 0)
			fail_msg("%s: %s, %s", row->name, said, answer.reason);
	}
}

static unsigned dice(unsigned *seed, unsigned below)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % below;
}

static const struct wire_profile *random_profile(unsigned *seed, struct arena *arena)
{
	static const char *const suffixes[] = {"", "", ",\"dnsSuffixes\":[\"a.example\"]",
	    ",\"dnsSuffixes\":[\"a.example\",\"b.example\"]"};
	static const char *const denied[] = {"", "", ",\"denied\":[\"10.2.0.0/16\"]"};
	static const char *const addresses[] = {"", ",\"addresses\":[\"10.1.0.0/16\"]"};
	static const char *const conditions[] = {"and", "or"};
	unsigned peers = 2 * dice(seed, 3);
	const char *condition = conditions[dice(seed, 2)], *suffix = suffixes[dice(seed, 4)];
	const char *address = addresses[dice(seed, 2)], *deny = denied[dice(seed, 3)];
	char text[400];

	snprintf(text, sizeof(text), "\"minimumPeers\":%u,\"condition\":\"%s\"%s%s%s", peers,
	    condition, suffix, address, deny);
	return profile_from(text, arena);
}

/* A host that is made up, and what it tells of itself under its first profile. */
struct made {
	const struct wire_profile *profiles[2];
	const struct dry_rule *rules[2];
	struct premises_verdict truths[2];
	struct wire_criterion criteria[PREMISES_CRITERIA_MAX];
	struct wire_interface_verdict verdict;
	struct wire_agent_report report;
	struct view address;
	struct wire_host_interface port;
	struct wire_host_report host;
};

static void judge_truly(struct made *m, unsigned *seed, unsigned net, struct arena *arena)
{
	static const char *const suffixes[] = {"", "a.example", "b.example"};
	struct premises_interface here = {
	    .name = "eth0", .index = 1, .up = true, .kind = PREMISES_ETHERNET};
	struct premises_snapshot snapshot = {&here, 1, {.left_out = dice(seed, 4) == 0}};
	unsigned peers = 1 + dice(seed, 4);

	view_text(view_of(suffixes[dice(seed, 3)]), here.dns_suffix, sizeof(here.dns_suffix));
	here.addresses[here.addresses_count++] =
	    (struct premises_address){{4, {10, (uint8_t)net, 0, 1}}, 24};
	for (int p = 0; p < 2; p++) {
		m->profiles[p] = random_profile(seed, arena);
		m->rules[p] = dry_rule(m->profiles[p], arena);
		assert_non_null(m->rules[p]);
		premises_judge(&m->rules[p]->rule, &snapshot, 0, false, peers, &m->truths[p]);
	}
}

static void tell(struct made *m, unsigned net, bool shown)
{
	static const char *const addresses[] = {"10.0.0.1/24", "10.1.0.1/24", "10.2.0.1/24"};
	const struct premises_verdict *truth = &m->truths[0];

	for (size_t i = 0; i < truth->criteria_count; i++)
		m->criteria[i] = (struct wire_criterion){view_of(truth->criteria[i].name),
		    (enum wire_criterion_outcome)truth->criteria[i].outcome,
		    shown ? view_of(truth->criteria[i].value) : (struct view){NULL, 0}};
	m->verdict = (struct wire_interface_verdict){.interface = view_of("eth0"),
	    .verdict = (enum wire_interface_verdict_verdict)truth->decision,
	    .criteria = {m->criteria, truth->criteria_count}};
	m->report = (struct wire_agent_report){.verdicts = {&m->verdict, 1}};
	m->address = view_of(addresses[net]);
	m->port = (struct wire_host_interface){.name = view_of("eth0"),
	    .kind = WIRE_HOST_INTERFACE_KIND_ETHERNET,
	    .dedupe = true,
	    .up = true,
	    .addresses = {&m->address, shown}};
	m->host = (struct wire_host_report){.interfaces = {&m->port, 1}};
}

/* Hosts that are made up are judged by premises, and tell a part of it: what is then said to be
 * yes or no is what premises says. */
static void never_says_what_is_not_so(void **state)
{
	static _Alignas(16) uint8_t memory[1 << 20];
	unsigned seed = 7, told = 0;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct arena arena = arena_of(memory, sizeof(memory));
		unsigned net = dice(&seed, 3);
		static struct made m;
		struct dry_answer answer;

		judge_truly(&m, &seed, net, &arena);
		tell(&m, net, dice(&seed, 2) == 0);
		struct dry_agent agent = {
		    .host = &m.host, .report = &m.report, .profile = m.profiles[0]};

		assert_true(dry_judge(m.profiles[1], m.rules[1], &agent, &arena, &answer));
		if (answer.answer == WIRE_DRY_RUN_AGENT_ANSWER_CANNOT_TELL)
			continue;
		told++;
		if ((answer.answer == WIRE_DRY_RUN_AGENT_ANSWER_YES) !=
		    (m.truths[1].decision == PREMISES_ON))
			fail_msg("round %d: %s", round, answer.reason);
	}
	assert_true(told > 1500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(judges),
	    cmocka_unit_test(never_says_what_is_not_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
