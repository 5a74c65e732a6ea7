/* run: the service, from start to end. */
#include <stdio.h>
#include <stdlib.h>

#include <sodium.h>

#include "agent/agent.h"
#include "agent/commands.h"
#include "agent/log.h"
#include "agent/system.h"
#include "agent/tell.h"
#include "agent/versions.h"
#include "os/os.h"

/* Settings. */

static void open_client(struct agent *a)
{
	struct upload_settings settings = config_settings(&a->config);
	struct upload_signer signer = upload_state_signer(a->state);
	char text[UPLOAD_TEXT_SIZE] = "";

	if (upload_client_open(&a->loop, &settings, &signer, &a->client, text) != ERR_NONE) {
		a->client = NULL;
		log_say(LOG_ERROR, "no connection to the platform: %s", text);
	}
}

void run_again(struct agent *a)
{
	char reason[CONFIG_REASON_SIZE];
	struct config config;
	struct upload_client *old = a->client;

	config_init(&config);
	if (config_read(&config, a->config_path, reason) != ERR_NONE ||
	    config_judge(&config, reason) != ERR_NONE) {
		log_say(LOG_ERROR, "the settings stay as they were: %s", reason);
		return;
	}
	/* Of whom the process is, and where its files are, is decided at the start. */
	(void)snprintf(config.state, sizeof(config.state), "%s", a->config.state);
	(void)snprintf(config.control, sizeof(config.control), "%s", a->config.control);
	a->config = config;
	log_set(config.log);
	open_client(a);
	if (a->client == NULL) {
		a->client = old;
		return;
	}
	if (old != NULL)
		upload_client_close(old, NULL, NULL);
	log_say(LOG_NOTE, "settings are taken anew");
	agent_rule_changed(a);
	check_in_now(&a->check_in);
}

void run_sleep(struct agent *a)
{
	log_say(LOG_NOTE, "the host is about to sleep: handing over");
	for (size_t i = 0; i < a->subnets_count; i++)
		voice_say(&a->subnets[i]->voice, ELECTION_SUSPEND);
	agent_save(a);
}

/* Leaving. */

static void on_leave_late(uv_timer_t *timer)
{
	uv_stop(timer->loop);
}

void run_stop(struct agent *a)
{
	if (a->is_leaving) { /* asked twice: at once */
		uv_stop(&a->loop);
		return;
	}
	log_say(LOG_NOTE, "stopping: what is unsent is flushed");
	/* A service that is about to be another version goes on. */
	if (!a->is_renewed)
		(void)os_service_tell("STOPPING=1\nSTATUS=flushing");
	a->is_leaving = true;
	(void)uv_timer_start(&a->leave, on_leave_late, AGENT_LEAVE_MS, 0);
	agent_rule_changed(a); /* nothing is active any more */
}

void run_update(struct agent *a)
{
	if (a->is_leaving)
		return;
	a->is_renewed = true;
	run_stop(a);
}

static void on_pause_late(uv_timer_t *timer)
{
	(void)timer;
	(void)os_service_tell("PAUSED=1");
}

void run_pause(struct agent *a, bool paused)
{
	if (a->is_leaving || a->is_paused == paused)
		return;
	a->is_paused = paused;
	if (paused) {
		log_event(LOG_EVENT_PAUSED, LOG_NOTE, "pausing: what is unsent is flushed");
		(void)uv_timer_start(&a->leave, on_pause_late, AGENT_LEAVE_MS, 0);
	} else {
		log_event(LOG_EVENT_CONTINUED, LOG_NOTE, "going on after a pause");
		(void)uv_timer_stop(&a->leave);
		(void)os_service_tell("READY=1");
	}
	agent_rule_changed(a);
}

/* Time. */

/* How long it has slept since the last look, ms. */
static int64_t slept_ms(struct agent *a)
{
	int64_t ahead = os_boot_ms() - os_monotonic_ms(), slept = ahead - a->ahead_ms;

	a->ahead_ms = ahead;
	return slept;
}

