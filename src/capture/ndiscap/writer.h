/*
 * writer: events as the provider writes them, for tests. Only ours are there: no recording of a
 * Windows machine is.
 */
#ifndef EARSHOT_CAPTURE_NDISCAP_WRITER_H
#define EARSHOT_CAPTURE_NDISCAP_WRITER_H

#include "base/wr.h"
#include "capture/ndiscap/ndiscap.h"

/* The payload of event 1001; `newer` ends it as Windows Server 2022 does, with two more fields. */
static inline struct view ndiscap_payload(
    struct wr *w, uint32_t interface, uint32_t layer, struct view fragment, bool newer)
{
	w->len = 0;
	wr_le32(w, interface);
	wr_le32(w, layer);
	wr_le32(w, (uint32_t)fragment.n);
	wr_bytes(w, fragment);
	for (unsigned i = 0; i < 16 && newer; i++)
		wr_u8(w, 0);
	return wr_view(w);
}

#endif
