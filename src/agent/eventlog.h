/*
 * eventlog: the event log of Windows (the log "Application"), whose messages are in the program
 * itself (events_windows.mc). Windows alone.
 */
#ifndef EARSHOT_AGENT_EVENTLOG_H
#define EARSHOT_AGENT_EVENTLOG_H

#include "agent/log.h"
#include "base/err.h"

/* Makes the source known: `program` is the path of the program with the messages. */
enum err eventlog_install(const char *program) MUST_CHECK;
void eventlog_uninstall(void);

/* Events go there from now on, until the process ends. */
void eventlog_open(void);

/* The message of an event, and the type it is shown as (EVENTLOG_ERROR_TYPE ...). */
uint32_t eventlog_message(enum log_event event, uint16_t *ret_type);

/* As it may stand in a message: what the log would take for a place to insert something ("%1") is
 * written \x251. Cut to `size` bytes with the NUL. */
void eventlog_text(const char *text, char *to, size_t size);

#endif
