/*
 * launch: what main and launcher say to each other over their socket pair (SOCK_SEQPACKET): one
 * struct a message. Both are one program, but neither takes the other's numbers on trust.
 */
#ifndef EARSHOT_AGENT_LAUNCH_H
#define EARSHOT_AGENT_LAUNCH_H

#include <stdint.h>

#include "agent/sensor.h"

enum launch_ask { LAUNCH_START = 1, LAUNCH_STOP };

struct launch_request {
	uint32_t ask;
	uint32_t ticket; /* main's number for the sensor */
	struct sensor_settings settings;
};

enum launch_say { LAUNCH_STARTED = 1, LAUNCH_REFUSED, LAUNCH_ENDED };

struct launch_answer {
	uint32_t say;
	uint32_t ticket;
	uint32_t sensor; /* the launcher's number; STARTED comes with the pipe's end */
	uint32_t end;    /* ENDED: enum launcher_end */
	int32_t code;    /* ENDED: exit status or signal; REFUSED: enum err */
};

#endif
