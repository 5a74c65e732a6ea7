/* remote_commands: what `earshot` asks of a platform: login, query, export, lists, keys, views. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/wr.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/remote.h"
#include "cli/remote_table.h"
#include "cli/terminal.h"
#include "os/os.h"

enum { PATH_SIZE = 16384, PAGE = 1000, LIMIT_MAX = 1000000, TOKEN_MAX = 250 };

static const char *const forms[] = {"table", "json", "csv", NULL};

/* ---- what they share --------------------------------------------------------------------- */

struct session {
	struct remote_settings settings;
	struct remote *remote;
};

static bool begin(struct session *s, const char *config)
{
	char path[1024];

	*s = (struct session){.remote = NULL};
	if (remote_path(config, path) && remote_load(path, &s->settings))
		s->remote = remote_open(&s->settings);
	return s->remote != NULL;
}

static int end(struct session *s, bool is_good)
{
	remote_close(s->remote);
	sodium_memzero(&s->settings, sizeof(s->settings));
	if (terminal_flush() != ERR_NONE)
		return EXIT_USAGE;
	return is_good ? EXIT_GOOD : EXIT_INPUT;
}

static int help(const char *text)
{
	out_text(terminal_out(), text);
	return terminal_flush() == ERR_NONE ? EXIT_GOOD : EXIT_USAGE;
}

/* "?" or "&", the name, and the value escaped. */
static bool put_parameter(char *path, const char *name, const char *value)
{
	size_t n = strlen(path);

	if (value == NULL || value[0] == '\0')
		return true;
	n += (size_t)snprintf(
	    path + n, PATH_SIZE - n, "%c%s=", strchr(path, '?') != NULL ? '&' : '?', name);
	return n < PATH_SIZE && remote_put_escaped(path, PATH_SIZE, value);
}

/* All pages from `path` on, up to so many items; NULL after having told. */
static cJSON *fetch(struct session *s, const char *path, size_t limit)
{
	cJSON *all = cJSON_CreateArray();
	char page_path[PATH_SIZE], cursor[300] = "";

	for (size_t n = 0; all != NULL && n < limit;) {
		const char *body, *next;
		cJSON *page, *item;

		(void)snprintf(page_path, sizeof(page_path), "%s", path);
		if (!put_parameter(page_path, "cursor", cursor) ||
		    !remote_call(s->remote, "GET", page_path, view_of(""), &body)) {
			cJSON_Delete(all);
			return NULL;
		}
		page = cJSON_Parse(body);
		while (n < limit && (item = cJSON_DetachItemFromArray(
					 cJSON_GetObjectItem(page, "items"), 0)) != NULL) {
			(void)cJSON_AddItemToArray(all, item);
			n++;
		}
		next = cJSON_GetStringValue(cJSON_GetObjectItem(page, "next"));
		(void)snprintf(cursor, sizeof(cursor), "%s", next != NULL ? next : "");
		cJSON_Delete(page);
		if (cursor[0] == '\0')
			break;
	}
	return all;
}

static bool show(struct session *s, const char *path, size_t limit,
    const struct remote_column *columns, enum remote_form form)
{
	cJSON *items = fetch(s, path, limit);

	if (items == NULL)
		return false;
	remote_print(items, columns, form);
	cJSON_Delete(items);
	return true;
}

/* Words of the command line with blanks between. */
static void join(char *to, size_t size, int argc, char **argv)
{
	size_t n = 0;

	to[0] = '\0';
	for (int i = 0; i < argc && n < size; i++)
		n += (size_t)snprintf(to + n, size - n, "%s%s", i > 0 ? " " : "", argv[i]);
}

/* ---- login ------------------------------------------------------------------------------- */

static const char login_usage[] =
    "Usage: earshot login URL [--pin PIN] [--ca FILE] [--config FILE]\n"
    "       earshot logout [--config FILE]\n"
    "\n"
    "Reads an API token (console, API tokens) from standard input, asks the platform who it is,\n"
    "and keeps both in a file of yours alone. Without a pin or a CA file the system's\n"
    "authorities must vouch for the platform.\n"
    "\n"
    "      --pin PIN      sha256//… as the platform prints it at its start\n"
    "      --ca FILE      authorities in PEM\n"
    "      --config FILE  instead of ~/.config/earshot/platform (or EARSHOT_PLATFORM)\n"
    "      --help         this text\n";

