/*
 * control: the lines the switch is told by. Words are split by a blank; PORTS is names split by
 * commas, or left out for all.
 *
 *	port NAME [NETNS TAP MAC]          a tap there, or a port of the switch's own
 *	gone NAME                          the port and its tap go
 *	loss P [PORTS]                     of what is delivered to the ports; P of 0 to 1
 *	duplicate P [PORTS]
 *	reorder P MS [PORTS]               so many are held back by MS
 *	delay MS JITTER_MS [PORTS]
 *	cut A B, join A B                  what A sends does not reach B; it does again
 *	split A,B|C,D                      sides that do not hear each other
 *	heal                               no cut, split or isolation
 *	link NAME up, link NAME down       carrier
 *	filter [GROUP...]                  groups that are not forwarded, instead of those before
 *	uplink PORTS, isolate on, isolate off
 *	record FILE [PORTS], record off    what comes in by the ports, as pcap; up to four at once
 *	replay FILE PORT [RATE [COUNT]]    comes in by PORT, as recorded or RATE a second; replays
 *	inject PORT HEX                    one frame comes in by PORT
 *	seed N
 *	counters                           a JSON object; what was recorded is in its file
 *	quit
 *
 * Answers: "ok", "ok VALUE" or "error REASON".
 */
#include "lab.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/rd.h"

enum {
	WORDS_MAX = 20,
	NUMBER_SIZE = 32,
	PATH_SIZE = 256,
	RATE_MAX = 10 * 1000 * 1000,
	MS_MAX = 60 * 1000
};

struct call {
	struct lab *lab;
	struct view words[WORDS_MAX];
	size_t count;
	char *answer;
};

static void answer(const struct call *c, const char *what, const char *more)
{
	(void)snprintf(
	    c->answer, LAB_ANSWER_SIZE, "%s%s%s", what, more[0] != '\0' ? " " : "", more);
}

static void ok(const struct call *c)
{
	answer(c, "ok", "");
}

static void refuse(const struct call *c, const char *reason)
{
	answer(c, "error", reason);
}

/* 0 to most, in decimal with a point. */
static bool number(struct view word, double most, double *ret_value)
{
	char text[NUMBER_SIZE], *end;
	double value;

	if (word.n == 0 || word.n >= sizeof(text))
		return false;
	view_text(word, text, sizeof(text));
	value = strtod(text, &end);
	if (*end != '\0' || !(value >= 0 && value <= most))
		return false;
	*ret_value = value;
	return true;
}

static int port_of(const struct lab *lab, struct view name)
{
	for (int i = 0; i < BRIDGE_PORTS_MAX; i++)
		if ((lab->bridge.there >> i & 1) != 0 && view_eq(name, view_of(lab->ports[i].name)))
			return i;
	return BRIDGE_NONE;
}

static bool ports_of(const struct lab *lab, struct view names, uint64_t *ret_ports)
{
	struct view name;
	uint64_t ports = 0;

	while (view_split(&names, ',', &name)) {
		int port = port_of(lab, name);

		if (port == BRIDGE_NONE)
			return false;
		ports |= UINT64_C(1) << port;
	}
	*ret_ports = ports;
	return ports != 0;
}

/* The ports of word `at`; all where there is none. False: it was refused. */
static bool ports_at(const struct call *c, size_t at, uint64_t *ret_ports)
{
	*ret_ports = c->lab->bridge.there;
	if (c->count <= at || ports_of(c->lab, c->words[at], ret_ports))
		return true;
	refuse(c, "no such port");
	return false;
}

static int port_at(const struct call *c, size_t at)
{
	int port = c->count > at ? port_of(c->lab, c->words[at]) : BRIDGE_NONE;

	if (port == BRIDGE_NONE)
		refuse(c, "no such port");
	return port;
}

