/* command: what the files of the verb `content` share. */
#ifndef EARSHOT_PLATFORM_CONTENT_COMMAND_H
#define EARSHOT_PLATFORM_CONTENT_COMMAND_H

#include "platform/commands.h"
#include "platform/content/content.h"

/* One invocation, handed to its jobs. */
struct content_command {
	const struct settings *settings;
	struct store *store;
	struct platform platform; /* the site's key alone */
	struct arena arena;
	const char *argument; /* behind the action */
	char reason[CONTENT_REASON_SIZE];
};

/*
 * import.c: takes in what the source's manifest names; how many files, -1: told why not.
 */
int content_import(struct content_command *c, const struct content_source *source);

/* export.c: writes the manifest and its files below `folder`; how many files, -1: told. */
int content_export(struct content_command *c, const char *folder);

#endif