static void wake_after(struct agent *a, int64_t slept)
{
	log_say(LOG_NOTE, "the host has slept for %lld s", (long long)slept / 1000);
	for (size_t i = 0; i < a->subnets_count; i++)
		subnet_resumed(a->subnets[i], slept);
	if (a->replay == NULL) {
		struct ports_rule rule = agent_rule(a);

		ports_slept(&a->ports, &rule);
	}
	agent_rule_changed(a);
}

void run_wake(struct agent *a)
{
	int64_t slept = slept_ms(a);

	wake_after(a, slept > 0 ? slept : 0);
}

static void look_for_sleep(struct agent *a)
{
	int64_t slept = slept_ms(a);

	if (slept >= AGENT_SLEPT_MS)
		wake_after(a, slept);
}

/* What a change of it means for the rank is taken with the next message. */
static void look_at_power(struct agent *a)
{
	int64_t now = agent_now(a);

	if (a->power_ms != 0 && now - a->power_ms < AGENT_POWER_MS)
		return;
	a->power_ms = now;
	a->on_battery = os_on_battery();
}

static void tell_service(struct agent *a, bool ready)
{
	static const char *const names[] = {
	    "inactive", "waiting", "standby", "leading", "off-premises", "paused"};
	char text[AGENT_WHY_SIZE + 64], why[AGENT_WHY_SIZE];
	enum wire_check_in_request_state state = agent_state(a, why);

	(void)snprintf(text, sizeof(text), "%sWATCHDOG=1\nSTATUS=%s: %s", ready ? "READY=1\n" : "",
	    names[state], why);
	(void)os_service_tell(text);
}

static void on_tick(uv_timer_t *timer)
{
	struct agent *a = timer->data;

	look_for_sleep(a);
	look_at_power(a);
	tell_service(a, false);
}

static void on_save(uv_timer_t *timer)
{
	agent_save(timer->data);
}

static void start_timers(struct agent *a)
{
	int64_t watchdog = os_service_watchdog_ms();
	uint64_t tick =
	    watchdog > 0 && watchdog < AGENT_TICK_MS ? (uint64_t)watchdog : AGENT_TICK_MS;

	(void)uv_timer_init(&a->loop, &a->tick);
	(void)uv_timer_init(&a->loop, &a->save);
	(void)uv_timer_init(&a->loop, &a->leave);
	a->tick.data = a->save.data = a->leave.data = a;
	(void)uv_timer_start(&a->tick, on_tick, tick, tick);
	(void)uv_timer_start(&a->save, on_save, AGENT_SAVE_MS, AGENT_SAVE_MS);
}

/* One life: from a state to the end, or to another identity. */

static int open_state(struct agent *a)
{
	char repair[UPLOAD_REPAIR_SIZE] = "";
	enum err err = upload_state_open(a->config.state, NULL, &a->state, repair);

	if (repair[0] != '\0')
		log_say(LOG_WARNING, "%s", repair);
	if (err != ERR_NONE) {
		log_say(LOG_ERROR, "the state folder %s: %s", a->config.state, err_text(err));
		return EXIT_FAILED;
	}
	if (upload_state_identity(a->state)->agent[0] == '\0') {
		log_say(LOG_ERROR,
		    "this host is not enrolled: earshot-agent enrol --platform URL --key KEY");
		upload_state_close(a->state);
		return EXIT_CONFIG;
	}
	return EXIT_OK;
}

static void begin(struct agent *a)
{
	struct view profile = upload_state_item(a->state, UPLOAD_ITEM_PROFILE);

	a->started_ms = agent_now(a);
	a->ahead_ms = os_boot_ms() - os_monotonic_ms();
	os_host_read(&a->host);
	look_at_power(a);
	if (profile_take(&a->profile, profile) != ERR_NONE)
		log_say(LOG_WARNING, "the profile that was kept cannot be read: asked for again");
	start_timers(a);
	orders_open(a);
	stall_open(&a->stall, a);
	open_client(a);
	agent_recall(a);
	keys_open(&a->keys, a->state);
	places_open(&a->places, a);
	beacon_open(&a->beacon, a);
	watch_open(&a->watch, a);
	check_in_open(&a->check_in, a);
	renew_open(&a->renew, a);
	control_open(&a->control, a);
	if (a->control.trouble[0] != '\0')
		log_say(LOG_WARNING, "%s", a->control.trouble);
	(void)watch_look(&a->watch);
	agent_follow(a, false);
	check_in_now(&a->check_in);
	tell_service(a, true);
}

