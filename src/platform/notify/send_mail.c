/* send: e-mail by SMTP (RFC 5321), with STARTTLS (RFC 3207) or TLS from the begin. */
#include "platform/notify/message.h"
#include "platform/notify/send_internal.h"

#include <stdlib.h>
#include <string.h>

struct letter {
	struct view rest;
};

static size_t give(char *p, size_t size, size_t count, void *ctx)
{
	struct letter *letter = ctx;
	struct view part = view_head(letter->rest, size * count);

	if (part.n > 0)
		memcpy(p, part.p, part.n);
	letter->rest = view_tail(letter->rest, part.n);
	return part.n;
}

static void set_account(CURL *easy, const struct channel *channel)
{
	char *user = send_text(channel->settings.user), *password = send_text(channel->secret);

	if (user != NULL && user[0] != '\0' && password != NULL) {
		(void)curl_easy_setopt(easy, CURLOPT_USERNAME, user);
		(void)curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
	}
	free(user);
	free(password);
}

static bool is_for_this_host(struct view url)
{
	CURLU *parts = curl_url();
	char *copy = send_text(url), *host = NULL;
	bool is = parts != NULL && copy != NULL &&
		  curl_url_set(parts, CURLUPART_URL, copy, 0) == CURLUE_OK &&
		  curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
		  send_is_this_host(host);

	curl_free(host);
	curl_url_cleanup(parts);
	free(copy);
	return is;
}

static struct curl_slist *recipients(const struct wire_channel_request *s)
{
	struct curl_slist *list = NULL;

	for (size_t i = 0; i < s->to.n; i++) {
		char *to = send_text(s->to.p[i]);
		struct curl_slist *more = to != NULL ? curl_slist_append(list, to) : NULL;

		list = more != NULL ? more : list;
		free(to);
	}
	return list;
}

static void hand_over(struct send *send, CURL *easy, struct letter *letter, const char *trouble)
{
	const struct wire_channel_request *s = &send->channel->settings;
	char *from = send_text(s->from);
	struct curl_slist *to = recipients(s);

	(void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	(void)curl_easy_setopt(easy, CURLOPT_USE_SSL,
	    (long)(is_for_this_host(s->url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	set_account(easy, send->channel);
	(void)curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
	(void)curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
	(void)curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
	(void)curl_easy_setopt(easy, CURLOPT_READDATA, letter);
	(void)curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
	CURLcode code = from != NULL && to != NULL ? curl_easy_perform(easy) : CURLE_OUT_OF_MEMORY;

	if (code == CURLE_OK)
		send->arrived = true;
	else
		send_failed(send, code, trouble);
	curl_slist_free_all(to);
	free(from);
}

void send_mail(struct send *send)
{
	const struct wire_channel_request *s = &send->channel->settings;
	char trouble[CURL_ERROR_SIZE], *url = send_text(s->url);
	char *text = malloc(SEND_BODY_MAX);
	CURL *easy = url != NULL && text != NULL ? send_handle(send, url, trouble) : NULL;

	if (easy != NULL) {
		struct wr w = wr_of(text, SEND_BODY_MAX);
		message_mail(send->notification, s->from, s->to.p, s->to.n, &w);
		struct letter letter = {.rest = wr_view(&w)};

		if (wr_ok(&w))
			hand_over(send, easy, &letter, trouble);
	}
	curl_easy_cleanup(easy);
	free(text);
	free(url);
}
