/* beacon: one question after the other. */
#include "agent/beacon.h"

#include <stdio.h>

#include "agent/agent.h"
#include "agent/log.h"

enum { HOST_SIZE = 256 };

static struct port *find(const struct beacon *b, uint32_t index)
{
	struct ports *ports = &b->agent->ports;

	for (size_t i = 0; i < ports->count; i++)
		if (ports->list[i].net.index == index)
			return &ports->list[i];
	return NULL;
}

enum premises_beacon beacon_of(const struct beacon *b, const struct os_net_interface *interface)
{
	const struct port *p = find(b, interface->index);

	return p != NULL ? p->beacon : PREMISES_BEACON_UNASKED;
}

static void on_time(uv_timer_t *timer)
{
	beacon_follow(timer->data);
}

/* The pin is looked at before a byte of HTTP: whatever answers with a status has the key. */
static void on_answer(void *ctx, const struct upload_result *result)
{
	struct beacon *b = ctx;
	struct upload_client *client = b->client;
	struct port *p;

	b->client = NULL;
	if (!b->is_open)
		return;
	upload_client_close(client, NULL, NULL);
	p = find(b, b->asked_index);
	if (p == NULL)
		return;
	p->beacon = result->status != 0 ? PREMISES_BEACON_ANSWERED : PREMISES_BEACON_FAILED;
	p->beacon_due_ms =
	    agent_now(b->agent) + (result->status != 0 ? BEACON_AGAIN_MS : BEACON_FAILED_MS);
	if (p->beacon == PREMISES_BEACON_FAILED)
		log_say(LOG_NOTE, "%s: the beacon does not answer: %s", p->net.name, result->text);
	agent_follow(b->agent, watch_look(&b->agent->watch));
}

/* An IPv6 address stands in brackets in a URL. */
static void make_url(const struct wire_tls_beacon *beacon, char *url, size_t size)
{
	bool is_ipv6 = view_find(beacon->host, ':') < beacon->host.n;

	(void)snprintf(url, size, "https://%s%.*s%s:%lld", is_ipv6 ? "[" : "",
	    (int)(beacon->host.n < HOST_SIZE ? beacon->host.n : HOST_SIZE - 1),
	    (const char *)beacon->host.p, is_ipv6 ? "]" : "", (long long)beacon->port);
}

static void ask(struct beacon *b, struct port *p)
{
	const struct wire_tls_beacon *beacon = &b->agent->profile.value.beacon;
	char url[HOST_SIZE + 32], pin[160], text[UPLOAD_TEXT_SIZE];
	struct upload_settings settings = {.url = url,
	    .pin = pin,
	    .interface = p->net.name,
	    .connect_ms = BEACON_WAIT_MS,
	    .stall_ms = BEACON_WAIT_MS,
	    .total_ms = BEACON_WAIT_MS};
	struct upload_call call = {.queue = UPLOAD_QUEUE_CONTENT,
	    .method = "GET",
	    .path = "/",
	    .answer_max = BEACON_ANSWER_MAX,
	    .ctx = b,
	    .done = on_answer};

	make_url(beacon, url, sizeof(url));
	(void)snprintf(pin, sizeof(pin), "%.*s", (int)beacon->pin.n, (const char *)beacon->pin.p);
	p->beacon_due_ms = agent_now(b->agent) + BEACON_FAILED_MS;
	if (upload_client_open(&b->agent->loop, &settings, NULL, &b->client, text) != ERR_NONE) {
		log_say(LOG_ERROR, "the profile's beacon: %s", text);
		return;
	}
	b->asked_index = p->net.index;
	if (upload_client_call(b->client, &call) != ERR_NONE) {
		upload_client_close(b->client, NULL, NULL);
		b->client = NULL;
	}
}

void beacon_follow(struct beacon *b)
{
	struct ports *ports = &b->agent->ports;
	int64_t now = agent_now(b->agent), next = INT64_MAX;

	if (!b->is_open || b->client != NULL || !b->agent->profile.is_there ||
	    !b->agent->profile.value.has_beacon || !b->agent->active || b->agent->is_leaving)
		return;
	for (size_t i = 0; i < ports->count && b->client == NULL; i++) {
		struct port *p = &ports->list[i];

		if (!ports_beacon_decides(p))
			continue;
		if (p->beacon_due_ms <= now)
			ask(b, p);
		if (p->beacon_due_ms < next)
			next = p->beacon_due_ms;
	}
	if (next != INT64_MAX)
		(void)uv_timer_start(
		    &b->timer, on_time, next > now ? (uint64_t)(next - now) : 1, 0);
}

void beacon_open(struct beacon *b, struct agent *agent)
{
	*b = (struct beacon){.agent = agent, .is_open = true};
	(void)uv_timer_init(&agent->loop, &b->timer);
	b->timer.data = b;
}

void beacon_close(struct beacon *b)
{
	if (!b->is_open)
		return;
	b->is_open = false;
	uv_close((uv_handle_t *)&b->timer, NULL);
	if (b->client != NULL)
		upload_client_close(b->client, NULL, NULL);
}
