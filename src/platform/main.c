/* main: `earshot-platform VERB …`, the server and what is done to it. */
#include "platform/commands.h"

#include "base/view.h"

#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

enum { EXIT_WRONG_USE = 2 };

static const struct verb {
	const char *name, *arguments, *summary, *more;
	enum settings_verb settings;
	int arguments_n;
	int (*run)(const struct settings *settings);
} verbs[] = {
    {"run", "", "serves agents, people and programs until SIGTERM",
	"Needs nothing to begin: makes its data folder, database and certificate, and prints the\n"
	"console's address, the pin of its key and, at first, the code that makes the first\n"
	"administrator. SIGHUP takes certificates anew.\n",
	SETTINGS_RUN, 0, command_run},
    {"admin", "NAME", "makes an administrator, or sets the password of one",
	"The password is the first line of standard input; without one it is made and printed.\n",
	SETTINGS_ADMIN, 1, command_admin},
    {"reset-admin", "NAME", "the same, and what that administrator has given out ends",
	"For one who has lost control of the account: sessions and API tokens end, a disabled "
	"user\n"
	"is enabled. The password is the first line of standard input; without one it is made\n"
	"and printed.\n",
	SETTINGS_ADMIN, 1, command_reset_admin},
    {"audit", "verify", "is the audit log as it was written?",
	"Walks the chain of hashes, also while the server runs, and prints its head. Note that\n"
	"elsewhere: with --head it is held against the chain later.\n",
	SETTINGS_AUDIT, 1, command_audit},
    {"check", "", "settings and database: is all well?", "", SETTINGS_CHECK, 0, command_check},
    {"backup", "FILE", "copies the database into a new file, also while the server runs",
	"The copy holds the site key.\n", SETTINGS_BACKUP, 1, command_backup},
    {"restore", "FILE", "puts a backup in the place of the database, while no server runs",
	"It is looked through before, and brought to this program's layout. The database that was\n"
	"there stays in the folder, as earshot.db.before-SECONDS.\n",
	SETTINGS_BACKUP, 1, command_restore},
    {"content", "ACTION", "what agents fetch: list, add, remove, export, import, trust",
	"Also while the server runs:\n"
	"  list                       builds of the agent, keys, where content is\n"
	"  add FILE                   a build; takes --version, --system and --arch\n"
	"  remove SHA256              or its first digits, eight or more\n"
	"  export FOLDER              the manifest and its files, for any web server\n"
	"  import FOLDER|FILE         an export, or a tar of one\n"
	"  trust KEY, distrust KEY    whose exports are taken in, beside one's own\n",
	SETTINGS_CONTENT, -1, command_content},
    {"packs", "ACTION", "fingerprints: list, add, remove, activate, rollback",
	"Also while the server runs, which follows within seconds:\n"
	"  list               packs, which is active, and which was before\n"
	"  add FILE           takes in a pack that is signed by the site's key or a trusted one\n"
	"  remove NUMBER      one that is not active\n"
	"  activate NUMBER    uses it, and judges all assets anew; 0 is that of the program\n"
	"  rollback           goes back to the one before\n",
	SETTINGS_PACKS, -1, command_packs},
    {"pin", "", "prints the pin of the server's key, for agents and install lines",
	"Makes the certificate when there is none yet.\n", SETTINGS_PIN, 0, command_pin},
    {"managed", "import FILE", "takes hosts that another inventory manages out of a CSV file",
	"Its first row names the columns: id, name, mac, serial, uuid, agent, os, osVersion,\n"
	"manufacturer, model, category, owner, lastSeen, in any order. A list with a mistake is\n"
	"refused as a whole, with the line and the column. Works while the server runs.\n",
	SETTINGS_MANAGED, 2, command_managed},
};

enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

static int usage(void)
{
	(void)printf("Usage: earshot-platform VERB [OPTIONS]\n\n");
	for (unsigned i = 0; i < VERBS; i++)
		(void)printf(
		    "  %-12s%-12s%s\n", verbs[i].name, verbs[i].arguments, verbs[i].summary);
	(void)printf("  version                 the version\n\n"
		     "'earshot-platform VERB --help' tells more.\n");
	return 0;
}

static int help(const struct verb *verb)
{
	(void)printf("Usage: earshot-platform %s [OPTIONS]%s%s\n\n%s\n%s%s", verb->name,
	    verb->arguments[0] != '\0' ? " " : "", verb->arguments, verb->summary, verb->more,
	    verb->more[0] != '\0' ? "\n" : "");
	settings_print(verb->settings);
	return 0;
}

static int run(const struct verb *verb, int argc, char **argv)
{
	struct settings settings;
	char reason[SETTINGS_REASON_SIZE] = "not enough memory";
	int status = EXIT_WRONG_USE;

	if (settings_take(&settings, verb->settings, argc, argv, reason) != ERR_NONE) {
		command_error("%s: %s", verb->name, reason);
	} else if (settings.help) {
		status = help(verb);
	} else if (verb->arguments_n >= 0 && settings.arguments_n != verb->arguments_n) {
		command_error("%s takes %s; see 'earshot-platform %s --help'", verb->name,
		    verb->arguments_n == 0 ? "no argument" : verb->arguments, verb->name);
	} else {
		status = verb->run(&settings);
	}
	settings_done(&settings);
	return status;
}

int main(int argc, char **argv)
{
	struct view verb = view_of(argc > 1 ? argv[1] : "--help");

	const struct rlimit no_core = {0, 0}; /* keys are in this memory */

	(void)umask(077);
	(void)setrlimit(RLIMIT_CORE, &no_core);
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	for (unsigned i = 0; i < VERBS; i++)
		if (view_eq(verb, view_of(verbs[i].name)))
			return run(&verbs[i], argc - 2, argv + 2);
	/* Options alone mean the server. */
	if (verb.n > 2 && verb.p[0] == '-' && !view_eq(verb, view_of("--help")) &&
	    !view_eq(verb, view_of("--version")))
		return run(&verbs[0], argc - 1, argv + 1);
	if (view_eq(verb, view_of("version")) || view_eq(verb, view_of("--version"))) {
		(void)printf("earshot-platform " EARSHOT_VERSION "\n");
		return 0;
	}
	if (view_eq(verb, view_of("help")) || view_eq(verb, view_of("--help")) ||
	    view_eq(verb, view_of("-h")))
		return usage();
	command_error("no verb '%s'; see 'earshot-platform --help'", argv[1]);
	return EXIT_WRONG_USE;
}