static bool read_token(char token[TOKEN_MAX])
{
	struct view text;
	char line[TOKEN_MAX];

	if (isatty(STDIN_FILENO))
		terminal_note("the API token, then Enter:");
	if (fgets(line, sizeof(line), stdin) == NULL)
		line[0] = '\0';
	text = view_trim(view_of(line));
	view_text(text, token, TOKEN_MAX);
	sodium_memzero(line, sizeof(line));
	if (token[0] == '\0')
		terminal_error("login: no API token on standard input");
	return token[0] != '\0';
}

/* Who the token is, told; false: nobody. */
static bool greet(struct remote *remote, const char *url)
{
	const char *body, *user, *role;
	cJSON *session;

	if (!remote_call(remote, "GET", "/v1/session", view_of(""), &body))
		return false;
	session = cJSON_Parse(body);
	user = cJSON_GetStringValue(cJSON_GetObjectItem(session, "user"));
	role = cJSON_GetStringValue(cJSON_GetObjectItem(session, "role"));
	terminal_note("%s: %s, %s", url, user != NULL ? user : "?", role != NULL ? role : "?");
	cJSON_Delete(session);
	return true;
}

int command_login(int argc, char **argv)
{
	const char *pin = "", *ca = "", *config = NULL;
	bool wants_help = false, is_good = false;
	struct remote_settings s = {.url = ""};
	struct remote *remote;
	char path[1024];
	const struct option options[] = {{"--pin", NULL, &pin, NULL}, {"--ca", NULL, &ca, NULL},
	    {"--config", NULL, &config, NULL}, {"--help", NULL, NULL, &wants_help},
	    {NULL, NULL, NULL, NULL}};

	argc = options_take("login", argc, argv, options);
	if (wants_help)
		return help(login_usage);
	if (argc != 1) {
		if (argc >= 0)
			terminal_error("login: which platform? see 'earshot login --help'");
		return EXIT_USAGE;
	}
	(void)snprintf(s.url, sizeof(s.url), "%s", argv[0]);
	(void)snprintf(s.pin, sizeof(s.pin), "%s", pin);
	(void)snprintf(s.ca_file, sizeof(s.ca_file), "%s", ca);
	if (!remote_path(config, path) || !read_token(s.token))
		return EXIT_USAGE;
	remote = remote_open(&s);
	if (remote != NULL)
		is_good = greet(remote, s.url) && remote_save(path, &s);
	remote_close(remote);
	sodium_memzero(&s, sizeof(s));
	return is_good ? EXIT_GOOD : EXIT_INPUT;
}

int command_logout(int argc, char **argv)
{
	const char *config = NULL;
	char path[1024];
	const struct option options[] = {
	    {"--config", NULL, &config, NULL}, {NULL, NULL, NULL, NULL}};

	if (options_take("logout", argc, argv, options) != 0 || !remote_path(config, path))
		return EXIT_USAGE;
	if (remove(path) == 0)
		return EXIT_GOOD;
	terminal_error("%s: cannot be removed", path);
	return EXIT_INPUT;
}

/* ---- the inventory ----------------------------------------------------------------------- */

static const struct remote_column asset_columns[] = {{"NAME", "name|mac"},
    {"CATEGORY", "hardware.category2|hardware.category1"}, {"MAKER", "hardware.manufacturer"},
    {"MODEL", "hardware.model|hardware.product"}, {"SYSTEM", "os.name|os.family"},
    {"ADDRESSES", "addresses"}, {"MAC", "mac"}, {"PRESENCE", "presence"}, {"LAST SEEN", "lastSeen"},
    {"TAGS", "tags"}, {NULL, NULL}};

