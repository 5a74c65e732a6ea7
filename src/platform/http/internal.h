/* What the files of the server share. */
#ifndef EARSHOT_PLATFORM_HTTP_INTERNAL_H
#define EARSHOT_PLATFORM_HTTP_INTERNAL_H

#include "platform/http/call.h"
#include "platform/http/server.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

enum {
	STAGE_BYTES = 4096,           /* of an answer, before they go to its memory */
	POOLED_ARENA_BYTES = 1 << 20, /* an arena that was used for more is given back */
	DISCARD_MAX =
	    4 * WIRE_BODY_MAX /* of a body that is too large, before the connection is cut */
};

/* A connection: until when what it does now must be done. */
struct http_link {
	struct http_link *next, **at;
	int fd;
	int64_t deadline_ms; /* 0: none */
};

enum http_phase { EXCHANGE_NEW, EXCHANGE_RECEIVING, EXCHANGE_RUNNING, EXCHANGE_READY };

/* One request and its answer. */
struct http_exchange {
	struct call call;
	struct http *http;
	struct MHD_Connection *connection;
	struct http_link *link;
	struct http_exchange *next; /* free, or waiting for a worker */
	enum http_phase phase;
	struct store_job job;
	struct arena arena;
	void *memory; /* of the arena; NULL: to be mapped */
	const char *method;
	const struct platform_console_file *file; /* answered with */
	uint64_t id;
	int64_t began_us;
	uint64_t sent_bytes;
	/* the body */
	uint8_t *body;
	size_t body_n, body_room, body_seen;
	/* the answer */
	struct out out;
	uint8_t stage[STAGE_BYTES];
	uint8_t *answer;
	size_t answer_n, answer_room, answer_at;
	size_t arena_mark; /* what the first part has taken stays for those that follow */
	bool streaming, broken, whole;
	struct http_download *download; /* while its file is fetched */
};

/* A file on its way to this address. */
struct http_download {
	bool is;
	struct addr peer;
};

/* Counted without a lock; of one route. */
struct http_tally {
	const struct route *route;
	atomic_uint_fast64_t status[6], bucket[HTTP_BUCKETS], sum_us, count;
};

struct http {
	struct http_options options;
	struct MHD_Daemon *daemon;
	char complaint[HTTP_REASON_SIZE];
	int socket;
	uint16_t port;
	uint64_t id_seed;
	atomic_uint_fast64_t ids;
	pthread_mutex_t lock; /* of links, pool, downloads, the workers' queue */
	pthread_cond_t wake, sweep;
	struct http_link *links;
	unsigned links_n;
	struct http_exchange *exchanges, *free; /* one per connection at most, made as needed */
	unsigned exchanges_n, free_n;
	struct http_download downloads[HTTP_FILES_MAX];
	struct http_exchange *work, **work_tail;
	unsigned work_n;
	pthread_t workers[HTTP_WORKERS], sweeper;
	unsigned workers_n;
	bool sweeping, stopping_workers;
	atomic_bool stopping;
	atomic_uint answering; /* requests that came whole and whose answer was not fetched yet */
	atomic_uint running;   /* connections that are suspended */
	atomic_size_t bodies;  /* bytes held by bodies that are being received or handled */
	atomic_uint_fast64_t cut, refused, bytes_in, bytes_out;
	struct http_tally *tallies; /* [0]: no route */
	unsigned tallies_n;
};

int64_t http_now_us(void);
void http_deadline(struct http *http, struct http_link *link, int64_t in_ms);

/* exchange.c: its life. */
struct http_exchange *http_exchange_take(struct http *http, struct MHD_Connection *connection);
void http_exchange_give(struct http_exchange *x);
enum MHD_Result http_exchange_step(
    struct http_exchange *x, const char *method, const char *upload, size_t *upload_n);
/* Runs the read lane once more, for the next part of a streamed answer; the connection rests. */
void http_exchange_more(struct http_exchange *x);

/* Takes the answer back and gives another, a problem; 429 and 503 with Retry-After. */
void http_exchange_instead(struct http_exchange *x, int status, const char *slug, const char *text);

/* download.c: answers that are files. False: too many are on their way, to all or to this peer. */
bool http_file_begin(struct http_exchange *x);
void http_file_end(struct http_exchange *x);
/* Milliseconds that a peer has to fetch so many bytes. */
int64_t http_file_ms(uint64_t bytes);

/* worker.c: threads for what computes long. False: their queue is full. */
bool http_work_submit(struct http *http, struct http_exchange *x);
void *http_work_main(void *ctx);
/* exchange.c: what follows `work`. */
void http_exchange_worked(struct http_exchange *x);

/* reply.c: the answer on its way. */
enum MHD_Result http_reply(struct http_exchange *x);
enum MHD_Result http_reply_busy(struct http *http, struct MHD_Connection *connection);

/* log.c: the line of an exchange, and one of an error inside. */
void http_log_exchange(const struct http_exchange *x, int64_t us);
void http_log_error(const struct http_exchange *x, const char *what, const char *why);

#endif
