/* The table of settings, and how arguments and a file fill it. */
#include "platform/settings.h"

#include "base/view.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>

enum kind { TEXT, FLAG, NUMBER, LIST, CHOICE };

struct setting {
	const char *name, *value; /* what to write for the value in --help */
	enum kind kind;
	unsigned verbs;
	size_t offset;
	int64_t min, max;    /* of a number; max of a list: how many */
	const char *choices; /* "a b" */
	const char *doc;
};

#define AT(member) offsetof(struct settings, member)
#define IN_FILE (SETTINGS_RUN | SETTINGS_ADMIN | SETTINGS_CHECK | SETTINGS_BACKUP | SETTINGS_PIN)
#define ALL (IN_FILE | SETTINGS_CONTENT | SETTINGS_MANAGED | SETTINGS_PACKS | SETTINGS_AUDIT)
#define SERVER (SETTINGS_RUN | SETTINGS_CHECK | SETTINGS_PIN)

static const struct setting table[] = {
    {.name = "config",
	.value = "FILE",
	.verbs = ALL,
	.offset = AT(config),
	.doc = "settings from a file, 'name = value' in lines"},
    {.name = "data",
	.value = "DIR",
	.verbs = ALL,
	.offset = AT(data),
	.doc = "database, keys and certificates (/var/lib/earshot-platform)"},
    {.name = "listen",
	.value = "ADDRESS:PORT",
	.verbs = SERVER,
	.offset = AT(listen),
	.doc = "where to listen (0.0.0.0:8443); [::]:8443 takes both families"},
    {.name = "host",
	.value = "NAME",
	.kind = LIST,
	.verbs = SERVER,
	.offset = AT(hosts),
	.max = SETTINGS_HOSTS_MAX,
	.doc = "a name or address the server is reached by; may be repeated"},
    {.name = "base-url",
	.value = "URL",
	.verbs = SERVER,
	.offset = AT(base_url),
	.doc = "how people and agents reach it (https://HOST:PORT)"},
    {.name = "name",
	.value = "SITE",
	.verbs = SERVER,
	.offset = AT(name),
	.doc = "of the site, at the first start (Main)"},
    {.name = "customer",
	.value = "ID",
	.verbs = SERVER,
	.offset = AT(customer),
	.doc = "customer id that agents must tell when they enrol; at most 64 bytes"},
    {.name = "tls-cert",
	.value = "FILE",
	.verbs = SERVER,
	.offset = AT(tls_cert),
	.doc = "PEM certificate with its chain; without it one is made"},
    {.name = "tls-key",
	.value = "FILE",
	.verbs = SERVER,
	.offset = AT(tls_key),
	.doc = "PEM key of --tls-cert"},
    {.name = "plain",
	.kind = FLAG,
	.verbs = SERVER,
	.offset = AT(plain),
	.doc = "HTTP without TLS; on loopback only, behind a proxy"},
    {.name = "behind-proxy",
	.kind = FLAG,
	.verbs = SERVER,
	.offset = AT(behind_proxy),
	.doc = "a proxy on this host says who calls (X-Forwarded-For)"},
    {.name = "notify-loopback",
	.kind = FLAG,
	.verbs = SERVER,
	.offset = AT(notify_loopback),
	.doc = "webhooks may go to this host itself"},
    {.name = "agent-package",
	.value = "FILE",
	.verbs = SERVER,
	.offset = AT(agent_package),
	.doc = "an agent that install lines hand out, besides --packages"},
    {.name = "packages",
	.value = "DIR",
	.verbs = SERVER,
	.offset = AT(packages),
	.doc = "agents to hand out: earshot-agent-linux-x86_64 and others (DATA/packages)"},
    {.name = "content-url",
	.value = "URL",
	.kind = LIST,
	.verbs = SERVER,
	.offset = AT(content_urls),
	.max = SETTINGS_URLS_MAX,
	.doc = "where agents find exported content before they ask here; may be repeated"},
    {.name = "version",
	.value = "X.Y.Z",
	.verbs = SETTINGS_CONTENT,
	.offset = AT(version),
	.doc = "add: of the agent in FILE"},
    {.name = "system",
	.value = "linux|windows",
	.kind = CHOICE,
	.verbs = SETTINGS_CONTENT,
	.offset = AT(system),
	.choices = "linux windows",
	.doc = "add: that it is for"},
    {.name = "arch",
	.value = "ARCH",
	.verbs = SETTINGS_CONTENT,
	.offset = AT(arch),
	.doc = "add: as uname -m calls it: x86_64, aarch64 ..."},
    {.name = "log",
	.value = "none|requests",
	.kind = CHOICE,
	.verbs = SERVER,
	.offset = AT(log),
	.choices = "none requests",
	.doc = "a line per request on standard error (requests)"},
    {.name = "metrics",
	.value = "token|open",
	.kind = CHOICE,
	.verbs = SERVER,
	.offset = AT(metrics),
	.choices = "token open",
	.doc = "who may read /metrics: holders of a token, or anybody (token)"},
    {.name = "threads",
	.value = "N",
	.kind = NUMBER,
	.verbs = SERVER,
	.offset = AT(threads),
	.min = 1,
	.max = 64,
	.doc = "threads for connections (2)"},
    {.name = "readers",
	.value = "N",
	.kind = NUMBER,
	.verbs = SERVER,
	.offset = AT(readers),
	.min = 1,
	.max = 16,
	.doc = "threads that read the database (2)"},
    {.name = "per-address",
	.value = "N",
	.kind = NUMBER,
	.verbs = SERVER,
	.offset = AT(per_address),
	.min = 1,
	.max = 4096,
	.doc = "connections from one address at once (1024)"},
    {.name = "keep-days",
	.value = "N",
	.kind = NUMBER,
	.verbs = SERVER,
	.offset = AT(keep_days),
	.min = 30,
	.max = 36500,
	.doc = "days that events, tenures and intervals of listening are kept (400)"},
    {.name = "keep-audit-days",
	.value = "N",
	.kind = NUMBER,
	.verbs = SERVER,
	.offset = AT(keep_audit_days),
	.min = 30,
	.max = 36500,
	.doc = "days that rows of the audit log are kept (1095)"},
    {.name = "head",
	.value = "ID:HASH",
	.verbs = SETTINGS_AUDIT,
	.offset = AT(head),
	.doc = "one that was noted earlier: is it in the chain still?"},
    {.name = "source",
	.value = "NAME",
	.verbs = SETTINGS_MANAGED,
	.offset = AT(source),
	.doc = "who names these hosts, intune for one; the same name at each import"},
    {.name = "complete",
	.kind = FLAG,
	.verbs = SETTINGS_MANAGED,
	.offset = AT(complete),
	.doc = "the list is whole: hosts of the source that it does not name are forgotten"},
    {.name = "help", .kind = FLAG, .verbs = ALL, .offset = AT(help), .doc = "this text"},
};

