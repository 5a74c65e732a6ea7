/*
 * config: /etc/earshot/agent.conf, what an operator says to one agent.
 *
 * Lines `name = value`; blank lines and those beginning with '#' say nothing. What is wrong is told
 * with its line and what would be right; nothing is guessed. What the agent does on its network is
 * not here: that is the platform's configuration profile.
 */
#ifndef EARSHOT_AGENT_CONFIG_H
#define EARSHOT_AGENT_CONFIG_H

#include "agent/log.h"
#include "base/err.h"
#include "base/view.h"
#include "capture/capture.h"
#include "upload/client.h"

enum {
	CONFIG_FILE_MAX = 64 * 1024, /* bytes */
	CONFIG_PATH_SIZE = 512,
	CONFIG_NAME_SIZE = 64,
	CONFIG_PINS_SIZE = 512,
	CONFIG_SECRET_SIZE = 256,
	CONFIG_REASON_SIZE = 400
};

/* Texts are "" where the file says nothing. Plain memory. */
struct config {
	char platform[UPLOAD_URL_MAX];
	char proxy[UPLOAD_URL_MAX]; /* as upload_settings.proxy; holds a password: never shown */
	char proxy_password_file[CONFIG_PATH_SIZE];
	bool proxy_account; /* as upload_settings has it */
	char ca_file[CONFIG_PATH_SIZE];
	char pin[CONFIG_PINS_SIZE];
	bool system_trust;
	char state[CONFIG_PATH_SIZE];       /* folder */
	char control[CONFIG_PATH_SIZE];     /* socket; "" is STATE/control */
	char user[CONFIG_NAME_SIZE];        /* whom main becomes when started as root */
	char sensor_user[CONFIG_NAME_SIZE]; /* whom sensors become */
	bool lab;                           /* premises_is_lab: these count as ports */
	int64_t lab_heartbeat_ms;     /* of elections, for laboratories; 0 as the profile says */
	int64_t lab_update_ms;        /* of a trial, likewise, and nothing else of an update is
				       * waited for; 0: update.h */
	enum capture_backend capture; /* CAPTURE_AUTO: the first that opens */
	enum log_level log;
};

/* A config of defaults, before any file. */
void config_init(struct config *config);

/*
 * Takes the lines of a file over what is in `config`. ERR_FORMAT: `ret_reason` says
 * "line 3: ...". Values are taken as they stand; config_judge looks at what they mean together.
 */
enum err config_take(
    struct config *config, struct view text, char ret_reason[CONFIG_REASON_SIZE]) MUST_CHECK;

/* One setting by its name, as the command line has it: "ca_file". */
enum err config_set(struct config *config, struct view name, struct view value,
    char ret_reason[CONFIG_REASON_SIZE]) MUST_CHECK;

/*
 * The file. ERR_NOT_FOUND when it is not there, ERR_DENIED, ERR_FORMAT; `ret_reason` names path,
 * line, and what to do.
 */
enum err config_read(
    struct config *config, const char *path, char ret_reason[CONFIG_REASON_SIZE]) MUST_CHECK;

/*
 * Is this enough to reach a platform? A URL, and somebody who vouches for it: a CA file, a pin, or
 * the system's store. Also takes the password of proxy_password_file into config->proxy.
 */
enum err config_judge(struct config *config, char ret_reason[CONFIG_REASON_SIZE]) MUST_CHECK;

/* For upload_client_open; looks into `config`. */
struct upload_settings config_settings(const struct config *config);

/*
 * The text of a file in which `name` has this value: its line is replaced, or one is appended;
 * everything else stays. An empty value takes the line away. malloc'ed, NUL at its end;
 * NULL: no memory.
 */
char *config_edit(struct view text, const char *name, const char *value);

/* A URL without user, password, and slash at its end. */
void config_shown_url(const char *url, char *text, size_t size);

/* The proxy without user and password: "none", "http://proxy.example:3128". */
void config_shown_proxy(const struct config *config, char *text, size_t size);

/* STATE/control, or what the file says. */
void config_control(const struct config *config, char *path, size_t size);

#endif
