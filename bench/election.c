/*
 * What a step of the election costs, and that it allocates nothing.
 *
 * Messages are written before the clock runs. Each line is the least of some rounds, beside one
 * HMAC-SHA-256 over the longest message in the same run, and beside our own check of such a tag,
 * which begins with the key's prepared state: whoever verifies pays for that. Calls of the
 * allocator from the election are counted by the linker's --wrap; fails with any, and when a step
 * that writes no tag costs more than 1 us beside those it verifies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "election/internal.h"

enum { ROUNDS = 15, STEPS = 4096, MEMBERS = ELECTION_SENDERS_MAX, OWN_NS = 1000 };

static unsigned allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *__wrap_malloc(size_t size)
{
	allocations++;
	return __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	allocations++;
	return __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
	allocations++;
	return __real_realloc(old, size);
}

/* A message, and by how much the clock goes on before it. */
struct heard_message {
	uint8_t bytes[ELECTION_MESSAGE_MAX];
	size_t count;
	struct addr from;
	int64_t after_ms;
};

static struct heard_message script[STEPS];
static struct election machine;
static struct election_actions actions;
static const struct election_key key = {.generation = 1, .bytes = {7}};
static uint32_t said = 1;
static volatile unsigned sink;

static int64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static struct addr member_addr(int n)
{
	return (struct addr){4, {10, 0, 1, (uint8_t)n}};
}

static struct election_pen member_pen(int n)
{
	char id[16];

	(void)snprintf(id, sizeof(id), "member-%d", n);
	return message_pen(&key, id);
}

static void write_to(struct heard_message *h, int n, struct message m, int64_t at_ms)
{
	struct election_pen pen = member_pen(n);

	h->from = member_addr(n);
	m.session = 1000 + (unsigned)n;
	m.seq = ++said;
	m.uptime_ms = (uint32_t)at_ms;
	m.hb_ms = ELECTION_HEARTBEAT_MS;
	if (m.nonce == 1) /* an answer to the last challenge */
		m.nonce = message_answer(&pen, machine.challenges[0], pen.name, m.session);
	h->count = message_write(&pen, &m, &h->from, ELECTION_PORT, h->bytes);
}

static void step(const struct heard_message *h)
{
	struct election_event event = {.kind = h->count > 0 ? ELECTION_MESSAGE : ELECTION_WAKE,
	    .bytes = view_bytes(h->bytes, h->count),
	    .from = h->from,
	    .port = ELECTION_PORT,
	    .hops = ELECTION_HOPS};

	election_step(&machine, &event, machine.now_ms + h->after_ms, &actions);
	sink += actions.count;
}

static void wake_until(int64_t until_ms)
{
	struct election_event event = {.kind = ELECTION_WAKE};

	while (machine.wake_ms <= until_ms)
		election_step(&machine, &event, machine.wake_ms, &actions);
}

static void expect(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "bench-election: %s\n", what);
	exit(1);
}

/* It leads, and 64 others have shown to be there. */
static void lead_a_crowd(void)
{
	struct election_config config = {.agent = "bench", .v4 = {4, {10, 0, 0, 1}}, .seed = 1};
	struct election_event go = {.kind = ELECTION_GO};
	struct heard_message h = {.count = 0};

	election_init(&machine, &config);
	election_rekey(&machine, false, &key, 1, 1);
	election_step(&machine, &go, 1000000, &actions);
	wake_until(machine.now_ms + 20000);
	for (int n = 1; n <= MEMBERS; n++) {
		write_to(&h, n, (struct message){.type = MESSAGE_PING, .nonce = 1}, machine.now_ms);
		step(&h);
	}
	wake_until(machine.now_ms + 2500);
	expect(machine.role == ELECTION_LEADER && machine.peers == 1 + MEMBERS, "it leads nobody");
}

/* It follows member 1, as the second of its list. */
static void stand_by(void)
{
	struct heard_message h = {.count = 0};
	struct message m = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 99, .nonce = 1, .peers = 65};

	lead_a_crowd();
	write_to(&h, 1, m, machine.now_ms);
	step(&h);
	expect(machine.role == ELECTION_STANDBY, "it follows nobody");
}

/* The least: the machine may have other work. */
static double least_ns(double (*round)(void))
{
	double least = round();

	for (int i = 1; i < ROUNDS; i++) {
		double ns = round();

		least = ns < least ? ns : least;
	}
	return least;
}

static double hmac_round(void)
{
	uint8_t bytes[ELECTION_MESSAGE_MAX] = {1}, mac[32];
	int64_t begin = now_ns();

	for (int i = 0; i < STEPS; i++) {
		crypto_auth_hmacsha256(mac, bytes, sizeof(bytes), key.bytes);
		bytes[0] ^= mac[0];
	}
	sink += bytes[0];
	return (double)(now_ns() - begin) / STEPS;
}

/* Our own check of such a tag, and reading what stands above it. */
static double tag_round(void)
{
	struct election_pen pen = member_pen(1);
	struct message m = {.type = MESSAGE_HB, .hb_ms = ELECTION_HEARTBEAT_MS};
	struct addr from = member_addr(1);
	uint8_t bytes[ELECTION_MESSAGE_MAX];

	m.successors_count = ELECTION_SUCCESSORS_MAX;
	struct view view = view_bytes(bytes, message_write(&pen, &m, &from, ELECTION_PORT, bytes));
	int64_t begin = now_ns();

	for (int i = 0; i < STEPS; i++)
		sink += message_read(&pen, view, &from, ELECTION_PORT, &m);
	return (double)(now_ns() - begin) / STEPS;
}