static const char query_usage[] =
    "Usage: earshot query [OPTIONS] [QUERY…]\n"
    "       earshot export [--format csv|jsonl] [QUERY…]\n"
    "\n"
    "Assets that match, in the query language: os.family:Windows and not managed:true.\n"
    "Export gives all of them, as the platform streams them.\n"
    "\n"
    "  -f, --format FORM  table, json (an asset a line) or csv; of export csv or jsonl\n"
    "  -n, --limit N      at most so many (100)\n"
    "  -s, --sort ORDER   last, -last, name or -name\n"
    "      --view NAME    the query and order of a saved view, in place of QUERY\n"
    "      --config FILE  of 'earshot login'\n"
    "      --help         this text\n";

/* The query and order of a view of that name. */
static bool take_view(struct session *s, const char *name, char *query, size_t size, char sort[16])
{
	cJSON *items = fetch(s, "/v1/views", PAGE), *item;
	bool found = false;

	cJSON_ArrayForEach(item, items)
	{
		const char *mine = cJSON_GetStringValue(cJSON_GetObjectItem(item, "name"));
		const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(item, "query"));
		const char *order = cJSON_GetStringValue(cJSON_GetObjectItem(item, "sort"));

		if (mine == NULL || strcmp(mine, name) != 0 || text == NULL || order == NULL)
			continue;
		(void)snprintf(query, size, "%s", text);
		(void)snprintf(sort, 16, "%s", order);
		found = true;
		break;
	}
	if (items != NULL && !found)
		terminal_error("there is no view '%s'; see 'earshot views'", name);
	cJSON_Delete(items);
	return found;
}

struct asking {
	const char *format, *limit, *sort, *view, *config;
	bool wants_help;
	char query[PATH_SIZE / 4], order[16];
};

/* Options and words of query and export; false: the status is in `ret_status`. */
static bool take_asking(
    const char *command, int argc, char **argv, struct asking *a, int *ret_status)
{
	const struct option options[] = {{"--format", "-f", &a->format, NULL},
	    {"--limit", "-n", &a->limit, NULL}, {"--sort", "-s", &a->sort, NULL},
	    {"--view", NULL, &a->view, NULL}, {"--config", NULL, &a->config, NULL},
	    {"--help", NULL, NULL, &a->wants_help}, {NULL, NULL, NULL, NULL}};

	argc = options_take(command, argc, argv, options);
	*ret_status = EXIT_USAGE;
	if (a->wants_help)
		*ret_status = help(query_usage);
	if (argc < 0 || a->wants_help)
		return false;
	join(a->query, sizeof(a->query), argc, argv);
	if (a->view != NULL && argc > 0) {
		terminal_error("%s: a query, or a view, not both", command);
		return false;
	}
	return true;
}

int command_query(int argc, char **argv)
{
	struct asking a = {.format = "table", .limit = "100"};
	char path[PATH_SIZE] = "/v1/assets?limit=";
	struct session s;
	uint64_t limit;
	int form, status;
	bool is_good;

	if (!take_asking("query", argc, argv, &a, &status))
		return status;
	form = options_choice("--format", a.format, forms);
	if (form < 0)
		return EXIT_USAGE;
	if (!view_u64(view_of(a.limit), LIMIT_MAX, &limit) || limit == 0) {
		terminal_error("query: --limit takes a number from 1 to %d", LIMIT_MAX);
		return EXIT_USAGE;
	}
	if (!begin(&s, a.config))
		return EXIT_INPUT;
	is_good = a.view == NULL || take_view(&s, a.view, a.query, sizeof(a.query), a.order);
	(void)snprintf(
	    path + strlen(path), 16, "%llu", (unsigned long long)(limit < PAGE ? limit : PAGE));
	is_good = is_good && put_parameter(path, "query", a.query) &&
		  put_parameter(path, "sort", a.sort != NULL ? a.sort : a.order) &&
		  show(&s, path, (size_t)limit, asset_columns, (enum remote_form)form);
	return end(&s, is_good);
}

int command_export(int argc, char **argv)
{
	static const char *const ways[] = {"csv", "jsonl", NULL};
	struct asking a = {.format = "csv"};
	char path[PATH_SIZE] = "/v1/assets/export";
	struct session s;
	bool is_good;
	int status;

	if (!take_asking("export", argc, argv, &a, &status))
		return status;
	if (options_choice("--format", a.format, ways) < 0)
		return EXIT_USAGE;
	if (!begin(&s, a.config))
		return EXIT_INPUT;
	is_good = (a.view == NULL || take_view(&s, a.view, a.query, sizeof(a.query), a.order)) &&
		  put_parameter(path, "format", a.format) &&
		  put_parameter(path, "query", a.query) && remote_stream(s.remote, path);
	return end(&s, is_good);
}

