/* service_windows: `earshot-agent service install|uninstall|run`. */
#include "os/common_windows.h"

#include "agent/service.h"

#include <stdio.h>
#include <stdlib.h>

#include <uv.h>

#include "agent/commands.h"
#include "agent/eventlog.h"
#include "agent/logfile.h"
#include "agent/setup.h"
#include "agent/system.h"
#include "agent/versions.h"
#include "election/election.h"
#include "os/firewall_windows.h"
#include "os/rights_windows.h"
#include "os/service_windows.h"

enum { WORDS_MAX = 16, COMMAND_SIZE = 8 * 1024, AGAIN_MS = 1000 };

const char service_summary[] = "makes this program a service: install, uninstall, run";

static const char usage[] =
    "Usage: earshot-agent service install [OPTIONS] | uninstall | run [OPTIONS]\n\n"
    "install: makes the service " OS_SERVICE_NAME ", which starts with the machine and runs with "
    "these options;\n"
    "         its event source, and the firewall's rule for elections. Again: the options anew.\n"
    "uninstall: takes all of that away. Settings and state stay.\n"
    "run: what the service manager starts.\n"
    "setup, clean: what the installer calls (docs/windows.md).\n\n";

bool service_is_called(int argc, char **argv)
{
	return argc > 1 && view_eq(view_of(argv[1]), view_of("service"));
}

/* The log stands in the folder of the settings. */
static bool log_folder(const char *config, char *folder, size_t size)
{
	size_t n = strlen(config);
	int length;

	while (n > 0 && config[n - 1] != '/' && config[n - 1] != '\\')
		n--;
	length = snprintf(folder, size, "%.*slog", (int)n, config);
	return length > 0 && (size_t)length < size;
}

/* The agent, of this version. */
static int run_own(const struct arguments *arguments)
{
	static struct logfile file;
	char folder[LOGFILE_PATH_SIZE];
	enum err err;
	int status;

	err = log_folder(arguments_config_path(arguments), folder, sizeof(folder))
		  ? system_make_folder(folder)
		  : ERR_ARGUMENT;
	if (err == ERR_NONE)
		err = logfile_open(&file, folder);
	/* Without a file the lines are lost; events are not. */
	log_divert(logfile_write, &file, NULL);
	if (err != ERR_NONE)
		log_say(LOG_ERROR, "the log in %s: %s", folder, err_text(err));
	log_event(LOG_EVENT_STARTED, LOG_NOTE, "earshot-agent %s, process %lu", agent_version,
	    GetCurrentProcessId());
	status = command_run(arguments);
	log_event(LOG_EVENT_STOPPED, LOG_NOTE, "exit status %d", status);
	log_divert(NULL, NULL, NULL);
	logfile_close(&file);
	return status;
}

/* What runs as the service, in the manager's thread; or, attached, as the version that it has
 * started. The service itself goes on from one version to the next. */
static int program(void *ctx)
{
	struct arguments *arguments = ctx;
	int status = EXIT_UPDATE;

	eventlog_open();
	arguments->is_chosen = true;
	if (versions_installed() != NULL)
		return run_own(arguments);
	while (!os_service_is_stopping()) {
		if (!run_other(arguments, &status))
			status = run_own(arguments);
		if (status != EXIT_UPDATE)
			break;
		Sleep(AGAIN_MS);
	}
	return os_service_is_stopping() && status == EXIT_UPDATE ? EXIT_OK : status;
}

static int run(const struct arguments *arguments)
{
	struct arguments copy = *arguments;
	int status = EXIT_FAILED;
	enum err err;

	if (versions_installed() != NULL) {
		err = os_service_attach();
		return err == ERR_NONE ? program(&copy) : EXIT_FAILED;
	}
	err = os_service_run(program, &copy, &status);
	if (err == ERR_UNSUPPORTED)
		command_error(
		    "service run: this is for the service manager: sc start " OS_SERVICE_NAME
		    "; in the foreground: earshot-agent run");
	else if (err != ERR_NONE)
		command_error("service run: %s", err_text(err));
	return status;
}

/* Whoever may write the program, beside it, or exchange a folder that it is in, would be SYSTEM
 * with its next start. */
static bool program_is_safe(const char *exe)
{
	char where[LOGFILE_PATH_SIZE];
	const char *why = system_unguarded(exe, where, sizeof(where));

	if (why != NULL)
		command_error(
		    "service install: %s: %s: the service would run what they put in its place; "
		    "install it where they may not (C:\\Program Files)",
		    where, why);
	return why == NULL;
}

