/*
 * client: HTTPS calls to the platform, in the program's libuv loop.
 *
 * libcurl's multi interface does the work; this file decides what is allowed. TLS 1.2 at least;
 * trust is a CA file, the system's store or the platform's pinned key, and without one of them
 * nothing is sent. Plain http:// to loopback alone. No redirect is followed. The proxy is the one
 * of the settings: no variable of the environment is read. Answers are bounded. What went wrong
 * is told as a fault, for programs, and as a text, for people: no password or key is ever in it.
 *
 * It knows no call of the platform: paths and bodies are the caller's.
 */
#ifndef EARSHOT_UPLOAD_CLIENT_H
#define EARSHOT_UPLOAD_CLIENT_H

#include <uv.h>

#include "base/err.h"
#include "base/view.h"
#include "wire/wire.h"

enum {
	UPLOAD_URL_MAX = 1024,               /* bytes of a URL of the settings, or of a path */
	UPLOAD_WAITING_MAX = 32,             /* calls that wait in one queue */
	UPLOAD_CONNECT_MS = 15 * 1000,       /* default: until the TLS handshake is through */
	UPLOAD_STALL_MS = 30 * 1000,         /* default: without a byte */
	UPLOAD_TOTAL_MS = 120 * 1000,        /* default: of a call in all */
	UPLOAD_ANSWER_MAX = 2 * 1024 * 1024, /* default: bytes of an answer, inflated */
	UPLOAD_BACKOFF_BASE_MS = 2 * 1000,
	UPLOAD_BACKOFF_CAP_MS = 900 * 1000,
	UPLOAD_PROXY_TTL_MS = 600 * 1000,  /* what the system says of proxies counts so long */
	UPLOAD_PROXY_AGAIN_MS = 30 * 1000, /* ... and so long when none of them was there */
	UPLOAD_SKEW_MS = 300 * 1000,       /* a clock that differs by more is told */
	UPLOAD_TEXT_SIZE = 512,
	UPLOAD_SLUG_SIZE = 64
};

/* Why a call did not succeed. upload_fault_name gives "proxy-authentication" and its like. */
enum upload_fault {
	UPLOAD_OK,                /* 2xx */
	UPLOAD_FAULT_SETTINGS,    /* the settings make no sense; nothing was sent */
	UPLOAD_FAULT_DNS,         /* the platform's name does not resolve */
	UPLOAD_FAULT_REFUSED,     /* nothing listens there */
	UPLOAD_FAULT_UNREACHABLE, /* no route, no network */
	UPLOAD_FAULT_TIMEOUT,     /* no connection, no byte, or not done in time */
	UPLOAD_FAULT_BROKEN,      /* the connection ended in the middle */
	UPLOAD_FAULT_TLS,         /* the handshake failed */
	UPLOAD_FAULT_TRUST,       /* nobody we trust vouches for the certificate, or another name */
	UPLOAD_FAULT_PIN,         /* another key than the pinned one; the text has the one seen */
	UPLOAD_FAULT_CLOCK,       /* certificate not valid yet or no longer: often our own clock */
	UPLOAD_FAULT_PROXY_DNS,   /* the proxy's name does not resolve */
	UPLOAD_FAULT_PROXY_CONNECT, /* the proxy is not there */
	UPLOAD_FAULT_PROXY_AUTH,    /* it wants a user and password, or other ones (407) */
	UPLOAD_FAULT_PROXY_DENIED,  /* it is there and does not connect us */
	UPLOAD_FAULT_PORTAL,        /* a page for people answered: a captive portal, or a filter */
	UPLOAD_FAULT_WRONG_SERVER,  /* what answered is no Earshot platform */
	UPLOAD_FAULT_ANSWER,        /* longer than allowed, or not HTTP */
	UPLOAD_FAULT_IDENTITY,      /* 401, 403: the platform does not take this agent's requests */
	UPLOAD_FAULT_STATUS,        /* another 4xx: the request is at fault, or a fence (409) */
	UPLOAD_FAULT_BUSY,          /* 429, 503 */
	UPLOAD_FAULT_PLATFORM,      /* another 5xx */
	UPLOAD_FAULT_LOCAL,         /* memory, random numbers, no key to sign with */
	UPLOAD_FAULT_CANCELLED,     /* the client was closed */
	UPLOAD_FAULT_COUNT
};

const char *upload_fault_name(enum upload_fault fault);

struct upload_settings {
	const char *url;   /* https://host[:port][/path]; http:// to 127.0.0.0/8, ::1, localhost */
	const char *proxy; /* NULL or "none"; http://, https://, socks5h://
			      [user:password@]host:port; "system": on Windows */
	const char *ca_file; /* PEM; NULL none */
	const char *pin;     /* "sha256//base64" of the platform's public key, several split by ';';
				NULL none. With a pin alone the chain is not looked at. */
	/* The proxy may be told who we are as the account of this process (NTLM, Negotiate); else
	 * nothing is told but the user and password above. Windows. */
	bool proxy_account;
	const char *bearer; /* an API token, sent with every call; NULL none */
	bool system_trust;  /* the system's certificate store */
	bool plain; /* http:// to anywhere: what is fetched is verified by itself, and no secret */
	unsigned connect_ms, stall_ms, total_ms; /* 0: the defaults */
	const char *interface; /* connections leave by this one alone; NULL: as routed. Linux */
};

