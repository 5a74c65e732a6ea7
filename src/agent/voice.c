/* voice: steps, wake-ups, keys. */
#include "agent/voice.h"

#include "agent/agent.h"
#include "agent/log.h"
#include "os/os.h"

static void on_wake(uv_timer_t *timer)
{
	voice_say(timer->data, ELECTION_WAKE);
}

static void set_wake(struct voice *v)
{
	int64_t now = agent_now(v->agent), wake = v->election.wake_ms;

	if (v->is_closed)
		return;
	if (wake == INT64_MAX)
		(void)uv_timer_stop(&v->wake);
	else
		(void)uv_timer_start(&v->wake, on_wake, wake > now ? (uint64_t)(wake - now) : 0, 0);
}

void voice_step(struct voice *v, const struct election_event *event)
{
	struct election_event salted = *event;
	struct election_actions actions;
	struct lan *lan;
	bool holds = agent_hold(v->agent);

	if (os_random(&salted.salt, sizeof(salted.salt)) != ERR_NONE)
		salted.salt = 0; /* which is allowed */
	election_step(&v->election, &salted, agent_now(v->agent), &actions);
	set_wake(v);
	lan = lan_of(v->agent, v->index);
	for (unsigned i = 0; i < actions.count; i++)
		if (actions.list[i].kind != ELECTION_SEND)
			v->act(v->ctx, &actions.list[i]);
		else if (lan != NULL)
			lan_send(lan, &actions.list[i]);
	if (holds)
		agent_let_go(v->agent);
}

void voice_say(struct voice *v, enum election_event_kind kind)
{
	struct election_event event = {.kind = kind};

	voice_step(v, &event);
}

/* ---- what an election is made with ---- */

static uint16_t rank_of(const struct agent *a, const struct port *port)
{
	enum wire_profile_leader may = a->profile.value.leader;
	bool is_server = a->host.chassis == OS_CHASSIS_SERVER || may == WIRE_PROFILE_LEADER_PREFER;

	return (uint16_t)((port->is_wired ? ELECTION_RANK_WIRED : 0) |
			  (is_server ? ELECTION_RANK_SERVER : 0) |
			  (a->on_battery ? 0 : ELECTION_RANK_MAINS) |
			  (may == WIRE_PROFILE_LEADER_NEVER ? ELECTION_RANK_BARRED : 0));
}

static uint8_t flags_of(const struct agent *a, const struct port *port)
{
	struct addr v4, v6;

	lan_addresses(&port->net, &v4, &v6);
	return (uint8_t)((v4.len > 0 ? ELECTION_SENSES_V4 : 0) |
			 (v6.len > 0 ? ELECTION_SENSES_V6 : 0) |
			 (port->net.kind == OS_NET_WIFI ? ELECTION_WIFI : 0) |
			 (a->on_battery ? ELECTION_ON_BATTERY : 0));
}

static int64_t heartbeat_of(const struct agent *a)
{
	if (a->config.lab_heartbeat_ms > 0)
		return a->config.lab_heartbeat_ms;
	return a->profile.value.heartbeat == WIRE_PROFILE_HEARTBEAT_ECONOMICAL
		   ? ELECTION_HEARTBEAT_MAX_MS
		   : ELECTION_HEARTBEAT_MS;
}

/* Each election of this start is a session of its own: those who have heard a former one take no
 * number twice. */
static void begin(struct voice *v, const struct port *port)
{
	struct agent *a = v->agent;
	const struct upload_identity *identity = upload_state_identity(a->state);
	struct election_config config = {.agent = identity->agent,
	    .alone = a->replay != NULL,
	    .port = (uint16_t)a->profile.value.election_port,
	    .session = identity->session << 24 | ++a->elections,
	    .heartbeat_ms = heartbeat_of(a),
	    .rank = rank_of(a, port),
	    .flags = flags_of(a, port),
	    .platform_ok = a->client != NULL && a->check_in.count > 0 &&
			   upload_client_health(a->client)->failures == 0};

	if (os_random(&config.seed, sizeof(config.seed)) != ERR_NONE)
		config.seed = (uint64_t)os_boot_ms();
	lan_addresses(&port->net, &config.v4, &config.v6);
	election_init(&v->election, &config);
	v->keys_seen = 0;
}

static void take_keys(struct voice *v)
{
	const struct keys_entry *link = keys_of(&v->agent->keys, v->segment);
	const struct keys_entry *probe = keys_of(&v->agent->keys, KEYS_PROBE);
	uint64_t seen =
	    (link != NULL ? link->version : 0) + ((probe != NULL ? probe->version : 0) << 32);
	uint64_t links[2 * ELECTION_KEYS_MAX];
	struct lan *lan = lan_of(v->agent, v->index);

	if (seen == v->keys_seen)
		return;
	v->keys_seen = seen;
	if (link != NULL && v->segment != KEYS_PROBE) {
		election_rekey(&v->election, false, link->list, link->count,
		    link->count > 0 ? link->list[link->count / 2].generation : 0);
		election_reach(&v->election, link->peers, link->peers_count);
	} else {
		election_rekey(&v->election, false, NULL, 0, 0);
	}
	if (probe != NULL)
		election_rekey(&v->election, true, probe->list, probe->count,
		    probe->count > 0 ? probe->list[probe->count / 2].generation : 0);
	if (lan != NULL)
		lan_listen_to(lan, links, agent_links(v->agent, v->index, links));
}

void voice_follow(struct voice *v, const struct port *port)
{
	struct addr v4, v6;
	bool is_new = !v->is_begun, moved;

	lan_addresses(&port->net, &v4, &v6);
	if (is_new)
		begin(v, port);
	moved = v->index != port->net.index || !addr_eq(&v4, &v->election.config.v4) ||
		!addr_eq(&v6, &v->election.config.v6);
	v->index = port->net.index;
	v->is_begun = true;
	election_host(&v->election, rank_of(v->agent, port), flags_of(v->agent, port),
	    heartbeat_of(v->agent));
	take_keys(v);
	if (!moved || is_new)
		return;
	election_addresses(&v->election, &v4, &v6);
	voice_say(v, ELECTION_RESUMED);
}

void voice_begin_anew(struct voice *v)
{
	if (!v->is_begun)
		return;
	voice_say(v, ELECTION_HALT);
	v->is_begun = false;
}

void voice_open(struct voice *v, struct agent *agent, int64_t segment, void *ctx,
    void (*act)(void *ctx, const struct election_action *action))
{
	*v = (struct voice){.agent = agent, .segment = segment, .ctx = ctx, .act = act};
	election_init(&v->election, &(struct election_config){.agent = "", .alone = true});
	(void)uv_timer_init(&agent->loop, &v->wake);
	v->wake.data = v;
}

void voice_close(struct voice *v, uv_close_cb closed)
{
	v->is_closed = true;
	uv_close((uv_handle_t *)&v->wake, closed);
}
