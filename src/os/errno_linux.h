/* errno as an error of ours; for the siblings on Linux alone. */
#ifndef EARSHOT_OS_ERRNO_LINUX_H
#define EARSHOT_OS_ERRNO_LINUX_H

#include "base/err.h"

enum err err_of_errno(int e);

#endif
