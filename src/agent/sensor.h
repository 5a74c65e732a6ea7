/*
 * sensor: the process that reads hostile bytes. It opens one capture, gives everything up, parses
 * frames, and says facts up a pipe (pipe.h). Siblings sensor_linux.c and sensor_windows.c.
 *
 * It holds nothing between frames but counters, fragments under reassembly, and in SENSOR_ALL
 * whom it heard a moment ago. A pipe that is full costs frames, which are counted, never a wait;
 * a recording waits instead. When nobody reads the pipe any more, it ends.
 */
#ifndef EARSHOT_AGENT_SENSOR_H
#define EARSHOT_AGENT_SENSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "capture/capture.h"

enum {
	SENSOR_INTERFACE_SIZE = 64, /* os_net_interface.name */
	SENSOR_RING_BYTES = 2 << 20 /* the kernel's ring of frames not yet read: counts as PSS */
};

enum {
	/* Frames are handed up together after so long: nobody is in a hurry, and waking up is what
	 * costs. What was heard in the last of it goes with a sensor that is ended. */
	SENSOR_GATHER_MS = 200
};

enum sensor_mode {
	SENSOR_DISCOVERY, /* what is sent to everybody, or to the protocols that are read */
	SENSOR_ALL,       /* and the headers of every other frame that this host is sent */
	SENSOR_REPLAY     /* the recording that the launcher was started with */
};

/* Plain bytes: it goes from main to launcher to sensor as it is. */
struct sensor_settings {
	enum sensor_mode mode;
	enum capture_backend backend;          /* CAPTURE_AUTO: the first that opens */
	bool etw_proven;                       /* as capture_live.etw_proven */
	char interface[SENSOR_INTERFACE_SIZE]; /* NUL-terminated; of a recording its name */
};

/*
 * The program of a sensor: a program that uses launcher_run begins its main() with
 *
 *	if (sensor_is_called(argc, argv))
 *		return sensor_main();
 *
 * since the launcher starts sensors by executing the program anew. The first remembers what the
 * second is to do.
 */
bool sensor_is_called(int argc, char **argv);
int sensor_main(void);

/* NULL: sensors hear networks here. Else why they only replay recordings; such an agent takes no
 * part in elections, where it would keep others from listening. */
const char *sensor_deaf(void);

struct sensor_trial {
	enum capture_backend backend;
	uint32_t link_type;               /* LINKTYPE_ */
	int64_t heard_ms;                 /* the first frame came after so long; -1 none did */
	char reason[CAPTURE_REASON_SIZE]; /* on failure: what is wrong and what to do; ASCII */
};

/*
 * Would a sensor of this process's user hear this interface, and by what? Opens the capture, joins
 * the groups, listens for the first frame, at most wait_ms, and lets go. What this host sends
 * counts too, so that its own joins prove it on a silent network.
 */
enum err sensor_try(const struct sensor_settings *settings, int64_t wait_ms,
    struct sensor_trial *ret_trial) MUST_CHECK;

/* Its siblings' part: opens the capture, which waits, and gives what this host sends. */
enum err sensor_open_trial(const struct sensor_settings *settings, struct capture **ret_capture,
    struct capture_problem *ret_problem) MUST_CHECK;

/* What a sensor's sandbox lacks on this system, as a process in one reads it: "" nothing.
 * ERR_*: no such process can be started, or it says nothing. */
enum err sensor_try_sandbox(char *missing, size_t size) MUST_CHECK;

#endif