/*
 * Who signs. `agent` is "" before enrolment: then the field Earshot-Agent is left out. `counter`
 * gives a number above all before it, which must be durable in so far as no crash brings it back;
 * `jump` says that the platform has taken `taken` already.
 */
struct upload_signer {
	void *ctx;
	const char *(*agent)(void *ctx);
	const uint8_t *(*secret)(void *ctx); /* WIRE_SECRET_BYTES; NULL: there is none yet */
	enum err (*counter)(void *ctx, uint64_t *ret_counter);
	void (*jump)(void *ctx, uint64_t taken);
};

/* Calls of one queue go out one after the other. All signed calls are of UPLOAD_QUEUE_AGENT:
 * their counters must arrive in order. */
enum upload_queue { UPLOAD_QUEUE_AGENT, UPLOAD_QUEUE_CONTENT, UPLOAD_QUEUE_COUNT };

struct upload_result {
	enum upload_fault fault;
	int status;                     /* of HTTP; 0: no answer came */
	struct view body;               /* of the answer, also of 4xx; valid during `done` alone */
	char problem[UPLOAD_SLUG_SIZE]; /* of problem details: "no-configuration"; else "" */
	char text[UPLOAD_TEXT_SIZE];    /* what went wrong and what to do; "" when nothing did */
	/* Call again no sooner than so many ms from now: Retry-After, else the back-off of the
	 * failures in a row of this client. 0 on success, and for a 4xx other than 429. */
	int64_t retry_ms;
};

struct upload_call {
	enum upload_queue queue;
	const char *method; /* "POST" */
	const char
	    *path; /* "/v1/agent/check-in", with its query; appended to the URL. The signature
		      covers this alone: a server before the platform strips the rest. */
	struct view body; /* JSON or empty; copied. Compressed here when it is worth it. */
	bool is_signed;
	size_t answer_max; /* bytes; 0: UPLOAD_ANSWER_MAX */
	unsigned total_ms; /* 0: that of the settings */
	uint64_t from;     /* content: resume at this byte (Range); 206 is a success */
	uint64_t rate;     /* bytes a second of the answer, at most; 0: as fast as it comes */
	/* Content: takes the body of a 2xx piece by piece, result.body is empty then; false ends
	 * the call (UPLOAD_FAULT_LOCAL). NULL: the body is collected. */
	bool (*piece)(void *ctx, struct view bytes);
	void *ctx;
	void (*done)(void *ctx, const struct upload_result *result);
};

struct upload_client;

/*
 * ERR_ARGUMENT: the settings make no sense (no trust, plain http:// to elsewhere, an unknown
 * kind of proxy); ERR_UNSUPPORTED: proxy "system", or proxy_account, on a system that has none.
 * `ret_text` says what and what to do. The signer may be NULL where nothing is signed. Settings are
 * copied.
 */
enum err upload_client_open(uv_loop_t *loop, const struct upload_settings *settings,
    const struct upload_signer *signer, struct upload_client **ret_client,
    char ret_text[UPLOAD_TEXT_SIZE]) MUST_CHECK;

/*
 * Ends all calls (their `done` is called, UPLOAD_FAULT_CANCELLED), then frees the client while the
 * loop runs on; `closed` (may be NULL) is called when that is done.
 */
void upload_client_close(struct upload_client *client, void (*closed)(void *ctx), void *ctx);

/*
 * Puts a call in its queue; `done` is always called later, once, from the loop. ERR_FULL: so many
 * wait already. ERR_ARGUMENT: signed without a signer or in another queue, a path that is none.
 *
 * A signed call whose counter the platform has passed already (a restored state) is signed anew
 * above the number the platform gave, once.
 */
enum err upload_client_call(
    struct upload_client *client, const struct upload_call *call) MUST_CHECK;

/* For status. Times are os_now_ms; 0 never. */
struct upload_health {
	enum upload_fault fault; /* of the last call */
	char text[UPLOAD_TEXT_SIZE];
	char way[UPLOAD_TEXT_SIZE]; /* where the system knows the proxy: which, and who says so */
	int64_t last_ok_ms, last_try_ms;
	unsigned failures; /* in a row */
	bool has_skew;
	int64_t skew_ms; /* our clock before the platform's, from the Date of its answers */
	uint64_t calls, bytes_sent, bytes_received; /* bodies */
};

/* The network has changed: what the system said of proxies is asked anew. */
void upload_client_moved(struct upload_client *client);

const struct upload_health *upload_client_health(const struct upload_client *client);

/*
 * Back-off with full jitter: uniform in 0 to min(cap, base * 2^(failures - 1)) ms, for failures >=
 * 1; `random` is any 64 random bits. Not less than a second: nobody hammers. Full jitter: Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
int64_t upload_backoff_ms(unsigned failures, uint64_t random);

/*
 * Retry-After (RFC 9110 10.2.3): seconds, or an HTTP date against `now_ms` (wall clock). At most a
 * day. False when it is neither.
 */
bool upload_retry_after(struct view value, int64_t now_ms, int64_t *ret_ms);

/* A URL without user, password, query and fragment, for messages; "(no URL)" when it is none. */
void upload_redact_url(const char *url, char *text, size_t size);

#endif