enum { SETTINGS = sizeof(table) / sizeof(table[0]) };

/* Insertions, deletions, replacements from a to b (Levenshtein), of at most 31 bytes. */
static unsigned distance(struct view a, struct view b)
{
	unsigned row[32];

	if (a.n > 31 || b.n > 31)
		return 99;
	for (unsigned j = 0; j <= b.n; j++)
		row[j] = j;
	for (unsigned i = 1; i <= a.n; i++) {
		unsigned corner = row[0]++;

		for (unsigned j = 1; j <= b.n; j++) {
			unsigned replaced = corner + (a.p[i - 1] != b.p[j - 1]);
			unsigned least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

			corner = row[j];
			row[j] = replaced < least ? replaced : least;
		}
	}
	return row[b.n];
}

static const struct setting *find(struct view name, unsigned verb)
{
	for (unsigned i = 0; i < SETTINGS; i++)
		if ((table[i].verbs & verb) != 0 && view_eq(name, view_of(table[i].name)))
			return &table[i];
	return NULL;
}

static void tell_unknown(struct view name, unsigned verb, const char *where, char *ret_reason)
{
	const struct setting *nearest = NULL;
	unsigned least = 4;

	for (unsigned i = 0; i < SETTINGS; i++) {
		unsigned d = distance(name, view_of(table[i].name));

		if ((table[i].verbs & verb) != 0 && d < least) {
			least = d;
			nearest = &table[i];
		}
	}
	(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "%s'%.*s' is no setting%s%s%s", where,
	    (int)(name.n < 60 ? name.n : 60), (const char *)name.p,
	    nearest != NULL ? "; did you mean '" : "; see --help",
	    nearest != NULL ? nearest->name : "", nearest != NULL ? "'?" : "");
}

static bool is_choice(const char *choices, struct view value)
{
	struct view rest = view_of(choices), one;

	while (view_split(&rest, ' ', &one))
		if (view_eq(one, value))
			return true;
	return false;
}

