/* none: the table of the console's files in a build without them. */
#include "platform/http/console.h"

const struct platform_console_file platform_console_files[] = {
    {NULL, NULL, NULL, false, NULL, 0},
};
