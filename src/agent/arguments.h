/* arguments: the command line taken apart. */
#ifndef EARSHOT_AGENT_ARGUMENTS_H
#define EARSHOT_AGENT_ARGUMENTS_H

#include "agent/config.h"

enum {
	ARGUMENTS_ENROL = 1,
	ARGUMENTS_RUN = 2,
	ARGUMENTS_STATUS = 4,
	ARGUMENTS_TEST = 8,
	ARGUMENTS_DIAGNOSTICS = 16,
	ARGUMENTS_UPDATE = 32,
	ARGUMENTS_REASON_SIZE = 256
};

/* NULL where nothing was said. Texts lie in argv. */
struct arguments {
	const char *config, *state;                       /* all verbs */
	const char *platform, *key, *key_file, *customer; /* enrol */
	const char *pin, *ca, *proxy, *proxy_password_file, *log;
	bool system_trust, lab;
	const char *replay; /* run */
	bool json;          /* status, self-test */
	const char *output; /* diagnostics */
	bool trust;         /* update */
	bool help;
	/* argv, as the program was called. */
	bool is_chosen; /* run_other has been asked: this program it is */
	int words_n;
	char **words;
};

/* False: `ret_reason` says what is wrong. `verb` is one of the above. */
bool arguments_take(struct arguments *arguments, unsigned verb, int argc, char **argv,
    char ret_reason[ARGUMENTS_REASON_SIZE]);

/* The options of a verb, for --help. */
void arguments_print(unsigned verb);

/*
 * The configuration of a verb: the file's (which may be absent when `may_lack`), then what the
 * command line says. ERR_*: `ret_reason` says what is wrong.
 */
enum err arguments_config(const struct arguments *arguments, bool may_lack, struct config *config,
    char ret_reason[CONFIG_REASON_SIZE]) MUST_CHECK;

/* Where the configuration is. */
const char *arguments_config_path(const struct arguments *arguments);

#endif
