/* send_internal: what the ways share. */
#ifndef EARSHOT_PLATFORM_NOTIFY_SEND_INTERNAL_H
#define EARSHOT_PLATFORM_NOTIFY_SEND_INTERNAL_H

#include "platform/notify/send.h"

#include <curl/curl.h>
#include <sys/socket.h>

/* May a message go to that address? */
bool send_may_reach(const struct sockaddr *sa, bool loopback);
/* The host of a URL: this one, by its name or address? */
bool send_is_this_host(const char *host);

/* A handle with what all ways have in common; the caller cleans it up. NULL: no memory. */
CURL *send_handle(struct send *send, const char *url, char trouble[CURL_ERROR_SIZE]);
void send_failed(struct send *send, CURLcode code, const char *trouble);
/* With a NUL, to be freed. */
char *send_text(struct view text);

void send_webhook(struct send *send);
void send_syslog(struct send *send);
void send_mail(struct send *send);

#endif
