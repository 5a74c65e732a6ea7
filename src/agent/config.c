/* config: the table of settings, and how lines fill it. */
#include "agent/config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/system.h"
#include "election/election.h"
#include "os/os.h"
#include "update/update.h"

enum { LAB_UPDATE_MIN_MS = 100 };

enum kind { TEXT, FLAG, LEVEL, NUMBER, CAPTURE };

static const struct setting {
	const char *name;
	enum kind kind;
	size_t offset, size;
	const char *wanted;   /* what stands behind the '=' */
	uint64_t least, most; /* NUMBER */
} settings[] = {
#define PLACE(member) offsetof(struct config, member), sizeof(((struct config *)0)->member)
    {"platform", TEXT, PLACE(platform), "https://HOST:PORT"},
    {"proxy", TEXT, PLACE(proxy),
	"none, system, http://, https:// or socks5h://[USER:PASSWORD@]HOST:PORT"},
    {"proxy_password_file", TEXT, PLACE(proxy_password_file), "FILE"},
    {"proxy_account", FLAG, PLACE(proxy_account), "yes or no"},
    {"ca_file", TEXT, PLACE(ca_file), "FILE"},
    {"pin", TEXT, PLACE(pin), "sha256//..."},
    {"system_trust", FLAG, PLACE(system_trust), "yes or no"},
    {"state", TEXT, PLACE(state), "FOLDER"},
    {"control", TEXT, PLACE(control), "SOCKET"},
    {"user", TEXT, PLACE(user), "USER"},
    {"sensor_user", TEXT, PLACE(sensor_user), "USER"},
    {"lab", FLAG, PLACE(lab), "yes or no"},
    {"lab_heartbeat", NUMBER, PLACE(lab_heartbeat_ms), "500 to 120000, in ms",
	ELECTION_HEARTBEAT_MIN_MS, ELECTION_HEARTBEAT_MAX_MS},
    {"lab_update", NUMBER, PLACE(lab_update_ms), "100 to 900000, in ms", LAB_UPDATE_MIN_MS,
	UPDATE_TRIAL_MS},
    {"capture", CAPTURE, PLACE(capture), NULL},
    {"log", LEVEL, PLACE(log), "error, warning, note or debug"},
#undef PLACE
};

enum { SETTINGS = sizeof(settings) / sizeof(settings[0]) };

void config_init(struct config *config)
{
	*config = (struct config){.log = LOG_NOTE};
	(void)snprintf(config->state, sizeof(config->state), "%s", system_state_path);
	(void)snprintf(config->proxy, sizeof(config->proxy), "none");
	(void)snprintf(config->user, sizeof(config->user), "earshot-agent");
	(void)snprintf(config->sensor_user, sizeof(config->sensor_user), "earshot-sensor");
}

PRINTF_LIKE(2, 3) static enum err refuse(char *ret_reason, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	(void)vsnprintf(ret_reason, CONFIG_REASON_SIZE, format, arguments);
	va_end(arguments);
	return ERR_FORMAT;
}

/* "platform, proxy, …": all names there are. */
static enum err refuse_name(struct view name, char *ret_reason)
{
	size_t at;

	(void)refuse(ret_reason, "'%.*s' is no setting; there are",
	    (int)(name.n < CONFIG_NAME_SIZE ? name.n : CONFIG_NAME_SIZE), (const char *)name.p);
	for (unsigned i = 0; i < SETTINGS; i++) {
		at = strlen(ret_reason);
		(void)snprintf(ret_reason + at, CONFIG_REASON_SIZE - at, "%s %s", i > 0 ? "," : "",
		    settings[i].name);
	}
	return ERR_FORMAT;
}

static enum err set_text(const struct setting *s, void *member, struct view value, char *ret_reason)
{
	if (value.n >= s->size)
		return refuse(ret_reason, "%s: longer than %zu characters", s->name, s->size - 1);
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] < ' ' || value.p[i] == 0x7f)
			return refuse(ret_reason, "%s: a control character", s->name);
	memcpy(member, value.p, value.n);
	((char *)member)[value.n] = '\0';
	return ERR_NONE;
}

/* What this system has; "capture is auto, npcap, sockets". */
static enum err set_capture(void *member, struct view value, char *ret_reason)
{
	size_t at;

	for (unsigned i = 0; i < CAPTURE_BACKENDS; i++)
		if (capture_has((enum capture_backend)i) &&
		    view_eq(value, view_of(capture_backend_names[i]))) {
			*(enum capture_backend *)member = (enum capture_backend)i;
			return ERR_NONE;
		}
	(void)refuse(ret_reason, "capture is");
	for (unsigned i = 0; i < CAPTURE_BACKENDS; i++) {
		at = strlen(ret_reason);
		if (capture_has((enum capture_backend)i))
			(void)snprintf(ret_reason + at, CONFIG_REASON_SIZE - at, "%s %s",
			    i > 0 ? "," : "", capture_backend_names[i]);
	}
	return ERR_FORMAT;
}

