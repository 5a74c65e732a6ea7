/* diagnostics: one bundle for whoever helps, without a secret. */
#include <stdio.h>
#include <stdlib.h>

#include "agent/body.h"
#include "agent/commands.h"
#include "agent/control.h"
#include "agent/selftest.h"
#include "agent/status.h"
#include "agent/versions.h"
#include "base/instant.h"
#include "os/host.h"
#include "os/os.h"

enum { CHUNK = 4096 };

static void put_host(struct json *j)
{
	struct os_host host;

	os_host_read(&host);
	json_key(j, "host");
	json_open_object(j);
	json_key_text(j, "name", view_of(host.name));
	json_key_text(j, "os", view_of(host.os_name));
	json_key_text(j, "osVersion", view_of(host.os_version));
	json_key_text(j, "kernel", view_of(host.kernel));
	json_key_text(j, "arch", view_of(host.arch));
	json_key_text(j, "vendor", view_of(host.vendor));
	json_key_text(j, "model", view_of(host.model));
	json_close_object(j);
}

/* Settings by name, never as the file has them: a proxy's URL holds a password. */
static void put_settings(
    struct json *j, const struct config *c, const char *path, const char *wrong)
{
	char url[UPLOAD_URL_MAX];

	json_key(j, "settings");
	json_open_object(j);
	json_key_text(j, "file", view_of(path));
	json_key_text(j, "wrong", view_of(wrong));
	config_shown_url(c->platform, url, sizeof(url));
	json_key_text(j, "platform", view_of(url));
	config_shown_proxy(c, url, sizeof(url));
	json_key_text(j, "proxy", view_of(url));
	json_key_bool(j, "proxyPasswordFile", c->proxy_password_file[0] != '\0');
	json_key_bool(j, "proxyAccount", c->proxy_account);
	json_key_text(j, "caFile", view_of(c->ca_file));
	json_key_text(j, "pin", view_of(c->pin)); /* of a public key */
	json_key_bool(j, "systemTrust", c->system_trust);
	json_key_text(j, "state", view_of(c->state));
	json_key_text(j, "user", view_of(c->user));
	json_key_text(j, "sensorUser", view_of(c->sensor_user));
	json_key_bool(j, "lab", c->lab);
	json_key_text(j, "log", view_of(log_level_names[c->log]));
	json_close_object(j);
}

static void put_status(struct json *j, const struct config *config, const char *wrong)
{
	char path[CONFIG_PATH_SIZE], silent[CONTROL_REASON_SIZE] = "";
	struct body body = {0};
	enum err err;

	config_control(config, path, sizeof(path));
	err = path[0] != '\0' ? control_ask(path, &body, silent) : ERR_NOT_FOUND;
	if (err == ERR_IO)
		json_key_text(j, "statusMissing", view_of(silent));
	if (err == ERR_NOT_FOUND || err == ERR_DENIED) {
		body.n = 0;
		err = status_make_stopped(config, wrong, &body);
	}
	json_key(j, "status");
	if (err == ERR_NONE)
		json_raw(j, view_trim(body_view(&body)));
	else
		json_null(j);
	body_done(&body);
}

static enum err make(const struct arguments *arguments, struct body *body)
{
	uint8_t chunk[CHUNK];
	struct out out = out_of(chunk, sizeof(chunk), body_append, body);
	struct json j = json_of(&out);
	char wrong[CONFIG_REASON_SIZE] = "", moment[INSTANT_TEXT_SIZE];
	struct config config;
	enum err err = arguments_config(arguments, false, &config, wrong);
	struct config judged = config;

	json_open_object(&j);
	json_key_text(&j, "schema", view_of("earshot.diagnostics/1"));
	json_key_text(&j, "version", view_of(agent_version));
	json_key_text(&j, "at", view_of(instant_format(os_now_ms(), moment)));
	put_host(&j);
	put_settings(&j, &config, arguments_config_path(arguments), wrong);
	put_status(&j, &config, wrong);
	json_key(&j, "selfTest");
	json_open_array(&j);
	if (err == ERR_NONE && config_judge(&judged, wrong) == ERR_NONE)
		self_test_run(&judged, self_test_json, &j);
	json_close_array(&j);
	json_close_object(&j);
	out_text(&out, "\n");
	return out_flush(&out);
}

int command_diagnostics(const struct arguments *arguments)
{
	struct body body = {0};
	enum err err = make(arguments, &body);
	int status = EXIT_FAILED;

	if (err == ERR_NONE && arguments->output != NULL)
		err = os_write_file(arguments->output, body_view(&body), true);
	else if (err == ERR_NONE)
		err = fwrite(body.p, 1, body.n, stdout) == body.n ? ERR_NONE : ERR_IO;
	if (err != ERR_NONE)
		command_error("diagnostics: %s%s%s",
		    arguments->output != NULL ? arguments->output : "",
		    arguments->output != NULL ? ": " : "", err_text(err));
	else
		status = EXIT_OK;
	body_done(&body);
	return status;
}
