/* command: `earshot-platform managed import FILE`. */
#include <stdio.h>
#include <stdlib.h>

#include "os/os.h"
#include "platform/commands.h"
#include "platform/data.h"
#include "platform/managed/managed.h"

enum { FILE_MAX = 256 * 1024 * 1024 };

static int import(const struct settings *settings, struct store *store, struct view text)
{
	struct csv_problem problem = {0};
	struct managed_counts counts;
	enum err err = managed_import_text(store, view_of(settings->source), settings->complete,
	    text, os_now_ms(), &counts, &problem);

	if (err == ERR_NONE) {
		(void)printf("%s: %lld hosts: %lld new, %lld changed, %lld gone; %lld assets were "
			     "merged\n",
		    settings->source, (long long)counts.named, (long long)counts.added,
		    (long long)counts.changed, (long long)counts.gone, (long long)counts.merged);
		return 0;
	}
	if (err != ERR_FORMAT)
		command_error(
		    "%s: %s; what was taken stays, nothing was forgotten: import it again",
		    settings->arguments[1], err_text(err));
	else if (problem.column > 0)
		command_error("%s: line %u, column %u: %s; nothing was taken",
		    settings->arguments[1], problem.line, problem.column, problem.text);
	else
		command_error("%s: line %u: %s; nothing was taken", settings->arguments[1],
		    problem.line, problem.text);
	return 1;
}

int command_managed(const struct settings *settings)
{
	struct store *store = NULL;
	struct data data;
	uint8_t *bytes = NULL;
	size_t n = 0;
	int status = 1;

	if (!view_eq(view_of(settings->arguments[0]), view_of("import"))) {
		command_error(
		    "managed: 'import' is all there is to do, not '%s'", settings->arguments[0]);
		return 2;
	}
	if (settings->source == NULL || !managed_source_ok(view_of(settings->source))) {
		command_error("managed: --source NAME says who names these hosts: at most %d "
			      "letters, digits, '.', '_' and '-'",
		    MANAGED_SOURCE_MAX);
		return 2;
	}
	enum err err = os_read_file(settings->arguments[1], FILE_MAX, &bytes, &n);

	if (err != ERR_NONE) {
		command_error("%s: %s", settings->arguments[1], err_text(err));
		return 1;
	}
	if (command_open(settings, false, &data, &store)) {
		status = import(settings, store, view_bytes(bytes, n));
		store_close(store);
	}
	free(bytes);
	return status;
}
