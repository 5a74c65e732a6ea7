/*
 * embedded: the pack that the build compiled from fingerprints/, inside the program.
 */
#ifndef EARSHOT_FINGERPRINT_EMBEDDED_H
#define EARSHOT_FINGERPRINT_EMBEDDED_H

#include "base/view.h"

extern const uint8_t embedded_pack[];
extern const size_t embedded_pack_size;

static inline struct view embedded_pack_view(void)
{
	return view_bytes(embedded_pack, embedded_pack_size);
}

#endif
