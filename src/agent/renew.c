/* renew: when, and whether at all. */
#include "agent/renew.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "os/os.h"

enum {
	LAB_WAIT_MS = 1000,
	ITEM_SIZE = 64,
	REASON_MAX = 255 /* schema: update_report.reason */
};

const char *const renew_state_names[] = {"off", "idle", "waits", "asks", "fetches", "ready"};

static void on_time(uv_timer_t *timer)
{
	renew_fetch(timer->data);
}

static int64_t wait_ms(const struct renew *r, int64_t ms)
{
	int64_t lab = r->agent->config.lab_update_ms,
		most = ms < RENEW_AGAIN_MS ? LAB_WAIT_MS : lab;

	return lab == 0 || ms < most ? ms : most;
}

static void wait(struct renew *r, int64_t ms)
{
	r->state = RENEW_WAITS;
	renew_tell(r);
	(void)uv_timer_start(&r->timer, on_time, (uint64_t)wait_ms(r, ms), 0);
}

/* Uniform from 0 to `ms`. */
static int64_t some_of(int64_t ms)
{
	uint64_t random;

	if (os_random(&random, sizeof(random)) != ERR_NONE)
		random = (uint64_t)os_monotonic_ms() * 0x9e3779b97f4a7c15;
	return (int64_t)(random % (uint64_t)(ms + 1));
}

/* Why nothing may be fetched; NULL: it may. */
static const char *why_not(const struct renew *r)
{
	const struct agent *a = r->agent;

	if (!a->profile.is_there || !a->profile.value.updates)
		return "the profile does not allow it";
	if (!a->active)
		return "the module is not active";
	if (a->is_leaving || a->is_paused)
		return "the agent is leaving or paused";
	if (ports_best(&a->ports) != PREMISES_ON)
		return "the host is not on the premises";
	if (r->is_trial && !r->has_said)
		return "this version is on trial itself";
	return NULL;
}

/* Why nothing could be taken here, until somebody mends it; NULL: it could. */
static const char *why_unable(const struct renew *r)
{
	const struct agent *a = r->agent;
	uint8_t key[WIRE_PUBLIC_BYTES];

	if (r->versions.trial[0] != '\0' && !r->is_trial)
		return "the version on trial could not be started here: the log says why";
	if (!r->has_step)
		return "nothing takes a new version here: the service is to run 'earshot-agent "
		       "update' as root before it starts, as the unit of this version does";
	if (!versions_key(a->config.state, key) ||
	    sodium_memcmp(key, upload_state_identity(a->state)->site_key, sizeof(key)) != 0)
		return "this host was not told the platform's key: as root, earshot-agent update "
		       "--trust";
	return NULL;
}

void renew_follow(struct renew *r)
{
	bool is_due;

	if (!r->is_open || r->state == RENEW_READY)
		return;
	r->why = why_not(r);
	r->is_unable = false;
	if (r->why == NULL) {
		r->why = why_unable(r);
		r->is_unable = r->why != NULL;
	}
	if (r->why != NULL) {
		if (r->state != RENEW_OFF)
			renew_drop(r);
		(void)uv_timer_stop(&r->timer);
		r->state = RENEW_OFF;
		renew_tell(r);
		return;
	}
	if (r->state == RENEW_OFF)
		r->state = RENEW_IDLE;
	/* What was refused waits long, unless another one is named. */
	is_due = r->state == RENEW_IDLE ||
		 (r->state == RENEW_WAITS && r->refusal != UPDATE_OK && r->offered > r->tried);
	if (!is_due || r->offered <= r->seen)
		return;
	r->tried = r->offered;
	wait(r, r->agent->config.lab_update_ms != 0 ? 0 : some_of(RENEW_SPREAD_MS));
}

/* Those that are the package's or the manifest's fault: people should know. */
static bool is_refused(enum update_refusal refusal)
{
	return refusal == UPDATE_NO_SIGNATURE || refusal == UPDATE_BAD_SIGNATURE ||
	       refusal == UPDATE_BAD_MANIFEST || refusal == UPDATE_OLD_MANIFEST ||
	       refusal == UPDATE_TRUNCATED || refusal == UPDATE_TOO_LONG ||
	       refusal == UPDATE_WRONG_HASH;
}

static enum wire_update_report_state state_of(const struct renew *r, const char **ret_version)
{
	*ret_version = r->version;
	if (r->state == RENEW_FETCHES)
		return WIRE_UPDATE_REPORT_STATE_FETCHING;
	if (r->state == RENEW_READY)
		return WIRE_UPDATE_REPORT_STATE_STAGED;
	*ret_version = agent_version;
	if (r->is_trial && !r->has_said)
		return WIRE_UPDATE_REPORT_STATE_TRIAL;
	*ret_version = r->versions.refused[0] != '\0' ? r->versions.refused : r->version;
	if (is_refused(r->refusal))
		return WIRE_UPDATE_REPORT_STATE_REFUSED;
	*ret_version = r->versions.left;
	if (r->versions.left[0] != '\0')
		return WIRE_UPDATE_REPORT_STATE_GONE_BACK;
	*ret_version = "";
	if (r->agent->profile.is_there && r->agent->profile.value.updates &&
	    (r->trouble[0] != '\0' || r->is_unable))
		return WIRE_UPDATE_REPORT_STATE_FAILING;
	return r->state == RENEW_OFF ? WIRE_UPDATE_REPORT_STATE_OFF
				     : WIRE_UPDATE_REPORT_STATE_CURRENT;
}

