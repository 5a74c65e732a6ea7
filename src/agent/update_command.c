/* update_command: the verb update, for root alone. */
#include <stdio.h>

#include "agent/commands.h"
#include "agent/status_parts.h"
#include "agent/versions.h"

static enum err trust(const struct config *config)
{
	struct upload_state *state = NULL;
	enum err err = status_open_state(config->state, &state);

	if (err != ERR_NONE)
		return err;
	err = upload_state_identity(state)->agent[0] != '\0'
		  ? versions_trust_first(config->state, upload_state_identity(state)->site_key)
		  : ERR_NOT_FOUND;
	upload_state_close(state);
	return err;
}

int command_update(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE], text[VERSIONS_TEXT_SIZE] = "";
	struct config config;
	enum err err;

	if (arguments_config(arguments, false, &config, reason) != ERR_NONE) {
		command_error("update: %s", reason);
		return EXIT_CONFIG;
	}
	err = arguments->trust ? trust(&config) : versions_step(config.state, agent_version, text);
	if (text[0] != '\0')
		command_error("update: %s", text);
	if (err == ERR_NOT_FOUND)
		command_error("update: this host is not enrolled");
	else if (err == ERR_SIGNATURE)
		command_error(
		    "update: root knows another key than the agent's folder has: enrol this "
		    "host anew, or remove %.200s-versions/site-key if the platform is another",
		    config.state);
	else if (err != ERR_NONE)
		command_error("update: %.200s and %.200s-versions: %s%s", config.state,
		    config.state, err_text(err), err == ERR_DENIED ? ": as root" : "");
	return err == ERR_NONE ? EXIT_OK : EXIT_FAILED;
}