/* Runs the script and holds it to its fate. */
static double play(enum election_fate fate)
{
	uint64_t before = machine.counters[fate];
	int64_t begin = now_ns();

	for (int i = 0; i < STEPS; i++)
		step(&script[i]);
	double ns = (double)(now_ns() - begin) / STEPS;

	expect(script[0].count == 0 || machine.counters[fate] - before == STEPS,
	    election_fate_names[fate]);
	return ns;
}

static double wake_round(void)
{
	lead_a_crowd();
	for (int i = 0; i < STEPS; i++)
		script[i] = (struct heard_message){.count = 0};
	return play(ELECTION_TAKEN);
}

static double heartbeat_round(void)
{
	struct message m = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .term = 99, .peers = 65, .theta = 9};

	stand_by();
	m.successors_count = ELECTION_SUCCESSORS_MAX;
	m.successors[1] = message_short(own_pen(&machine)->name);
	for (int i = 0; i < STEPS; i++) {
		m.nonce = 100 + (unsigned)i / 3;
		script[i].after_ms = 1;
		write_to(&script[i], 1, m, machine.now_ms + i + 1);
	}
	return play(ELECTION_TAKEN);
}

static double pings(uint64_t nonce)
{
	struct message m = {.type = MESSAGE_PING, .nonce = nonce};

	lead_a_crowd();
	for (int i = 0; i < STEPS; i++) {
		script[i].after_ms = 1; /* as often as PINGs are answered */
		write_to(&script[i], 1 + i % MEMBERS, m, machine.now_ms + i + 1);
	}
	machine.due_ms = INT64_MAX; /* it says nothing but PONG */
	machine.sent_ms = machine.now_ms;
	return play(ELECTION_TAKEN);
}

static double ping_round(void)
{
	return pings(0);
}

static double asking_round(void)
{
	return pings(5);
}

static double beating_round(void)
{
	lead_a_crowd();
	int64_t spent = 0;
	struct election_event event = {.kind = ELECTION_WAKE};

	for (int i = 0; i < 100; i++) { /* in the window of all that are there */
		int64_t at_ms = machine.wake_ms, begin = now_ns();

		election_step(&machine, &event, at_ms, &actions);
		spent += now_ns() - begin;
	}
	expect(machine.peers == 1 + MEMBERS, "who is there was lost");
	return (double)spent / 100;
}

static double foreign(int at, enum election_fate fate)
{
	struct message m = {
	    .type = MESSAGE_HB, .flags = ELECTION_LEADS, .successors_count = 8, .nonce = 1};

	stand_by();
	for (int i = 0; i < STEPS; i++) {
		script[i].after_ms = 1;
		write_to(&script[i], 2, m, machine.now_ms + i);
		script[i].bytes[at] ^= 1;
	}
	machine.due_ms = machine.presence_ms = INT64_MAX;
	if (fate == ELECTION_OVER_BUDGET) {
		machine.budget = 0;
		for (int i = 0; i < STEPS; i++)
			script[i].after_ms = 0;
	}
	return play(fate);
}

static double bad_tag_round(void)
{
	return foreign(160, ELECTION_BAD_TAG);
}

static double bad_link_round(void)
{
	return foreign(12, ELECTION_BAD_LINK);
}

static double garbage_round(void)
{
	return foreign(0, ELECTION_BAD_MAGIC);
}

static double budget_round(void)
{
	return foreign(160, ELECTION_OVER_BUDGET);
}

int main(void)
{
	static const struct {
		const char *what;
		double (*round)(void);
		bool verifies; /* a tag */
		bool writes;   /* a tag or more: no bound of its own */
	} rows[] = {
	    {"a wake-up with nothing due", wake_round, false, false},
	    {"a heartbeat, as a standby", heartbeat_round, true, false},
	    {"a PING, as the leader of 64", ping_round, true, false},
	    {"the same, answered", asking_round, true, true},
	    {"its own heartbeat, as the leader of 64", beating_round, false, true},
	    {"a tag that does not fit", bad_tag_round, true, false},
	    {"the same, over the budget", budget_round, false, false},
	    {"another link's", bad_link_round, false, false},
	    {"garbage", garbage_round, false, false},
	};
	int failed = 0;
	void *(*volatile reserve)(size_t, size_t) = calloc;

	free(reserve(1, 1)); /* is anything counted at all? */
	expect(sodium_init() >= 0 && allocations > 0, "the allocator is not watched");
	allocations = 0;
	double hmac = least_ns(hmac_round), tag = least_ns(tag_round);

	printf("crypto_auth_hmacsha256 of %d bytes %14.0f ns\n", ELECTION_MESSAGE_MAX, hmac);
	printf("a tag checked and its message read %14.0f ns %7.2f of it\n", tag, tag / hmac);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double ns = least_ns(rows[i].round), own = rows[i].verifies ? ns - tag : ns;
		bool slow = !rows[i].writes && own > OWN_NS;

		printf("%-40s %8.0f ns %7.2f of it%s\n", rows[i].what, ns, ns / hmac,
		    slow ? "  more than 1 us beside the tag" : "");
		failed += slow;
	}
	printf("struct election %zu bytes; allocations %u\n", sizeof(machine), allocations);
	return failed > 0 || allocations > 0;
}
