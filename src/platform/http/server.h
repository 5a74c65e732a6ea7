/*
 * server: what listens, and the life of each exchange on it (http.h draws it).
 *
 * Sheds load rather than failing under it: connections, calls under way, bodies, queues and the
 * time of each phase are bounded, and what is over is answered 503 or 429 with Retry-After, or cut.
 */
#ifndef EARSHOT_PLATFORM_HTTP_SERVER_H
#define EARSHOT_PLATFORM_HTTP_SERVER_H

#include "platform/http/console.h"
#include "platform/http/http.h"

enum {
	HTTP_CALLS_MAX = 512,         /* handled at once; more: 503 */
	HTTP_BODIES_MAX = 128 << 20,  /* bytes of all bodies on their way; more: 503 */
	HTTP_HEAD_MS = 15 * 1000,     /* from a connection to its request's head, with TLS */
	HTTP_BODY_MS = 60 * 1000,     /* for a body */
	HTTP_ANSWER_MS = 3600 * 1000, /* for an answer to be fetched */
	HTTP_QUIET_S = 30,           /* without a byte in either direction, also between requests */
	HTTP_STOP_MS = 8 * 1000,     /* what is under way may finish when the server stops */
	HTTP_HEAD_BYTES = 24 * 1024, /* of a request's head and its answer's */
	HTTP_FILES_MAX = 64,         /* files on their way at once: each is open; more: 503 */
	HTTP_FILES_EACH = 16,        /* of those, to one address (behind a proxy: to the proxy) */
	HTTP_FILE_RATE = 8 * 1024,   /* bytes a second, slower than which a file is not fetched */
	HTTP_PART_BYTES = 32 * 1024, /* of a streamed answer, per write */
	HTTP_GZIP_FROM = 1024,       /* answers longer than this are compressed when taken so */
	HTTP_FILE_MAX = 4 << 20,     /* bytes of a file of the console, inflated */
	HTTP_ROUTES_MAX = 256,       /* that figures are kept of */
	HTTP_RETRY_S = 5,            /* Retry-After of a 503 */
	HTTP_BUCKETS = 10,           /* of the latencies' histogram */
	HTTP_REASON_SIZE = 240
};

/* Who is calling: written by a module that may know accounts and agents (auth/auth.h). */
struct http_guards {
	bool (*agent)(struct call *call, struct db *db);
	bool (*user)(struct call *call, struct db *db);
	bool (*count)(
	    struct call *call, struct db *db); /* write lane, before `run` of an agent's */
	void (*audit)(struct call *call, struct db *db); /* write lane, after `run` of any other */
};

/* A certificate for a new connection: GnuTLS's own types, hidden here. */
struct http_tls;

struct http_options {
	struct platform *platform;
	const struct route *const *tables; /* NULL ends */
	const struct platform_console_file *console;
	struct http_guards guards;
	const char *address;  /* "0.0.0.0", "::" (both families), "127.0.0.1" */
	uint16_t port;        /* 0: any, see http_port */
	struct http_tls *tls; /* NULL: plain */
	bool behind_proxy;    /* the peer's address is the last of X-Forwarded-For, from loopback */
	unsigned threads;     /* 0: 2 */
	unsigned connections; /* at once; 0: HTTP_CONNECTIONS_MAX, which is the most */
	unsigned per_address; /* connections of one address; 0: no limit */
	int log_fd;           /* a line per request; -1 none */
};

struct http;

/* `ret_reason` says what could not be done, and what to do about it. */
enum err http_start(struct http **ret_http, const struct http_options *options,
    char ret_reason[HTTP_REASON_SIZE]) MUST_CHECK;
/*
 * Takes no more, lets what is under way finish (HTTP_STOP_MS), closes. The store must still run.
 */
void http_stop(struct http *http);
uint16_t http_port(const struct http *http);

/* Upper ends of the histogram's buckets, milliseconds; the last is infinity (0). */
extern const unsigned http_bucket_ms[HTTP_BUCKETS];

struct http_route_figures {
	const struct route *route; /* NULL: no route: files, and paths there are none of */
	uint64_t status[6];        /* by hundred; [0] not answered */
	uint64_t bucket[HTTP_BUCKETS];
	uint64_t sum_us, count;
};

struct http_figures {
	unsigned connections, calls, work_queued;
	uint64_t cut;     /* connections that took too long */
	uint64_t refused; /* calls over HTTP_CALLS_MAX or HTTP_BODIES_MAX */
	uint64_t bytes_in, bytes_out;
	unsigned routes;
};
void http_figures(struct http *http, struct http_figures *ret_figures);
/* Of one route, index < routes. */
void http_figures_route(struct http *http, unsigned index, struct http_route_figures *ret_figures);

#endif
