/*
 * download: files on their way. Each is open until it was fetched, and descriptors are few: how
 * many there are at once is bounded, and how long each may take.
 */
#include "platform/http/internal.h"

bool http_file_begin(struct http_exchange *x)
{
	struct http *http = x->http;
	struct http_download *free = NULL;
	unsigned to_peer = 0;

	(void)pthread_mutex_lock(&http->lock);
	for (unsigned i = 0; i < HTTP_FILES_MAX; i++) {
		struct http_download *d = &http->downloads[i];

		if (!d->is)
			free = d;
		else if (addr_eq(&d->peer, &x->call.peer))
			to_peer++;
	}
	if (to_peer >= HTTP_FILES_EACH)
		free = NULL;
	if (free != NULL)
		*free = (struct http_download){.is = true, .peer = x->call.peer};
	(void)pthread_mutex_unlock(&http->lock);
	if (free == NULL)
		(void)atomic_fetch_add(&http->refused, 1);
	x->download = free;
	return free != NULL;
}

void http_file_end(struct http_exchange *x)
{
	if (x->download == NULL)
		return;
	(void)pthread_mutex_lock(&x->http->lock);
	x->download->is = false;
	(void)pthread_mutex_unlock(&x->http->lock);
	x->download = NULL;
}

int64_t http_file_ms(uint64_t bytes)
{
	return HTTP_BODY_MS + (int64_t)(bytes / HTTP_FILE_RATE) * 1000;
}
