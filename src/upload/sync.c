/* sync: the lease, what is due, and answers. */
#include "upload/sync.h"

#include <stdlib.h>

#include "upload/sync_internal.h"

enum err upload_sync_new(int64_t segment, const struct upload_source *source, uint32_t assets_max,
    const uint64_t seed[2], struct upload_sync **ret_sync)
{
	struct upload_sync *s = calloc(1, sizeof(*s));

	*ret_sync = NULL;
	if (s == NULL)
		return ERR_MEMORY;
	s->rows = calloc((size_t)assets_max + 1, sizeof(*s->rows));
	s->fit = malloc(SYNC_RECORD_BYTES + SYNC_FIT_ARENA_BYTES);
	if (s->rows == NULL || s->fit == NULL) {
		upload_sync_free(s);
		return ERR_MEMORY;
	}
	s->segment = segment;
	s->source = *source;
	s->rows_max = assets_max;
	memcpy(s->seed, seed, sizeof(s->seed));
	s->interval_ms = (int64_t)30 * 60 * 1000;
	s->events = true;
	s->first_due_ms = s->round_due_ms = INT64_MAX;
	s->retry_ms = s->last_sent_ms = s->last_ack_ms = s->looked_ms = s->noticed_ms = INT64_MIN;
	*ret_sync = s;
	return ERR_NONE;
}

void upload_sync_free(struct upload_sync *s)
{
	if (s == NULL)
		return;
	batch_drop(s);
	for (size_t i = 0; i < s->late_n; i++)
		free(s->late[i].bytes);
	free(s->known);
	free(s->fit);
	free(s->rows);
	free(s);
}

void upload_sync_profile(struct upload_sync *s, int64_t interval_ms, bool new_asset_events)
{
	if (s->round_due_ms != INT64_MAX)
		s->round_due_ms += interval_ms - s->interval_ms;
	s->interval_ms = interval_ms;
	s->events = new_asset_events;
}

static void acknowledged(struct upload_sync *s, int64_t now_ms)
{
	s->counters.acknowledged++;
	s->counters.assets += s->batch.sent_n;
	s->last_ack_ms = now_ms;
	batch_settle(s, now_ms, false);
}

/* All of the table is to be told again: the platform does not have it. */
static void tell_anew(struct upload_sync *s, int64_t now_ms)
{
	for (uint32_t i = 0; i < s->rows_max; i++) {
		s->rows[i].acked = 0;
		s->rows[i].told_ms = INT64_MIN;
		s->rows[i].is_judged = false;
	}
	s->mark = 0;
	s->round.on = false;
	s->batch.ends_round = false;
	s->first_due_ms = now_ms + UPLOAD_FIRST_MS;
}

/* The segment's sequence never falls: a lesser one is of a platform that was restored. */
static void follow_seq(struct upload_sync *s, int64_t seq, int64_t now_ms)
{
	if (s->epoch != 0 && seq < s->seq)
		tell_anew(s, now_ms);
	s->seq = seq;
}

/* The table goes on under another epoch; its records are saved anew, for they belong to one. */
static void take_epoch(struct upload_sync *s, int64_t epoch)
{
	s->epoch = epoch;
	for (uint32_t i = 0; i < s->rows_max; i++)
		s->rows[i].saved = 0;
	if (s->batch.there && !s->batch.is_late) {
		s->batch.epoch = epoch;
		s->batch.serial = ++s->serial;
	}
}

static enum err new_tenure(struct upload_sync *s, int64_t epoch, int64_t now_ms)
{
	enum err err = ERR_NONE;

	if (s->epoch != 0 && epoch > s->epoch) {
		err = late_of_tenure(s, now_ms);
		s->round.on = false;
		table_clear(s);
		s->epoch = epoch;
	} else {
		/* What was heard while the lease was asked for belongs to it; or the platform was
		 * restored. */
		tell_anew(s, now_ms);
		take_epoch(s, epoch);
	}
	s->first_due_ms = now_ms + UPLOAD_FIRST_MS;
	s->round_due_ms = now_ms + s->interval_ms;
	s->noticed_ms = INT64_MIN;
	return err;
}

