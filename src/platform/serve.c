/* run: opens everything, serves until it is told to stop, closes everything. */
#include "platform/commands.h"
#include "platform/data.h"
#include "platform/platform.h"
#include "platform/routes.h"
#include "platform/watch.h"

#include "base/addr.h"
#include "os/os.h"
#include "platform/auth/auth.h"
#include "platform/content/content.h"
#include "platform/health/health.h"
#include "platform/host.h"
#include "platform/http/server.h"
#include "platform/http/tls.h"
#include "platform/notify/dispatch.h"
#include "platform/packs/packs.h"
#include "platform/query/columns/columns.h"
#include "platform/ready.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	TABLES_MAX = 32,
	FILES_BESIDE =
	    192 /* that are open beside connections: database, log, certificates, content */
};

struct service {
	const struct settings *settings;
	struct data data;
	struct platform platform;
	struct packs *packs;
	struct http_tls *tls;
	struct http *http;
	struct dispatch *dispatch;
	struct host host;
	const struct route *tables[TABLES_MAX];
};

static bool keys_run(void *ctx, struct db *db)
{
	struct platform *platform = ctx;
	int64_t now_ms = os_now_ms();

	return host_keys(platform, db) && content_renew(db, platform->site_secret, now_ms);
}

static bool sweep_run(void *ctx, struct db *db)
{
	const struct platform *platform = ctx;

	for (int shelf = 0; shelf < CONTENT_SHELVES; shelf++)
		(void)content_sweep(platform->data, (enum content_shelf)shelf, db, os_now_ms());
	return true;
}

static bool open_store(struct service *s)
{
	char reason[STORE_REASON_SIZE];
	struct store_options options = {
	    .path = s->data.database, .readers = (unsigned)s->settings->readers};

	(void)command_look_at_log(s->data.database);
	if (store_open(&s->platform.store, &options, reason) != ERR_NONE) {
		command_error("%s: %s", s->data.database, reason);
		return false;
	}
	(void)snprintf(s->platform.site, sizeof(s->platform.site), "%s", s->settings->name);
	if (store_wait(s->platform.store, STORE_WRITE, keys_run, &s->platform) != ERR_NONE) {
		struct store_figures f;

		store_figures(s->platform.store, &f);
		command_error("%s: cannot be written: %s", s->data.database, f.trouble);
		return false;
	}
	/* What is left over takes room, and does no other harm. */
	(void)!store_wait(s->platform.store, STORE_READ, sweep_run, &s->platform);
	return true;
}

/* Without them all is answered too, only later. */
static void open_columns(struct service *s)
{
	if (columns_open(&s->platform.columns, s->platform.store, true) != ERR_NONE)
		command_error("no memory for the inventory: lists and counts will be slow");
}

static bool open_packs(struct service *s)
{
	char reason[PACKS_REASON_SIZE] = "not enough memory";
	enum err err = packs_open(&s->packs, &s->platform, reason);

	if (err == ERR_NONE && reason[0] != '\0')
		command_error("the fingerprints of this program are used: %s", reason);
	else if (err == ERR_FORMAT)
		command_error("the fingerprints in this program are damaged: build it anew");
	else if (err != ERR_NONE)
		command_error("%s", reason);
	return err == ERR_NONE;
}

static bool start_packs(struct service *s)
{
	if (packs_start(s->packs) == ERR_NONE)
		return true;
	command_error("not enough memory or threads");
	return false;
}

static bool open_tls(struct service *s)
{
	char reason[HTTP_TLS_REASON_SIZE];
	struct http_tls_options options = {
	    .cert = s->settings->tls_cert,
	    .key = s->settings->tls_key,
	    .folder = s->data.tls,
	    .names = s->host.names,
	};

	if (s->settings->plain)
		return true;
	if (http_tls_open(&s->tls, &options, reason) != ERR_NONE) {
		command_error("%s", reason);
		return false;
	}
	s->platform.pin = http_tls_pin(s->tls);
	s->platform.certificate_ends = http_tls_ends(s->tls);
	return true;
}

/* A connection is an open file, and shells and service managers give 1,024 unless asked. */
static unsigned connections_max(void)
{
	struct rlimit files;
	rlim_t wanted = HTTP_CONNECTIONS_MAX + FILES_BESIDE;

	if (getrlimit(RLIMIT_NOFILE, &files) != 0)
		return HTTP_CONNECTIONS_MAX;
	if (files.rlim_cur < wanted) {
		files.rlim_cur = files.rlim_max < wanted ? files.rlim_max : wanted;
		(void)setrlimit(RLIMIT_NOFILE, &files);
		(void)getrlimit(RLIMIT_NOFILE, &files);
	}
	if (files.rlim_cur >= wanted)
		return HTTP_CONNECTIONS_MAX;
	command_error("only %llu files may be open: room for fewer connections than %d; raise the "
		      "limit (LimitNOFILE=)",
	    (unsigned long long)files.rlim_cur, HTTP_CONNECTIONS_MAX);
	return files.rlim_cur > 2 * FILES_BESIDE ? (unsigned)files.rlim_cur - FILES_BESIDE
						 : FILES_BESIDE;
}

