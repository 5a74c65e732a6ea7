/*
 * logfile: the lines of a service that no journal takes, in a folder of their own: `agent.log`,
 * which becomes `agent.1.log` when it is full, and so on; the oldest goes. The files are secret as
 * the state's are (os.h). A disk that is full costs the lines, nothing else.
 */
#ifndef EARSHOT_AGENT_LOGFILE_H
#define EARSHOT_AGENT_LOGFILE_H

#include "base/err.h"
#include "base/view.h"

enum {
	LOGFILE_BYTES = 1024 * 1024, /* of each */
	LOGFILE_OLD = 4,
	LOGFILE_PATH_SIZE = 600
};

struct logfile {
	char folder[LOGFILE_PATH_SIZE];
	int fd;               /* -1: none is open */
	uint64_t bytes, most; /* most: LOGFILE_BYTES; less in tests */
};

/* Goes on behind what the file has. The folder must be there. */
enum err logfile_open(struct logfile *file, const char *folder) MUST_CHECK;
void logfile_close(struct logfile *file);

/* For log_divert; `ctx` is the struct. False: the line is lost. */
bool logfile_write(void *ctx, struct view line);

#endif