enum err upload_sync_lease(
    struct upload_sync *s, const struct wire_lease_answer *lease, int64_t now_ms)
{
	bool is_ours = lease->has_last_batch && s->batch.there &&
		       memcmp(lease->last_batch, s->batch.id, SYNC_ID_BYTES) == 0;
	enum err err = ERR_NONE;

	if (is_ours)
		acknowledged(s, now_ms);
	follow_seq(s, lease->seq, now_ms);
	if (s->is_over && lease->epoch == s->epoch) /* no such tenure goes on: restored too */
		tell_anew(s, now_ms);
	if (lease->epoch != s->epoch)
		err = new_tenure(s, lease->epoch, now_ms);
	if (s->round_due_ms == INT64_MAX) /* after a restart */
		s->round_due_ms = now_ms + s->interval_ms;
	late_relabel(s, lease->epoch, now_ms);
	s->retry_ms = INT64_MIN;
	s->holds = true;
	s->is_over = s->is_fenced = false;
	s->looked_ms = INT64_MIN;
	s->batch.fences = 0;
	if (table_known(s, lease) != ERR_NONE)
		err = ERR_MEMORY;
	return err;
}

enum err upload_sync_begin(struct upload_sync *s, int64_t now_ms)
{
	enum err err;

	if (s->holds || s->epoch == 0)
		return ERR_NONE;
	err = late_of_tenure(s, now_ms);
	s->round.on = false;
	table_clear(s);
	take_epoch(s, 0);
	s->is_over = s->is_fenced = false;
	return err;
}

void upload_sync_lost(struct upload_sync *s)
{
	s->holds = false;
	s->is_fenced = false;
	s->first_due_ms = INT64_MAX;
	s->looked_ms = INT64_MIN;
}

bool upload_sync_holds(const struct upload_sync *s)
{
	return s->holds;
}

int64_t upload_sync_segment(const struct upload_sync *s)
{
	return s->segment;
}

void upload_sync_listen(
    struct upload_sync *s, int64_t now_ms, const char *const *protocols, size_t protocols_n)
{
	struct interval it = {.from_ms = now_ms, .to_ms = INT64_MAX};
	struct interval *last = s->listened.n > 0 ? &s->listened.list[s->listened.n - 1] : NULL;

	for (size_t i = 0; i < protocols_n && it.protocols_n < UPLOAD_PROTOCOLS_MAX; i++) {
		const char *name = listened_name(s, view_of(protocols[i]));

		if (name != NULL)
			it.protocols[it.protocols_n++] = name;
	}
	if (last != NULL && last->to_ms == INT64_MAX) {
		if (last->protocols_n == it.protocols_n &&
		    memcmp(last->protocols, it.protocols, it.protocols_n * sizeof(char *)) == 0)
			return;
		last->to_ms = now_ms;
	}
	listened_add(&s->listened, &it);
}

void upload_sync_deaf(struct upload_sync *s, int64_t now_ms)
{
	struct intervals *all = &s->listened;
	struct interval *last = all->n > 0 ? &all->list[all->n - 1] : NULL;

	if (last == NULL || last->to_ms != INT64_MAX)
		return;
	last->to_ms = now_ms;
	if (last->to_ms <= last->from_ms) /* for no time at all */
		all->n--;
}

void upload_sync_drops(struct upload_sync *s, uint64_t drops)
{
	if (s->listened.n > 0)
		s->listened.list[s->listened.n - 1].drops += drops;
}

void upload_sync_flush(struct upload_sync *s, bool on)
{
	s->is_flushing = on;
}

bool upload_sync_is_clean(const struct upload_sync *s)
{
	/* Looking makes rows new for numbers that changed hands; nothing that shows. */
	return !s->batch.there && s->late_n == 0 && !(s->epoch != 0 && listened_is_closed(s)) &&
	       !(s->epoch != 0 && table_is_dirty((struct upload_sync *)s));
}

static void begin_round(
    struct upload_sync *s, enum wire_upload_request_reason reason, bool events_only, int64_t now_ms)
{
	s->round = (struct round){.on = true,
	    .reason = reason,
	    .events_only = events_only,
	    .began_ms = now_ms,
	    .upto = table_newest(s)};
}