static void say_port(struct call *c)
{
	char netns[PATH_SIZE], name[LAB_NAME_SIZE], reason[LAB_REASON_SIZE];
	struct lab *lab = c->lab;
	struct mac mac;
	int port;

	if ((c->count != 2 && c->count != 5) || c->words[1].n >= LAB_NAME_SIZE ||
	    (c->count == 5 && !mac_parse(c->words[4], &mac))) {
		refuse(c, "port NAME [NETNS TAP MAC]");
		return;
	}
	port = port_of(lab, c->words[1]) == BRIDGE_NONE ? bridge_add(&lab->bridge) : BRIDGE_NONE;
	if (port == BRIDGE_NONE) {
		refuse(c, "there already, or no more ports");
		return;
	}
	lab->ports[port] = (struct port){.fd = -1};
	view_text(c->words[1], lab->ports[port].name, LAB_NAME_SIZE);
	ok(c);
	if (c->count == 2)
		return;
	view_text(c->words[2], netns, sizeof(netns));
	view_text(c->words[3], name, sizeof(name));
	if (tap_open(lab, port, netns, name, mac, reason) != ERR_NONE) {
		bridge_remove(&lab->bridge, port);
		refuse(c, reason);
	}
}

static void say_gone(struct call *c)
{
	int port = port_at(c, 1);

	if (port == BRIDGE_NONE)
		return;
	for (int i = 0; i < LAB_REPLAYS_MAX; i++)
		if (c->lab->replays[i].bytes != NULL && c->lab->replays[i].port == port)
			replay_close(&c->lab->replays[i]);
	tap_close(c->lab, &c->lab->ports[port]);
	queue_drop(c->lab->queue, port);
	bridge_remove(&c->lab->bridge, port);
	ok(c);
}

/*
 * One or two numbers, up to `most` each, then ports: what of each port's impair they become is
 * `set`'s.
 */
static void impair(struct call *c, size_t numbers, double first_most, const char *usage,
    void (*set)(struct impair *impair, double first, double second))
{
	double first, second = 0;
	uint64_t ports;

	if (c->count < 1 + numbers || !number(c->words[1], first_most, &first) ||
	    (numbers > 1 && !number(c->words[2], MS_MAX, &second))) {
		refuse(c, usage);
		return;
	}
	if (!ports_at(c, 1 + numbers, &ports))
		return;
	for (int i = 0; i < BRIDGE_PORTS_MAX; i++)
		if ((ports >> i & 1) != 0)
			set(&c->lab->ports[i].impair, first, second);
	ok(c);
}

static void set_loss(struct impair *impair, double part, double unused)
{
	(void)unused;
	impair->loss = part;
}

static void set_duplicate(struct impair *impair, double part, double unused)
{
	(void)unused;
	impair->duplicate = part;
}

static void set_reorder(struct impair *impair, double part, double ms)
{
	impair->reorder = part;
	impair->held_us = (int64_t)(ms * 1000);
}

static void set_delay(struct impair *impair, double ms, double jitter_ms)
{
	impair->delay_us = (int64_t)(ms * 1000);
	impair->jitter_us = (int64_t)(jitter_ms * 1000);
}

static void say_loss(struct call *c)
{
	impair(c, 1, 1, "loss P [PORTS]", set_loss);
}

static void say_duplicate(struct call *c)
{
	impair(c, 1, 1, "duplicate P [PORTS]", set_duplicate);
}

static void say_reorder(struct call *c)
{
	impair(c, 2, 1, "reorder P MS [PORTS]", set_reorder);
}

static void say_delay(struct call *c)
{
	impair(c, 2, MS_MAX, "delay MS JITTER_MS [PORTS]", set_delay);
}

static void say_cut(struct call *c)
{
	int from = port_at(c, 1), to = port_at(c, 2);

	if (from == BRIDGE_NONE || to == BRIDGE_NONE)
		return;
	if (view_eq(c->words[0], view_of("cut")))
		c->lab->bridge.cut[from] |= UINT64_C(1) << to;
	else
		c->lab->bridge.cut[from] &= ~(UINT64_C(1) << to);
	ok(c);
}

static void say_split(struct call *c)
{
	uint8_t side[BRIDGE_PORTS_MAX] = {0}, number = 0;
	struct view rest = c->count > 1 ? c->words[1] : view_of(""), names;
	uint64_t ports;

	while (view_split(&rest, '|', &names)) {
		number++;
		if (!ports_of(c->lab, names, &ports)) {
			refuse(c, "no such port");
			return;
		}
		for (int i = 0; i < BRIDGE_PORTS_MAX; i++)
			if ((ports >> i & 1) != 0)
				side[i] = number;
	}
	memcpy(c->lab->bridge.side, side, sizeof(side));
	ok(c);
}