/* ---- lists ------------------------------------------------------------------------------- */

static const struct list {
	const char *command, *path, *about;
	struct remote_column columns[REMOTE_COLUMNS_MAX];
} lists[] = {
    {"agents", "/v1/agents", "Agents, and how they are.",
	{{"HOST", "hostName|id"}, {"SYSTEM", "os"}, {"VERSION", "version"}, {"STATE", "state"},
	    {"ACTIVE", "active"}, {"LEADER", "leader"}, {"SILENT", "silent"},
	    {"PROFILE", "profileName"}, {"LAST CHECK-IN", "lastCheckIn"}, {"WHY", "why"}}},
    {"segments", "/v1/segments", "Segments, who leads them, and their state.",
	{{"ID", "id"}, {"NAME", "name"}, {"SITE", "site"}, {"STATE", "state"},
	    {"PREFIX", "prefix|routerPrefix"}, {"LEADER", "leaderName"}, {"AGENTS", "agentsCount"},
	    {"ASSETS", "assets"}}},
    {"profile", "/v1/profiles", "Profiles: what agents are configured with.",
	{{"ID", "id"}, {"NAME", "name"}, {"VERSION", "version"}, {"PRIORITY", "priority"},
	    {"ALL", "all"}, {"TAGS", "tags"}}},
    {"packs", "/v1/packs", "Packs of fingerprints, by one of which assets are judged.",
	{{"ID", "id"}, {"DATE", "date"}, {"ENTRIES", "entries"}, {"BYTES", "size"},
	    {"ACTIVE", "active"}, {"BEFORE", "before"}, {"ADDED", "added"}, {"SHA-256", "hash"}}},
    {"content", "/v1/content", "What agents may fetch from this platform.",
	{{"VERSION", "version"}, {"SYSTEM", "system"}, {"ARCH", "arch"}, {"BYTES", "size"},
	    {"AGENTS", "agents"}, {"ADDED", "added"}, {"SHA-256", "sha256"}}},
    {"keys", "/v1/keys", "Activation keys.",
	{{"ID", "id"}, {"NAME", "name"}, {"ENDS IN", "hint"}, {"USED", "used"}, {"OF", "uses"},
	    {"DISABLED", "disabled"}, {"ACTIVATES", "activate"}, {"EXPIRES", "expires"}}},
    {"views", "/v1/views", "Saved views of the inventory.",
	{{"ID", "id"}, {"NAME", "name"}, {"QUERY", "query"}, {"ORDER", "sort"},
	    {"SHARED", "shared"}, {"OWNER", "owner"}, {"PROBLEM", "problem"}}},
};

static int list_help(const struct list *l)
{
	struct out *o = terminal_out();

	out_text(o, "Usage: earshot ");
	out_text(o, l->command);
	out_text(o, " [--format table|json|csv] [--config FILE]\n");
	if (strcmp(l->command, "profile") == 0)
		out_text(o, "       earshot profile ID\n");
	if (strcmp(l->command, "keys") == 0)
		out_text(o, "       earshot keys make NAME\n       earshot keys delete ID\n");
	if (strcmp(l->command, "packs") == 0)
		out_text(o, "       earshot packs activate ID\n       earshot packs rollback\n");
	if (strcmp(l->command, "views") == 0)
		out_text(
		    o, "       earshot views save NAME QUERY…\n       earshot views delete ID\n");
	out_text(o, "\n");
	return help(l->about) == EXIT_GOOD ? help("\n") : EXIT_USAGE;
}

/* One thing as JSON: a profile, or what was made. */
static bool print_one(struct session *s, const char *method, const char *path, struct view body)
{
	const char *text;
	cJSON *items;

	if (!remote_call(s->remote, method, path, body, &text))
		return false;
	items = cJSON_CreateArray();
	if (text[0] != '\0')
		(void)cJSON_AddItemToArray(items, cJSON_Parse(text));
	remote_print(items, NULL, REMOTE_JSON);
	cJSON_Delete(items);
	return true;
}

