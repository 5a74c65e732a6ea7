/* command: `earshot-platform content ACTION`. */
#include "platform/content/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sodium.h>

#include "os/os.h"
#include "platform/data.h"
#include "platform/enrol/install.h"
#include "platform/host.h"
#include "platform/notify/event.h"

enum { COMMAND_ARENA_BYTES = 2 * 1024 * 1024, PREFIX_MIN = 8 };

/* Files of actions are opened before the program becomes the owner of the folder. */
struct action {
	const char *name, *takes; /* "": no argument */
	bool look;                /* changes nothing */
	int (*run)(struct content_command *c, struct content_source *source);
};

static bool is_hex(const char *text, size_t digits)
{
	return strspn(text, "0123456789abcdefABCDEF") == digits && text[digits] == '\0';
}

static bool parse_key(const char *text, uint8_t ret_key[WIRE_PUBLIC_BYTES])
{
	size_t n = 0;

	return is_hex(text, CONTENT_HEX_SIZE - 1) &&
	       sodium_hex2bin(ret_key, WIRE_PUBLIC_BYTES, text, strlen(text), NULL, &n, NULL) ==
		   0 &&
	       n == WIRE_PUBLIC_BYTES;
}

static const char *hex_of(const uint8_t bytes[32], char hex[CONTENT_HEX_SIZE])
{
	return sodium_bin2hex(hex, CONTENT_HEX_SIZE, bytes, 32);
}

static bool list_run(void *ctx, struct db *db)
{
	struct content_command *c = ctx;
	struct wire_content_manifest manifest;
	char hex[CONTENT_HEX_SIZE];
	struct sql *sql;

	if (!host_site_key(&c->platform, db) || !content_list(db, &c->arena, &manifest))
		return false;
	(void)printf("Key: %s\nSerial: %lld\n", hex_of(c->platform.site_public, hex),
	    (long long)manifest.serial);
	sql = db_query(db, "SELECT public_key FROM content_key ORDER BY added_ms", "");
	while (sql_row(sql))
		if (sql_blob(sql, 0).n == WIRE_PUBLIC_BYTES)
			(void)printf("Trusted: %s\n", hex_of(sql_blob(sql, 0).p, hex));
	sql_end(sql);
	for (size_t i = 0; i < manifest.packages.n; i++) {
		const struct wire_agent_package *p = &manifest.packages.p[i];
		int fd =
		    content_open(c->settings->data, CONTENT_BUILDS, p->sha256, (uint64_t)p->size);

		(void)printf("%s  %-10.*s %-8s %-8.*s %10lld%s\n", hex_of(p->sha256, hex),
		    (int)p->version.n, (const char *)p->version.p,
		    wire_enum_text(&wire_agent_package_record, "system", (int)p->system),
		    (int)p->arch.n, (const char *)p->arch.p, (long long)p->size,
		    fd < 0 ? "  the file is missing: add it again" : "");
		if (fd >= 0)
			os_close(fd);
	}
	return true;
}

static int list(struct content_command *c, struct content_source *source)
{
	(void)source;
	return store_wait(c->store, STORE_READ, list_run, c) == ERR_NONE ? 0 : 1;
}

/* What the options and the file itself say. False: told. */
static bool describe(
    struct content_command *c, const struct content_part *part, struct wire_agent_package *package)
{
	const struct settings *s = c->settings;
	uint8_t head[INSTALL_HEAD_BYTES] = {0};
	ssize_t n = pread(part->fd, head, sizeof(head), (off_t)part->from);
	const char *arch = n > 0 ? install_arch_of(view_bytes(head, (size_t)n)) : NULL;

