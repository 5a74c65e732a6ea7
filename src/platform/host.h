/* host: where this server is: the address it listens on, its names, its site and that one's key. */
#ifndef EARSHOT_PLATFORM_HOST_H
#define EARSHOT_PLATFORM_HOST_H

#include "platform/data.h"
#include "platform/http/tls.h"
#include "platform/platform.h"
#include "platform/settings.h"
#include "platform/store/store.h"

struct host {
	char address[46]; /* to listen on */
	uint16_t port;
	char name[256]; /* the first by which it is reached */
	char room[HTTP_TLS_NAMES_MAX][256];
	const char *names[HTTP_TLS_NAMES_MAX + 1]; /* of the certificate; NULL ends */
	unsigned names_n;
};

/*
 * From the settings and the system. False and a reason: no such address, or plain HTTP elsewhere
 * than on loopback.
 */
bool host_find(
    struct host *ret_host, const struct settings *settings, char ret_reason[DATA_REASON_SIZE]);

void host_base_url(
    const struct host *host, const struct settings *settings, uint16_t port, char ret_url[256]);

/*
 * In a write job: makes the default site and the site key at the first start, else reads them, into
 * `platform`. platform->site holds the name wanted; the one that is there stays.
 */
bool host_keys(struct platform *platform, struct db *db);
/* The key alone. */
bool host_site_key(struct platform *platform, struct db *db);

#endif