static void end(struct agent *a)
{
	agent_save(a);
	control_close(&a->control);
	renew_close(&a->renew);
	check_in_close(&a->check_in);
	places_close(&a->places);
	beacon_close(&a->beacon);
	watch_close(&a->watch);
	for (size_t i = 0; i < a->subnets_count; i++)
		subnet_close(a->subnets[i]);
	a->subnets_count = 0;
	seekers_close(a);
	lans_close(a);
	keys_close(&a->keys);
	if (a->client != NULL)
		upload_client_close(a->client, NULL, NULL);
	a->client = NULL;
	stall_close(&a->stall);
	uv_close((uv_handle_t *)&a->tick, NULL);
	uv_close((uv_handle_t *)&a->save, NULL);
	uv_close((uv_handle_t *)&a->leave, NULL);
	orders_close(a);
	launcher_close(a->launcher);
	(void)uv_run(&a->loop, UV_RUN_DEFAULT);
	upload_state_close(a->state);
	profile_done(&a->profile);
}

static void name_recording(struct agent *a)
{
	const char *slash = a->replay != NULL ? strrchr(a->replay, '/') : NULL;

	if (a->replay != NULL)
		(void)snprintf(a->recording, sizeof(a->recording), "%.64s",
		    slash != NULL ? slash + 1 : a->replay);
}

static int live(struct agent *a)
{
	int status = open_state(a);

	if (status != EXIT_OK) {
		launcher_close(a->launcher);
		(void)uv_run(&a->loop, UV_RUN_DEFAULT);
		return status;
	}
	begin(a);
	(void)uv_run(&a->loop, UV_RUN_DEFAULT);
	if (a->is_again)
		status = EXIT_AGAIN;
	else if (a->is_renewed)
		status = EXIT_UPDATE;
	end(a);
	return status;
}

/* The verb. */

enum { WAIT_MS = 250 };

static enum err take_config(const struct arguments *arguments, struct config *config)
{
	char reason[CONFIG_REASON_SIZE];
	enum err err = arguments_config(arguments, false, config, reason);

	if (err == ERR_NONE)
		err = config_judge(config, reason);
	if (err != ERR_NONE)
		command_error("run: %s", reason);
	return err;
}

/* What somebody else has put there would choose whom this agent believes, or be given its keys. */
static bool is_planted(const char *path)
{
	const char *why = system_distrusts(path);

	if (why != NULL)
		command_error(
		    "run: %s %s: it is not used; an administrator looks at it, and removes "
		    "it or makes it theirs",
		    path, why);
	return why != NULL;
}

/* Two agents on one state folder would be each other's clone. One whose launcher was killed leaves
 * by itself, and is waited for. */
static bool runs_already(const struct config *config)
{
	char path[CONFIG_PATH_SIZE], silent[CONTROL_REASON_SIZE];
	enum err err = ERR_NONE;
	bool runs;

	config_control(config, path, sizeof(path));
	for (int waited = 0; err == ERR_NONE && waited <= AGENT_LEAVE_MS; waited += WAIT_MS) {
		struct body body = {0};

		if (waited > 0)
			uv_sleep(WAIT_MS);
		err = path[0] != '\0' ? control_ask(path, &body, silent) : ERR_NOT_FOUND;
		body_done(&body);
	}
	runs = err == ERR_NONE || err == ERR_IO; /* one that gives no answer runs as well */
	if (runs)
		command_error("run: an agent runs already with the state folder %s", config->state);
	return runs;
}

