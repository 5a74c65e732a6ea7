/*
 * range: names of systems that stand for several releases: "Windows 10 or 11", "iOS 15 to 18",
 * "Windows Server 2016 or later". They are above the names of each of those, and of ranges within.
 */
#ifndef EARSHOT_FINGERPRINT_RANGE_H
#define EARSHOT_FINGERPRINT_RANGE_H

#include "base/view.h"

/* `above` is a range that `value`, a release or a range, lies in, and is not the same. */
bool range_is_above(struct view above, struct view value);

/* `value` is a range, and `above` is one of its ends or less: "Windows 10" of "Windows 10 or 11".
 * "Windows" alone is above it as above every name that begins so. */
bool range_splits(struct view above, struct view value);

#endif