static void say_heal(struct call *c)
{
	bridge_heal(&c->lab->bridge);
	ok(c);
}

static void say_link(struct call *c)
{
	int port = port_at(c, 1);
	bool up = c->count == 3 && view_eq(c->words[2], view_of("up"));

	if (port == BRIDGE_NONE)
		return;
	if (!up && (c->count != 3 || !view_eq(c->words[2], view_of("down")))) {
		refuse(c, "link NAME up|down");
		return;
	}
	if (tap_carrier(&c->lab->ports[port], up) != ERR_NONE) {
		refuse(c, "the kernel sets no carrier of taps");
		return;
	}
	if (up) {
		c->lab->bridge.down &= ~(UINT64_C(1) << port);
	} else {
		c->lab->bridge.down |= UINT64_C(1) << port;
		bridge_forget(&c->lab->bridge, port);
		queue_drop(c->lab->queue, port);
	}
	ok(c);
}

static void say_filter(struct call *c)
{
	struct addr groups[BRIDGE_FILTERS_MAX];

	if (c->count - 1 > BRIDGE_FILTERS_MAX) {
		refuse(c, "too many groups");
		return;
	}
	for (size_t i = 1; i < c->count; i++)
		if (!addr_parse(c->words[i], &groups[i - 1])) {
			refuse(c, "no address");
			return;
		}
	memcpy(c->lab->bridge.filters, groups, (c->count - 1) * sizeof(*groups));
	c->lab->bridge.filters_count = (unsigned)c->count - 1;
	ok(c);
}

static void say_uplink(struct call *c)
{
	if (ports_at(c, 1, &c->lab->bridge.uplinks))
		ok(c);
}

static void say_isolate(struct call *c)
{
	bool on = c->count == 2 && view_eq(c->words[1], view_of("on"));

	if (!on && (c->count != 2 || !view_eq(c->words[1], view_of("off")))) {
		refuse(c, "isolate on|off");
		return;
	}
	c->lab->bridge.isolated = on;
	ok(c);
}

static void say_record(struct call *c)
{
	char path[PATH_SIZE];
	uint64_t ports;
	enum err err;

	if (c->count < 2 || c->words[1].n >= sizeof(path)) {
		refuse(c, "record FILE [PORTS], or off");
		return;
	}
	if (view_eq(c->words[1], view_of("off"))) {
		record_close(c->lab);
		ok(c);
		return;
	}
	if (!ports_at(c, 2, &ports))
		return;
	if (c->count == 2)
		ports = UINT64_MAX; /* those to come too */
	view_text(c->words[1], path, sizeof(path));
	err = record_open(c->lab, path, ports);
	if (err == ERR_NONE)
		ok(c);
	else
		refuse(c, err_text(err));
}

static void say_replay(struct call *c)
{
	char path[PATH_SIZE], reason[LAB_REASON_SIZE];
	uint64_t rate = 0, wanted = 0;
	int port = port_at(c, 2);

	if (port == BRIDGE_NONE)
		return;
	if (c->words[1].n >= sizeof(path) || c->count > 5 ||
	    (c->count > 3 && !view_u64(c->words[3], RATE_MAX, &rate)) ||
	    (c->count > 4 && !view_u64(c->words[4], INT64_MAX / RATE_MAX, &wanted))) {
		refuse(c, "replay FILE PORT [RATE [COUNT]]");
		return;
	}
	view_text(c->words[1], path, sizeof(path));
	if (replay_open(c->lab, path, port, rate, wanted, reason) == ERR_NONE)
		ok(c);
	else
		refuse(c, reason);
}

