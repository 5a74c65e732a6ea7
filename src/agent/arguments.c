/* arguments: a table of options, and what they say to the configuration. */
#include "agent/arguments.h"

#include <stdio.h>

#include "agent/system.h"

enum { ALL = 63 };

static const struct option {
	const char *name, *value; /* what to write for the value in --help; NULL a flag */
	unsigned verbs;
	size_t offset;
	const char *setting; /* of the configuration, which it takes the place of */
	const char *doc;
} options[] = {
#define AT(member) offsetof(struct arguments, member)
    {"config", "FILE", ALL, AT(config), NULL, "the settings (/etc/earshot/agent.conf)"},
    {"state", "FOLDER", ALL, AT(state), "state",
	"identity and asset table (/var/lib/earshot-agent)"},
    {"platform", "URL", ARGUMENTS_ENROL, AT(platform), "platform",
	"https://HOST:PORT of the platform; written to the settings, as all below"},
    {"key", "KEY", ARGUMENTS_ENROL, AT(key), NULL, "activation key"},
    {"key-file", "FILE", ARGUMENTS_ENROL, AT(key_file), NULL,
	"... from a file, which no list of processes shows"},
    {"customer", "ID", ARGUMENTS_ENROL, AT(customer), NULL, "customer id, where there is one"},
    {"pin", "sha256//...", ARGUMENTS_ENROL, AT(pin), "pin",
	"the platform's public key, as the platform prints it"},
    {"ca", "FILE", ARGUMENTS_ENROL, AT(ca), "ca_file", "certificates (PEM) that vouch for it"},
    {"system-trust", NULL, ARGUMENTS_ENROL, AT(system_trust), "system_trust",
	"the certificates this system believes vouch for it"},
    {"proxy", "URL", ARGUMENTS_ENROL, AT(proxy), "proxy",
	"none, http://, https:// or socks5h://[USER:PASSWORD@]HOST:PORT"},
    {"proxy-password-file", "FILE", ARGUMENTS_ENROL, AT(proxy_password_file), "proxy_password_file",
	"the proxy's password"},
    {"lab", NULL, ARGUMENTS_ENROL, AT(lab), "lab",
	"ends of veth pairs, and taps lab0, lab1 ..., count as network ports"},
    {"replay", "FILE", ARGUMENTS_RUN, AT(replay), NULL,
	"hears this capture file instead of the network"},
    {"log", "LEVEL", ARGUMENTS_RUN, AT(log), "log", "error, warning, note or debug"},
    {"json", NULL, ARGUMENTS_STATUS | ARGUMENTS_TEST, AT(json), NULL, "for programs"},
    {"output", "FILE", ARGUMENTS_DIAGNOSTICS, AT(output), NULL,
	"writes there instead of to standard output"},
    {"trust", NULL, ARGUMENTS_UPDATE, AT(trust), NULL,
	"takes the key of the platform this host is enrolled with, where root knows none yet"},
    {"help", NULL, ALL, AT(help), NULL, "this text"},
#undef AT
};

enum { OPTIONS = sizeof(options) / sizeof(options[0]) };

static const struct option *find(struct view name, unsigned verb)
{
	for (unsigned i = 0; i < OPTIONS; i++)
		if ((options[i].verbs & verb) != 0 && view_eq(name, view_of(options[i].name)))
			return &options[i];
	return NULL;
}

/* The option at argv[0]; how many arguments it took, 0 when something is wrong. */
static int take(struct arguments *arguments, unsigned verb, int argc, char **argv, char *ret_reason)
{
	const char *text = strcmp(argv[0], "-h") == 0 ? "--help" : argv[0];
	struct view name = view_tail(view_of(text), 2);
	size_t equals = view_find(name, '=');
	const struct option *o =
	    text[0] == '-' && text[1] == '-' ? find(view_head(name, equals), verb) : NULL;
	const char *value = equals < name.n ? text + 2 + equals + 1 : NULL;

	if (o == NULL) {
		(void)snprintf(ret_reason, ARGUMENTS_REASON_SIZE,
		    "'%.60s' is no option of this verb; see --help", text);
		return 0;
	}
	if (o->value == NULL && value == NULL) {
		*(bool *)((uint8_t *)arguments + o->offset) = true;
		return 1;
	}
	if (o->value == NULL || (value == NULL && argc < 2)) {
		(void)snprintf(ret_reason, ARGUMENTS_REASON_SIZE, "--%s takes %s%s", o->name,
		    o->value == NULL ? "no value" : "a value: ", o->value == NULL ? "" : o->value);
		return 0;
	}
	*(const char **)((uint8_t *)arguments + o->offset) = value != NULL ? value : argv[1];
	return value != NULL ? 1 : 2;
}

bool arguments_take(struct arguments *arguments, unsigned verb, int argc, char **argv,
    char ret_reason[ARGUMENTS_REASON_SIZE])
{
	int used;

	*arguments = (struct arguments){0};
	while (argc > 0) {
		used = take(arguments, verb, argc, argv, ret_reason);
		if (used == 0)
			return false;
		argc -= used;
		argv += used;
	}
	return true;
}

void arguments_print(unsigned verb)
{
	char text[64];

	(void)printf("Options:\n");
	for (unsigned i = 0; i < OPTIONS; i++) {
		const struct option *o = &options[i];

		if ((o->verbs & verb) == 0)
			continue;
		(void)snprintf(text, sizeof(text), "--%s%s%s", o->name, o->value != NULL ? " " : "",
		    o->value != NULL ? o->value : "");
		(void)printf("  %-28s %s\n", text, o->doc);
	}
}

const char *arguments_config_path(const struct arguments *arguments)
{
	return arguments->config != NULL ? arguments->config : system_config_path;
}

/* A setting that the command line gives comes before the file's. */
static enum err override(const struct arguments *arguments, struct config *config, char *ret_reason)
{
	for (unsigned i = 0; i < OPTIONS; i++) {
		const struct option *o = &options[i];
		const uint8_t *member = (const uint8_t *)arguments + o->offset;
		const char *value;
		enum err err;

		if (o->setting == NULL)
			continue;
		value = o->value != NULL        ? *(const char *const *)(const void *)member
			: *(const bool *)member ? "yes"
						: NULL;
		if (value == NULL)
			continue;
		err = config_set(config, view_of(o->setting), view_of(value), ret_reason);
		if (err != ERR_NONE)
			return err;
	}
	return ERR_NONE;
}

enum err arguments_config(const struct arguments *arguments, bool may_lack, struct config *config,
    char ret_reason[CONFIG_REASON_SIZE])
{
	enum err err;

	config_init(config);
	err = config_read(config, arguments_config_path(arguments), ret_reason);
	if (err != ERR_NONE && !(err == ERR_NOT_FOUND && may_lack))
		return err;
	return override(arguments, config, ret_reason);
}
