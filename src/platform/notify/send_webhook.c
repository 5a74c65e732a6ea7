/* send: webhooks: POST, signed, 2xx is arrived. */
#include "platform/notify/message.h"
#include "platform/notify/send_internal.h"
#include "platform/platform.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { HEADER_SIZE = 160 };

static size_t drop(char *p, size_t size, size_t count, void *ctx)
{
	(void)p;
	(void)ctx;
	return size * count;
}

static struct curl_slist *with(struct curl_slist *list, const char *name, const char *value)
{
	char line[HEADER_SIZE];

	(void)snprintf(line, sizeof(line), "%s: %s", name, value);
	struct curl_slist *more = curl_slist_append(list, line);

	return more != NULL ? more : list;
}

static struct curl_slist *headers_of(const struct send *send)
{
	char signature[MESSAGE_SIGNATURE_SIZE], id[64], at[24];
	int64_t now_s = (int64_t)time(NULL);
	struct curl_slist *list = NULL;

	(void)snprintf(id, sizeof(id), "%.*s", (int)send->notification->id.n,
	    (const char *)send->notification->id.p);
	(void)snprintf(at, sizeof(at), "%lld", (long long)now_s);
	message_sign(send->channel->secret.p, send->notification->id, now_s, send->body, signature);
	list = with(list, "Content-Type", "application/json");
	list = with(list, "Expect", "");
	list = with(list, "webhook-id", id);
	list = with(list, "webhook-timestamp", at);
	return with(list, "webhook-signature", signature);
}

static void judge(struct send *send, CURL *easy)
{
	enum { TOO_EARLY = 425, GONE = 410 };
	curl_off_t wait_s = 0;
	long status = 0;

	(void)curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
	(void)curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &wait_s);
	send->arrived = status >= 200 && status < 300;
	send->refused = status == GONE;
	send->retry_after_ms = (int64_t)wait_s * 1000;
	if (!send->arrived)
		(void)snprintf(send->error, sizeof(send->error), "answered %ld%s", status,
		    status >= 300 && status < 400
			? ": redirects are not followed; give the URL it leads to"
		    : status == GONE ? ": it is gone for good"
				     : "");
}

void send_webhook(struct send *send)
{
	char trouble[CURL_ERROR_SIZE], *url = send_text(send->channel->settings.url);
	CURL *easy = url != NULL ? send_handle(send, url, trouble) : NULL;
	struct curl_slist *headers = NULL;

	if (easy != NULL && send->channel->secret.n == MESSAGE_SECRET_BYTES) {
		headers = headers_of(send);
		(void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
		(void)curl_easy_setopt(easy, CURLOPT_USERAGENT, "Earshot/" EARSHOT_VERSION);
		(void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
		(void)curl_easy_setopt(easy, CURLOPT_POST, 1L);
		(void)curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)send->body.n);
		(void)curl_easy_setopt(easy, CURLOPT_POSTFIELDS, send->body.p);
		(void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, drop);
		CURLcode code = curl_easy_perform(easy);

		if (code == CURLE_OK)
			judge(send, easy);
		else
			send_failed(send, code, trouble);
	}
	curl_slist_free_all(headers);
	curl_easy_cleanup(easy);
	free(url);
}