/* Main's process: the settings once more, since the launcher is not to hold a password. */
static int main_program(void *ctx, int launcher_fd)
{
	const struct arguments *arguments = ctx;
	struct agent *a = calloc(1, sizeof(*a));
	struct port *ports = calloc(PORTS_MAX, sizeof(*ports));
	int status = EXIT_FAILED;

	if (a == NULL || ports == NULL || uv_loop_init(&a->loop) != 0 ||
	    launcher_open(&a->loop, launcher_fd, &a->launcher) != ERR_NONE) {
		command_error("run: not enough memory");
	} else if (take_config(arguments, &a->config) != ERR_NONE) {
		status = EXIT_CONFIG;
	} else {
		log_init(a->config.log, system_is_journal());
		a->config_path = arguments_config_path(arguments);
		a->replay = arguments->replay;
		a->ports.list = ports;
		name_recording(a);
		status = live(a);
		(void)uv_loop_close(&a->loop);
	}
	free(ports);
	free(a);
	return status;
}

/* Root's: what enrol wrote is the user's that main becomes, who may be newer than that. */
static void hand_over(const struct config *config, const char *path)
{
	if (system_give_folder(config->state, config->user) != ERR_NONE ||
	    system_share_file(path, config->user) != ERR_NONE)
		command_error("run: settings and state cannot be given to the user %s: the agent "
			      "may be unable to read them",
		    config->user);
}

/* Where this is not the service manager's to do before (packaging/systemd): by root, or whose the
 * program is. */
static void take_step(const struct config *config)
{
	char text[VERSIONS_TEXT_SIZE];
	enum err err;

	if (versions_installed() != NULL || !system_takes_steps())
		return;
	err = versions_step(config->state, agent_version, text);
	if (text[0] != '\0')
		log_say(LOG_NOTE, "update: %s", text);
	if (err != ERR_NONE && err != ERR_DENIED)
		log_say(LOG_ERROR, "update: %.200s-versions: %s", config->state, err_text(err));
}

/* True: another version has run in place of this one. */
static bool runs_other(
    const struct arguments *arguments, const struct config *config, int *ret_status)
{
	int64_t trial_ms = config->lab_update_ms != 0 ? config->lab_update_ms : UPDATE_TRIAL_MS;
	char text[VERSIONS_TEXT_SIZE];
	bool runs = versions_run(
	    config->state, trial_ms, arguments->words_n, arguments->words, ret_status, text);

	if (text[0] != '\0')
		log_say(LOG_ERROR, "%s; the installed version runs", text);
	return runs;
}

bool run_other(const struct arguments *arguments, int *ret_status)
{
	struct config config;
	bool runs;

	if (take_config(arguments, &config) != ERR_NONE || is_planted(config.state) ||
	    is_planted(arguments_config_path(arguments)))
		return false; /* command_run says so once more, where it is seen */
	take_step(&config);
	runs = runs_other(arguments, &config, ret_status);
	sodium_memzero(&config, sizeof(config));
	return runs;
}

int command_run(const struct arguments *arguments)
{
	struct launcher_settings settings = {.recording = arguments->replay};
	struct arguments copy = *arguments;
	struct config config;
	int status = EXIT_FAILED;

	if (take_config(arguments, &config) != ERR_NONE)
		return EXIT_CONFIG;
	if (is_planted(arguments_config_path(arguments)) || is_planted(config.state))
		return EXIT_CONFIG;
	if (runs_already(&config))
		return EXIT_FAILED;
	if (!arguments->is_chosen) {
		take_step(&config);
		if (runs_other(arguments, &config, &status)) {
			sodium_memzero(&config, sizeof(config));
			return status;
		}
	}
	hand_over(&config, arguments_config_path(arguments));
	sodium_memzero(config.proxy, sizeof(config.proxy));
	settings.main_user = config.user;
	settings.sensor_user = config.sensor_user;
	do
		status = launcher_run(&settings, main_program, &copy);
	while (status == EXIT_AGAIN);
	return status;
}
