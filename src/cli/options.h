/*
 * options: the command line taken apart, by a table per command.
 *
 * Long options with "--name VALUE" and "--name=VALUE", short ones with "-n VALUE"; "--" ends
 * them; options and arguments may be mixed.
 */
#ifndef EARSHOT_CLI_OPTIONS_H
#define EARSHOT_CLI_OPTIONS_H

#include <stdbool.h>

struct option {
	const char *name;       /* "--format" */
	const char *short_name; /* "-f", or NULL */
	const char **ret_value; /* takes a value; NULL for a flag */
	bool *ret_flag;
};

/*
 * Sets what the options say and moves the arguments to the front of argv. Returns their count,
 * or -1 after having told on standard error what is wrong. `options` ends with a NULL name.
 */
int options_take(const char *command, int argc, char **argv, const struct option *options);

/* An option's value among `choices` (NULL ends): its index, or -1 after having told. */
int options_choice(const char *name, const char *value, const char *const *choices);

#endif
