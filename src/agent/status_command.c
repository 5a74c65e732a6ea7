/* status_command: the verb status, of an agent that runs or does not. */
#include <stdio.h>

#include "agent/commands.h"
#include "agent/control.h"
#include "agent/status.h"

static int show(const struct body *body, bool as_json)
{
	bool ok = as_json ? fwrite(body->p, 1, body->n, stdout) == body->n
			  : status_print(body_view(body));
	bool is_written = fflush(stdout) == 0;

	if (ok && is_written)
		return EXIT_OK;
	command_error("status: %s", as_json || !is_written
					? "it cannot be written to standard output"
					: "the agent is of another version: ask with --json");
	return EXIT_FAILED;
}

/* Exit status 0 also for an agent that does not run: the answer says so. */
int command_status(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE] = "", path[CONFIG_PATH_SIZE];
	char silent[CONTROL_REASON_SIZE] = "";
	struct config config;
	struct body body = {0};
	enum err err = arguments_config(arguments, false, &config, reason);
	int status = EXIT_FAILED;

	if (err == ERR_NONE && config_judge(&config, reason) == ERR_NONE)
		reason[0] = '\0';
	config_control(&config, path, sizeof(path));
	err = path[0] != '\0' ? control_ask(path, &body, silent) : ERR_NOT_FOUND;
	if (err == ERR_NOT_FOUND) {
		body.n = 0;
		err = status_make_stopped(&config, reason, &body);
	}
	if (err == ERR_NONE)
		status = show(&body, arguments->json);
	else if (err == ERR_DENIED)
		command_error("status: %s: this user may not ask the agent: ask as root", path);
	else
		command_error("status: %s: %s: %s", path,
		    silent[0] != '\0' ? silent : err_text(err),
		    "an agent is there: ask again, or start it anew");
	body_done(&body);
	return status;
}
