/* The daemon itself: its socket, its limits, its connections and the one who looks at the clock. */
#include "platform/http/internal.h"

#include "os/os.h"
#include "platform/http/tls.h"
#include "platform/pause.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

const unsigned http_bucket_ms[HTTP_BUCKETS] = {1, 2, 5, 10, 25, 50, 100, 500, 2500, 0};

int64_t http_now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void http_deadline(struct http *http, struct http_link *link, int64_t in_ms)
{
	if (link == NULL)
		return;
	(void)pthread_mutex_lock(&http->lock);
	link->deadline_ms = in_ms == 0 ? 0 : os_monotonic_ms() + in_ms;
	(void)pthread_mutex_unlock(&http->lock);
}

static void link_begin(struct http *http, struct MHD_Connection *connection, void **context)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct http_link *link = calloc(1, sizeof(*link));

	if (link == NULL)
		return;
	link->fd = info != NULL ? info->connect_fd : -1;
	link->deadline_ms = os_monotonic_ms() + HTTP_HEAD_MS;
	(void)pthread_mutex_lock(&http->lock);
	link->next = http->links;
	link->at = &http->links;
	if (link->next != NULL)
		link->next->at = &link->next;
	http->links = link;
	http->links_n++;
	(void)pthread_mutex_unlock(&http->lock);
	*context = link;
}

/* Called before the descriptor is closed, so that those in the list are always open. */
static void link_end(struct http *http, struct http_link *link)
{
	if (link == NULL)
		return;
	(void)pthread_mutex_lock(&http->lock);
	*link->at = link->next;
	if (link->next != NULL)
		link->next->at = link->at;
	http->links_n--;
	(void)pthread_mutex_unlock(&http->lock);
	free(link);
}

static void on_connection(void *ctx, struct MHD_Connection *connection, void **context,
    enum MHD_ConnectionNotificationCode code)
{
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		link_begin(ctx, connection, context);
	else
		link_end(ctx, *context);
}

/*
 * The server's own limit is on silence; a peer that sends a byte now and then (or fetches one) is
 * caught here. Its connection is shut down, and the server's thread sees its end.
 */
static void *sweeper_main(void *ctx)
{
	struct http *http = ctx;

	for (;;) {
		int64_t now;

		(void)pthread_mutex_lock(&http->lock);
		if (!http->stopping_workers)
			(void)pause_rest(&http->sweep, &http->lock, pause_until(1000));
		now = os_monotonic_ms();
		for (struct http_link *l = http->links; l != NULL; l = l->next)
			if (l->deadline_ms != 0 && now > l->deadline_ms && l->fd >= 0) {
				(void)shutdown(l->fd, SHUT_RDWR);
				l->deadline_ms = 0;
				(void)atomic_fetch_add(&http->cut, 1);
			}
		if (http->stopping_workers) {
			(void)pthread_mutex_unlock(&http->lock);
			return NULL;
		}
		(void)pthread_mutex_unlock(&http->lock);
	}
}

/* The request line is there: the target as it came, before anything decodes it. */
static void *on_target(void *ctx, const char *target, struct MHD_Connection *connection)
{
	struct http_exchange *x = http_exchange_take(ctx, connection);

	if (x != NULL)
		x->call.target = arena_copy(&x->arena, view_of(target));
	return x;
}

static enum MHD_Result on_access(void *ctx, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *upload, size_t *upload_n, void **context)
{
	(void)url;
	(void)version;
	if (*context == NULL)
		return http_reply_busy(ctx, connection);
	return http_exchange_step(*context, method, upload, upload_n);
}

static void tally(struct http *http, const struct http_exchange *x, int64_t us)
{
	struct http_tally *t = &http->tallies[0];
	unsigned bucket = 0, hundred = (unsigned)x->call.status / 100;

	for (unsigned i = 1; i < http->tallies_n; i++)
		if (http->tallies[i].route == x->call.route)
			t = &http->tallies[i];
	while (http_bucket_ms[bucket] != 0 && us > (int64_t)http_bucket_ms[bucket] * 1000)
		bucket++;
	(void)atomic_fetch_add(&t->status[hundred < 6 ? hundred : 0], 1);
	(void)atomic_fetch_add(&t->bucket[bucket], 1);
	(void)atomic_fetch_add(&t->sum_us, (uint64_t)us);
	(void)atomic_fetch_add(&t->count, 1);
	(void)atomic_fetch_add(&http->bytes_out, x->sent_bytes);
}

static void on_completed(void *ctx, struct MHD_Connection *connection, void **context,
    enum MHD_RequestTerminationCode code)
{
	struct http_exchange *x = *context;
	int64_t us;

