/* options: taking the command line apart. */
#include "cli/options.h"

#include <stddef.h>

#include "base/view.h"
#include "cli/terminal.h"

/* The option that `argument` names; its value after '=' in `*ret_attached`, or NULL. */
static const struct option *find(
    const struct option *options, const char *argument, const char **ret_attached)
{
	struct view text = view_of(argument);
	size_t equals = view_find(text, '=');
	struct view name = view_head(text, equals);

	*ret_attached = NULL;
	for (; options->name != NULL; options++) {
		if (options->short_name != NULL && view_eq(text, view_of(options->short_name)))
			return options;
		if (view_eq(name, view_of(options->name))) {
			*ret_attached = equals < text.n ? argument + equals + 1 : NULL;
			return options;
		}
	}
	return NULL;
}

/* Arguments used up by the option at argv[at], or -1. */
static int take_one(
    const char *command, int argc, char **argv, int at, const struct option *options)
{
	const char *attached;
	const struct option *option = find(options, argv[at], &attached);

	if (option == NULL) {
		terminal_error(
		    "%s: unknown option %s; see 'earshot %s --help'", command, argv[at], command);
		return -1;
	}
	if (option->ret_value == NULL) {
		if (attached != NULL) {
			terminal_error("%s: %s takes no value", command, option->name);
			return -1;
		}
		*option->ret_flag = true;
		return 1;
	}
	if (attached == NULL && at + 1 >= argc) {
		terminal_error("%s: %s needs a value", command, option->name);
		return -1;
	}
	*option->ret_value = attached != NULL ? attached : argv[at + 1];
	return attached != NULL ? 1 : 2;
}

int options_take(const char *command, int argc, char **argv, const struct option *options)
{
	int kept = 0;
	bool ended = false;

	for (int at = 0; at < argc;) {
		bool is_option = !ended && argv[at][0] == '-' && argv[at][1] != '\0';

		if (is_option && view_eq(view_of(argv[at]), view_of("--"))) {
			ended = true;
			at++;
		} else if (is_option) {
			int used = take_one(command, argc, argv, at, options);

			if (used < 0)
				return -1;
			at += used;
		} else {
			argv[kept++] = argv[at++];
		}
	}
	return kept;
}

int options_choice(const char *name, const char *value, const char *const *choices)
{
	char known[128];
	size_t used = 0;

	for (int i = 0; choices[i] != NULL; i++) {
		struct view choice = view_of(choices[i]);

		if (view_eq(view_of(value), choice))
			return i;
		if (used + choice.n + 3 < sizeof(known)) {
			if (used > 0) {
				known[used++] = ',';
				known[used++] = ' ';
			}
			memcpy(known + used, choice.p, choice.n);
			used += choice.n;
		}
	}
	known[used] = '\0';
	terminal_error("%s: '%s' is none of: %s", name, value, known);
	return -1;
}