/* The value itself is never repeated: it may be a password. */
enum err config_set(
    struct config *config, struct view name, struct view value, char ret_reason[CONFIG_REASON_SIZE])
{
	const struct setting *s = settings;
	void *member;

	while (s < settings + SETTINGS && !view_eq(name, view_of(s->name)))
		s++;
	if (s == settings + SETTINGS)
		return refuse_name(name, ret_reason);
	member = (uint8_t *)config + s->offset;
	if (s->kind == CAPTURE)
		return set_capture(member, value, ret_reason);
	if (value.n == 0)
		return refuse(
		    ret_reason, "%s has no value; write %s = %s", s->name, s->name, s->wanted);
	if (s->kind == TEXT)
		return set_text(s, member, value, ret_reason);
	if (s->kind == FLAG) {
		if (!view_eq(value, view_of("yes")) && !view_eq(value, view_of("no")))
			return refuse(ret_reason, "%s is %s", s->name, s->wanted);
		*(bool *)member = value.n == 3;
		return ERR_NONE;
	}
	if (s->kind == NUMBER) {
		uint64_t ms;

		if (!view_u64(value, s->most, &ms) || ms < s->least)
			return refuse(ret_reason, "%s is %s", s->name, s->wanted);
		*(int64_t *)member = (int64_t)ms;
		return ERR_NONE;
	}
	for (unsigned i = 0; i < LOG_LEVEL_COUNT; i++)
		if (view_eq(value, view_of(log_level_names[i]))) {
			*(enum log_level *)member = (enum log_level)i;
			return ERR_NONE;
		}
	return refuse(ret_reason, "%s is %s", s->name, s->wanted);
}

/* False: the line says nothing. */
static bool line_parts(struct view line, struct view *ret_name, struct view *ret_value)
{
	size_t equals;

	line = view_trim(line);
	if (line.n == 0 || line.p[0] == '#')
		return false;
	equals = view_find(line, '=');
	*ret_name = view_trim(view_head(line, equals));
	*ret_value = view_trim(view_tail(line, equals + 1));
	return true;
}

enum err config_take(struct config *config, struct view text, char ret_reason[CONFIG_REASON_SIZE])
{
	char reason[CONFIG_REASON_SIZE];
	struct view line, name, value;
	unsigned seen = 0, bit;
	enum err err;

	for (unsigned number = 1; view_split(&text, '\n', &line); number++) {
		if (!line_parts(line, &name, &value))
			continue;
		err = view_find(line, '=') == line.n
			  ? refuse(reason, "no '='; a line is NAME = VALUE")
			  : config_set(config, name, value, reason);
		bit = 0;
		for (unsigned i = 0; err == ERR_NONE && i < SETTINGS; i++)
			if (view_eq(name, view_of(settings[i].name)))
				bit = 1u << i;
		if ((seen & bit) != 0)
			err = refuse(reason, "%.*s a second time; keep one of the lines",
			    (int)name.n, (const char *)name.p);
		seen |= bit;
		if (err != ERR_NONE)
			return refuse(ret_reason, "line %u: %.370s", number, reason);
	}
	return ERR_NONE;
}

enum err config_read(struct config *config, const char *path, char ret_reason[CONFIG_REASON_SIZE])
{
	char reason[CONFIG_REASON_SIZE];
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err = os_read_file(path, CONFIG_FILE_MAX, &bytes, &n);

	if (err == ERR_NOT_FOUND)
		(void)refuse(ret_reason,
		    "%.200s is not there: enrol this host first (earshot-agent enrol)", path);
	else if (err != ERR_NONE)
		(void)refuse(ret_reason, "%.200s: %s", path, err_text(err));
	if (err != ERR_NONE)
		return err;
	err = config_take(config, view_bytes(bytes, n), reason);
	if (err != ERR_NONE)
		(void)refuse(ret_reason, "%.150s: %.240s", path, reason);
	free(bytes);
	return err;
}

/* user@ becomes user:password@, with what is not plain in %XX (RFC 3986 2.1). */
static enum err add_password(struct config *config, struct view password, char *ret_reason)
{
	char url[UPLOAD_URL_MAX];
	const char *scheme = strstr(config->proxy, "://"), *at = strchr(config->proxy, '@');
	size_t n;

