/*
 * multi: sockets of libcurl under uv_poll, its time-outs under one timer.
 *
 * libcurl says which sockets it waits for and how long at most; we say what has happened, by
 * curl_multi_socket_action. A socket's watcher is stopped when libcurl drops the socket, before it
 * closes it, and freed when libuv lets go of it.
 */
#include "upload/multi.h"

#include <stdlib.h>

struct multi {
	CURLM *curl;
	uv_loop_t *loop;
	uv_timer_t timer;
	void (*done)(void *ctx, CURL *easy, CURLcode code);
	void *ctx;
	struct watch *watches; /* list */
	void (*closed)(void *ctx);
	void *closed_ctx;
};

struct watch {
	uv_poll_t poll;
	struct multi *multi;
	curl_socket_t socket;
	struct watch *next, **link;
};

static void tell_done(struct multi *m)
{
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(m->curl, &left)) != NULL) {
		CURL *easy = message->easy_handle;
		CURLcode code = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		(void)curl_multi_remove_handle(m->curl, easy); /* ends `message` */
		m->done(m->ctx, easy, code);
	}
}

static void on_timeout(uv_timer_t *timer)
{
	struct multi *m = timer->data;
	int running;

	(void)curl_multi_socket_action(m->curl, CURL_SOCKET_TIMEOUT, 0, &running);
	tell_done(m);
}

static int on_timer(CURLM *curl, long timeout_ms, void *ctx)
{
	struct multi *m = ctx;

	(void)curl;
	if (timeout_ms < 0)
		(void)uv_timer_stop(&m->timer);
	else
		(void)uv_timer_start(&m->timer, on_timeout, (uint64_t)timeout_ms, 0);
	return 0;
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
	struct watch *w = poll->data;
	struct multi *m = w->multi;
	int flags = status < 0 ? CURL_CSELECT_ERR : 0, running;

	if ((events & UV_READABLE) != 0)
		flags |= CURL_CSELECT_IN;
	if ((events & UV_WRITABLE) != 0)
		flags |= CURL_CSELECT_OUT;
	(void)curl_multi_socket_action(m->curl, w->socket, flags, &running);
	tell_done(m);
}

static void free_watch(uv_handle_t *handle)
{
	free(handle->data);
}

static void drop_watch(struct watch *w)
{
	*w->link = w->next;
	if (w->next != NULL)
		w->next->link = w->link;
	(void)uv_poll_stop(&w->poll);
	uv_close((uv_handle_t *)&w->poll, free_watch);
}

static struct watch *watch_new(struct multi *m, curl_socket_t socket)
{
	struct watch *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return NULL;
	if (uv_poll_init_socket(m->loop, &w->poll, socket) != 0) {
		free(w);
		return NULL;
	}
	w->poll.data = w;
	w->multi = m;
	w->socket = socket;
	w->next = m->watches;
	w->link = &m->watches;
	if (w->next != NULL)
		w->next->link = &w->next;
	m->watches = w;
	return w;
}

static int on_socket(CURL *easy, curl_socket_t socket, int what, void *ctx, void *socket_ctx)
{
	struct multi *m = ctx;
	struct watch *w = socket_ctx;
	int events =
	    (what & CURL_POLL_IN ? UV_READABLE : 0) | (what & CURL_POLL_OUT ? UV_WRITABLE : 0);

	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		if (w != NULL)
			drop_watch(w);
		(void)curl_multi_assign(m->curl, socket, NULL);
		return 0;
	}
	if (w == NULL) {
		w = watch_new(m, socket);
		if (w == NULL)
			return -1;
		(void)curl_multi_assign(m->curl, socket, w);
	}
	return uv_poll_start(&w->poll, events, on_poll) == 0 ? 0 : -1;
}

enum err multi_open(uv_loop_t *loop, void (*done)(void *ctx, CURL *easy, CURLcode code), void *ctx,
    struct multi **ret_multi)
{
	struct multi *m = calloc(1, sizeof(*m));

	if (m == NULL)
		return ERR_MEMORY;
	m->curl = curl_multi_init();
	if (m->curl == NULL) {
		free(m);
		return ERR_MEMORY;
	}
	m->loop = loop;
	m->done = done;
	m->ctx = ctx;
	(void)uv_timer_init(loop, &m->timer);
	m->timer.data = m;
	(void)curl_multi_setopt(m->curl, CURLMOPT_SOCKETFUNCTION, on_socket);
	(void)curl_multi_setopt(m->curl, CURLMOPT_SOCKETDATA, m);
	(void)curl_multi_setopt(m->curl, CURLMOPT_TIMERFUNCTION, on_timer);
	(void)curl_multi_setopt(m->curl, CURLMOPT_TIMERDATA, m);
	(void)curl_multi_setopt(m->curl, CURLMOPT_MAXCONNECTS, 4L);
	*ret_multi = m;
	return ERR_NONE;
}

bool multi_add(struct multi *m, CURL *easy)
{
	return curl_multi_add_handle(m->curl, easy) == CURLM_OK;
}

void multi_remove(struct multi *m, CURL *easy)
{
	(void)curl_multi_remove_handle(m->curl, easy);
}

static void free_multi(uv_handle_t *handle)
{
	struct multi *m = handle->data;
	void (*closed)(void *ctx) = m->closed;
	void *ctx = m->closed_ctx;

	free(m);
	if (closed != NULL)
		closed(ctx);
}

void multi_close(struct multi *m, void (*closed)(void *ctx), void *ctx)
{
	m->closed = closed;
	m->closed_ctx = ctx;
	/* Connections that are kept open have no watcher; should one have, it goes first. */
	while (m->watches != NULL)
		drop_watch(m->watches);
	(void)curl_multi_setopt(m->curl, CURLMOPT_SOCKETFUNCTION, NULL);
	(void)curl_multi_setopt(m->curl, CURLMOPT_TIMERFUNCTION, NULL);
	(void)curl_multi_cleanup(m->curl);
	(void)uv_timer_stop(&m->timer);
	uv_close((uv_handle_t *)&m->timer, free_multi);
}
