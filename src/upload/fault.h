/*
 * fault: from what libcurl and the answer tell to one fault and one sentence. For the client's own
 * files.
 */
#ifndef EARSHOT_UPLOAD_FAULT_H
#define EARSHOT_UPLOAD_FAULT_H

#include <curl/curl.h>

#include "upload/client.h"

/* All that is known of a call that ended. Texts are "" when there are none. */
struct outcome {
	const char *shown; /* the platform, without secrets */
	const char *proxy; /* the proxy, without secrets; "" none */
	CURLcode code;
	const char *error; /* libcurl's own words */
	int os_errno;
	int status;               /* of the answer */
	int connect_status;       /* of the proxy to CONNECT */
	CURLproxycode proxy_code; /* of a SOCKS proxy */
	bool connected, secured;  /* TCP to whom we connect to; TLS to the platform */
	const char *content_type, *location;
	const char *key_seen; /* "sha256//…": of a pin that does not match */
	struct view body;
	bool is_content; /* no JSON is expected */
	int64_t now_ms;  /* wall clock */
};

/*
 * Sets fault, text and problem of the result; its status is the outcome's. `scratch` takes a
 * decoded problem.
 */
void fault_judge(
    const struct outcome *outcome, struct arena *scratch, struct upload_result *result);

#endif
