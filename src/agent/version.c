/* version: by itself, so that tests can link the same program as another version. */
#include "agent/versions.h"

const char agent_version[] = EARSHOT_VERSION;
