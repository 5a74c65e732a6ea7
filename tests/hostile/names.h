/*
 * names: the worst that a device may call itself.
 */
#ifndef EARSHOT_TESTS_HOSTILE_NAMES_H
#define EARSHOT_TESTS_HOSTILE_NAMES_H

#include "base/view.h"

extern const struct view hostile_names[];
extern const size_t hostile_names_count;

#endif