/* The folder above settings and state, as the installer or an administrator may have made it. */
static bool close_data(const struct arguments *arguments)
{
	char folder[LOGFILE_PATH_SIZE];
	size_t n = strlen(system_config_path);
	const char *why;
	enum err err;

	if (arguments->config != NULL)
		return true; /* an operator's own place has the rights that it was given */
	while (n > 0 && system_config_path[n - 1] != '\\')
		n--;
	(void)snprintf(folder, sizeof(folder), "%.*s", (int)n - 1, system_config_path);
	err = system_make_folder(folder);
	why = system_distrusts(folder);
	if (err == ERR_NONE)
		err = os_rights_close(folder);
	if (err != ERR_NONE)
		command_error("service install: %s: %s", folder, why != NULL ? why : err_text(err));
	return err == ERR_NONE;
}

/* Told, and no reason to go without a service: agents are heard all the same where the firewall is
 * off or has a rule of its own. */
static void tell_firewall(const char *verb, enum err err)
{
	if (err != ERR_NONE)
		command_error("service %s: the firewall's rule for elections, UDP %d: %s", verb,
		    ELECTION_PORT, err_text(err));
}

/* `words`: the options, as they were given. */
static int install(const struct arguments *arguments, int words_n, char **words)
{
	const char *all[WORDS_MAX + 2] = {"service", "run"};
	char exe[LOGFILE_PATH_SIZE], command[COMMAND_SIZE], reason[OS_SERVICE_REASON_SIZE];
	size_t n = sizeof(exe);
	enum err err;

	if (words_n > WORDS_MAX) {
		command_error("service install: too many options");
		return EXIT_WRONG_USE;
	}
	for (int i = 0; i < words_n; i++)
		all[i + 2] = words[i];
	if (uv_exepath(exe, &n) != 0 ||
	    !os_service_command(exe, all, (size_t)words_n + 2, command, sizeof(command))) {
		command_error("service install: the program's path is too long");
		return EXIT_FAILED;
	}
	if (!program_is_safe(exe) || !close_data(arguments))
		return EXIT_FAILED;
	err = os_service_install(command, reason);
	if (err != ERR_NONE) {
		command_error("service install: %s%s", reason,
		    err == ERR_DENIED ? ": ask as an administrator" : "");
		return EXIT_FAILED;
	}
	if (reason[0] != '\0')
		command_error("service install: not on this system: %s", reason);
	err = eventlog_install(exe);
	if (err != ERR_NONE)
		command_error("service install: the source of events: %s", err_text(err));
	tell_firewall("install", os_firewall_open(exe, ELECTION_PORT));
	(void)printf(
	    "Installed: service " OS_SERVICE_NAME ". Start: sc start " OS_SERVICE_NAME "\n");
	return err == ERR_NONE ? EXIT_OK : EXIT_FAILED;
}

static int uninstall(void)
{
	char reason[OS_SERVICE_REASON_SIZE];
	enum err err = os_service_uninstall(reason);

	if (err != ERR_NONE && err != ERR_NOT_FOUND) {
		command_error("service uninstall: %s%s", reason,
		    err == ERR_DENIED ? ": ask as an administrator" : "");
		return EXIT_FAILED;
	}
	eventlog_uninstall();
	tell_firewall("uninstall", os_firewall_close());
	(void)printf(err == ERR_NONE ? "Uninstalled: settings and state stay.\n"
				     : "There is no such service.\n");
	return EXIT_OK;
}

int service_main(int argc, char **argv)
{
	struct view verb = view_of(argc > 2 ? argv[2] : "");
	char reason[ARGUMENTS_REASON_SIZE];
	struct arguments arguments;

	if (view_eq(verb, view_of("--help")) || view_eq(verb, view_of("help"))) {
		(void)fputs(usage, stdout);
		arguments_print(ARGUMENTS_RUN);
		return EXIT_OK;
	}
	if (view_eq(verb, view_of("uninstall")) && argc == 3)
		return uninstall();
	if (view_eq(verb, view_of("setup")))
		return setup_host(argc - 3, argv + 3);
	if (view_eq(verb, view_of("clean")) && argc == 3)
		return setup_clean(false);
	if (view_eq(verb, view_of("clean")) && argc == 4 &&
	    view_eq(view_of(argv[3]), view_of("--fresh")))
		return setup_clean(true);
	if (!view_eq(verb, view_of("install")) && !view_eq(verb, view_of("run"))) {
		command_error("service: install, uninstall or run");
		return EXIT_WRONG_USE;
	}
	if (!arguments_take(&arguments, ARGUMENTS_RUN, argc - 3, argv + 3, reason)) {
		command_error("service: %s", reason);
		return EXIT_WRONG_USE;
	}
	arguments.words_n = argc;
	arguments.words = argv;
	return view_eq(verb, view_of("run")) ? run(&arguments)
					     : install(&arguments, argc - 3, argv + 3);
}
