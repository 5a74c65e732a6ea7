/* status_text: a status for people. Every text of it is escaped here: names come from networks. */
#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

#include "agent/status.h"
#include "base/escape.h"
#include "base/instant.h"
#include "base/out.h"

enum { CHUNK = 4096 };

struct page {
	struct out out;
	uint8_t chunk[CHUNK];
	int64_t at_ms; /* of the status */
};

static bool to_stdout(void *ctx, struct view bytes)
{
	(void)ctx;
	return fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n;
}

static const char *text_of(const cJSON *object, const char *key)
{
	const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));

	return text != NULL ? text : "";
}

static int64_t number_of(const cJSON *object, const char *key)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);

	return cJSON_IsNumber(item) ? (int64_t)item->valuedouble : 0;
}

static bool is_true(const cJSON *object, const char *key)
{
	return cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(object, key));
}

static const cJSON *at(const cJSON *object, const char *key)
{
	return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void say(struct page *p, const char *own)
{
	out_text(&p->out, own);
}

static void show(struct page *p, const char *foreign)
{
	escape_terminal(&p->out, view_of(foreign));
}

static void show_number(struct page *p, int64_t n)
{
	out_decimal(&p->out, n < 0 ? 0 : (uint64_t)n);
}

/* "Platform      " */
static void label(struct page *p, const char *name)
{
	say(p, name);
	for (size_t n = strlen(name); n < 12; n++)
		say(p, " ");
}

/* "3 min": one unit. */
static void show_span(struct page *p, int64_t ms)
{
	static const struct {
		int64_t ms;
		const char *name;
	} units[] = {{86400000, " days"}, {3600000, " h"}, {60000, " min"}, {1000, " s"}};
	size_t i = 0;

	while (i < 3 && ms < 2 * units[i].ms)
		i++;
	show_number(p, ms / units[i].ms);
	say(p, units[i].name);
}

/* "3 min ago", "in 20 s", or `never`. */
static void show_moment(struct page *p, const cJSON *object, const char *key, const char *never)
{
	int64_t ms;

	if (!instant_parse(view_of(text_of(object, key)), &ms)) {
		say(p, never);
		return;
	}
	if (ms > p->at_ms) {
		say(p, "in ");
		show_span(p, ms - p->at_ms);
	} else {
		show_span(p, p->at_ms - ms);
		say(p, " ago");
	}
}

static void print_head(struct page *p, const cJSON *s)
{
	const cJSON *module = at(s, "module"), *platform = at(s, "platform"), *link = at(s, "link");

	say(p, "Earshot agent ");
	show(p, text_of(s, "version"));
	say(p, ": ");
	show(p, is_true(s, "running") ? text_of(module, "state") : "does not run");
	say(p, "\n");
	if (text_of(module, "why")[0] != '\0') {
		say(p, "  ");
		show(p, text_of(module, "why"));
		say(p, "\n");
	}
	say(p, "\n");
	label(p, "Agent");
	show(p, text_of(s, "agent")[0] != '\0' ? text_of(s, "agent") : "not enrolled");
	if (text_of(s, "site")[0] != '\0') {
		say(p, ", site ");
		show(p, text_of(s, "site"));
	}
	say(p, "\n");
	label(p, "Platform");
	show(p, text_of(platform, "url"));
	if (strcmp(text_of(platform, "proxy"), "none") != 0) {
		say(p, " by ");
		show(p, text_of(platform, "proxy"));
	}
	if (link != NULL) {
		say(p, ", reached ");
		show_moment(p, link, "lastOk", "never");
	}
	say(p, "\n");
}

static void print_profile(struct page *p, const cJSON *s)
{
	const cJSON *profile = at(s, "profile"), *module = at(s, "module"),
		    *check = at(s, "checkIn");

	label(p, "Module");
	if (module != NULL)
		say(p, is_true(module, "active") ? "activated; " : "not activated; ");
	if (cJSON_IsObject(profile)) {
		say(p, "profile '");
		show(p, text_of(profile, "name"));
		say(p, "', version ");
		show_number(p, number_of(profile, "version"));
		if (is_true(profile, "reportOffPremises"))
			say(p, "; it lets what is seen of other networks leave this host");
	} else {
		say(p, "no configuration profile");
	}
	say(p, "\n");
	if (check == NULL)
		return;
	label(p, "Check-in");
	show_moment(p, check, "last", "never");
	say(p, ", the next ");
	show_moment(p, check, "next", "not planned");
	if (text_of(check, "tags")[0] != '\0') {
		say(p, "; tags: ");
		show(p, text_of(check, "tags"));
	}
	say(p, "\n");
}

static void print_updates(struct page *p, const cJSON *s)
{
	const cJSON *updates = at(s, "updates");
	static const struct {
		const char *key, *before, *after;
	} parts[] = {
	    {"why", ": ", ""},
	    {"fetching", ", version ", ""},
	    {"left", "; version ", " was gone back from"},
	    {"refusal", "; not taken: ", ""},
	    {"trouble", "; ", ""},
	};

	if (updates == NULL)
		return;
	label(p, "Updates");
	show(p, text_of(updates, "state"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const char *text = text_of(updates, parts[i].key);

		if (text[0] == '\0')
			continue;
		say(p, parts[i].before);
		show(p, text);
		say(p, parts[i].after);
	}
	if (number_of(updates, "size") > 0) {
		say(p, ", ");
		show_number(p, number_of(updates, "fetched") * 100 / number_of(updates, "size"));
		say(p, " %");
	}
	if (is_true(updates, "trial"))
		say(p, "; this version is on trial");
	if (strcmp(text_of(updates, "installed"), text_of(s, "version")) != 0) {
		say(p, "; installed is ");
		show(p, text_of(updates, "installed"));
	}
	say(p, "\n");
}

static void print_criteria(struct page *p, const cJSON *interface)
{
	const cJSON *criterion;

	cJSON_ArrayForEach(criterion, at(interface, "criteria"))
	{
		say(p, "               ");
		show(p, text_of(criterion, "name"));
		say(p, ": ");
		show(p, text_of(criterion, "outcome"));
		if (text_of(criterion, "value")[0] != '\0') {
			say(p, " (");
			show(p, text_of(criterion, "value"));
			say(p, ")");
		}
		say(p, "\n");
	}
}

static void print_interface(struct page *p, const cJSON *i)
{
	const char *decision = text_of(i, "decision"), *verdict = text_of(i, "verdict");
	const char *name = text_of(i, "name");

	say(p, "  ");
	show(p, name);
	for (size_t n = escape_terminal_width(view_of(name)); n < 12; n++)
		say(p, " ");
	say(p, " ");
	if (strcmp(verdict, "ineligible") == 0) {
		say(p, "never listened on: ");
		show(p, text_of(i, "reason"));
	} else {
		show(p, decision);
		if (text_of(i, "veto")[0] != '\0') {
			say(p, ", vetoed: ");
			show(p, text_of(i, "veto"));
		}
		if (strcmp(decision, verdict) != 0) {
			say(p, "; the verdict is ");
			show(p, verdict);
		}
		if (text_of(i, "stableAt")[0] != '\0') {
			say(p, ", in force ");
			show_moment(p, i, "stableAt", "");
		}
		if (number_of(i, "segment") != 0) {
			say(p, ", segment ");
			show_number(p, number_of(i, "segment"));
		}
	}
	say(p, "\n");
	print_criteria(p, i);
}

/* "; by sockets; arp, lldp: not heard" */
static void print_backend(struct page *p, const cJSON *sensor)
{
	const cJSON *name;
	bool any = false;

	if (text_of(sensor, "backend")[0] != '\0') {
		say(p, "; by ");
		show(p, text_of(sensor, "backend"));
	}
	cJSON_ArrayForEach(name, at(sensor, "notHeard"))
	{
		say(p, any ? ", " : "; ");
		show(p, cJSON_GetStringValue(name) != NULL ? cJSON_GetStringValue(name) : "");
		any = true;
	}
	if (any)
		say(p, ": not heard");
}

static void print_sensor(struct page *p, const cJSON *s)
{
	const cJSON *sensor = at(s, "sensor");

	say(p, "               ");
	if (!cJSON_IsObject(sensor)) {
		say(p, "not listening\n");
		return;
	}
	say(p, is_true(sensor, "running") ? "listening since "
					  : "its sensor is being started; since ");
	show_moment(p, sensor, "since", "");
	say(p, ": ");
	show_number(p, number_of(sensor, "frames"));
	say(p, " frames, ");
	show_number(p, number_of(sensor, "lost"));
	say(p, " lost");
	print_backend(p, sensor);
	if (is_true(sensor, "recordingRead"))
		say(p, "; the recording is read");
	if (text_of(sensor, "sandboxMissing")[0] != '\0') {
		say(p, "; the system lacks for the sandbox: ");
		show(p, text_of(sensor, "sandboxMissing"));
	}
	say(p, "\n");
}

/* Who else leads, as far as it was told or heard. */
static void print_leader(struct page *p, const cJSON *s)
{
	const char *id = text_of(s, "leader"), *address = text_of(s, "leaderAddress");

	if (strcmp(text_of(s, "role"), "leader") == 0 || (id[0] == '\0' && address[0] == '\0'))
		return;
	say(p, id[0] != '\0' ? "; the leader is " : "; the leader is an agent");
	show(p, id);
	if (address[0] != '\0') {
		say(p, " at ");
		show(p, address);
	}
	if (id[0] == '\0')
		say(p, ", not yet named by the platform");
}

static void print_segment(struct page *p, const cJSON *s)
{
	say(p, "  segment ");
	show_number(p, number_of(s, "segment"));
	if (text_of(s, "interface")[0] != '\0') {
		say(p, " on ");
		show(p, text_of(s, "interface"));
	}
	say(p, ": ");
	show(p, text_of(s, "role"));
	say(p, ": ");
	show(p, text_of(s, "why"));
	print_leader(p, s);
	say(p, "\n");
	if (strcmp(text_of(s, "role"), "leader") == 0) {
		say(p, "               leads since ");
		show_moment(p, s, "leaderSince", "");
		say(p, ", epoch ");
		show_number(p, number_of(s, "epoch"));
		say(p, ", the lease ends ");
		show_moment(p, s, "leaseEnds", "not known");
		say(p, "\n");
	}
	print_sensor(p, s);
	say(p, "               ");
	show_number(p, number_of(s, "assets"));
	say(p, " assets, ");
	show_number(p, number_of(s, "waiting"));
	say(p, " of them with news, ");
	show_number(p, number_of(s, "late"));
	say(p, " of former times; uploaded ");
	show_moment(p, s, "lastUpload", "never");
	say(p, ", again ");
	show_moment(p, s, "nextUpload", "when it leads");
	say(p, "\n");
}

static void print_list(struct page *p, const cJSON *s, const char *key, const char *head,
    void (*print)(struct page *p, const cJSON *item))
{
	const cJSON *list = at(s, key), *item;

	if (cJSON_GetArraySize(list) == 0)
		return;
	say(p, "\n");
	say(p, head);
	say(p, "\n");
	cJSON_ArrayForEach(item, list) print(p, item);
}

static void print_trouble(struct page *p, const cJSON *t)
{
	say(p, "  ");
	show(p, text_of(t, "what"));
	say(p, ": ");
	show(p, text_of(t, "says"));
	if (text_of(t, "do")[0] != '\0') {
		say(p, "\n    ");
		show(p, text_of(t, "do"));
	}
	say(p, "\n");
}

static void print_cost(struct page *p, const cJSON *s)
{
	const cJSON *state = at(s, "state"), *cost = at(s, "cost");

	say(p, "\n");
	label(p, "State");
	show(p, text_of(state, "folder"));
	say(p, ", ");
	show_number(p, (number_of(state, "bytes") + 1023) / 1024);
	say(p, " KiB\n");
	if (cost == NULL)
		return;
	label(p, "Cost");
	show_number(p, number_of(cost, "cpuMs"));
	say(p, " ms of CPU in ");
	show_span(p, number_of(cost, "uptimeS") * 1000);
	say(p, ", ");
	show_number(p, number_of(cost, "pssKib"));
	say(p, " KiB of memory\n");
}

bool status_print(struct view json)
{
	cJSON *s = cJSON_ParseWithLength((const char *)json.p, json.n);
	struct page p = {.at_ms = 0};

	if (strcmp(text_of(s, "schema"), "earshot.status/1") != 0) {
		cJSON_Delete(s);
		return false;
	}
	p.out = out_of(p.chunk, sizeof(p.chunk), to_stdout, NULL);
	(void)instant_parse(view_of(text_of(s, "at")), &p.at_ms);
	print_head(&p, s);
	print_profile(&p, s);
	print_updates(&p, s);
	print_list(&p, s, "interfaces", "Interfaces", print_interface);
	print_list(&p, s, "segments", "Segments", print_segment);
	print_cost(&p, s);
	print_list(&p, s, "troubles", "Trouble", print_trouble);
	cJSON_Delete(s);
	return out_flush(&p.out) == ERR_NONE;
}
