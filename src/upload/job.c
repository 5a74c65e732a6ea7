/* job: the answer, as it comes. */
#include "upload/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "os/os.h"

static bool grow_answer(struct job *job, size_t n)
{
	size_t room = job->answer_room == 0 ? 4096 : job->answer_room;
	uint8_t *grown;

	while (room - job->answer_n < n)
		room *= 2;
	if (room == job->answer_room)
		return true;
	grown = realloc(job->answer, room);
	if (grown == NULL)
		return false;
	job->answer = grown;
	job->answer_room = room;
	return true;
}

size_t job_on_body(char *bytes, size_t size, size_t count, void *ctx)
{
	struct job *job = ctx;
	size_t n = size * count;
	long status = 0;

	(void)curl_easy_getinfo(job->easy, CURLINFO_RESPONSE_CODE, &status);
	job->health->bytes_received += n;
	if (job->call.piece != NULL && (status == 200 || status == 206)) {
		job->piece_refused = !job->call.piece(job->call.ctx, view_bytes(bytes, n));
		return job->piece_refused ? 0 : n;
	}
	if (n > job->answer_max - job->answer_n) {
		job->is_too_long = true;
		return 0;
	}
	if (!grow_answer(job, n))
		return 0;
	memcpy(job->answer + job->answer_n, bytes, n);
	job->answer_n += n;
	return n;
}

static void take_date(struct upload_health *health, struct view value)
{
	char text[64];
	time_t date;

	if (value.n == 0 || value.n >= sizeof(text))
		return;
	memcpy(text, value.p, value.n);
	text[value.n] = '\0';
	date = curl_getdate(text, NULL);
	if (date <= 0)
		return;
	health->has_skew = true;
	health->skew_ms = os_now_ms() - (int64_t)date * 1000;
}

size_t job_on_field(char *bytes, size_t size, size_t count, void *ctx)
{
	struct job *job = ctx;
	struct view value = view_bytes(bytes, size * count), name = {NULL, 0};

	if (view_find(value, ':') == value.n || !view_split(&value, ':', &name))
		return size * count;
	value = view_trim(value);
	if (view_eq_nocase(name, view_of("Retry-After")))
		(void)upload_retry_after(value, os_now_ms(), &job->retry_after_ms);
	else if (view_eq_nocase(name, view_of("Date")))
		take_date(job->health, value);
	else if (view_eq_nocase(name, view_of(WIRE_HEADER_COUNTER)))
		(void)view_u64(value, INT64_MAX, &job->counter_taken);
	else if (view_eq_nocase(name, view_of("Location")))
		(void)snprintf(job->location, sizeof(job->location), "%.*s",
		    (int)(value.n < HEADER_MAX ? value.n : HEADER_MAX), (const char *)value.p);
	return size * count;
}

/* With a pin libcurl tells the key it has seen in its log, and nowhere else. */
int job_on_log(CURL *easy, curl_infotype type, char *text, size_t n, void *ctx)
{
	struct job *job = ctx;
	struct view line = view_bytes(text, n);
	size_t at = view_find_nocase(line, view_of("sha256//"));

	(void)easy;
	if (type == CURLINFO_TEXT && at < n) {
		line = view_head(view_trim(view_tail(line, at)), 8 + 44);
		(void)snprintf(job->key_seen, sizeof(job->key_seen), "%.*s", (int)line.n,
		    (const char *)line.p);
	}
	return 0;
}
