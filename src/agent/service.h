/*
 * service: the verb by which the program becomes a service of Windows (service_windows.c). On
 * Linux there is none: systemd has its units (packaging/systemd).
 */
#ifndef EARSHOT_AGENT_SERVICE_H
#define EARSHOT_AGENT_SERVICE_H

#include <stdbool.h>

/* For the list of verbs: "" where there is no such verb. */
extern const char service_summary[];

bool service_is_called(int argc, char **argv);
/* The program's exit status. */
int service_main(int argc, char **argv);

#endif
