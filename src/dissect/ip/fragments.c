/* fragments: a table of datagrams under reassembly. */
#include "dissect/ip/fragments.h"

void ip_fragments_init(struct ip_fragments *f)
{
	for (unsigned i = 0; i < DISSECT_FRAGMENTS_MAX; i++)
		f->slots[i].used = false;
}

static bool is_of(const struct ip_fragment_slot *slot, const struct packet *p, uint32_t id)
{
	return slot->used && slot->id == id && mac_eq(slot->source, p->source) &&
	       addr_eq(&slot->from, &p->from) && addr_eq(&slot->to, &p->to);
}

/* Also when the clock went back by more than that: another capture file. */
static bool is_late(const struct ip_fragment_slot *slot, int64_t seen_ms)
{
	return seen_ms > slot->since_ms + IP_FRAGMENT_WAIT_MS ||
	       seen_ms < slot->since_ms - IP_FRAGMENT_WAIT_MS;
}

static void expire(struct ip_fragments *f, int64_t seen_ms, uint64_t malformed[FRAME_REASON_COUNT])
{
	for (unsigned i = 0; i < DISSECT_FRAGMENTS_MAX; i++) {
		struct ip_fragment_slot *slot = &f->slots[i];

		if (!slot->used || !is_late(slot, seen_ms))
			continue;
		slot->used = false;
		if (!slot->condemned)
			malformed[FRAME_FRAGMENT_TIMEOUT]++;
	}
}

/* The slot of the datagram; a free one; or the oldest, given up. */
static struct ip_fragment_slot *slot_for(struct ip_fragments *f, int64_t seen_ms,
    const struct packet *p, const struct ip_fragment *fragment,
    uint64_t malformed[FRAME_REASON_COUNT])
{
	struct ip_fragment_slot *slot = &f->slots[0];

	expire(f, seen_ms, malformed);
	for (unsigned i = 0; i < DISSECT_FRAGMENTS_MAX; i++) {
		struct ip_fragment_slot *each = &f->slots[i];

		if (is_of(each, p, fragment->id))
			return each;
		if (!slot->used)
			continue;
		if (!each->used || each->since_ms < slot->since_ms)
			slot = each;
	}
	if (slot->used && !slot->condemned)
		malformed[FRAME_FRAGMENTS_FULL]++;
	slot->used = true;
	slot->condemned = false;
	slot->next = fragment->next;
	slot->id = fragment->id;
	slot->total = 0;
	slot->filled = 0;
	slot->since_ms = seen_ms;
	slot->source = p->source;
	slot->from = p->from;
	slot->to = p->to;
	memset(slot->have, 0, sizeof(slot->have));
	return slot;
}

static bool have(const struct ip_fragment_slot *slot, size_t unit)
{
	return (slot->have[unit / 8] >> unit % 8 & 1) != 0;
}

/* How many of the fragment's units are here already. */
static size_t units_here(const struct ip_fragment_slot *slot, size_t first, size_t units)
{
	size_t here = 0;

	for (size_t i = 0; i < units; i++)
		here += have(slot, first + i);
	return here;
}

static bool is_repetition(
    const struct ip_fragment_slot *slot, const struct ip_fragment *fragment, size_t units)
{
	return units_here(slot, fragment->offset / IP_FRAGMENT_UNIT, units) == units &&
	       memcmp(slot->bytes + fragment->offset, fragment->bytes.p, fragment->bytes.n) == 0;
}

static bool contradicts_total(
    const struct ip_fragment_slot *slot, const struct ip_fragment *fragment)
{
	size_t end = fragment->offset + fragment->bytes.n;

	if (slot->total != 0 && (end > slot->total || (!fragment->more && end != slot->total)))
		return true;
	/* A last fragment that ends before others begin: those are past its end. */
	for (size_t unit = (end + IP_FRAGMENT_UNIT - 1) / IP_FRAGMENT_UNIT;
	     !fragment->more && unit < IP_FRAGMENT_UNITS; unit++)
		if (have(slot, unit))
			return true;
	return false;
}

static void put(struct ip_fragment_slot *slot, const struct ip_fragment *fragment, size_t units)
{
	size_t first = fragment->offset / IP_FRAGMENT_UNIT;

	memcpy(slot->bytes + fragment->offset, fragment->bytes.p, fragment->bytes.n);
	for (size_t unit = first; unit < first + units; unit++)
		slot->have[unit / 8] |= (uint8_t)(1u << unit % 8);
	slot->filled += (uint32_t)fragment->bytes.n;
	if (!fragment->more)
		slot->total = fragment->offset + (uint32_t)fragment->bytes.n;
	/* RFC 8200 4.5: the first fragment's next header is the one that counts. */
	if (fragment->offset == 0)
		slot->next = fragment->next;
}

bool ip_fragments_add(struct ip_fragments *f, int64_t seen_ms, const struct packet *p,
    const struct ip_fragment *fragment, uint64_t malformed[FRAME_REASON_COUNT],
    struct view *ret_bytes, uint8_t *ret_next)
{
	size_t len = fragment->bytes.n;
	size_t units = (len + IP_FRAGMENT_UNIT - 1) / IP_FRAGMENT_UNIT;

	if (len == 0 || (fragment->more && len % IP_FRAGMENT_UNIT != 0)) {
		malformed[FRAME_IP_HEADER]++;
		return false;
	}
	struct ip_fragment_slot *slot = slot_for(f, seen_ms, p, fragment, malformed);

	if (slot->condemned)
		return false;
	if (fragment->offset + len > DISSECT_DATAGRAM_MAX) {
		malformed[FRAME_FRAGMENT_TOO_LONG]++;
		slot->condemned = true;
		return false;
	}
	if (is_repetition(slot, fragment, units))
		return false;
	if (units_here(slot, fragment->offset / IP_FRAGMENT_UNIT, units) > 0 ||
	    contradicts_total(slot, fragment)) {
		malformed[FRAME_FRAGMENT_OVERLAP]++;
		slot->condemned = true;
		return false;
	}
	put(slot, fragment, units);
	if (slot->total == 0 || slot->filled < slot->total)
		return false;
	slot->used = false;
	*ret_bytes = view_bytes(slot->bytes, slot->total);
	*ret_next = slot->next;
	return true;
}
