/* main: `earshot-agent VERB ...`. */
#include <stdio.h>

#include "agent/commands.h"
#include "agent/sensor.h"
#include "agent/service.h"
#include "agent/system.h"
#include "agent/versions.h"
#include "os/console.h"

static const struct verb {
	const char *name, *summary, *more;
	unsigned arguments;
	int (*run)(const struct arguments *arguments);
} verbs[] = {
    {"enrol", "makes this host known to a platform",
	"Writes the settings and the identity of this host. Somebody must vouch for the platform:\n"
	"its pin (the platform prints it), a CA file, or the system's certificates.\n",
	ARGUMENTS_ENROL, command_enrol},
    {"run", "the service, in the foreground",
	"SIGTERM flushes what is not sent, gives the lease back and ends; SIGHUP takes the "
	"settings\n"
	"anew; SIGUSR1, before the host sleeps, hands over to the next agent. Ends with 78 when "
	"starting it again would change nothing.\n",
	ARGUMENTS_RUN, command_run},
    {"status", "what the agent does, and why", "", ARGUMENTS_STATUS, command_status},
    {"self-test", "would it work here?",
	"Each part of the way, and how to mend it. Ends with 1 when anything failed.\n",
	ARGUMENTS_TEST, command_self_test},
    {"update", "which version runs from now on",
	"What the service's start does first, as root: counts the trial of a new version, takes "
	"the "
	"one\n"
	"that was fetched, or goes back. With --trust, where no key is known yet, manifests must "
	"be\n"
	"signed by that of the platform with which this host is enrolled: enrol does that by "
	"itself.\n",
	ARGUMENTS_UPDATE, command_update},
    {"diagnostics", "host, settings, status and self-test in one document without secrets", "",
	ARGUMENTS_DIAGNOSTICS, command_diagnostics},
};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static int usage(void)
{
	(void)printf("Usage: earshot-agent VERB [OPTIONS]\n\n");
	for (unsigned i = 0; i < VERBS; i++)
		(void)printf("  %-12s %s\n", verbs[i].name, verbs[i].summary);
	if (service_summary[0] != '\0')
		(void)printf("  %-12s %s\n", "service", service_summary);
	(void)printf("  %-12s the version\n\n'earshot-agent VERB --help' tells more.\n", "version");
	return EXIT_OK;
}

static int help(const struct verb *verb)
{
	(void)printf("Usage: earshot-agent %s [OPTIONS]\n\n%s: %s\n%s\n", verb->name, verb->name,
	    verb->summary, verb->more);
	arguments_print(verb->arguments);
	return EXIT_OK;
}

static int run(const struct verb *verb, int argc, char **argv)
{
	struct arguments arguments;
	char reason[ARGUMENTS_REASON_SIZE];

	if (!arguments_take(&arguments, verb->arguments, argc, argv, reason)) {
		command_error("%s: %s", verb->name, reason);
		return EXIT_WRONG_USE;
	}
	/* As it was called: for another version that runs in its place. */
	arguments.words_n = argc + 2;
	arguments.words = argv - 2;
	return arguments.help ? help(verb) : verb->run(&arguments);
}

int main(int argc, char **argv)
{
	struct view verb;

	system_harden();
	os_arguments(&argc, &argv);
	verb = view_of(argc > 1 ? argv[1] : "help");
	if (sensor_is_called(argc, argv))
		return sensor_main();
	system_private_files();
	if (service_is_called(argc, argv))
		return service_main(argc, argv);
	for (unsigned i = 0; i < VERBS; i++)
		if (view_eq(verb, view_of(verbs[i].name)))
			return run(&verbs[i], argc - 2, argv + 2);
	if (view_eq(verb, view_of("version")) || view_eq(verb, view_of("--version"))) {
		(void)printf("earshot-agent %s\n", agent_version);
		return EXIT_OK;
	}
	if (view_eq(verb, view_of("help")) || view_eq(verb, view_of("--help")) ||
	    view_eq(verb, view_of("-h")))
		return usage();
	command_error("no verb '%.60s'; see 'earshot-agent --help'", argv[1]);
	return EXIT_WRONG_USE;
}