static bool set_number(const struct setting *s, void *member, const char *value, char *ret_reason)
{
	uint64_t n;

	if (!view_u64(view_of(value), (uint64_t)s->max, &n) || (int64_t)n < s->min) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
		    "%s takes a number from %lld to %lld, not '%.60s'", s->name, (long long)s->min,
		    (long long)s->max, value);
		return false;
	}
	if (*(int64_t *)member == 0)
		*(int64_t *)member = (int64_t)n;
	return true;
}

/* The command line's come before the file's. */
static bool add(const struct setting *s, const char **list, const char *value, char *ret_reason)
{
	int64_t n = 0;

	while (list[n] != NULL)
		n++;
	if (n == s->max) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "more than %lld times %s",
		    (long long)s->max, s->name);
		return false;
	}
	list[n] = value;
	return true;
}

/* What is set already stays: the command line comes before the file. */
static bool set(
    struct settings *settings, const struct setting *s, const char *value, char *ret_reason)
{
	void *member = (uint8_t *)settings + s->offset;

	switch (s->kind) {
	case FLAG: *(bool *)member = true; return true;
	case NUMBER: return set_number(s, member, value, ret_reason);
	case LIST: return add(s, member, value, ret_reason);
	case CHOICE:
		if (!is_choice(s->choices, view_of(value))) {
			(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
			    "%s takes one of %s, not '%.60s'", s->name, s->value, value);
			return false;
		}
		break;
	default:
		if (value[0] == '\0') {
			(void)snprintf(
			    ret_reason, SETTINGS_REASON_SIZE, "%s has no value", s->name);
			return false;
		}
	}
	if (*(const char **)member == NULL)
		*(const char **)member = value;
	return true;
}

/* The option at argv[0]; how many arguments it took, 0 when something is wrong. */
static int take_option(
    struct settings *settings, unsigned verb, int argc, char **argv, char *ret_reason)
{
	const char *text = argv[0][1] == 'h' && argv[0][2] == '\0' ? "--help" : argv[0];
	struct view name = view_of(text + (text[1] == '-' ? 2 : 1));
	size_t equals = view_find(name, '=');
	const struct setting *s = find(view_head(name, equals), verb);
	const char *value = equals < name.n ? text + strlen(text) - (name.n - equals - 1) : NULL;
	int used = 1;

	if (s == NULL) {
		tell_unknown(view_head(name, equals), verb, "", ret_reason);
		return 0;
	}
	if ((s->kind == FLAG) == (value != NULL) && value != NULL) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "--%s takes no value", s->name);
		return 0;
	}
	if (s->kind != FLAG && value == NULL) {
		if (argc < 2) {
			(void)snprintf(
			    ret_reason, SETTINGS_REASON_SIZE, "--%s needs a value", s->name);
			return 0;
		}
		value = argv[1];
		used = 2;
	}
	return set(settings, s, value, ret_reason) ? used : 0;
}

static bool take_line(struct settings *settings, char *line, const char *where, char *ret_reason)
{
	struct view text = view_trim(view_of(line)), name, value;
	size_t equals = view_find(text, '=');
	const struct setting *s;

	if (text.n == 0 || text.p[0] == '#')
		return true;
	name = view_trim(view_head(text, equals));
	value = view_trim(view_tail(text, equals + 1));
	s = find(name, IN_FILE);
	if (s == NULL || s->offset == AT(config) || s->offset == AT(help)) {
		tell_unknown(name, IN_FILE, where, ret_reason);
		return false;
	}
	if (equals == text.n || (s->kind == FLAG && !view_eq(value, view_of("yes")) &&
				    !view_eq(value, view_of("no")))) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "%s%s = %s was expected", where,
		    s->name, s->kind == FLAG ? "yes or no" : "VALUE");
		return false;
	}
	if (s->kind == FLAG && value.p[0] == 'n')
		return true;
	/* Ends the value where its line's blanks begin: the text is ours. */
	line[(const char *)value.p - line + (ptrdiff_t)value.n] = '\0';
	return set(settings, s, (const char *)value.p, ret_reason);
}

static enum err take_file(struct settings *settings, char *ret_reason)
{
	uint8_t *bytes;
	size_t n;
	char where[200], *line;
	unsigned number = 0;
	enum err err = os_read_file(settings->config, SETTINGS_FILE_MAX, &bytes, &n);

