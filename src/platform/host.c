/* Names and addresses of this host, its site and key. */
#include "platform/host.h"

#include "base/addr.h"

#include <ifaddrs.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdio.h>
#include <unistd.h>

static bool is_any(const struct addr *a)
{
	for (unsigned i = 0; i < a->len; i++)
		if (a->b[i] != 0)
			return false;
	return true;
}

static bool parse_listen(struct host *host, const char *text, struct addr *ret_addr)
{
	struct view all = view_of(text), address, port;
	size_t colon = all.n;
	uint64_t number;

	while (colon > 0 && text[colon - 1] != ':')
		colon--;
	if (colon == 0)
		return false;
	address = view_head(all, colon - 1);
	port = view_tail(all, colon);
	if (address.n > 1 && address.p[0] == '[' && address.p[address.n - 1] == ']')
		address = view_tail(view_head(address, address.n - 1), 1);
	if (!view_u64(port, 65535, &number) || !addr_parse(address, ret_addr))
		return false;
	host->port = (uint16_t)number;
	(void)addr_format(ret_addr, host->address);
	return true;
}

static void add_name(struct host *host, const char *name)
{
	if (name[0] == '\0' || strlen(name) >= sizeof(host->room[0]) ||
	    host->names_n == HTTP_TLS_NAMES_MAX)
		return;
	for (unsigned i = 0; i < host->names_n; i++)
		if (view_eq_nocase(view_of(host->names[i]), view_of(name)))
			return;
	(void)snprintf(host->room[host->names_n], sizeof(host->room[0]), "%s", name);
	host->names[host->names_n] = host->room[host->names_n];
	host->names_n++;
}

static void add_interfaces(struct host *host)
{
	struct ifaddrs *list = NULL;
	char text[ADDR_TEXT_SIZE];

	if (getifaddrs(&list) != 0)
		return;
	for (struct ifaddrs *i = list; i != NULL; i = i->ifa_next) {
		struct addr a = {0};

		if (i->ifa_addr != NULL && i->ifa_addr->sa_family == AF_INET)
			a = addr_of_bytes(
			    view_bytes(&((struct sockaddr_in *)i->ifa_addr)->sin_addr, 4));
		if (i->ifa_addr != NULL && i->ifa_addr->sa_family == AF_INET6)
			a = addr_of_bytes(
			    view_bytes(&((struct sockaddr_in6 *)i->ifa_addr)->sin6_addr, 16));
		if (addr_is_host(&a) && !addr_is_link_local(&a))
			add_name(host, addr_format(&a, text));
	}
	freeifaddrs(list);
}

/* The name is from the configuration or the system; the certificate carries it, and pages do. */
static bool is_host_name(const char *name)
{
	struct addr unused;
	size_t n = strlen(name);

	if (addr_parse(view_of(name), &unused))
		return true;
	for (size_t i = 0; i < n; i++)
		if (!((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= 'A' && name[i] <= 'Z') ||
			(name[i] >= '0' && name[i] <= '9') || name[i] == '-' || name[i] == '.' ||
			name[i] == '_'))
			return false;
	return n > 0 && n < 254;
}

bool host_find(
    struct host *ret_host, const struct settings *settings, char ret_reason[DATA_REASON_SIZE])
{
	struct host *host = ret_host;
	char own[256] = "";
	struct addr a;

	if (!parse_listen(host, settings->listen, &a)) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "listen takes ADDRESS:PORT, as 0.0.0.0:8443, 192.0.2.1:443 or [::]:8443, not "
		    "'%.80s'",
		    settings->listen);
		return false;
	}
	if (settings->plain && !addr_is_loopback(&a)) {
		(void)snprintf(ret_reason, DATA_REASON_SIZE,
		    "plain HTTP would show passwords to the network: listen on 127.0.0.1 or [::1] "
		    "behind a proxy that speaks TLS, or leave out plain");
		return false;
	}
	for (unsigned i = 0; settings->hosts[i] != NULL; i++) {
		if (!is_host_name(settings->hosts[i])) {
			(void)snprintf(ret_reason, DATA_REASON_SIZE,
			    "'%.80s' is no host name and no address", settings->hosts[i]);
			return false;
		}
		add_name(host, settings->hosts[i]);
	}
	if (!is_any(&a))
		add_name(host, host->address);
	if (gethostname(own, sizeof(own) - 1) == 0 && is_host_name(own))
		add_name(host, own);
	add_name(host, "localhost");
	add_name(host, "127.0.0.1");
	add_name(host, "::1");
	if (is_any(&a))
		add_interfaces(host);
	(void)snprintf(host->name, sizeof(host->name), "%s", host->names[0]);
	return true;
}

void host_base_url(
    const struct host *host, const struct settings *settings, uint16_t port, char ret_url[256])
{
	bool v6 = strchr(host->name, ':') != NULL;
	size_t n;

	if (settings->base_url != NULL)
		(void)snprintf(ret_url, 256, "%s", settings->base_url);
	else
		(void)snprintf(ret_url, 256, "%s://%s%.200s%s:%u",
		    settings->plain ? "http" : "https", v6 ? "[" : "", host->name, v6 ? "]" : "",
		    port);
	n = strlen(ret_url);
	while (n > 0 && ret_url[n - 1] == '/')
		ret_url[--n] = '\0';
}

static void read_site(struct platform *platform, struct db *db)
{
	struct sql *sql;
	bool found;

	sql = db_query(db, "SELECT name FROM site WHERE sample = 0 ORDER BY id LIMIT 1", "");
	found = sql_row(sql);
	if (found) {
		struct view name = view_head(sql_text(sql, 0), sizeof(platform->site) - 1);

		(void)memcpy(platform->site, name.p, name.n);
		platform->site[name.n] = '\0';
	}
	sql_end(sql);
	if (!found)
		(void)db_run(db, "INSERT INTO site (name) VALUES ($1)", "s", platform->site);
}

bool host_site_key(struct platform *platform, struct db *db)
{
	struct sql *sql = db_query(db, "SELECT value FROM setting WHERE name = 'site-key'", "");
	bool found = sql_row(sql) && sql_blob(sql, 0).n == sizeof(platform->site_secret);

	if (found)
		(void)memcpy(
		    platform->site_secret, sql_blob(sql, 0).p, sizeof(platform->site_secret));
	sql_end(sql);
	if (sodium_init() < 0)
		return false;
	if (!found && db_error(db) == ERR_NONE) {
		(void)crypto_sign_keypair(platform->site_public, platform->site_secret);
		(void)db_run(db, "INSERT INTO setting (name, value) VALUES ('site-key', $1)", "b",
		    view_bytes(platform->site_secret, sizeof(platform->site_secret)));
	}
	(void)crypto_sign_ed25519_sk_to_pk(platform->site_public, platform->site_secret);
	return true;
}

bool host_keys(struct platform *platform, struct db *db)
{
	if (!host_site_key(platform, db))
		return false;
	read_site(platform, db);
	return true;
}
