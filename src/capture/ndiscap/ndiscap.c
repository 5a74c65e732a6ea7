/* ndiscap: events of one interface, put together. */
#include "capture/ndiscap/ndiscap.h"

#include "base/rd.h"

enum {
	LINKTYPE_ETHERNET = 1,
	LINKTYPE_RAW = 101,
	LINKTYPE_WIFI = 105,
	PROTECTED_AT = 1, /* of an 802.11 frame: the second octet of its frame control ... */
	PROTECTED = 0x40  /* ... IEEE 802.11-2020 9.2.4.1.9 */
};

static const uint64_t PATH = NDISCAP_SENT | NDISCAP_RECEIVED;
static const int64_t EPOCH_MS = 11644473600000; /* 1970, from 1601 */

void ndiscap_init(struct ndiscap *n, const struct ndiscap_settings *settings)
{
	memset(n, 0, sizeof(*n));
	n->settings = *settings;
}

static uint32_t linktype_of(uint64_t keywords)
{
	return (keywords & NDISCAP_WIFI) != 0   ? LINKTYPE_WIFI
	       : (keywords & NDISCAP_WWAN) != 0 ? LINKTYPE_RAW
						: LINKTYPE_ETHERNET;
}

static bool is_wanted(const struct ndiscap *n, uint64_t keywords, struct view bytes)
{
	return n->settings.wants == NULL ||
	       n->settings.wants(n->settings.ctx, linktype_of(keywords), bytes);
}

/* `whole`: bytes on the wire. The encryption is gone, what says that it was there is not. */
static bool give(struct ndiscap *n, const struct ndiscap_event *e, struct view bytes, size_t whole,
    struct capture_frame *ret_frame)
{
	uint32_t linktype = linktype_of(e->keywords);

	if (linktype == LINKTYPE_WIFI && bytes.n > PROTECTED_AT) {
		memcpy(n->clear, bytes.p, bytes.n);
		n->clear[PROTECTED_AT] &= (uint8_t)~PROTECTED;
		bytes = view_bytes(n->clear, bytes.n);
	}
	n->counters.frames++;
	*ret_frame = (struct capture_frame){.seen_ms = e->time / 10000 - EPOCH_MS,
	    .linktype = linktype,
	    .bytes = bytes,
	    .wire_len = (uint32_t)whole};
	return true;
}

/* A packet in one event: nothing is copied. */
static bool take_whole(struct ndiscap *n, const struct ndiscap_event *e, struct view bytes,
    struct capture_frame *ret_frame)
{
	size_t whole = bytes.n;

	if (bytes.n > NDISCAP_FRAME_MAX) {
		n->counters.too_long++;
		return false;
	}
	if (!is_wanted(n, e->keywords, bytes)) {
		bytes = view_head(bytes, n->settings.others_bytes);
		if (bytes.n == 0) {
			n->counters.unwanted++;
			return false;
		}
	}
	return give(n, e, bytes, whole, ret_frame);
}

static struct ndiscap_open *open_of(
    struct ndiscap *n, const struct ndiscap_event *e, uint32_t layer)
{
	for (unsigned i = 0; i < NDISCAP_OPEN_MAX; i++) {
		struct ndiscap_open *o = &n->open[i];

		if (o->is_used && o->processor == e->processor && o->layer == layer &&
		    o->path == (e->keywords & PATH))
			return o;
	}
	return NULL;
}

static struct ndiscap_open *begin(struct ndiscap *n, const struct ndiscap_event *e, uint32_t layer)
{
	struct ndiscap_open *o = open_of(n, e, layer); /* whose last event is lost */

	for (unsigned i = 0; o == NULL && i < NDISCAP_OPEN_MAX; i++)
		if (!n->open[i].is_used)
			o = &n->open[i];
	if (o == NULL) {
		o = &n->open[0];
		for (unsigned i = 1; i < NDISCAP_OPEN_MAX; i++)
			if (n->open[i].began < o->began)
				o = &n->open[i];
	}
	n->counters.displaced += o->is_used;
	o->is_used = true;
	o->is_skipped = false;
	o->processor = e->processor;
	o->layer = layer;
	o->path = e->keywords & PATH;
	o->began = n->events;
	o->n = 0;
	return o;
}

static void add(struct ndiscap *n, struct ndiscap_open *o, struct view bytes)
{
	if (o->is_skipped)
		return;
	if (bytes.n > NDISCAP_FRAME_MAX - o->n) {
		n->counters.too_long++;
		o->is_skipped = true;
		return;
	}
	if (bytes.n > 0)
		memcpy(o->bytes + o->n, bytes.p, bytes.n);
	o->n += (uint32_t)bytes.n;
}

/* One event of several. Without others_bytes an unwanted packet ends with its first. */
static bool take_part(struct ndiscap *n, const struct ndiscap_event *e, uint32_t layer,
    struct view bytes, struct capture_frame *ret_frame)
{
	struct ndiscap_open *o;

	if ((e->keywords & NDISCAP_START) != 0) {
		o = begin(n, e, layer);
		if (n->settings.others_bytes == 0 && !is_wanted(n, e->keywords, bytes)) {
			n->counters.unwanted++;
			o->is_skipped = true;
		}
	} else {
		o = open_of(n, e, layer);
	}
	if (o == NULL) {
		n->counters.no_start++;
		return false;
	}
	add(n, o, bytes);
	if ((e->keywords & NDISCAP_END) == 0)
		return false;
	o->is_used = false;
	return !o->is_skipped && take_whole(n, e, view_bytes(o->bytes, o->n), ret_frame);
}

/* A layer above tells of the same packets again. */
static bool is_here(struct ndiscap *n, uint32_t miniport, uint32_t layer)
{
	if (miniport != n->settings.interface)
		return false;
	if (!n->has_layer) {
		n->has_layer = true;
		n->layer = layer;
	}
	return layer == n->layer;
}

bool ndiscap_take(struct ndiscap *n, const struct ndiscap_event *e, struct capture_frame *ret_frame)
{
	struct rd r = rd_of(e->payload);
	uint32_t miniport = rd_le32(&r), layer = rd_le32(&r), size = rd_le32(&r);
	uint64_t ends = e->keywords & (NDISCAP_START | NDISCAP_END);
	struct view bytes = rd_bytes(&r, size);

	n->events++;
	if (e->id != NDISCAP_FRAGMENT || (e->keywords & NDISCAP_DROPPED) != 0) {
		n->counters.other++;
		return false;
	}
	if (!rd_ok(&r) || bytes.n == 0) {
		n->counters.broken++;
		return false;
	}
	if (!is_here(n, miniport, layer)) {
		n->counters.elsewhere++;
		return false;
	}
	if (n->settings.inbound && (e->keywords & NDISCAP_SENT) != 0) {
		n->counters.sent++;
		return false;
	}
	n->has_starts = n->has_starts || ends != 0;
	/* A system that never says which event is the first gives packets in one. */
	if (ends == (NDISCAP_START | NDISCAP_END) || !n->has_starts)
		return take_whole(n, e, bytes, ret_frame);
	return take_part(n, e, layer, bytes, ret_frame);
}