	if (err != ERR_NONE) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "%.200s: %s", settings->config,
		    err_text(err));
		return err;
	}
	settings->file = realloc(bytes, n + 1);
	if (settings->file == NULL) {
		free(bytes);
		return ERR_MEMORY;
	}
	settings->file[n] = '\0';
	for (char *rest = settings->file; (line = strsep(&rest, "\n")) != NULL;) {
		(void)snprintf(where, sizeof(where), "%.150s:%u: ", settings->config, ++number);
		if (!take_line(settings, line, where, ret_reason))
			return ERR_ARGUMENT;
	}
	return ERR_NONE;
}

/* Printable ASCII without blanks and quotes, with a host; agents put "/content/..." behind it. */
static bool is_url(const char *text)
{
	struct view url = view_of(text), rest;

	if (view_starts(url, view_of("https://")))
		rest = view_tail(url, 8);
	else if (view_starts(url, view_of("http://")))
		rest = view_tail(url, 7);
	else
		return false;
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] <= 0x20 || url.p[i] > 0x7e || strchr("\"<>?#", url.p[i]) != NULL)
			return false;
	return rest.n > 0 && rest.p[0] != '/' && url.n <= SETTINGS_URL_MAX;
}

static void defaults(struct settings *s)
{
	s->data = s->data != NULL ? s->data : "/var/lib/earshot-platform";
	s->listen = s->listen != NULL ? s->listen : "0.0.0.0:8443";
	s->name = s->name != NULL ? s->name : "Main";
	s->log = s->log != NULL ? s->log : "requests";
	s->metrics = s->metrics != NULL ? s->metrics : "token";
	s->threads = s->threads != 0 ? s->threads : 2;
	s->readers = s->readers != 0 ? s->readers : 2;
	s->keep_days = s->keep_days != 0 ? s->keep_days : 400;
	s->keep_audit_days = s->keep_audit_days != 0 ? s->keep_audit_days : 1095;
	s->per_address = s->per_address != 0 ? s->per_address : 1024;
}

enum err settings_take(struct settings *ret_settings, enum settings_verb verb, int argc,
    char **argv, char ret_reason[SETTINGS_REASON_SIZE])
{
	struct settings *s = ret_settings;
	bool ended = false;

	*s = (struct settings){.arguments_n = 0};
	while (argc > 0) {
		int used = 1;

		if (!ended && strcmp(argv[0], "--") == 0) {
			ended = true;
		} else if (!ended && argv[0][0] == '-' && argv[0][1] != '\0') {
			used = take_option(s, verb, argc, argv, ret_reason);
			if (used == 0)
				return ERR_ARGUMENT;
		} else if (s->arguments_n == SETTINGS_ARGUMENTS_MAX) {
			(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
			    "'%.60s' is one argument too many", argv[0]);
			return ERR_ARGUMENT;
		} else {
			s->arguments[s->arguments_n++] = argv[0];
		}
		argc -= used;
		argv += used;
	}
	if (s->config != NULL && !s->help) {
		enum err err = take_file(s, ret_reason);

		if (err != ERR_NONE)
			return err;
	}
	if ((s->tls_cert == NULL) != (s->tls_key == NULL)) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
		    "tls-cert and tls-key go together: the other one is missing");
		return ERR_ARGUMENT;
	}
	if (s->customer != NULL && strlen(s->customer) > SETTINGS_CUSTOMER_MAX) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE, "customer has at most %d bytes",
		    SETTINGS_CUSTOMER_MAX);
		return ERR_ARGUMENT;
	}
	for (unsigned i = 0; s->content_urls[i] != NULL; i++)
		if (!is_url(s->content_urls[i])) {
			(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
			    "content-url takes http:// or https:// and a host, at most %d bytes, "
			    "not '%.80s'",
			    SETTINGS_URL_MAX, s->content_urls[i]);
			return ERR_ARGUMENT;
		}
	if (s->plain && s->tls_cert != NULL) {
		(void)snprintf(ret_reason, SETTINGS_REASON_SIZE,
		    "plain is HTTP without TLS: leave out tls-cert and tls-key, or plain");
		return ERR_ARGUMENT;
	}
	defaults(s);
	return ERR_NONE;
}

void settings_done(struct settings *settings)
{
	free(settings->file);
	settings->file = NULL;
}

void settings_print(enum settings_verb verb)
{
	for (unsigned i = 0; i < SETTINGS; i++) {
		char head[48];

		if ((table[i].verbs & verb) == 0)
			continue;
		(void)snprintf(head, sizeof(head), "--%s%s%s", table[i].name,
		    table[i].value != NULL ? " " : "",
		    table[i].value != NULL ? table[i].value : "");
		(void)printf("  %-24s %s\n", head, table[i].doc);
	}
}
