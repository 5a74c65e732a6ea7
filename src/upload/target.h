/*
 * target: the settings of a client, taken apart and judged. For the client's own files.
 */
#ifndef EARSHOT_UPLOAD_TARGET_H
#define EARSHOT_UPLOAD_TARGET_H

#include <curl/curl.h>

#include "upload/client.h"

struct target {
	char base[UPLOAD_URL_MAX];  /* scheme://host:port/path without a slash at its end */
	char shown[UPLOAD_URL_MAX]; /* without what is secret */
	char host[256];
	bool is_plain;                     /* http:// to loopback */
	char proxy[UPLOAD_URL_MAX];        /* scheme://host:port; "" none */
	char *proxy_user, *proxy_password; /* NULL none */
	bool proxy_system;                 /* "system": each call is told which */
	bool proxy_account;                /* sign in to it as the account of this process */
	char *ca_file, *pin;
	char *bearer; /* NULL none */
	bool system_trust;
	unsigned connect_ms, stall_ms, total_ms;
	char interface[64]; /* as libcurl wants it, "if!eth0"; "" none */
};

/* As upload_client_open. target_done frees what it holds, also after a failure. */
enum err target_init(struct target *target, const struct upload_settings *settings,
    char ret_text[UPLOAD_TEXT_SIZE]) MUST_CHECK;
void target_done(struct target *target);

/* Sets what concerns where, by whom and how long; `proxy` is the target's, or what the system says.
 * False: no memory, or a libcurl without it. */
bool target_apply(const struct target *target, const char *proxy, CURL *easy);

#endif
