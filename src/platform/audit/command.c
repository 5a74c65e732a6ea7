/* command: `earshot-platform audit verify`. */
#include "platform/audit/audit.h"
#include "platform/commands.h"
#include "platform/data.h"

#include <stdio.h>

struct check {
	const char *head;
	struct audit_proof proof;
	bool good;
};

static bool run(void *ctx, struct db *db)
{
	struct check *check = ctx;

	check->good = audit_verify(db, check->head, &check->proof);
	return true;
}

static int tell(const struct settings *settings, const struct check *check)
{
	const struct audit_proof *p = &check->proof;

	if (p->broken != 0) {
		command_error("audit: row %lld: %s; the rows before it stand as they were written",
		    (long long)p->broken, p->why);
		return 1;
	}
	if (!p->has_head) {
		command_error("audit: the head %s is not in the chain: it is another log, or was "
			      "written anew since that was noted",
		    settings->head);
		return 1;
	}
	(void)printf("%llu rows, %lld to %lld: as they were written\nHead: %s\n",
	    (unsigned long long)p->rows, (long long)p->first, (long long)p->last, p->head);
	return 0;
}

int command_audit(const struct settings *settings)
{
	struct check check = {.head = settings->head};
	struct store *store = NULL;
	struct data data;
	int status = 1;

	if (!view_eq(view_of(settings->arguments[0]), view_of("verify"))) {
		command_error(
		    "audit: 'verify' is all there is to do, not '%s'; the log itself: GET "
		    "/v1/audit/export",
		    settings->arguments[0]);
		return 2;
	}
	if (!command_open(settings, true, &data, &store))
		return 1;
	if (store_wait(store, STORE_READ, run, &check) == ERR_NONE)
		status = tell(settings, &check);
	else
		command_error("%s: the audit log cannot be read; look at the database: "
			      "earshot-platform check",
		    data.database);
	store_close(store);
	return status;
}