bool renew_report(const struct renew *r, struct wire_update_report *ret_report)
{
	const char *version = "", *reason = "";
	enum wire_update_report_state state = state_of(r, &version);

	if (r->offered == 0)
		return false;
	if (state == WIRE_UPDATE_REPORT_STATE_FAILING)
		reason = r->is_unable ? r->why : r->trouble;
	else if (r->refusal != UPDATE_OK)
		reason = update_refusal_names[r->refusal];
	*ret_report = (struct wire_update_report){.state = state,
	    .version = view_of(version),
	    .reason = view_head(view_of(reason), REASON_MAX),
	    .serial = r->seen};
	return true;
}

void renew_tell(struct renew *r)
{
	const char *version;
	int state = (int)state_of(r, &version);

	bool is_news = r->told >= 0 || (state != WIRE_UPDATE_REPORT_STATE_OFF &&
					   state != WIRE_UPDATE_REPORT_STATE_CURRENT);

	if (r->offered == 0 || state == r->told)
		return;
	r->told = state;
	if (is_news)
		check_in_soon(&r->agent->check_in);
}

void renew_remember(struct renew *r)
{
	char text[ITEM_SIZE];

	(void)snprintf(text, sizeof(text), "%lld %s", (long long)r->seen, r->versions.left);
	(void)!upload_state_set_item(r->agent->state, UPLOAD_ITEM_MANIFEST, view_of(text));
}

/* What it has told of a version that was left: each is told once. */
static void recall(struct renew *r)
{
	struct view item = upload_state_item(r->agent->state, UPLOAD_ITEM_MANIFEST), serial;
	uint64_t seen = 0;

	if (view_split(&item, ' ', &serial) && view_u64(serial, INT64_MAX, &seen))
		r->seen = (int64_t)seen;
	if (r->versions.left[0] != '\0' && !view_eq(item, view_of(r->versions.left)))
		log_event(LOG_EVENT_WENT_BACK, LOG_WARNING,
		    "version %s did not reach the platform and was gone back from: it is not "
		    "tried again",
		    r->versions.left);
	renew_remember(r);
}

void renew_answered(struct renew *r, const struct wire_check_in_answer *answer)
{
	if (r->is_trial && !r->has_said) {
		enum err err = versions_say(r->agent->config.state, UPDATE_KEEP, agent_version);

		r->has_said = err == ERR_NONE;
		if (err == ERR_NONE)
			log_event(LOG_EVENT_UPDATED, LOG_NOTE,
			    "version %s has reached the platform: it is kept", agent_version);
		else
			log_say(LOG_ERROR,
			    "version %s has reached the platform, which cannot be "
			    "written down: %s",
			    agent_version, err_text(err));
	}
	r->offered = answer->manifest;
	/* The last is the platform itself, which is asked by the way that the settings have. */
	r->urls_n = 0;
	for (size_t i = 0; i + 1 < answer->content_urls.n && r->urls_n < RENEW_URLS_MAX; i++)
		if (answer->content_urls.p[i].n > 0 && answer->content_urls.p[i].n < RENEW_URL_SIZE)
			view_text(answer->content_urls.p[i], r->urls[r->urls_n++], RENEW_URL_SIZE);
	renew_follow(r);
}

void renew_has_failed(struct renew *r, enum update_refusal refusal, int64_t again_ms)
{
	renew_drop(r);
	r->refusal = refusal;
	wait(r, again_ms);
}

void renew_is_ready(struct renew *r)
{
	renew_drop(r);
	r->state = RENEW_READY;
	r->trouble[0] = '\0';
	log_say(LOG_NOTE, "version %s is fetched and checked: leaving, to start it", r->version);
	run_update(r->agent);
}

void renew_open(struct renew *r, struct agent *agent)
{
	*r = (struct renew){.agent = agent, .is_open = true, .fd = -1, .told = -1};
	r->timer.data = r;
	(void)uv_timer_init(&agent->loop, &r->timer);
	r->has_step = versions_read(agent->config.state, &r->versions) == ERR_NONE;
	r->is_trial = r->has_step && strcmp(r->versions.trial, agent_version) == 0;
	if (r->is_trial)
		r->has_said = versions_said(agent->config.state, agent_version) == UPDATE_KEEP;
	if (r->is_trial && !r->has_said)
		log_say(LOG_NOTE,
		    "version %s is on trial, start %u of %d: it is kept when it "
		    "reaches the platform",
		    agent_version, r->versions.starts, UPDATE_STARTS_MAX);
	r->refusal = r->versions.refusal;
	recall(r);
}

void renew_close(struct renew *r)
{
	if (!r->is_open)
		return;
	r->is_open = false;
	renew_drop(r);
	uv_close((uv_handle_t *)&r->timer, NULL);
}