/* Events: noticed by a look, at most one a second, and told some seconds later. */
static int64_t event_due(struct upload_sync *s, int64_t now_ms)
{
	int64_t due;

	if (!s->events)
		return INT64_MAX;
	if (s->noticed_ms == INT64_MIN) {
		if (s->looked_ms != INT64_MIN && now_ms - s->looked_ms < SYNC_LOOK_MS)
			return s->looked_ms + SYNC_LOOK_MS;
		s->looked_ms = now_ms;
		if (!table_has_event(s, now_ms))
			return INT64_MAX;
		s->noticed_ms = now_ms;
	}
	due = s->noticed_ms + UPLOAD_COALESCE_MS;
	if (s->last_sent_ms != INT64_MIN && s->last_sent_ms + UPLOAD_EVENT_MS > due)
		due = s->last_sent_ms + UPLOAD_EVENT_MS;
	return due;
}

/* Begins the round that is due now. False: none is; *ret_due_ms says when. */
static bool choose_round(struct upload_sync *s, int64_t now_ms, int64_t *ret_due_ms)
{
	int64_t event_ms;

	*ret_due_ms = INT64_MAX;
	if ((!s->holds || s->is_flushing) && s->epoch != 0 &&
	    (table_is_dirty(s) || listened_is_closed(s))) {
		begin_round(s,
		    s->holds ? WIRE_UPLOAD_REQUEST_REASON_FLUSH : WIRE_UPLOAD_REQUEST_REASON_LATE,
		    false, now_ms);
		return true;
	}
	s->is_flushing = false;
	if (!s->holds)
		return false;
	if (s->first_due_ms <= now_ms || s->round_due_ms <= now_ms) {
		begin_round(s,
		    s->first_due_ms <= now_ms ? WIRE_UPLOAD_REQUEST_REASON_FIRST
					      : WIRE_UPLOAD_REQUEST_REASON_INTERVAL,
		    false, now_ms);
		s->first_due_ms = INT64_MAX;
		s->round_due_ms = now_ms + s->interval_ms;
		return true;
	}
	event_ms = event_due(s, now_ms);
	if (event_ms <= now_ms && s->noticed_ms != INT64_MIN) {
		s->noticed_ms = INT64_MIN;
		s->looked_ms = INT64_MIN;
		begin_round(s, WIRE_UPLOAD_REQUEST_REASON_EVENT, true, now_ms);
		return true;
	}
	*ret_due_ms = s->first_due_ms < s->round_due_ms ? s->first_due_ms : s->round_due_ms;
	*ret_due_ms = event_ms < *ret_due_ms ? event_ms : *ret_due_ms;
	return false;
}

/* Makes the next batch. False: nothing is due. */
static bool make_batch(struct upload_sync *s, int64_t now_ms, int64_t *ret_due_ms)
{
	if (s->late_n > 0) {
		if (batch_of_late(s))
			return true;
		*ret_due_ms = now_ms + SYNC_MEMORY_MS;
		return false;
	}
	if (s->is_fenced) {
		*ret_due_ms = INT64_MAX;
		return false;
	}
	/* A round that finds nothing ends at once; another may be due then. */
	for (int tries = 0; tries < 3; tries++) {
		if (!s->round.on && !choose_round(s, now_ms, ret_due_ms))
			return false;
		if (batch_of_round(s, now_ms))
			return true;
		if (s->round.on) {
			*ret_due_ms = now_ms + SYNC_MEMORY_MS; /* no memory */
			return false;
		}
	}
	*ret_due_ms = now_ms + SYNC_LOOK_MS;
	return false;
}

enum upload_due upload_sync_next(struct upload_sync *s, int64_t now_ms, int64_t wall_ms,
    struct wire_upload_request *ret_request, int64_t *ret_due_ms)
{
	enum err err;

