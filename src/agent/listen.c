/* listen: sensing on behalf of a subnet. */
#include "agent/listen.h"

#include <stdio.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "agent/proof.h"

/* What a sensor heard within it may not have come up when it ended: a batch, and its way. */
enum { UNTOLD_MS = SENSOR_GATHER_MS + 50 };

static int64_t now_of(void *ctx)
{
	const struct listen *l = ctx;

	return agent_now(l->subnet->agent);
}

/* Frames that the capture, or the pipe, has lost since it was told last. */
static void tell_lost(struct listen *l)
{
	uint64_t lost = sensing_status(l->sensing)->lost;

	if (lost > l->lost)
		upload_sync_drops(l->subnet->sync, lost - l->lost);
	l->lost = lost;
}

static void on_changed(void *ctx)
{
	struct listen *l = ctx;

	tell_lost(l);
	subnet_heard(l->subnet);
}

static void begin_hearing(struct listen *l)
{
	struct subnet *s = l->subnet;
	size_t n;
	const char *const *protocols = sensing_coverage(sensing_status(l->sensing)->link_type, &n);

	l->is_hearing = true;
	upload_sync_listen(s->sync, agent_now(s->agent), protocols, n);
}

/* As of that moment, or of the last that main surely ran. */
static void end_hearing(struct listen *l, int64_t at_ms)
{
	if (!l->is_hearing)
		return;
	stall_look(&l->subnet->agent->stall);
	l->is_hearing = false;
	upload_sync_deaf(l->subnet->sync, at_ms - UNTOLD_MS);
}

void listen_stalled(struct listen *l, int64_t ran_ms)
{
	if (!l->is_hearing)
		return;
	upload_sync_deaf(l->subnet->sync, ran_ms - UNTOLD_MS);
	begin_hearing(l);
}

static void on_state(void *ctx)
{
	struct listen *l = ctx;
	const struct sensing_status *status = sensing_status(l->sensing);

	tell_lost(l);
	if (status->state != SENSING_ON)
		end_hearing(
		    l, status->silent > l->silent ? status->heard_ms : agent_now(l->subnet->agent));
	else if (!l->is_hearing)
		begin_hearing(l);
	l->silent = status->silent;
	if (strcmp(status->trouble, l->trouble) != 0 && status->trouble[0] != '\0')
		log_say(LOG_WARNING, "%s: %s", l->subnet->interface, status->trouble);
	else if (status->state == SENSING_ON && l->trouble[0] != '\0')
		log_say(LOG_NOTE, "%s: listening again", l->subnet->interface);
	if (status->state == SENSING_ON && status->missing[0] != '\0')
		log_say(LOG_WARNING, "%s: the system lacks for the sandbox of sensors: %s",
		    l->subnet->interface, status->missing);
	(void)snprintf(l->trouble, sizeof(l->trouble), "%s", status->trouble);
}

static void on_ended(void *ctx)
{
	struct listen *l = ctx;

	log_say(LOG_NOTE, "the recording %s is read", l->subnet->agent->recording);
}

static enum sensor_mode mode_of(const struct agent *a)
{
	if (a->replay != NULL)
		return SENSOR_REPLAY;
	return a->profile.value.listen == WIRE_PROFILE_LISTEN_ALL ? SENSOR_ALL : SENSOR_DISCOVERY;
}

enum err listen_start(struct listen *l, struct subnet *subnet)
{
	const struct agent *a = subnet->agent;
	struct sensing_settings settings = {.table = subnet->table,
	    .now = now_of,
	    .changed = on_changed,
	    .state = on_state,
	    .ended = on_ended,
	    .ctx = l};
	enum err err;

	listen_stop(l);
	settings.sensor.mode = mode_of(a);
	settings.sensor.backend = a->config.capture;
	settings.sensor.etw_proven =
	    a->replay == NULL && proof_has(a->config.state, subnet->interface);
	(void)snprintf(settings.sensor.interface, sizeof(settings.sensor.interface), "%.63s",
	    a->replay != NULL ? a->recording : subnet->interface);
	*l = (struct listen){
	    .subnet = subnet, .mode = settings.sensor.mode, .since_ms = agent_now(a)};
	err = sensing_new(&subnet->agent->loop, a->launcher, &settings, &l->sensing);
	if (err != ERR_NONE) {
		l->sensing = NULL;
		(void)snprintf(l->trouble, sizeof(l->trouble), "no sensor: %s", err_text(err));
		return err;
	}
	sensing_start(l->sensing);
	return ERR_NONE;
}

enum err listen_profile(struct listen *l)
{
	if (l->sensing == NULL || l->mode == mode_of(l->subnet->agent))
		return ERR_NONE;
	return listen_start(l, l->subnet);
}

void listen_stop(struct listen *l)
{
	if (l->sensing == NULL)
		return;
	tell_lost(l);
	end_hearing(l, agent_now(l->subnet->agent));
	sensing_free(l->sensing);
	*l = (struct listen){0};
}

void listen_own(struct agent *a)
{
	struct mac macs[PORTS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < a->ports.count && n < TABLE_OWN_MAX; i++)
		if (!mac_is_zero(a->ports.list[i].net.mac))
			macs[n++] = a->ports.list[i].net.mac;
	for (size_t i = 0; i < a->subnets_count; i++)
		table_own(a->subnets[i]->table, macs, n);
}
