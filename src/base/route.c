/* route: the addresses that are looked up. */
#include "base/route.h"

const struct addr route_lookups[ROUTE_LOOKUPS] = {
    {4, {1, 1, 1, 1}},
    {4, {198, 41, 0, 4}},
    {16, {0x20, 0x01, 0x05, 0x03, 0xba, 0x3e, [13] = 2, [15] = 0x30}},
    {16, {0x80, [15] = 1}},
};
