/* status: the running agent as JSON. */
#include "agent/status.h"

#include <stdio.h>

#include "agent/agent.h"
#include "agent/status_parts.h"
#include "agent/tell.h"
#include "base/instant.h"
#include "os/os.h"

static const char *const states[] = {
    "inactive", "waiting", "standby", "leading", "off-premises", "paused"};

/* A moment of the agent's clock as the wall clock has it. */
static void put_moment(struct json *j, const char *key, const struct agent *a, int64_t ms)
{
	char text[INSTANT_TEXT_SIZE];

	json_key(j, key);
	if (ms == INT64_MIN || ms == INT64_MAX)
		json_null(j);
	else
		json_text(j, view_of(instant_format(os_now_ms() + ms - agent_now(a), text)));
}

static void put_link(struct json *j, const struct agent *a)
{
	static const struct upload_health none = {.fault = UPLOAD_FAULT_SETTINGS};
	const struct upload_health *h = a->client != NULL ? upload_client_health(a->client) : &none;

	json_key(j, "link");
	json_open_object(j);
	json_key_text(j, "fault",
	    view_of(h->last_try_ms == 0 && a->client != NULL ? "untried"
							     : upload_fault_name(h->fault)));
	json_key_text(j, "says",
	    view_of(a->client != NULL ? h->text : "the settings do not reach any platform"));
	json_key_text(j, "way", view_of(h->way));
	status_put_wall(j, "lastOk", h->last_ok_ms);
	status_put_wall(j, "lastTry", h->last_try_ms);
	json_key_u64(j, "failures", h->failures);
	json_key(j, "clockSkewMs");
	if (h->has_skew)
		json_i64(j, h->skew_ms);
	else
		json_null(j);
	json_key_u64(j, "calls", h->calls);
	json_key_u64(j, "bytesSent", h->bytes_sent);
	json_key_u64(j, "bytesReceived", h->bytes_received);
	json_close_object(j);
}

static void put_module(struct json *j, const struct agent *a)
{
	char why[AGENT_WHY_SIZE];
	enum wire_check_in_request_state state = agent_state(a, why);

	json_key(j, "module");
	json_open_object(j);
	json_key_bool(j, "active", a->active);
	json_key_text(j, "state", view_of(states[state]));
	json_key_text(j, "why", view_of(why));
	json_key_text(j, "recording", view_of(a->replay));
	json_close_object(j);
}

static void put_check_in(struct json *j, const struct agent *a)
{
	const struct check_in *c = &a->check_in;

	json_key(j, "checkIn");
	json_open_object(j);
	put_moment(j, "last", a, c->last_ok_ms == 0 ? INT64_MIN : c->last_ok_ms);
	put_moment(j, "next", a, c->next_ms);
	json_key_u64(j, "count", c->count);
	json_key_text(j, "tags", view_of(c->tags));
	json_key_text(j, "refusal", view_of(c->refusal));
	json_close_object(j);
}

static void put_version(struct json *j, const char *key, const char *version)
{
	json_key(j, key);
	if (version == NULL || version[0] == '\0')
		json_null(j);
	else
		json_text(j, view_of(version));
}

static void put_updates(struct json *j, const struct agent *a)
{
	const struct renew *r = &a->renew;
	bool fetches = r->state == RENEW_FETCHES;

	json_key(j, "updates");
	json_open_object(j);
	json_key_text(j, "state", view_of(renew_state_names[r->state]));
	json_key_text(j, "why", view_of(r->why));
	put_version(
	    j, "installed", versions_installed() != NULL ? versions_installed() : agent_version);
	json_key_bool(j, "trial", r->is_trial && !r->has_said);
	put_version(j, "fetching", r->state >= RENEW_FETCHES ? r->version : NULL);
	json_key_u64(j, "fetched", fetches ? r->have : 0);
	json_key_u64(j, "size", fetches ? (uint64_t)r->package.size : 0);
	put_version(j, "left", r->versions.left);
	put_version(j, "refused", r->versions.refused);
	json_key_text(j, "refusal",
	    view_of(r->refusal != UPDATE_OK ? update_refusal_names[r->refusal] : NULL));
	json_key_text(j, "trouble", view_of(r->trouble));
	json_close_object(j);
}

static void put_criteria(struct json *j, const struct premises_verdict *v)
{
	static const char *const outcomes[] = {"true", "false", "unknown", "unused"};

	json_key(j, "criteria");
	json_open_array(j);
	for (size_t i = 0; i < v->criteria_count; i++) {
		json_open_object(j);
		json_key_text(j, "name", view_of(v->criteria[i].name));
		json_key_text(j, "outcome", view_of(outcomes[v->criteria[i].outcome]));
		json_key_text(j, "value", view_of(v->criteria[i].value));
		json_close_object(j);
	}
	json_close_array(j);
}

