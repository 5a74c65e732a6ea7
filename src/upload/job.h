/*
 * job: one call under way, and what libcurl tells of its answer. For the client's own files.
 */
#ifndef EARSHOT_UPLOAD_JOB_H
#define EARSHOT_UPLOAD_JOB_H

#include <curl/curl.h>

#include "upload/client.h"

enum { HEADER_MAX = 256 /* bytes of a header field of an answer that we keep */ };

struct job {
	struct upload_call call;
	struct upload_client *client;
	struct upload_health *health; /* the client's */
	struct job *next;
	CURL *easy;
	struct curl_slist *fields;
	char path[UPLOAD_URL_MAX], method[8];
	uint8_t *body; /* as sent, malloc'ed */
	size_t body_n;
	bool is_packed, was_signed_anew;
	uint8_t *answer;
	size_t answer_n, answer_room, answer_max;
	bool is_too_long, piece_refused;
	int64_t retry_after_ms; /* -1: not said */
	uint64_t counter_taken;
	char proxy[UPLOAD_URL_MAX]; /* that it takes */
	char location[HEADER_MAX], key_seen[80], error[CURL_ERROR_SIZE];
};

/* Callbacks of libcurl (CURLOPT_WRITEFUNCTION, _HEADERFUNCTION, _DEBUGFUNCTION); `ctx`: the job. */
size_t job_on_body(char *bytes, size_t size, size_t count, void *ctx);
size_t job_on_field(char *bytes, size_t size, size_t count, void *ctx);
int job_on_log(CURL *easy, curl_infotype type, char *text, size_t n, void *ctx);

#endif
