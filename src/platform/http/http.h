/*
 * http: requests in, answers out. libmicrohttpd (epoll, thread pool, TLS by GnuTLS).
 *
 * A module brings a table of routes; a route says who may call it, what comes in and what goes
 * out (records of wire/schema.h), and which lane of the store runs its handler. The connection is
 * suspended meanwhile: no handler runs SQL on a thread of the server. The order of a call:
 *
 *   body read (bounded, inflated) ── read lane: authenticate, decode, prepare ── answered, or
 *      ── work (a thread of its own, where the route has it) ── answered, or
 *      ── write lane: run, commit ── answered
 * The same tables make /v1/openapi.json.
 */
#ifndef EARSHOT_PLATFORM_HTTP_HTTP_H
#define EARSHOT_PLATFORM_HTTP_HTTP_H

#include "base/addr.h"
#include "base/arena.h"
#include "base/json.h"
#include "platform/store/store.h"
#include "wire/wire.h"

enum {
	HTTP_PARAMETERS_MAX = 4, /* of a path */
	HTTP_QUERY_MAX = 12,     /* parameters of a query */
	HTTP_FIELDS_MAX = 64,    /* header fields of a request; more: 431 */
	HTTP_ANSWER_FIELDS_MAX = 16,
	HTTP_WORKERS = 2,                    /* threads for `work` */
	HTTP_WORK_QUEUE_MAX = 16,            /* calls waiting for them; more: 429, Retry-After */
	HTTP_READ_MS = 20000,                /* that a call may read from the database */
	HTTP_ARENA_BYTES = 12 * 1024 * 1024, /* of one call, mapped lazily */
	HTTP_ANSWER_MAX = 32 * 1024 * 1024,
	HTTP_CONNECTIONS_MAX = 4096
};

/* Who may call. The roles include those below them. */
enum http_auth {
	HTTP_PUBLIC,
	HTTP_ENROL,  /* signed with the key in the body */
	HTTP_AGENT,  /* signed by an enrolled agent */
	HTTP_VIEWER, /* a session or an API token with at least this role */
	HTTP_OPERATOR,
	HTTP_ADMIN
};

/*
 * What of a route is for those who are limited to some sites. Held by call_reach, before any
 * handler of the route: what says nothing is not for them. Reads see what store/scope.c shows of
 * every table (db_limited); a thing that the path names must be of one of their sites, or is
 * answered 404.
 */
enum http_reach {
	HTTP_REACH_PLATFORM, /* concerns the platform as a whole: not for them */
	HTTP_REACH_OWN,      /* concerns the caller alone: a session, tokens */
	HTTP_REACH_SITES,    /* reads; or `run` asks sees_site itself */
	HTTP_REACH_ASSET,    /* the first parameter is the id of one */
	HTTP_REACH_AGENT,
	HTTP_REACH_SEGMENT,
	HTTP_REACH_KEY
};

struct call;

/* A query parameter a route takes; others are refused (400). */
struct http_query {
	const char *name;
	enum wire_type type; /* WIRE_TEXT, WIRE_INT, WIRE_BOOL */
	int64_t min, max;
	const char *doc;
};

struct route {
	const char *method; /* "GET" */
	const char *path;   /* "/v1/assets/{id}": {name} is one segment */
	enum http_auth auth;
	enum http_reach reach;
	const struct wire_record *request;  /* NULL: no body */
	const struct wire_record *answer;   /* of success; NULL: none, or `produces` */
	const struct wire_record *conflict; /* of 409, where that is no problem but an answer */
	int status;                         /* of success; 0: 200, or 204 without an answer */
	const char
	    *produces; /* NULL: application/json; several split by commas: the handler says which */
	const char *summary;            /* one line for the OpenAPI document */
	const struct http_query *query; /* ends with a NULL name; NULL none */
	/*
	 * `prepare` (read lane) may answer already: then the others are not called. `work` is for
	 * what computes long (a password's hash) and has no database. `run` (write lane) is NULL
	 * for what only reads. Any may be NULL. A handler that answers 400 or above has its writes
	 * rolled back, unless it sets call->keep.
	 */
	void (*prepare)(struct call *call, struct db *db);
	void (*work)(struct call *call);
	void (*run)(struct call *call, struct db *db);
	/* Answers with a file (call_file): parts of it may be asked for. */
	bool is_file;
	/* Instead of those, of a HTTP_PUBLIC route without a body: answers on the server's own
	 * thread, without a database; it must neither wait nor compute long. */
	void (*at_once)(struct call *call);
};

