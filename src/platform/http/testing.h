/* testing: a server on loopback with routes of its own, and a client of bare sockets. */
#ifndef EARSHOT_PLATFORM_HTTP_TESTING_H
#define EARSHOT_PLATFORM_HTTP_TESTING_H

#include "platform/http/server.h"
#include "platform/platform.h"
#include "platform/store/testing.h"

#include <sys/socket.h>

enum { RIG_PER_ADDRESS = 40, RIG_ANSWER_MAX = 256 * 1024 };

struct rig {
	struct bench *bench;
	struct platform platform;
	struct http *http;
	uint16_t port;
	int fd;
	bool v6; /* to [::1] rather than 127.0.0.1 */
	/* of the last answer; 0: none came */
	int status;
	char *answer, *body;
	size_t answer_n, body_n;
	char room[RIG_ANSWER_MAX];
};

/* For the rigs that open from now on; NULL: plain. */
void rig_tls(struct http_tls *tls);
int rig_open(void **state);
int rig_close(void **state);

/* The rig's server anew on that address, with or without a proxy before it. */
void rig_listen(struct rig *r, const char *address, bool behind_proxy);
/* 0, or an errno. */
int rig_connect(struct rig *r);
/* One request on a connection of its own, until the server ends it. */
void rig_ask(struct rig *r, const char *request, size_t n);
/* `fields`: further header fields, each with its CRLF. */
void rig_get(struct rig *r, const char *target, const char *fields);
void rig_post(struct rig *r, const char *target, const char *json, const char *fields);
int64_t rig_int(struct rig *r, const char *sql);
void rig_run(struct rig *r, const char *sql);

#endif