/* What the system calls the network, and its radio; nothing where it does not say. */
static void put_network(struct json *j, const struct os_net_interface *net)
{
	static const char *const categories[] = {"", "public", "private", "domain"};
	char mac[MAC_TEXT_SIZE];

	if (net->category != OS_NET_UNKNOWN)
		json_key_text(j, "category", view_of(categories[net->category]));
	if (net->wifi.ssid_n > 0) {
		json_key_text(j, "ssid", view_bytes(net->wifi.ssid, net->wifi.ssid_n));
		json_key_text(j, "bssid", view_of(mac_format(net->wifi.bssid, mac)));
	}
}

static void put_port(struct json *j, const struct agent *a, const struct port *p)
{
	char mac[MAC_TEXT_SIZE];
	struct view none = {NULL, 0};

	json_open_object(j);
	json_key_text(j, "name", view_of(p->net.name));
	json_key_u64(j, "index", p->net.index);
	json_key_text(
	    j, "mac", mac_is_zero(p->net.mac) ? none : view_of(mac_format(p->net.mac, mac)));
	json_key(j, "addresses");
	json_open_array(j);
	for (size_t i = 0; i < p->net.addresses_count; i++)
		status_put_address(j, &p->net.addresses[i]);
	json_close_array(j);
	json_key_bool(j, "up", p->net.up);
	put_network(j, &p->net);
	json_key_text(j, "decision", view_of(premises_decision_names[p->decision]));
	json_key_text(j, "verdict", view_of(premises_decision_names[p->verdict.decision]));
	json_key_text(j, "reason", view_of(premises_reason_texts[p->verdict.reason]));
	json_key_text(j, "veto", view_of(p->verdict.veto));
	put_moment(j, "stableAt", a, premises_settle_due_ms(&p->state));
	json_key(j, "segment");
	if (p->segment != 0)
		json_i64(j, p->segment);
	else
		json_null(j);
	put_criteria(j, &p->verdict);
	json_close_object(j);
}

/* Of a sensor that runs: what its backend cannot hear. */
static void put_not_heard(struct json *j, const struct sensing_status *l)
{
	const char *const *names;
	size_t n = 0;

	names = sensing_protocols(l->link_type, false, &n);
	json_key(j, "notHeard");
	json_open_array(j);
	for (size_t i = 0; i < n && l->state == SENSING_ON; i++)
		json_text(j, view_of(names[i]));
	json_close_array(j);
}

static void put_sensor(struct json *j, const struct subnet *s)
{
	const struct sensing_status *l;

	json_key(j, "sensor");
	if (!listen_is_on(&s->listen)) {
		json_null(j);
		return;
	}
	l = sensing_status(s->listen.sensing);
	json_open_object(j);
	json_key_bool(j, "running", l->state == SENSING_ON);
	json_key_text(j, "state", view_of(l->word));
	put_moment(j, "since", s->agent, s->listen.since_ms);
	json_key_u64(j, "frames", l->frames);
	json_key_u64(j, "lost", l->lost);
	json_key_bool(j, "recordingRead", l->has_ended);
	json_key_text(j, "backend",
	    l->backend != CAPTURE_AUTO ? view_of(capture_backend_names[l->backend])
				       : (struct view){NULL, 0});
	put_not_heard(j, l);
	json_key_text(j, "sandboxMissing", view_of(l->missing));
	json_key_text(j, "trouble", view_of(l->trouble));
	json_close_object(j);
}

static void put_upload(struct json *j, const struct subnet *s)
{
	struct upload_sync_status u = upload_sync_status(s->sync);
	const struct upload_sync_counters *c = upload_sync_counters(s->sync);

	json_key_bool(j, "lease", u.holds);
	json_key_u64(j, "assets", table_told(s->table));
	json_key_u64(j, "waiting", u.waiting);
	json_key_u64(j, "late", u.late);
	json_key_u64(j, "uploads", c->acknowledged);
	put_moment(j, "lastUpload", s->agent, u.last_ack_ms);
	put_moment(j, "nextUpload", s->agent, u.holds ? u.due_ms : INT64_MAX);
}

