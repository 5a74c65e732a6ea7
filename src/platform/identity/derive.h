/* derive: from evidence and identity to the columns of an asset. */
#ifndef EARSHOT_PLATFORM_IDENTITY_DERIVE_H
#define EARSHOT_PLATFORM_IDENTITY_DERIVE_H

#include "fingerprint/explain.h"
#include "platform/identity/internal.h"

enum { IDENTITY_ROLES_MAX = 32 };

/* What stands in the columns lies in the arena or in `identity`. */
void derive_columns(const struct asset_view *asset, const struct identity *identity,
    struct view nic_vendor, struct arena *arena, struct columns *ret_columns);

/* A hash of the identity with its reasons and the vendor; never 0. */
int64_t derive_mark(const struct identity *identity, struct view nic_vendor);

void derive_reasons(
    const struct identity *identity, struct arena *arena, struct wire_asset_identity *ret_reasons);

/* "Brother MFC-L2710DW, Multi-function Printer, Printer firmware"; empty: unidentified. */
struct view derive_thing(const struct columns *c, struct arena *arena);

#endif
