/* enrol: the verb that makes a host known to a platform. */
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "agent/commands.h"
#include "agent/once.h"
#include "agent/place.h"
#include "agent/report.h"
#include "agent/system.h"
#include "agent/versions.h"
#include "os/os.h"
#include "upload/state.h"

enum { KEY_MAX = 128 };

static const char *no_agent(void *ctx)
{
	(void)ctx;
	return "";
}

/* The activation key, from where the command line says. */
static bool take_key(const struct arguments *arguments, char key[KEY_MAX + 1])
{
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err = ERR_NONE;
	struct view text = view_of(arguments->key);

	if ((arguments->key == NULL) == (arguments->key_file == NULL)) {
		command_error("enrol: give the activation key, by --key or --key-file; an operator "
			      "of the platform makes one");
		return false;
	}
	if (arguments->key_file != NULL) {
		err = os_read_file(arguments->key_file, 4096, &bytes, &n);
		text = view_trim(view_bytes(bytes, n));
	}
	if (err != ERR_NONE)
		command_error("enrol: %.200s: %s", arguments->key_file, err_text(err));
	else if (text.n < 8 || text.n > KEY_MAX)
		command_error("enrol: an activation key has 8 to %d characters; this has %zu",
		    KEY_MAX, text.n);
	else
		(void)snprintf(key, KEY_MAX + 1, "%.*s", (int)text.n, (const char *)text.p);
	if (bytes != NULL)
		sodium_memzero(bytes, n);
	free(bytes);
	return err == ERR_NONE && key[0] != '\0';
}

/* The request's JSON. No address is told: nobody has said yet which networks are the right ones. */
static enum err encode_request(const struct arguments *arguments, const char *key,
    const struct upload_identity *identity, struct body *body)
{
	struct wire_enrol_request request = {
	    .key = view_of(key), .customer = view_of(arguments->customer)};
	struct report_scope scope = {0};
	struct premises_snapshot snapshot;
	struct os_net net = {0};
	struct os_host host;
	size_t size =
	    REPORT_ARENA_BYTES + OS_NET_INTERFACES_MAX * sizeof(struct premises_interface);
	void *memory = malloc(size);
	struct arena arena = arena_of(memory, memory != NULL ? size : 0);
	enum err err = memory != NULL ? os_net_read(&net) : ERR_MEMORY;

	os_host_read(&host);
	memcpy(request.public_key, identity->public_key, sizeof(request.public_key));
	if (err == ERR_NONE)
		err = place_snapshot(&net, &arena, &snapshot);
	if (err == ERR_NONE)
		err = report_make(&host, &net, &snapshot, &scope, &arena, &request.host);
	if (err == ERR_NONE)
		err = body_encode(body, &wire_enrol_request_record, &request);
	os_net_done(&net);
	free(memory);
	return err;
}

/* Items that another platform, or this host's former self, has left are not this agent's. */
static enum err become(struct upload_state *state, const struct wire_enrol_answer *answer)
{
	struct upload_identity identity = *upload_state_identity(state);
	bool other = !view_eq(view_of(identity.agent), answer->agent);
	enum err err = ERR_NONE;

	(void)snprintf(identity.agent, sizeof(identity.agent), "%.*s", (int)answer->agent.n,
	    (const char *)answer->agent.p);
	(void)snprintf(identity.site, sizeof(identity.site), "%.*s", (int)answer->site.n,
	    (const char *)answer->site.p);
	memcpy(identity.site_key, answer->site_key, sizeof(identity.site_key));
	memcpy(identity.token, answer->token, sizeof(identity.token));
	/* The item that says who recorded the tables stays: by it they go when the agent starts. */
	for (int i = 0; other && i < UPLOAD_ITEM_COUNT && err == ERR_NONE; i++)
		if (i != UPLOAD_ITEM_AGENT)
			err =
			    upload_state_set_item(state, (enum upload_item)i, view_bytes(NULL, 0));
	if (err == ERR_NONE)
		err = upload_state_set_identity(state, &identity);
	sodium_memzero(&identity, sizeof(identity));
	return err == ERR_NONE ? upload_state_save(state, NULL, 0) : err;
}

enum err command_settings(const struct arguments *arguments, const struct config *config)
{
	const char *path = arguments_config_path(arguments);
	const struct {
		const char *name, *value;
	} lines[] = {
	    {"platform", arguments->platform},
	    {"pin", arguments->pin},
	    {"ca_file", arguments->ca},
	    {"system_trust", arguments->system_trust ? "yes" : NULL},
	    {"proxy", arguments->proxy},
	    {"proxy_password_file", arguments->proxy_password_file},
	    {"state", arguments->state},
	    {"lab", arguments->lab ? "yes" : NULL},
	};
	static const char head[] = "# Settings of earshot-agent; see agent.conf(5).\n";
	uint8_t *bytes = NULL;
	size_t n = 0;
	enum err err = os_read_file(path, CONFIG_FILE_MAX, &bytes, &n);
	char *text = config_edit(err == ERR_NONE ? view_bytes(bytes, n) : view_of(head), "", "");

