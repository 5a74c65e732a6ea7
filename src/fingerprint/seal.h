/*
 * seal: the content hash of a pack.
 */
#ifndef EARSHOT_FINGERPRINT_SEAL_H
#define EARSHOT_FINGERPRINT_SEAL_H

#include "base/err.h"
#include "base/view.h"

/* Writes the hash of the content into the header of a pack of `size` bytes without signature. */
void pack_seal(uint8_t *bytes, size_t size);

/* Header and hash; with `public_key` the signature too. `*ret_content` is what stands between. */
enum err pack_unseal(struct view bytes, const uint8_t *public_key, struct view *ret_content,
    const char **ret_what) MUST_CHECK;

#endif