static void put_subnet(struct json *j, const struct agent *a, const struct subnet *s)
{
	const struct election *e = &s->voice.election;
	struct addr leader;
	char text[ADDR_TEXT_SIZE];

	json_open_object(j);
	json_key(j, "segment");
	json_i64(j, s->segment);
	json_key_text(j, "interface", view_of(s->interface));
	json_key_text(j, "role", view_of(election_role_names[e->role]));
	json_key_text(j, "why", view_of(e->why));
	json_key_u64(j, "term", e->term);
	json_key_u64(j, "epoch", e->epoch);
	json_key_text(j, "leader", view_of(election_leader_id(e)));
	if (election_leader_addr(e, &leader))
		json_key_text(j, "leaderAddress", view_of(addr_format(&leader, text)));
	put_moment(j, "leaderSince", a, s->leader_since_ms != 0 ? s->leader_since_ms : INT64_MIN);
	put_moment(j, "leaseEnds", a, e->leased ? e->lease_end_ms : INT64_MAX);
	json_key_u64(j, "peers", e->peers);
	put_sensor(j, s);
	put_upload(j, s);
	json_key_bool(j, "leaving", s->is_leaving);
	json_key_text(j, "trouble", view_of(s->trouble));
	json_close_object(j);
}

static void put_counter(void *ctx, const char *name, uint64_t value)
{
	json_key_view(ctx, view_of(name));
	json_u64(ctx, value);
}

static void put_cost(struct json *j, const struct agent *a)
{
	struct wire_cost cost = tell_cost(a);

	json_key(j, "cost");
	json_open_object(j);
	json_key_u64(j, "cpuMs", (uint64_t)cost.cpu_ms);
	json_key_u64(j, "pssKib", (uint64_t)cost.pss_kib);
	json_key_u64(j, "uptimeS", (uint64_t)cost.uptime_s);
	json_close_object(j);
}

static void put_places(struct json *j, const struct agent *a)
{
	json_key(j, "interfaces");
	json_open_array(j);
	for (size_t i = 0; i < a->ports.count; i++)
		put_port(j, a, &a->ports.list[i]);
	json_close_array(j);
	json_key_u64(j, "interfacesLeftOut", a->ports.left_out);
	json_key(j, "segments");
	json_open_array(j);
	for (size_t i = 0; i < a->subnets_count; i++)
		put_subnet(j, a, a->subnets[i]);
	json_close_array(j);
	json_key(j, "counters");
	json_open_object(j);
	tell_counters(a, put_counter, j);
	json_close_object(j);
}

/* What an operator should look at, worst first. */
static void put_troubles(struct json *j, const struct agent *a)
{
	json_key(j, "troubles");
	json_open_array(j);
	status_put_trouble(j, "disk", upload_state_trouble(a->state),
	    "make room, or the folder writable; nothing is lost while the agent runs, and it saves "
	    "by itself as soon as it can");
	status_put_trouble(
	    j, "identity", a->check_in.refusal, "ask an operator of the platform, or enrol again");
	if (a->client == NULL || upload_client_health(a->client)->failures > 0)
		status_put_trouble(j, "platform",
		    a->client != NULL ? upload_client_health(a->client)->text
				      : "the settings do not reach any platform",
		    "earshot-agent self-test says which part of the way is at fault");
	status_put_trouble(j, "segment", a->places.trouble, "");
	status_put_trouble(j, "interfaces", a->watch.trouble, "");
	status_put_trouble(j, "status", a->control.trouble, "");
	for (size_t i = 0; i < a->lans_count; i++)
		status_put_trouble(j, "election", a->lans[i]->trouble,
		    "other agents of the subnet cannot be heard: end the other program, or choose "
		    "another electionPort in the profile");
	for (size_t i = 0; i < a->subnets_count; i++) {
		status_put_trouble(j, "sensor", a->subnets[i]->listen.trouble, "");
		status_put_trouble(j, "upload", a->subnets[i]->trouble, "");
	}
	json_close_array(j);
}

enum err status_make(const struct agent *a, struct body *ret_body)
{
	uint8_t chunk[STATUS_CHUNK];
	struct out out = out_of(chunk, sizeof(chunk), body_append, ret_body);
	struct json j = json_of(&out);

	json_open_object(&j);
	status_put_head(&j, true);
	status_put_identity(&j, upload_state_identity(a->state), &a->config);
	put_link(&j, a);
	put_module(&j, a);
	status_put_profile(&j, &a->profile);
	put_check_in(&j, a);
	put_updates(&j, a);
	put_places(&j, a);
	status_put_state(&j, a->state, &a->config);
	put_cost(&j, a);
	put_troubles(&j, a);
	json_close_object(&j);
	out_text(&out, "\n");
	return out_flush(&out) == ERR_NONE ? ERR_NONE : ERR_MEMORY;
}