	free(bytes);
	for (size_t i = 0; text != NULL && i < sizeof(lines) / sizeof(lines[0]); i++) {
		char *edited = lines[i].value != NULL
				   ? config_edit(view_of(text), lines[i].name, lines[i].value)
				   : NULL;

		if (lines[i].value == NULL)
			continue;
		free(text);
		text = edited;
	}
	err = text != NULL ? system_make_parent(path) : ERR_MEMORY;
	if (err == ERR_NONE)
		err = os_write_file(path, view_of(text), true);
	if (err == ERR_NONE)
		err = system_share_file(path, config->user);
	free(text);
	if (err != ERR_NONE)
		command_error("%.200s: %s", path, err_text(err));
	return err;
}

static int tell_refused(const struct once *once)
{
	command_error("enrol: %s", once->result.text);
	return EXIT_FAILED;
}

/* Whom new versions of the agent must be signed by. Without it this one goes on as it is. */
static void trust(const struct config *config, const struct upload_identity *identity)
{
	enum err err = versions_trust(config->state, identity->site_key);

	if (err != ERR_NONE)
		command_error(
		    "enrol: the folder %.200s-versions: %s: this agent cannot be updated by "
		    "its platform",
		    config->state, err_text(err));
}

static int call_platform(const struct arguments *arguments, const struct config *config,
    struct upload_state *state, struct view body)
{
	struct upload_settings settings = config_settings(config);
	struct upload_signer signer = upload_state_signer(state);
	struct wire_enrol_answer enrolled;
	struct answer answer = {0};
	struct once once;
	int status = EXIT_FAILED;

	signer.agent = no_agent;
	once_call(&settings, &signer, "POST", "/v1/agent/enrol", body, &once);
	if (once.result.fault != UPLOAD_OK)
		status = tell_refused(&once);
	else if (body_decode(&answer, &wire_enrol_answer_record, once.result.body, &enrolled) !=
		 ERR_NONE)
		command_error("enrol: the platform's answer is none: %s %s", answer.fault.pointer,
		    answer.fault.reason);
	else if (become(state, &enrolled) != ERR_NONE)
		command_error("enrol: %s; make room or the folder writable, and enrol once more",
		    upload_state_trouble(state));
	else if (command_settings(arguments, config) == ERR_NONE)
		status = EXIT_OK;
	else
		command_error("enrol: the platform knows this host: enrol once more when the "
			      "settings can be written");
	if (status == EXIT_OK)
		trust(config, upload_state_identity(state));
	if (status == EXIT_OK)
		(void)printf("Enrolled: agent %s, site %s.\n", upload_state_identity(state)->agent,
		    upload_state_identity(state)->site);
	body_forget(&answer);
	once_done(&once);
	return status;
}

static int enrol(const struct arguments *arguments, const struct config *config, const char *key)
{
	char repair[UPLOAD_REPAIR_SIZE] = "";
	struct upload_state *state = NULL;
	struct body body = {0};
	int status = EXIT_FAILED;
	enum err err = system_make_folder(config->state);

	if (err != ERR_NONE) {
		command_error("enrol: %.200s: %s; enrol as root, or name another folder by --state",
		    config->state, err_text(err));
		return EXIT_FAILED;
	}
	err = upload_state_open(config->state, NULL, &state, repair);
	if (repair[0] != '\0')
		command_error("enrol: %s", repair);
	if (err != ERR_NONE) {
		command_error("enrol: %.200s: %s", config->state, err_text(err));
		return EXIT_FAILED;
	}
	if (upload_state_trouble(state)[0] != '\0')
		command_error("enrol: %s", upload_state_trouble(state));
	else if (encode_request(arguments, key, upload_state_identity(state), &body) != ERR_NONE)
		command_error("enrol: this host's interfaces cannot be read");
	else
		status = call_platform(arguments, config, state, body_view(&body));
	upload_state_close(state);
	if (status == EXIT_OK && system_give_folder(config->state, config->user) != ERR_NONE) {
		command_error(
		    "enrol: %.200s cannot be given to the user %s", config->state, config->user);
		status = EXIT_FAILED;
	}
	if (body.p != NULL)
		sodium_memzero(body.p, body.n);
	body_done(&body);
	return status;
}

int command_enrol(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE], key[KEY_MAX + 1] = "";
	struct config config;
	int status;

	if (arguments_config(arguments, true, &config, reason) != ERR_NONE ||
	    config_judge(&config, reason) != ERR_NONE) {
		command_error("enrol: %s", reason);
		return EXIT_WRONG_USE;
	}
	if (!take_key(arguments, key))
		return EXIT_WRONG_USE;
	status = enrol(arguments, &config, key);
	sodium_memzero(key, sizeof(key));
	return status;
}