static int digit(uint8_t c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void say_inject(struct call *c)
{
	uint8_t bytes[FRAME_MAX];
	int port = port_at(c, 1);
	struct view hex = c->count == 3 ? c->words[2] : view_of("");
	struct rd r = rd_of(hex);
	size_t n = 0;

	if (port == BRIDGE_NONE)
		return;
	while (rd_left(&r) >= 2 && n < sizeof(bytes)) {
		int high = digit(rd_u8(&r)), low = digit(rd_u8(&r));

		if (high < 0 || low < 0)
			break;
		bytes[n++] = (uint8_t)(high << 4 | low);
	}
	if (n == 0 || 2 * n != hex.n) {
		refuse(c, "inject PORT HEX");
		return;
	}
	wire_receive(c->lab, port, view_bytes(bytes, n), lab_now_us());
	ok(c);
}

static void say_seed(struct call *c)
{
	uint64_t seed;

	if (c->count != 2 || !view_u64(c->words[1], UINT64_MAX, &seed)) {
		refuse(c, "seed N");
		return;
	}
	c->lab->chance = chance_of(seed);
	ok(c);
}

static void counts(struct json *j, const char *key, const uint64_t list[FRAME_KIND_COUNT])
{
	json_key(j, key);
	json_open_object(j);
	for (int kind = 0; kind < FRAME_KIND_COUNT; kind++)
		json_key_u64(j, frame_kind_names[kind], list[kind]);
	json_close_object(j);
}

static bool no_room(void *ctx, struct view bytes)
{
	(void)ctx;
	return bytes.n == 0;
}

static void say_counters(struct call *c)
{
	static const char head[] = "ok ";
	struct out o = out_of(c->answer, LAB_ANSWER_SIZE - 1, no_room, NULL);
	struct json j = json_of(&o);

	record_flush(c->lab);
	out_text(&o, head);
	json_open_object(&j);
	for (int i = 0; i < BRIDGE_PORTS_MAX; i++) {
		const struct port *p = &c->lab->ports[i];

		if ((c->lab->bridge.there >> i & 1) == 0)
			continue;
		json_key_view(&j, view_of(p->name));
		json_open_object(&j);
		counts(&j, "in", p->in);
		counts(&j, "out", p->out);
		json_key_u64(&j, "lost", p->lost);
		json_key_u64(&j, "full", p->full);
		json_key_u64(&j, "failed", p->failed);
		json_close_object(&j);
	}
	json_key_u64(&j, "queued", c->lab->queue->count);
	json_close_object(&j);
	c->answer[o.len] = '\0';
	if (o.bad)
		refuse(c, "too many ports to tell of");
}

/* How many replays are under way. */
static void say_replays(struct call *c)
{
	char text[NUMBER_SIZE];
	int n = 0;

	for (int i = 0; i < LAB_REPLAYS_MAX; i++)
		n += c->lab->replays[i].bytes != NULL;
	(void)snprintf(text, sizeof(text), "%d", n);
	answer(c, "ok", text);
}

static void say_quit(struct call *c)
{
	c->lab->is_over = true;
	ok(c);
}

static const struct verb {
	const char *name;
	void (*say)(struct call *c);
} verbs[] = {
    {"port", say_port},
    {"gone", say_gone},
    {"loss", say_loss},
    {"duplicate", say_duplicate},
    {"reorder", say_reorder},
    {"delay", say_delay},
    {"cut", say_cut},
    {"join", say_cut},
    {"split", say_split},
    {"heal", say_heal},
    {"link", say_link},
    {"filter", say_filter},
    {"uplink", say_uplink},
    {"isolate", say_isolate},
    {"record", say_record},
    {"replay", say_replay},
    {"replays", say_replays},
    {"inject", say_inject},
    {"seed", say_seed},
    {"counters", say_counters},
    {"quit", say_quit},
};

void control_line(struct lab *lab, struct view line, char *ret_answer)
{
	struct call c = {.lab = lab, .answer = ret_answer};
	struct view word;

	while (view_split(&line, ' ', &word)) {
		if (word.n == 0)
			continue;
		if (c.count == WORDS_MAX) {
			refuse(&c, "too many words");
			return;
		}
		c.words[c.count++] = word;
	}
	for (size_t i = 0; c.count > 0 && i < sizeof(verbs) / sizeof(*verbs); i++)
		if (view_eq(c.words[0], view_of(verbs[i].name))) {
			verbs[i].say(&c);
			return;
		}
	refuse(&c, "no such command");
}