static bool open_http(struct service *s)
{
	char reason[HTTP_REASON_SIZE];
	unsigned n = 0;
	struct http_options options = {
	    .platform = &s->platform,
	    .tables = s->tables,
	    .console = platform_console_files,
	    .guards = {auth_agent, auth_user, auth_agent_count, auth_audit},
	    .address = s->host.address,
	    .port = s->host.port,
	    .tls = s->tls,
	    .behind_proxy = s->settings->behind_proxy,
	    .threads = (unsigned)s->settings->threads,
	    .connections = connections_max(),
	    .per_address = s->settings->behind_proxy ? 0 : (unsigned)s->settings->per_address,
	    .log_fd = strcmp(s->settings->log, "none") == 0 ? -1 : STDERR_FILENO,
	};

	if (strcmp(s->settings->metrics, "open") == 0)
		s->tables[n++] = health_open_routes;
	for (unsigned i = 0; platform_routes[i] != NULL && n < TABLES_MAX - 1; i++)
		s->tables[n++] = platform_routes[i];
	if (http_start(&s->http, &options, reason) != ERR_NONE) {
		command_error("%s", reason);
		return false;
	}
	s->platform.http = s->http;
	host_base_url(&s->host, s->settings, http_port(s->http), s->platform.base_url);
	return true;
}

/* What people need to begin, on standard output; logs go to standard error. */
static bool tell(struct service *s)
{
	char code[AUTH_CODE_SIZE] = "", reason[STORE_REASON_SIZE];

	if (auth_setup_code(s->platform.auth, s->platform.store, s->settings->data, code, reason) !=
	    ERR_NONE) {
		command_error("%s", reason);
		return false;
	}
	(void)printf("Console: %s\n", s->platform.base_url);
	if (s->platform.pin[0] != '\0')
		(void)printf("Pin: %s\n", s->platform.pin);
	if (code[0] != '\0')
		(void)printf("Setup code: %s\n", code);
	(void)fflush(stdout);
	return true;
}

static bool open_dispatch(struct service *s)
{
	s->dispatch = dispatch_start(&s->platform);
	if (s->dispatch == NULL)
		command_error("not enough memory for a thread");
	return s->dispatch != NULL;
}

static bool open_all(struct service *s)
{
	char reason[DATA_REASON_SIZE];

	if (!host_find(&s->host, s->settings, reason) ||
	    data_become_owner(s->settings->data, reason) != ERR_NONE ||
	    data_open(&s->data, s->settings->data, true, true, reason) != ERR_NONE) {
		command_error("%s", reason);
		return false;
	}
	s->platform.data = s->settings->data;
	s->platform.tables = s->tables;
	if (s->settings->customer != NULL)
		(void)snprintf(s->platform.customer, sizeof(s->platform.customer), "%s",
		    s->settings->customer);
	s->platform.agent_package = s->settings->agent_package;
	s->platform.packages = s->settings->packages;
	memcpy(
	    s->platform.content_urls, s->settings->content_urls, sizeof(s->platform.content_urls));
	s->platform.notify_loopback = s->settings->notify_loopback;
	host_base_url(&s->host, s->settings, s->host.port, s->platform.base_url);
	s->platform.secure = strncmp(s->platform.base_url, "https:", 6) == 0;
	if (auth_new(&s->platform.auth) != ERR_NONE) {
		command_error("not enough memory");
		return false;
	}
	if (!open_store(s))
		return false;
	open_columns(s);
	return open_packs(s) && open_tls(s) && open_http(s) && start_packs(s) && open_dispatch(s) &&
	       tell(s);
}

static void close_all(struct service *s)
{
	dispatch_stop(s->dispatch);
	http_stop(s->http);
	s->platform.http = NULL;
	columns_stop(s->platform.columns);
	packs_stop(s->packs);
	store_close(s->platform.store);
	packs_close(s->packs);
	columns_free(s->platform.columns);
	http_tls_close(s->tls);
	auth_free(s->platform.auth);
	data_close(&s->data);
}

int command_run(const struct settings *settings)
{
	struct service *s = calloc(1, sizeof(*s));
	sigset_t signals;
	bool opened;

	if (s == NULL)
		return 1;
	/* Blocked before any thread exists: they come to serve() alone. */
	(void)sigemptyset(&signals);
	(void)sigaddset(&signals, SIGTERM);
	(void)sigaddset(&signals, SIGINT);
	(void)sigaddset(&signals, SIGHUP);
	(void)pthread_sigmask(SIG_BLOCK, &signals, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGXFSZ, SIG_IGN);
	s->settings = settings;
	s->data.lock = -1;
	s->platform.pin = "";
	opened = open_all(s);
	if (opened) {
		struct watch watch = {.platform = &s->platform,
		    .tls = s->tls,
		    .given = settings->tls_cert != NULL,
		    .retain = {.keep_ms = settings->keep_days * INT64_C(86400000),
			.keep_audit_ms = settings->keep_audit_days * INT64_C(86400000)}};

		ready_say("READY=1");
		watch_until_told(&watch, &signals);
		ready_say("STOPPING=1");
	}
	close_all(s);
	free(s);
	return opened ? 0 : 1;
}
