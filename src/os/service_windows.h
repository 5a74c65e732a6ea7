/*
 * service: what this program is to the service manager of Windows (SCM): installed, run, told to
 * stop, pause, go on, take its settings anew, and that the machine sleeps or has woken.
 *
 * The manager calls on a thread of its own; what it wants is kept as bits until the program's own
 * thread takes them. os_service_tell (host.h) says back what has become of it, in systemd's words:
 * READY=1 runs, STOPPING=1 is about to end, PAUSED=1.
 */
#ifndef EARSHOT_OS_SERVICE_WINDOWS_H
#define EARSHOT_OS_SERVICE_WINDOWS_H

#include "base/err.h"
#include "base/view.h"

#define OS_SERVICE_NAME "EarshotAgent"

enum os_service_order {
	OS_SERVICE_STOP = 1,
	OS_SERVICE_PAUSE = 2, /* or goes on: os_service_is_paused says which */
	OS_SERVICE_AGAIN = 4, /* the settings anew */
	OS_SERVICE_SLEEP = 8,
	OS_SERVICE_WAKE = 16
};

enum {
	OS_SERVICE_STOP_MS = 10 * 1000, /* a stop is expected to take no longer */
	OS_SERVICE_SLEEP_MS = 1500,     /* so long a sleep is held up, at most: Windows gives 2 s */
	OS_SERVICE_RETRIES = 3,
	OS_SERVICE_REASON_SIZE = 400
};

/*
 * Runs `program` as the service, in a thread of the manager's; returns when it has ended, with its
 * exit status. ERR_UNSUPPORTED: the manager has not started this process.
 */
enum err os_service_run(int (*program)(void *ctx), void *ctx, int *ret_status) MUST_CHECK;

/*
 * Another program in place of this one, where this one is the service: what the manager wants is
 * handed on to it, and what it tells to the manager.
 *
 *	manager ──► this process ── orders, a byte each ──► standard input   the other
 *	        ◄──               ◄── lines of os_service_tell ── standard output
 *
 * os_service_attach is the other's: from then on it is the service to itself. Its input's end is
 * a stop. ERR_MEMORY.
 */
enum err os_service_attach(void) MUST_CHECK;

/* A program that was started so. Zeroed to begin; os_service_end frees. */
struct os_service_other {
	void *process, *thread, *job, *to, *from; /* HANDLE */
	void *order;                              /* an event: the manager wants something */
	bool is_told_to_stop;
};

/* Starts it, with this command line, in the folder that this process is in. Where this process is
 * no service, it has this one's console and streams. */
enum err os_service_begin(
    const char *program, const char *command, struct os_service_other *ret_other) MUST_CHECK;

/* Waits so long for its end, and hands on meanwhile. True: it has ended, with *ret_status. */
bool os_service_wait(struct os_service_other *other, unsigned wait_ms, int *ret_status);

/* Has it end; at once where nobody can tell it. */
void os_service_stop(struct os_service_other *other);
void os_service_end(struct os_service_other *other);

/* The manager has said that it is to end, and it does not go on. */
bool os_service_is_stopping(void);

/* What os_service_run does before all else, and what the manager then calls (its control and, for
 * SERVICE_CONTROL_POWEREVENT, which PBT_*; NO_ERROR or ERROR_CALL_NOT_IMPLEMENTED): for tests. */
void os_service_prepare(void);
unsigned long os_service_control(unsigned long control, unsigned long type);

/* This process is the service. */
bool os_service_is(void);

/* `wake` is called, in another thread, whenever there is an order; NULL: no more after it returned.
 * os_service_orders takes those there are; os_service_done: the last ones are carried out (the
 * manager's thread holds up the machine's sleep until then). */
void os_service_on_order(void (*wake)(void *ctx), void *ctx);
unsigned os_service_orders(void);
void os_service_done(void);
bool os_service_is_paused(void);

/* After how many ms a service that ended is started again: the first time, the second, and from
 * then on; begun anew after OS_SERVICE_RESET_S of work. */
enum { OS_SERVICE_RESET_S = 24 * 60 * 60 };
extern const unsigned os_service_retry_ms[OS_SERVICE_RETRIES];

/*
 * Makes the service, or gives one that is there this command line, and all that belongs to it.
 * `ret_reason`: on failure what was refused; on success what this system does not offer ("").
 */
enum err os_service_install(
    const char *command, char ret_reason[OS_SERVICE_REASON_SIZE]) MUST_CHECK;

/* Starts it, and does not wait for what becomes of it. One that runs is left alone. */
enum err os_service_start(char ret_reason[OS_SERVICE_REASON_SIZE]) MUST_CHECK;

/* Stops it, and takes it away. ERR_NOT_FOUND: there is none. */
enum err os_service_uninstall(char ret_reason[OS_SERVICE_REASON_SIZE]) MUST_CHECK;

/* The program's path, and `words` behind it, as one command line: each in quotes where need be
 * (CommandLineToArgvW's rules). False: longer than `size`. */
bool os_service_command(
    const char *program, const char *const *words, size_t words_n, char *text, size_t size);

#endif