/* {"name": …} and, of views, the query. */
static bool make_one(struct session *s, const struct list *l, int argc, char **argv)
{
	cJSON *body = cJSON_CreateObject();
	char query[PATH_SIZE / 4], *text;
	bool is_good;

	(void)cJSON_AddStringToObject(body, "name", argv[1]);
	if (strcmp(l->command, "views") == 0) {
		join(query, sizeof(query), argc - 2, argv + 2);
		(void)cJSON_AddStringToObject(body, "query", query);
	}
	text = cJSON_PrintUnformatted(body);
	is_good = text != NULL && print_one(s, "POST", l->path, view_of(text));
	cJSON_free(text);
	cJSON_Delete(body);
	return is_good;
}

static bool is_word(
    const struct list *l, const char *command, int argc, char **argv, int wanted, const char *word)
{
	return strcmp(l->command, command) == 0 && argc == wanted &&
	       (word == NULL || strcmp(argv[0], word) == 0);
}

/* What is done beside listing; false: there is no such thing. */
static bool act(struct session *s, const struct list *l, int argc, char **argv, bool *ret_good)
{
	char path[PATH_SIZE];
	bool fits = true;

	(void)snprintf(path, sizeof(path), "%s/", l->path);
	if (is_word(l, "keys", argc, argv, 2, "make") ||
	    (argc > 1 && is_word(l, "views", argc, argv, argc, "save"))) {
		*ret_good = make_one(s, l, argc, argv);
	} else if (is_word(l, "keys", argc, argv, 2, "delete") ||
		   is_word(l, "views", argc, argv, 2, "delete")) {
		*ret_good = remote_put_escaped(path, sizeof(path), argv[1]) &&
			    remote_call(s->remote, "DELETE", path, view_of(""), NULL);
	} else if (is_word(l, "packs", argc, argv, 2, "activate") ||
		   is_word(l, "packs", argc, argv, 1, "rollback")) {
		if (argc == 2)
			fits = remote_put_escaped(path, sizeof(path) - 16, argv[1]);
		(void)snprintf(path + strlen(path), 16, "%s", argc == 2 ? "/activate" : "rollback");
		*ret_good = fits && print_one(s, "POST", path, view_of(""));
	} else if (is_word(l, "profile", argc, argv, 1, NULL)) {
		*ret_good = remote_put_escaped(path, sizeof(path), argv[0]) &&
			    print_one(s, "GET", path, view_of(""));
	} else {
		terminal_error(
		    "%s: no '%s'; see 'earshot %s --help'", l->command, argv[0], l->command);
		return false;
	}
	return true;
}

static const struct list *find_list(const char *command)
{
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (strcmp(lists[i].command, command) == 0)
			return &lists[i];
	return NULL;
}

static int run_list(const char *command, int argc, char **argv)
{
	const struct list *l = find_list(command);
	const char *format = "table", *config = NULL;
	bool wants_help = false, is_good = false;
	const struct option options[] = {{"--format", "-f", &format, NULL},
	    {"--config", NULL, &config, NULL}, {"--help", NULL, NULL, &wants_help},
	    {NULL, NULL, NULL, NULL}};
	struct session s;
	int form;

	argc = options_take(command, argc, argv, options);
	if (wants_help)
		return list_help(l);
	form = argc < 0 ? -1 : options_choice("--format", format, forms);
	if (form < 0)
		return EXIT_USAGE;
	if (!begin(&s, config))
		return EXIT_INPUT;
	if (argc == 0)
		is_good = show(&s, l->path, LIMIT_MAX, l->columns, (enum remote_form)form);
	else if (!act(&s, l, argc, argv, &is_good)) {
		(void)end(&s, false);
		return EXIT_USAGE;
	}
	return end(&s, is_good);
}

#define LIST(name)                                                                                 \
	int command_##name(int argc, char **argv)                                                  \
	{                                                                                          \
		return run_list(#name, argc, argv);                                                \
	}
LIST(agents)
LIST(segments)
LIST(profile)
LIST(packs)
LIST(content)
LIST(keys)
LIST(views)