	if (scheme == NULL || at == NULL || memchr(scheme + 3, ':', (size_t)(at - scheme - 3)))
		return refuse(ret_reason,
		    "proxy_password_file needs a proxy with a user and without "
		    "a password: http://USER@HOST:PORT");
	n = (size_t)(at - config->proxy);
	(void)snprintf(url, sizeof(url), "%.*s:", (int)n, config->proxy);
	n++;
	for (size_t i = 0; i < password.n && n + 4 < sizeof(url); i++) {
		uint8_t c = password.p[i];
		bool plain =
		    (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

		n += (size_t)snprintf(url + n, sizeof(url) - n, plain ? "%c" : "%%%02X", c);
	}
	if (n + strlen(at) >= sizeof(url))
		return refuse(ret_reason, "proxy and its password are longer than %d characters",
		    UPLOAD_URL_MAX - 1);
	(void)snprintf(url + n, sizeof(url) - n, "%s", at);
	memcpy(config->proxy, url, sizeof(url));
	return ERR_NONE;
}

static enum err take_password(struct config *config, char *ret_reason)
{
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err = os_read_file(config->proxy_password_file, CONFIG_SECRET_SIZE, &bytes, &n);

	if (err != ERR_NONE)
		return refuse(ret_reason, "proxy_password_file %.200s: %s",
		    config->proxy_password_file, err_text(err));
	err = add_password(config, view_trim(view_bytes(bytes, n)), ret_reason);
	memset(bytes, 0, n);
	free(bytes);
	if (err == ERR_NONE)
		config->proxy_password_file[0] = '\0';
	return err;
}

enum err config_judge(struct config *config, char ret_reason[CONFIG_REASON_SIZE])
{
	if (config->platform[0] == '\0')
		return refuse(ret_reason,
		    "no platform is named: write platform = https://HOST:PORT, "
		    "or enrol with --platform");
	if (view_starts(view_of(config->platform), view_of("https://")) &&
	    config->ca_file[0] == '\0' && config->pin[0] == '\0' && !config->system_trust)
		return refuse(ret_reason,
		    "nobody vouches for the platform, and it could be anybody: give its pin "
		    "(pin = sha256//..., --pin; the platform prints it), a CA file (ca_file, "
		    "--ca), or "
		    "believe the system's certificates (system_trust = yes, --system-trust)");
	return config->proxy_password_file[0] != '\0' ? take_password(config, ret_reason)
						      : ERR_NONE;
}

struct upload_settings config_settings(const struct config *config)
{
	return (struct upload_settings){.url = config->platform,
	    .proxy = config->proxy,
	    .proxy_account = config->proxy_account,
	    .ca_file = config->ca_file[0] != '\0' ? config->ca_file : NULL,
	    .pin = config->pin[0] != '\0' ? config->pin : NULL,
	    .system_trust = config->system_trust};
}

void config_shown_url(const char *url, char *text, size_t size)
{
	size_t n;

	upload_redact_url(url, text, size);
	n = strlen(text);
	if (n > 0 && text[n - 1] == '/')
		text[n - 1] = '\0';
}

void config_shown_proxy(const struct config *config, char *text, size_t size)
{
	if (strstr(config->proxy, "://") != NULL)
		config_shown_url(config->proxy, text, size);
	else if (strcmp(config->proxy, "none") == 0 || strcmp(config->proxy, "system") == 0)
		(void)snprintf(text, size, "%s", config->proxy);
	else
		(void)snprintf(text, size, "(no URL)");
}

void config_control(const struct config *config, char *path, size_t size)
{
	if (config->control[0] != '\0')
		(void)snprintf(path, size, "%s", config->control);
	else if (!system_control_path(config->state, path, size))
		(void)snprintf(path, size, "%s", "");
}

static void put(char *text, size_t *n, struct view part)
{
	if (part.n > 0)
		memcpy(text + *n, part.p, part.n);
	*n += part.n;
	text[*n] = '\0';
}

char *config_edit(struct view text, const char *name, const char *value)
{
	char *edited = malloc(text.n + strlen(name) + strlen(value) + 8);
	struct view line, has, old;
	bool done = value[0] == '\0';
	size_t n = 0;

	if (edited == NULL)
		return NULL;
	edited[0] = '\0';
	if (text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	while (text.n > 0 && view_split(&text, '\n', &line)) {
		bool is_it = line_parts(line, &has, &old) && view_eq(has, view_of(name));

		if (is_it && done)
			continue;
		if (is_it) {
			put(edited, &n, view_of(name));
			put(edited, &n, view_of(" = "));
			put(edited, &n, view_of(value));
			done = true;
		} else {
			put(edited, &n, line);
		}
		put(edited, &n, view_of("\n"));
	}
	if (!done) {
		put(edited, &n, view_of(name));
		put(edited, &n, view_of(" = "));
		put(edited, &n, view_of(value));
		put(edited, &n, view_of("\n"));
	}
	return edited;
}
