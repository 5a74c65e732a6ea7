/* service_linux: no such verb. */
#include "agent/service.h"

const char service_summary[] = "";

bool service_is_called(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return false;
}

int service_main(int argc, char **argv)
{
	(void)argc;
	(void)argv;
	return 0;
}