	*ret_due_ms = INT64_MAX;
	s->seen_ms = now_ms;
	late_expire(s, now_ms);
	if (s->batch.there && s->batch.epoch == s->epoch && s->is_fenced)
		return UPLOAD_WAIT;
	if (s->batch.there && s->retry_ms > now_ms) {
		*ret_due_ms = s->retry_ms;
		return UPLOAD_WAIT;
	}
	if (!s->batch.there && !make_batch(s, now_ms, ret_due_ms))
		return UPLOAD_WAIT;
	err = batch_request(s, now_ms, wall_ms, ret_request);
	if (err == ERR_FORMAT) /* of a state file that another program wrote: it stays so */
		upload_sync_refused(s, now_ms);
	if (err != ERR_NONE) {
		s->retry_ms = now_ms + SYNC_MEMORY_MS;
		*ret_due_ms = s->retry_ms;
		return UPLOAD_WAIT;
	}
	s->last_sent_ms = now_ms;
	s->counters.sends++;
	return UPLOAD_SEND;
}

/* 409 of the epoch that is ours. */
static enum upload_after fenced(
    struct upload_sync *s, int64_t now_ms, const struct wire_upload_answer *answer)
{
	s->batch.fences++;
	if (answer->epoch == s->epoch && answer->seq != s->seq &&
	    s->batch.fences < SYNC_FENCES_MAX) {
		follow_seq(s, answer->seq, now_ms);
		return UPLOAD_GO_ON;
	}
	s->is_fenced = true;
	return UPLOAD_LEASE;
}

enum upload_after upload_sync_answered(
    struct upload_sync *s, int64_t now_ms, int status, const struct wire_upload_answer *answer)
{
	bool is_ours, same_epoch;

	if (!s->batch.there)
		return UPLOAD_GO_ON;
	is_ours = answer->has_last_batch_id &&
		  memcmp(answer->last_batch_id, s->batch.id, SYNC_ID_BYTES) == 0;
	same_epoch = answer->epoch == s->epoch;
	if (status == 200 || is_ours) {
		/* Taken late although the lease is thought to hold: it ran out there. */
		bool ran_out = answer->late && s->holds && s->batch.epoch == s->epoch;

		s->is_over |= answer->late && s->batch.epoch == s->epoch;
		acknowledged(s, now_ms);
		if (same_epoch)
			follow_seq(s, answer->seq, now_ms);
		s->is_fenced |= ran_out;
		return ran_out ? UPLOAD_LEASE : UPLOAD_GO_ON;
	}
	s->counters.fences++;
	if (answer->epoch < s->batch.epoch) {
		/* Restored to before that tenure: what is left waits for a new one of ours. */
		s->retry_ms = now_ms + SYNC_BEHIND_MS;
		return UPLOAD_LEASE;
	}
	if (s->batch.epoch != s->epoch || (!s->holds && !same_epoch)) {
		/* That tenure takes nothing any more. */
		if (!s->batch.is_late)
			s->counters.late_lost += s->batch.sent_n;
		batch_settle(s, now_ms, true);
		return s->holds && !same_epoch ? UPLOAD_LEASE : UPLOAD_GO_ON;
	}
	return fenced(s, now_ms, answer);
}

void upload_sync_failed(struct upload_sync *s, int64_t now_ms, int64_t retry_ms)
{
	s->retry_ms = now_ms + retry_ms;
}

void upload_sync_refused(struct upload_sync *s, int64_t now_ms)
{
	if (!s->batch.there)
		return;
	s->counters.refused++;
	batch_settle(s, now_ms, true);
}

const struct upload_sync_counters *upload_sync_counters(const struct upload_sync *s)
{
	return &s->counters;
}

struct upload_sync_status upload_sync_status(const struct upload_sync *s)
{
	struct upload_sync_status status = {.epoch = s->epoch,
	    .seq = s->seq,
	    .holds = s->holds,
	    .waiting = s->epoch != 0 ? table_dirty((struct upload_sync *)s) : 0,
	    .last_ack_ms = s->last_ack_ms,
	    .due_ms = s->first_due_ms < s->round_due_ms ? s->first_due_ms : s->round_due_ms};

	for (size_t i = 0; i < s->late_n; i++)
		status.late += s->late[i].assets;
	return status;
}
