/*
 * pack_diff: what another pack would say of the devices of captures.
 */
#ifndef EARSHOT_CLI_PACK_DIFF_H
#define EARSHOT_CLI_PACK_DIFF_H

#include "fingerprint/fingerprint.h"

/*
 * Reads `captures`, a file or a folder with all below it, into one inventory, and tells on standard
 * output each level of each asset that the pack at `old_path` and `new_pack` state otherwise; on
 * standard error how many. Tells its own errors.
 */
enum err pack_diff_captures(
    const char *old_path, struct pack *new_pack, const char *captures) MUST_CHECK;

#endif
