/* main: `earshot COMMAND …`, the offline tool. */
#include "cli/commands.h"
#include "cli/terminal.h"
#include "os/console.h"

static const char usage[] =
    "Usage: earshot COMMAND [OPTIONS]\n"
    "\n"
    "What is within hearing: an inventory of a network from what its devices broadcast\n"
    "and multicast. Probes nothing.\n"
    "\n"
    "  read FILE…           capture files into an inventory\n"
    "  listen -i IFACE      a live interface into an inventory\n"
    "  pack COMMAND         build, verify, sign and compare fingerprint packs\n"
#ifndef _WIN32
    "\n"
    "of a platform:\n"
    "  login URL            keep where it is, and an API token; logout forgets both\n"
    "  query, export        the inventory\n"
    "  agents, segments, profile, packs, content, keys, views\n"
    "\n"
#endif
    "  version, --version   the version\n"
    "\n"
    "'earshot COMMAND --help' tells more.\n";

static int print(const char *text)
{
	out_text(terminal_out(), text);
	return terminal_flush() == ERR_NONE ? EXIT_GOOD : EXIT_USAGE;
}

static int help(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return print(usage);
}

static int version(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return print("earshot " EARSHOT_VERSION "\n");
}

static const struct {
	const char *name;
	int (*run)(int argc, char **argv);
} commands[] = {
    {"read", command_read},
    {"listen", command_listen},
    {"pack", command_pack},
#ifndef _WIN32
    {"login", command_login},
    {"logout", command_logout},
    {"query", command_query},
    {"export", command_export},
    {"agents", command_agents},
    {"segments", command_segments},
    {"profile", command_profile},
    {"packs", command_packs},
    {"content", command_content},
    {"keys", command_keys},
    {"views", command_views},
#endif
    {"version", version},
    {"--version", version},
    {"help", help},
    {"--help", help},
    {"-h", help},
};

int main(int argc, char **argv)
{
	os_arguments(&argc, &argv);
	os_standard_hold();
	if (argc < 2) {
		terminal_error("which command? see 'earshot --help'");
		return EXIT_USAGE;
	}
	for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (view_eq(view_of(argv[1]), view_of(commands[i].name)))
			return commands[i].run(argc - 2, argv + 2);
	terminal_error("no command '%s'; see 'earshot --help'", argv[1]);
	return EXIT_USAGE;
}
