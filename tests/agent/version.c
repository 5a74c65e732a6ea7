/* version: the agent as another version of itself (meson.build). */
#include <stdlib.h>

#include "agent/versions.h"

const char agent_version[] = VERSION;

#ifdef VERSION_BROKEN
/* As a program whose libraries are not there, but with the status of one that was told to end. */
__attribute__((constructor)) static void end(void)
{
	_Exit(0);
}
#endif
