/* event: writing one, in the transaction of what it tells. */
#include <stdarg.h>
#include <stdio.h>

#include "platform/notify/event.h"

enum { TEXT_SIZE = 1001 /* with the NUL; schema/api.toml */ };

void event_add(struct db *db, int64_t at_ms, const char *kind, const char *subject,
    const char *actor, const char *format, ...)
{
	char text[TEXT_SIZE];
	va_list values;

	va_start(values, format);
	int n = vsnprintf(text, sizeof(text), format, values);

	va_end(values);
	if (n < 0)
		text[0] = '\0';
	db_run(db,
	    "INSERT INTO event (at_ms, kind, subject, actor, text) VALUES ($1, $2, $3, $4, $5)",
	    "issss", at_ms, kind, subject, actor, text);
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
