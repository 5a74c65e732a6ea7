/* event: writing one, in the transaction of what it tells. */
#include <stdarg.h>
#include <stdio.h>

#include "platform/notify/event.h"

enum { TEXT_SIZE = 1001 /* with the NUL; schema/api.toml */ };

/* Whose it is, while what it tells of is there: what store/scope.c shows it by. NULL: the
 * platform's. */
#define SITE_OF_SUBJECT                                                                            \
	"CASE substr($3, 1, instr($3, '/'))"                                                       \
	" WHEN 'asset/' THEN (SELECT coalesce((SELECT s.site FROM segment s WHERE s.id ="          \
	" a.segment), (SELECT g.site FROM agent g WHERE g.id = a.agent)) FROM asset a WHERE a.id"  \
	" = CAST(substr($3, 7) AS INTEGER))"                                                       \
	" WHEN 'agent/' THEN (SELECT site FROM agent WHERE uid = substr($3, 7))"                   \
	" WHEN 'segment/' THEN (SELECT site FROM segment WHERE id = CAST(substr($3, 9) AS "        \
	"INTEGER))"                                                                                \
	" WHEN 'key/' THEN (SELECT site FROM activation_key WHERE id = CAST(substr($3, 5) AS"      \
	" INTEGER)) END"

static void add(struct db *db, int64_t at_ms, const char *kind, const char *subject,
    const char *actor, const char *format, va_list values)
{
	char text[TEXT_SIZE];

	if (vsnprintf(text, sizeof(text), format, values) < 0)
		text[0] = '\0';
	db_run(db,
	    "INSERT INTO event (at_ms, kind, subject, actor, text, site)"
	    " VALUES ($1, $2, $3, $4, $5, " SITE_OF_SUBJECT ")",
	    "issss", at_ms, kind, subject, actor, text);
}

void event_add(struct db *db, int64_t at_ms, const char *kind, const char *subject,
    const char *actor, const char *format, ...)
{
	va_list values;

	va_start(values, format);
	add(db, at_ms, kind, subject, actor, format, values);
	va_end(values);
}

const char *event_actor(const struct call *call, char text[96])
{
	switch (call->who.kind) {
	case PRINCIPAL_AGENT: snprintf(text, 96, "agent:%s", call->who.name); break;
	case PRINCIPAL_USER: snprintf(text, 96, "user:%s", call->who.name); break;
	default: snprintf(text, 96, "platform"); break;
	}
	return text;
}

void event_of(const struct call *call, struct db *db, const char *kind, const char *noun,
    int64_t id, const char *format, ...)
{
	char subject[64], actor[96];
	va_list values;

	(void)snprintf(subject, sizeof(subject), "%s/%lld", noun, (long long)id);
	va_start(values, format);
	add(db, call->now_ms, kind, subject, event_actor(call, actor), format, values);
	va_end(values);
}