enum principal_kind { PRINCIPAL_NONE, PRINCIPAL_AGENT, PRINCIPAL_USER };

struct principal {
	enum principal_kind kind;
	int64_t id;          /* of table agent or account */
	char name[80];       /* agent id, or the user's name */
	enum http_auth role; /* HTTP_VIEWER … HTTP_ADMIN of a user: the greatest he has anywhere */
	uint8_t session[32];      /* hash of the session or token; of a user */
	char token[81];           /* its name, of a user who came by one; "" by a session */
	struct store_scope scope; /* the sites where he has the route's role */
};

struct platform; /* settings and the store: platform/platform.h */

/* A header field. */
struct http_field {
	struct view name, value;
};

/* A part of an open file, as an answer. */
struct call_file {
	bool is;
	int fd;
	uint64_t from, n; /* bytes */
};

/* One request under way. */
struct call {
	const struct route *route;
	struct platform *platform;
	struct principal who;
	int64_t now_ms;      /* wall clock, once per call */
	struct arena *arena; /* of this call */
	void *body;          /* struct wire_… of route->request; NULL when it has none */
	struct view sent;    /* the body as it came, perhaps compressed: what a signature covers */
	struct view raw;     /* the body, inflated */
	struct view target;  /* path with its query, as it came: what a signature covers */
	struct view path, query_text;
	struct addr peer;                          /* who is connected */
	struct http_field fields[HTTP_FIELDS_MAX]; /* of the request */
	size_t fields_n;
	struct view parameters[HTTP_PARAMETERS_MAX]; /* in the order of the path, percent-decoded */
	void *own;                                   /* what prepare leaves for run */
	int status;                                  /* 0: not answered yet */
	struct http_field answer_fields[HTTP_ANSWER_FIELDS_MAX]; /* by call_header; in the arena */
	size_t answer_fields_n;
	struct wire_problem *problem; /* gathered by call_problem, written by call_finish */
	struct out *out;              /* the answer's body */
	struct json json;             /* writes to out */
	struct call_file file;        /* by call_file: instead of out */
	bool is_head;                 /* HEAD, of a route of GET */
	bool keep;                    /* what `run` wrote stays whatever it answers */
	/* Set by a read handler that has more to say: it is called again when this part was sent.
	 */
	bool more;
	uint64_t cursor; /* the handler's, kept between its parts; 0 at first */
};

/* The first header field of the request with that name (without case); false when there is none. */
bool call_field(const struct call *call, const char *name, struct view *ret_value);
/* A parameter of the query, already held against its table. False, and `otherwise`, when absent. */
bool call_query_text(struct call *call, const char *name, struct view *ret_text);
int64_t call_query_int(struct call *call, const char *name, int64_t otherwise);
bool call_query_bool(struct call *call, const char *name, bool *ret_value);
/* Path parameter `index` as a positive number; answers 404 and gives false when it is none. */
bool call_parameter_id(struct call *call, unsigned index, int64_t *ret_id);

/* Answers with a record (route->answer, or another). */
void call_answer(
    struct call *call, int status, const struct wire_record *record, const void *value);
/* Answers without a body: 204. */
void call_empty(struct call *call, int status);
/* Begins an answer whose body the handler writes to call->out itself. */
void call_begin(struct call *call, int status);
/*
 * Answers with an open file of `size` bytes, which is the server's from here on: 200, or as the
 * request asks by Range, If-Range and If-None-Match (RFC 9110 13, 14) 206, 304, 416. Of several
 * ranges none is heeded. `etag` in its quotes; what it names never changes.
 */
void call_file(struct call *call, int fd, uint64_t size, const char *etag);
/* A header field of the answer; both are copied. Values with control characters are refused. */
void call_header(struct call *call, const char *name, const char *value);
/*
 * RFC 9457. `slug` becomes the type, "/problems/no-configuration"; `field` is a JSON pointer or a
 * parameter's name, NULL none; the text says what is wrong and what to do.
 */
void call_problem(struct call *call, int status, const char *slug, const char *field,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* A further field that is wrong, after call_problem. */
void call_problem_field(struct call *call, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
