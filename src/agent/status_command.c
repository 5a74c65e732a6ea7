/* status_command: the verb status, of an agent that runs or does not. */
#include <stdio.h>

#include "agent/commands.h"
#include "agent/control.h"
#include "agent/status.h"

/* Exit status 0 also for an agent that does not run: the answer says so. */
int command_status(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE] = "", path[CONFIG_PATH_SIZE];
	struct config config;
	struct body body = {0};
	enum err err = arguments_config(arguments, false, &config, reason);
	int status = EXIT_OK;

	if (err == ERR_NONE && config_judge(&config, reason) == ERR_NONE)
		reason[0] = '\0';
	config_control(&config, path, sizeof(path));
	err = path[0] != '\0' ? control_ask(path, &body) : ERR_NOT_FOUND;
	if (err == ERR_DENIED) {
		command_error("status: %s: this user may not ask the agent: ask as root", path);
		status = EXIT_FAILED;
	} else if (err != ERR_NONE) {
		body.n = 0;
		err = status_make_stopped(&config, reason, &body);
	}
	if (status == EXIT_OK && arguments->json)
		status = fwrite(body.p, 1, body.n, stdout) == body.n ? EXIT_OK : EXIT_FAILED;
	else if (status == EXIT_OK && !status_print(body_view(&body)))
		status = EXIT_FAILED;
	body_done(&body);
	return status;
}
