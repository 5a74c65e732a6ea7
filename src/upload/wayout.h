/*
 * wayout: which proxy a call takes where the system knows it: found off the loop, kept for a while,
 * and when it fails the next one is taken. For the client's own files.
 */
#ifndef EARSHOT_UPLOAD_WAYOUT_H
#define EARSHOT_UPLOAD_WAYOUT_H

#include <uv.h>

#include "os/proxy.h"
#include "upload/client.h"

struct wayout {
	bool is_system; /* else none of this is used */
	uv_loop_t *loop;
	char url[UPLOAD_URL_MAX];
	enum err (*find)(const char *url, struct os_proxies *ret_proxies);
	void (*found)(void *ctx); /* from the loop: calls may begin */
	void *ctx;
	uv_work_t work;
	bool is_finding, is_stale; /* is_stale: what is being found is of a network that is gone */
	enum err err;              /* of `fresh`, which the worker writes */
	struct os_proxies fresh, known;
	size_t at;        /* of `known`, what calls take */
	int64_t until_ms; /* what is known counts for so long, on a clock that counts sleep */
};

void wayout_init(
    struct wayout *w, uv_loop_t *loop, const char *url, void (*found)(void *ctx), void *ctx);

/* False: it is being found, and `found` will be called. */
bool wayout_is_known(struct wayout *w);

/* "http://host:port", "" directly; after wayout_is_known. */
const char *wayout_proxy(const struct wayout *w);

/* The one that a call took was not there. True: there is another, to be tried at once. False: the
 * first is tried again, and all of it found anew after UPLOAD_PROXY_AGAIN_MS. */
bool wayout_next(struct wayout *w);

/* The network is another: what is known counts no more. */
void wayout_forget(struct wayout *w);

#endif