	(void)connection;
	(void)code;
	if (x == NULL)
		return;
	*context = NULL;
	us = http_now_us() - x->began_us;
	tally(ctx, x, us);
	http_log_exchange(x, us);
	http_deadline(ctx, x->link, HTTP_QUIET_S * 1000 + HTTP_HEAD_MS);
	http_exchange_give(x);
}

/* Its complaints while it runs are about peers that break off; the first at its start is kept. */
static void on_complaint(void *ctx, const char *format, va_list values)
{
	struct http *http = ctx;

	if (http->daemon == NULL && http->complaint[0] == '\0')
		(void)vsnprintf(http->complaint, sizeof(http->complaint), format, values);
}

static enum err open_socket(struct http *http, char ret_reason[HTTP_REASON_SIZE])
{
	const struct http_options *o = &http->options;
	struct sockaddr_storage sa = {0};
	struct sockaddr_in *v4 = (struct sockaddr_in *)&sa;
	struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&sa;
	socklen_t n = sizeof(*v4);
	int yes = 1, no = 0;

	if (inet_pton(AF_INET, o->address, &v4->sin_addr) == 1) {
		v4->sin_family = AF_INET;
		v4->sin_port = htons(o->port);
	} else if (inet_pton(AF_INET6, o->address, &v6->sin6_addr) == 1) {
		v6->sin6_family = AF_INET6;
		v6->sin6_port = htons(o->port);
		n = sizeof(*v6);
	} else {
		(void)snprintf(ret_reason, HTTP_REASON_SIZE,
		    "%.60s is not an IP address to listen on", o->address);
		return ERR_ARGUMENT;
	}
	http->socket = socket(sa.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (http->socket >= 0) {
		(void)setsockopt(http->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
		if (sa.ss_family == AF_INET6)
			(void)setsockopt(http->socket, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
	}
	if (http->socket < 0 || bind(http->socket, (struct sockaddr *)&sa, n) != 0 ||
	    listen(http->socket, 1024) != 0) {
		(void)snprintf(ret_reason, HTTP_REASON_SIZE, "cannot listen on %.60s port %u: %s",
		    o->address, o->port, strerror(errno));
		return errno == EACCES ? ERR_DENIED : ERR_IO;
	}
	n = sizeof(sa);
	if (getsockname(http->socket, (struct sockaddr *)&sa, &n) == 0)
		http->port = ntohs(sa.ss_family == AF_INET ? v4->sin_port : v6->sin6_port);
	return ERR_NONE;
}

static enum err start_daemon(struct http *http, char ret_reason[HTTP_REASON_SIZE])
{
	const struct http_options *o = &http->options;
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME |
			 MHD_USE_ERROR_LOG | (o->tls != NULL ? MHD_USE_TLS : 0);
	struct MHD_OptionItem tls[] = {
	    {MHD_OPTION_HTTPS_CERT_CALLBACK, 0, (void *)(uintptr_t)http_tls_retrieve},
	    {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(uintptr_t)HTTP_TLS_PRIORITIES},
	    {MHD_OPTION_END, 0, NULL},
	};

	http->daemon = MHD_start_daemon(flags, 0, NULL, NULL, on_access, http,
	    MHD_OPTION_EXTERNAL_LOGGER, on_complaint, http, MHD_OPTION_LISTEN_SOCKET, http->socket,
	    MHD_OPTION_THREAD_POOL_SIZE, o->threads, MHD_OPTION_CONNECTION_LIMIT, o->connections,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, o->per_address, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned)HTTP_QUIET_S, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_HEAD_BYTES,
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, http, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
	    http, MHD_OPTION_NOTIFY_CONNECTION, on_connection, http, MHD_OPTION_STRICT_FOR_CLIENT,
	    1, MHD_OPTION_ARRAY, o->tls != NULL ? tls : tls + 2, MHD_OPTION_END);
	if (http->daemon != NULL)
		return ERR_NONE;
	(void)snprintf(ret_reason, HTTP_REASON_SIZE, "the server does not start: %.180s",
	    http->complaint[0] != '\0' ? http->complaint : "not enough memory or descriptors");
	return ERR_MEMORY;
}

/* Exchanges, figures, threads. */
static bool furnish(struct http *http)
{
	const struct route *const *table = http->options.tables;

	(void)pthread_mutex_init(&http->lock, NULL);
	(void)pthread_cond_init(&http->wake, NULL);
	pause_init(&http->sweep);
	http->work_tail = &http->work;
	http->exchanges = calloc(HTTP_CONNECTIONS_MAX, sizeof(*http->exchanges));
	http->tallies = calloc(HTTP_ROUTES_MAX, sizeof(*http->tallies));
	if (http->exchanges == NULL || http->tallies == NULL ||
	    os_random(&http->id_seed, sizeof(http->id_seed)) != ERR_NONE)
		return false;
	http->tallies_n = 1;
	for (; *table != NULL; table++)
		for (const struct route *r = *table; r->method != NULL; r++)
			if (http->tallies_n < HTTP_ROUTES_MAX)
				http->tallies[http->tallies_n++].route = r;
	for (; http->workers_n < HTTP_WORKERS; http->workers_n++)
		if (pthread_create(&http->workers[http->workers_n], NULL, http_work_main, http) !=
		    0)
			return false;
	http->sweeping = pthread_create(&http->sweeper, NULL, sweeper_main, http) == 0;
	return http->sweeping;
}

static void dismantle(struct http *http)
{
	(void)pthread_mutex_lock(&http->lock);
	http->stopping_workers = true;
	(void)pthread_cond_broadcast(&http->wake);
	(void)pthread_cond_broadcast(&http->sweep);
	(void)pthread_mutex_unlock(&http->lock);
	for (unsigned i = 0; i < http->workers_n; i++)
		(void)pthread_join(http->workers[i], NULL);
	if (http->sweeping)
		(void)pthread_join(http->sweeper, NULL);
	for (unsigned i = 0; i < http->exchanges_n; i++)
		if (http->exchanges[i].memory != NULL)
			os_unmap(http->exchanges[i].memory, HTTP_ARENA_BYTES);
	free(http->exchanges);
	free(http->tallies);
	(void)pthread_cond_destroy(&http->sweep);
	(void)pthread_cond_destroy(&http->wake);
	(void)pthread_mutex_destroy(&http->lock);
	if (http->socket >= 0)
		(void)close(http->socket);
	free(http);
}

enum err http_start(
    struct http **ret_http, const struct http_options *options, char ret_reason[HTTP_REASON_SIZE])
{
	struct http *http = calloc(1, sizeof(*http));
	enum err err;

	(void)snprintf(ret_reason, HTTP_REASON_SIZE, "not enough memory or threads");
	if (http == NULL)
		return ERR_MEMORY;
	http->options = *options;
	http->socket = -1;
	if (http->options.threads == 0)
		http->options.threads = 2;
	if (http->options.connections == 0 || http->options.connections > HTTP_CONNECTIONS_MAX)
		http->options.connections = HTTP_CONNECTIONS_MAX;
	if (!furnish(http)) {
		dismantle(http);
		return ERR_MEMORY;
	}
	err = open_socket(http, ret_reason);
	if (err == ERR_NONE)
		err = start_daemon(http, ret_reason);
	if (err != ERR_NONE) {
		dismantle(http);
		return err;
	}
	*ret_http = http;
	return ERR_NONE;
}

void http_stop(struct http *http)
{
	int64_t until = os_monotonic_ms() + HTTP_STOP_MS;

	if (http == NULL)
		return;
	atomic_store(&http->stopping, true);
	(void)MHD_quiesce_daemon(http->daemon);
	/*
	 * A connection at rest must not be stopped; whoever holds it gives it back, since the
	 * store's threads run on. Answers that are still being fetched get their time too; who has
	 * not said all yet is told nothing, and says it again elsewhere or later.
	 */
	while (atomic_load(&http->running) > 0 ||
	       (atomic_load(&http->answering) > 0 && os_monotonic_ms() < until))
		(void)usleep(5000);
	MHD_stop_daemon(http->daemon);
	dismantle(http);
}

uint16_t http_port(const struct http *http)
{
	return http->port;
}

void http_figures(struct http *http, struct http_figures *ret_figures)
{
	(void)pthread_mutex_lock(&http->lock);
	*ret_figures = (struct http_figures){
	    .connections = http->links_n,
	    .calls = http->exchanges_n - http->free_n,
	    .work_queued = http->work_n,
	    .cut = atomic_load(&http->cut),
	    .refused = atomic_load(&http->refused),
	    .bytes_in = atomic_load(&http->bytes_in),
	    .bytes_out = atomic_load(&http->bytes_out),
	    .routes = http->tallies_n,
	};
	(void)pthread_mutex_unlock(&http->lock);
}

void http_figures_route(struct http *http, unsigned index, struct http_route_figures *ret_figures)
{
	struct http_tally *t = &http->tallies[index];

	ret_figures->route = t->route;
	for (unsigned i = 0; i < 6; i++)
		ret_figures->status[i] = atomic_load(&t->status[i]);
	for (unsigned i = 0; i < HTTP_BUCKETS; i++)
		ret_figures->bucket[i] = atomic_load(&t->bucket[i]);
	ret_figures->sum_us = atomic_load(&t->sum_us);
	ret_figures->count = atomic_load(&t->count);
}