	if (s->version == NULL || s->system == NULL || s->arch == NULL) {
		command_error("content add takes --version X.Y.Z, --system linux|windows and "
			      "--arch ARCH");
		return false;
	}
	*package = (struct wire_agent_package){
	    .version = view_of(s->version),
	    .system = strcmp(s->system, "windows") == 0 ? WIRE_AGENT_PACKAGE_SYSTEM_WINDOWS
							: WIRE_AGENT_PACKAGE_SYSTEM_LINUX,
	    .arch = view_of(s->arch),
	    .size = (int64_t)part->n,
	};
	if (!update_version_is(package->version) || package->version.n > 32) {
		command_error("--version takes X.Y.Z, as 1.4.0, not '%s'", s->version);
		return false;
	}
	if (strspn(s->arch, "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen(s->arch) ||
	    package->arch.n == 0 || package->arch.n > 32) {
		command_error("--arch takes what uname -m says, as x86_64, not '%s'", s->arch);
		return false;
	}
	/* An ELF of another processor would be fetched by a whole fleet for nothing. */
	if (arch != NULL &&
	    (package->system != WIRE_AGENT_PACKAGE_SYSTEM_LINUX || strcmp(arch, s->arch) != 0)) {
		command_error("%s is a program for linux %s, not for %s %s", c->argument, arch,
		    s->system, s->arch);
		return false;
	}
	return true;
}

struct adding {
	struct content_command *c;
	struct wire_agent_package package;
};

static bool add_run(void *ctx, struct db *db)
{
	struct adding *a = ctx;
	int64_t now_ms = os_now_ms();

	if (!host_site_key(&a->c->platform, db) ||
	    !content_add(db, &a->package, now_ms, a->c->reason) ||
	    !content_renew(db, a->c->platform.site_secret, now_ms))
		return false;
	event_add(db, now_ms, "content.added", "platform", "platform",
	    "Version %s of the agent for %s %s can be fetched.", a->c->settings->version,
	    a->c->settings->system, a->c->settings->arch);
	a->c->reason[0] = '\0';
	return true;
}

/* A write job: it was committed, unless it said a reason. False: told. */
static bool commit(struct content_command *c, bool (*run)(void *ctx, struct db *db), void *ctx)
{
	enum err err;

	(void)snprintf(c->reason, sizeof(c->reason), "nothing was changed");
	err = store_wait(c->store, STORE_WRITE, run, ctx);
	if (err != ERR_NONE)
		command_error("the database: %s", err_text(err));
	else if (c->reason[0] != '\0')
		command_error("%s", c->reason);
	return err == ERR_NONE && c->reason[0] == '\0';
}

static int add(struct content_command *c, struct content_source *source)
{
	struct adding adding = {.c = c};
	struct content_part part = {source->fd, 0, source->size};
	char hex[CONTENT_HEX_SIZE];

	if (!describe(c, &part, &adding.package))
		return 2;
	if (content_take(c->settings->data, CONTENT_BUILDS, &part, NULL, adding.package.sha256,
		c->reason) != ERR_NONE) {
		command_error("%s: %s", c->argument, c->reason);
		return 1;
	}
	if (!commit(c, add_run, &adding))
		return 1;
	(void)printf("%s\n", hex_of(adding.package.sha256, hex));
	return 0;
}

struct removing {
	struct content_command *c;
	uint8_t sha256[WIRE_HASH_BYTES];
};

/* The one whose name begins so. */
static bool find_by_prefix(struct removing *r, struct db *db)
{
	struct wire_content_manifest manifest;
	char hex[CONTENT_HEX_SIZE];
	unsigned found = 0;

	if (!content_list(db, &r->c->arena, &manifest))
		return false;
	for (size_t i = 0; i < manifest.packages.n; i++) {
		(void)hex_of(manifest.packages.p[i].sha256, hex);
		if (!view_starts_nocase(view_of(hex), view_of(r->c->argument)))
			continue;
		memcpy(r->sha256, manifest.packages.p[i].sha256, WIRE_HASH_BYTES);
		found++;
	}
	(void)snprintf(r->c->reason, sizeof(r->c->reason),
	    found == 0 ? "there is no content whose SHA-256 begins with %.64s; see content list"
		       : "the SHA-256 of several begin with %.64s: give more digits",
	    r->c->argument);
	return found == 1;
}

static bool remove_run(void *ctx, struct db *db)
{
	struct removing *r = ctx;
	int64_t now_ms = os_now_ms();

	if (!host_site_key(&r->c->platform, db) || !find_by_prefix(r, db) ||
	    !content_remove(db, r->sha256) ||
	    !content_renew(db, r->c->platform.site_secret, now_ms))
		return false;
	event_add(db, now_ms, "content.removed", "platform", "platform",
	    "A version of the agent can be fetched no more.");
	r->c->reason[0] = '\0';
	return true;
}

static int remove_one(struct content_command *c, struct content_source *source)
{
	struct removing removing = {.c = c};

	(void)source;
	if (strlen(c->argument) < PREFIX_MIN || strlen(c->argument) >= CONTENT_HEX_SIZE ||
	    !is_hex(c->argument, strlen(c->argument))) {
		command_error("content remove takes a SHA-256, or its first digits, eight or more");
		return 2;
	}
	if (!commit(c, remove_run, &removing))
		return 1;
	content_drop(c->settings->data, CONTENT_BUILDS, removing.sha256);
	return 0;
}

static bool trust_run(void *ctx, struct db *db)
{
	struct content_command *c = ctx;
	uint8_t key[WIRE_PUBLIC_BYTES];

	if (!parse_key(c->argument, key) ||
	    db_int(db, 0, "SELECT count(*) FROM content_key", "") >= CONTENT_KEYS_MAX) {
		(void)snprintf(c->reason, sizeof(c->reason),
		    "%d keys are trusted, as many as may be: distrust one first", CONTENT_KEYS_MAX);
		return false;
	}
	(void)db_run(db,
	    "INSERT INTO content_key (public_key, added_ms) VALUES ($1, $2) ON CONFLICT DO NOTHING",
	    "bi", view_bytes(key, sizeof(key)), os_now_ms());
	event_add(db, os_now_ms(), "content.trusted", "platform", "platform",
	    "Content signed by %s is taken in.", c->argument);
	c->reason[0] = '\0';
	return true;
}

static bool distrust_run(void *ctx, struct db *db)
{
	struct content_command *c = ctx;
	uint8_t key[WIRE_PUBLIC_BYTES];

	if (!parse_key(c->argument, key) ||
	    db_run(db, "DELETE FROM content_key WHERE public_key = $1", "b",
		view_bytes(key, sizeof(key))) == 0) {
		(void)snprintf(c->reason, sizeof(c->reason), "this key was not trusted");
		return false;
	}
	event_add(db, os_now_ms(), "content.distrusted", "platform", "platform",
	    "Content signed by %s is taken in no more.", c->argument);
	c->reason[0] = '\0';
	return true;
}

static int set_trust(struct content_command *c, bool (*run)(void *ctx, struct db *db))
{
	uint8_t key[WIRE_PUBLIC_BYTES];

	if (parse_key(c->argument, key))
		return commit(c, run, c) ? 0 : 1;
	command_error("a key is 64 hexadecimal digits, as content list tells them");
	return 2;
}

static int trust(struct content_command *c, struct content_source *source)
{
	(void)source;
	return set_trust(c, trust_run);
}

static int distrust(struct content_command *c, struct content_source *source)
{
	(void)source;
	return set_trust(c, distrust_run);
}

static int export_all(struct content_command *c, struct content_source *source)
{
	int files = content_export(c, c->argument);

	(void)source;
	if (files >= 0)
		(void)printf("%d file%s and the manifest in %s/content\n", files,
		    files == 1 ? "" : "s", c->argument);
	return files >= 0 ? 0 : 1;
}

static int import_all(struct content_command *c, struct content_source *source)
{
	int files = content_import(c, source);

	if (files >= 0)
		(void)printf("%d file%s taken in\n", files, files == 1 ? "" : "s");
	return files >= 0 ? 0 : 1;
}

static const struct action actions[] = {
    {"list", "", true, list},
    {"add", "FILE", false, add},
    {"remove", "SHA256", false, remove_one},
    {"export", "FOLDER", true, export_all},
    {"import", "FOLDER|FILE", false, import_all},
    {"trust", "KEY", false, trust},
    {"distrust", "KEY", false, distrust},
};

static const struct action *find(const struct settings *settings)
{
	const char *name = settings->arguments_n > 0 ? settings->arguments[0] : "";
	unsigned n = sizeof(actions) / sizeof(actions[0]);

	for (unsigned i = 0; i < n; i++) {
		int wanted = actions[i].takes[0] != '\0' ? 2 : 1;

		if (strcmp(name, actions[i].name) != 0)
			continue;
		if (settings->arguments_n == wanted)
			return &actions[i];
		command_error(
		    "content %s takes %s", name, wanted == 2 ? actions[i].takes : "no argument");
		return NULL;
	}
	command_error("content takes list, add, remove, export, import, trust or distrust; see "
		      "'earshot-platform content --help'");
	return NULL;
}

/* What is to be added, or imported: opened by whoever calls. */
static bool open_source(
    const struct action *action, const char *path, struct content_source *ret_source)
{
	enum err err = ERR_NONE;

	if (action->run == add)
		err = content_source_file(path, ret_source);
	else if (action->run == import_all)
		err = content_source_open(path, ret_source);
	if (err == ERR_FORMAT)
		command_error("%s: %s", path,
		    action->run == add ? "this is no file" : "neither a folder nor a tar of one");
	else if (err != ERR_NONE)
		command_error("%s: %s", path, err_text(err));
	return err == ERR_NONE;
}

static int run(
    const struct settings *settings, const struct action *action, struct content_source *source)
{
	struct content_command *c = calloc(1, sizeof(*c));
	struct data data;
	void *memory = malloc(COMMAND_ARENA_BYTES);
	int status = 1;

	if (c == NULL || memory == NULL || sodium_init() < 0) {
		command_error("not enough memory");
	} else {
		c->settings = settings;
		c->argument = settings->arguments[1];
		c->arena = arena_of(memory, COMMAND_ARENA_BYTES);
		if (command_open(settings, action->look, &data, &c->store)) {
			status = action->run(c, source);
			store_close(c->store);
		}
		sodium_memzero(&c->platform, sizeof(c->platform));
	}
	free(memory);
	free(c);
	return status;
}

int command_content(const struct settings *settings)
{
	const struct action *action = find(settings);
	struct content_source source = {.fd = -1};
	int status;

	if (action == NULL)
		return 2;
	if (!open_source(action, settings->arguments[1], &source))
		return 1;
	status = run(settings, action, &source);
	content_source_close(&source);
	return status;
}
