/*
 * launcher: the process that the service manager starts, and main's end of the line to it.
 *
 *	launcher ──fork──► main       network, files; no capability; a user of its own
 *	   │  ▲               │
 *	   │  └── start, end ─┘       fixed-size messages over a socket pair
 *	   └──exec───► sensor ──pipe──► main
 *
 * It keeps CAP_NET_RAW, CAP_SETUID and CAP_SETGID, as far as it has them, and gives the rest up;
 * reads no packet, no file but the recording, and nothing from the network. Without any privilege
 * it works as well: all processes are then the same user's, and what a sensor is denied it tells.
 *
 * Ends: main ends -> sensors end, launcher ends with main's status (128 + signal). Launcher dies ->
 * main gets SIGTERM, sensors end. SIGTERM and SIGINT are handed to main as SIGTERM, SIGHUP and
 * SIGUSR1 as they are; a main that has not ended LAUNCHER_TERM_MS after SIGTERM is killed.
 *
 * Siblings: launcher_linux.c (the process), launch_linux.c (main's end), and for Windows.
 */
#ifndef EARSHOT_AGENT_LAUNCHER_H
#define EARSHOT_AGENT_LAUNCHER_H

#include <stdint.h>
#include <uv.h>

#include "agent/sensor.h"

enum {
	LAUNCHER_SENSORS_MAX = 16, /* at once: AGENT_SUBNETS_MAX */
	LAUNCHER_TERM_MS = 8000    /* below TimeoutStopSec of the service */
};

/*
 * Users are names, as in the settings; they count only when the launcher may change them. NULL, ""
 * or unknown: main stays whom it is (without capabilities), sensors become 65534, nobody.
 */
struct launcher_settings {
	const char *main_user;   /* "earshot-agent" */
	const char *sensor_user; /* "earshot-sensor" */
	const char *recording;   /* file for SENSOR_REPLAY; NULL none. Opened by the launcher */
};

/*
 * Forks main and serves it until it ends. main_program gets its end of the line, for
 * launcher_open, and gives the exit status. Secrets (settings, keys) are to be read there, not
 * before: the launcher should not hold them. Gives the program's exit status.
 */
int launcher_run(const struct launcher_settings *settings,
    int (*main_program)(void *ctx, int launcher_fd), void *ctx);

/* Main's end. */
struct launcher;

/* How a sensor ended, as the launcher saw it. */
enum launcher_end {
	LAUNCHER_EXITED, /* by itself; `code` is its exit status */
	LAUNCHER_KILLED  /* by signal `code`: a crash, unless it was asked for */
};

/* Who waits for a sensor. Called from the loop, never from within launcher_start. */
struct launcher_client {
	void *ctx;
	/* It runs: `sensor` is its number, > 0; `fd` the pipe's end to read, now the client's. */
	void (*started)(void *ctx, uint32_t sensor, int fd);
	/* It does not. */
	void (*refused)(void *ctx, enum err err);
	/* It has ended. Not called after launcher_stop. */
	void (*ended)(void *ctx, uint32_t sensor, enum launcher_end end, int code);
};

/* ERR_MEMORY. `fd` is the launcher's then, also on failure; -1: there is none, and every start is
 * refused with ERR_UNSUPPORTED. */
enum err launcher_open(uv_loop_t *loop, int fd, struct launcher **ret_launcher) MUST_CHECK;

/* All sensors end. Frees when the loop has let go; clients are not called any more. */
void launcher_close(struct launcher *launcher);

/*
 * Asks for a sensor. ERR_FULL: LAUNCHER_SENSORS_MAX are asked for or run. ERR_IO: the launcher is
 * gone. The client is copied; *ret_ticket is for launcher_stop.
 */
enum err launcher_start(struct launcher *launcher, const struct sensor_settings *settings,
    const struct launcher_client *client, uint32_t *ret_ticket) MUST_CHECK;

/* Ends a sensor, started or still asked for; its client is not called any more. */
void launcher_stop(struct launcher *launcher, uint32_t ticket);

#endif
