/*
 * pcapng (draft-ietf-opsawg-pcapng): blocks of
 *
 *	type (4) | total length (4) | body, padded to 4 | total length again (4)
 *
 * A section header block begins a section: byte order and interfaces are its own. Blocks of
 * other kinds are skipped, and need not fit in memory. A frame is given as soon as it is whole;
 * the end of its block (options, the second length) is looked at on the way to the next.
 */
#include "capture/internal.h"

#include <inttypes.h>
#include <stdlib.h>

enum {
	BLOCK_MAX = 16 << 20, /* bytes, as libpcap has it */
	BLOCK_HEADER = 8,
	BLOCK_MIN = 12,
	SECTION_MIN = 28,

	BLOCK_INTERFACE = 1,
	BLOCK_OLD_PACKET = 2,
	BLOCK_SIMPLE_PACKET = 3,
	BLOCK_PACKET = 6,

	INTERFACE_FIXED = 8,
	PACKET_FIXED = 20, /* enhanced and old */
	SIMPLE_FIXED = 4,

	OPTION_END = 0,
	OPTION_TSRESOL = 9,
	OPTION_TSOFFSET = 14,

	DECIMAL_EXPONENT_MAX = 19, /* 10^19 fits 64 bits */
	BINARY_EXPONENT_MAX = 63
};

/* Seconds on either side of 1970 beyond which a time is clamped: milliseconds stay in range. */
static const int64_t seconds_max = INT64_MAX / 4000;

struct block {
	uint64_t offset;
	uint32_t type, length; /* length: of all of it */
	uint32_t unread;       /* from here to the end of the block */
};

enum err pcapng_begin(struct capture *c)
{
	c->pcapng.interface = calloc(CAPTURE_INTERFACES_MAX, sizeof(*c->pcapng.interface));
	return c->pcapng.interface != NULL ? ERR_NONE : ERR_MEMORY;
}

static uint64_t power_of_ten(unsigned exponent)
{
	uint64_t power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

static void interface_set_resolution(struct pcapng_interface *i, uint8_t tsresol)
{
	i->binary = (tsresol & 0x80) != 0;
	i->exponent = tsresol & 0x7f;
	if (!i->binary && i->exponent <= DECIMAL_EXPONENT_MAX)
		i->units = power_of_ten(i->exponent >= 3 ? i->exponent - 3 : 3 - i->exponent);
}

static int64_t clamp_seconds(int64_t s)
{
	return s > seconds_max ? seconds_max : s < -seconds_max ? -seconds_max : s;
}

/* Milliseconds since 1970; far-off times are clamped. */
static int64_t interface_time(const struct pcapng_interface *i, uint64_t ticks)
{
	uint64_t ms;

	if (i->binary) {
		unsigned bits = i->exponent;
		uint64_t seconds = ticks >> bits;
		uint64_t fraction = ticks & (((uint64_t)1 << bits) - 1);

		if (bits > 53) { /* so that the product below fits */
			fraction >>= bits - 53;
			bits = 53;
		}
		if (seconds > (uint64_t)seconds_max)
			seconds = (uint64_t)seconds_max;
		ms = seconds * 1000 + (fraction * 1000 >> bits);
	} else if (i->exponent >= 3) {
		ms = ticks / i->units;
	} else {
		uint64_t ticks_max = (uint64_t)seconds_max * 1000 / i->units;

		ms = (ticks < ticks_max ? ticks : ticks_max) * i->units;
	}
	if (ms > (uint64_t)seconds_max * 1000)
		ms = (uint64_t)seconds_max * 1000;
	return (int64_t)ms + i->offset_s * 1000;
}

/* The next block's header, its section's byte order settled. */
static enum capture_step block_begin(struct capture *c, struct block *b)
{
	struct pcapng *p = &c->pcapng;
	struct source *s = &c->source;
	size_t have = source_want(s, BLOCK_HEADER);
	struct rd r = {0};

	b->offset = source_offset(s);
	if (have == 0)
		return s->problem.err == ERR_NONE ? capture_end(c) : capture_cut(c, b->offset, "");
	if (have < BLOCK_HEADER)
		return capture_cut(c, b->offset, "a block header");
	r = rd_of(source_peek(s, BLOCK_HEADER));
	b->type = rd_32(&r, p->big);
	if (b->type == PCAPNG_SECTION) {
		uint32_t magic;

		if (source_want(s, BLOCK_MIN) < BLOCK_MIN)
			return capture_cut(c, b->offset, "a section header");
		r = rd_of(source_peek(s, BLOCK_MIN));
		rd_skip(&r, BLOCK_HEADER);
		magic = rd_be32(&r);
		if (magic != 0x1a2b3c4d && magic != 0x4d3c2b1a)
			return capture_break(
			    c, ERR_FORMAT, b->offset, "byte-order magic %08x is none", magic);
		p->big = magic == 0x1a2b3c4d;
		r = rd_of(source_peek(s, BLOCK_HEADER));
		rd_skip(&r, 4);
	}
	b->length = rd_32(&r, p->big);
	if (b->length < BLOCK_MIN)
		return capture_break(c, ERR_FORMAT, b->offset, "block length %u is less than %d",
		    b->length, BLOCK_MIN);
	if (b->length % 4 != 0)
		return capture_break(
		    c, ERR_FORMAT, b->offset, "block length %u is no multiple of 4", b->length);
	if (b->length > BLOCK_MAX)
		return capture_break(
		    c, ERR_FORMAT, b->offset, "block length %u exceeds %d", b->length, BLOCK_MAX);
	(void)source_take(s, BLOCK_HEADER);
	b->unread = b->length - BLOCK_HEADER;
	return CAPTURE_FRAME;
}

/* The rest of a block, and its length again. */
static enum capture_step block_end(struct capture *c, const struct block *b)
{
	struct source *s = &c->source;
	uint32_t skip = b->unread - 4, again;
	struct rd r = {0};

	if (source_skip(s, skip) < skip || source_want(s, 4) < 4)
		return capture_cut(c, b->offset, "a block");
	r = rd_of(source_take(s, 4));
	again = rd_32(&r, c->pcapng.big);
	if (again != b->length)
		return capture_break(c, ERR_FORMAT, b->offset,
		    "block length %u is repeated as %u at its end", b->length, again);
	return CAPTURE_FRAME;
}

/* Takes n bytes of the block's body; what it ends with is not body. */
static enum capture_step block_take(
    struct capture *c, struct block *b, uint32_t n, const char *what, struct rd *ret_fields)
{
	if (b->unread - 4 < n)
		return capture_break(c, ERR_FORMAT, b->offset,
		    "block length %u is too short for %s", b->length, what);
	if (source_want(&c->source, n) < n)
		return capture_cut(c, b->offset, what);
	*ret_fields = rd_of(source_take(&c->source, n));
	b->unread -= n;
	return CAPTURE_FRAME;
}

static enum capture_step take_section(struct capture *c, struct block *b)
{
	struct pcapng *p = &c->pcapng;
	uint16_t major, minor;
	struct rd r = {0};
	enum capture_step step = block_take(c, b, SECTION_MIN - BLOCK_MIN, "a section header", &r);

	if (step != CAPTURE_FRAME)
		return step;
	rd_skip(&r, 4); /* the magic */
	major = rd_16(&r, p->big);
	minor = rd_16(&r, p->big);
	/* Section 4.1: 1.0, and 1.2 that some tools wrote and is to be read as the same. */
	if (major != 1 || (minor != 0 && minor != 2))
		return capture_break(c, ERR_UNSUPPORTED, b->offset,
		    "pcapng version %u.%u: only 1.0 is known", major, minor);
	p->in_section = true;
	p->interfaces = 0;
	return block_end(c, b);
}

/* Options (section 3.5) of an interface; a malformed list counts as far as it is good. */
static void interface_options(struct pcapng_interface *i, struct rd *r, bool big)
{
	while (rd_left(r) >= 4) {
		uint16_t code = rd_16(r, big);
		uint16_t len = rd_16(r, big);
		struct rd value = rd_sub(r, len);

		if (code == OPTION_END)
			break;
		if (code == OPTION_TSRESOL && len == 1) {
			interface_set_resolution(i, rd_u8(&value));
		} else if (code == OPTION_TSOFFSET && len == 8) {
			uint64_t offset = big ? rd_be64(&value) : rd_le64(&value);

			i->offset_s = clamp_seconds((int64_t)offset);
		}
		rd_skip(r, (4 - len % 4) % 4);
	}
}

static enum capture_step take_interface(struct capture *c, struct block *b)
{
	struct pcapng *p = &c->pcapng;
	uint32_t body = b->unread - 4;
	struct pcapng_interface i = {0};
	enum capture_step step;
	struct rd r = {0};

	if (p->interfaces == CAPTURE_INTERFACES_MAX)
		return capture_break(c, ERR_FULL, b->offset, "more than %d interfaces in a section",
		    CAPTURE_INTERFACES_MAX);
	if (body < INTERFACE_FIXED)
		body = INTERFACE_FIXED; /* block_take says so */
	if (body > CAPTURE_FRAME_MAX)
		return capture_break(c, ERR_FORMAT, b->offset,
		    "interface block length %u exceeds %d", b->length, CAPTURE_FRAME_MAX);
	step = block_take(c, b, body, "an interface", &r);
	if (step != CAPTURE_FRAME)
		return step;
	i.linktype = rd_16(&r, p->big);
	rd_skip(&r, 2);
	i.snaplen = rd_32(&r, p->big);
	interface_set_resolution(&i, 6); /* microseconds, unless an option says otherwise */
	interface_options(&i, &r, p->big);
	if (i.exponent > (i.binary ? BINARY_EXPONENT_MAX : DECIMAL_EXPONENT_MAX))
		return capture_break(c, ERR_UNSUPPORTED, b->offset,
		    "timestamp resolution %d^-%d s is too fine", i.binary ? 2 : 10, i.exponent);
	p->interface[p->interfaces++] = i;
	return block_end(c, b);
}

/* The bytes of a frame and what is known about it; leaves the block open. */
static enum capture_step give(struct capture *c, struct block *b, uint32_t interface, uint32_t len,
    struct capture_frame *ret_frame)
{
	struct pcapng *p = &c->pcapng;
	enum capture_step step;
	struct rd r = {0};

	if (len > CAPTURE_FRAME_MAX)
		return capture_break(c, ERR_FORMAT, b->offset, "packet length %u exceeds %d", len,
		    CAPTURE_FRAME_MAX);
	step = block_take(c, b, len, "its packet", &r);
	if (step != CAPTURE_FRAME)
		return step;
	p->last_ms = ret_frame->seen_ms;
	ret_frame->linktype = p->interface[interface].linktype;
	ret_frame->bytes = rd_rest(&r);
	if (ret_frame->wire_len < len)
		ret_frame->wire_len = len;
	p->block_offset = b->offset;
	p->length = b->length;
	p->unread = b->unread;
	p->open = true;
	return CAPTURE_FRAME;
}

static enum capture_step no_interface(struct capture *c, const struct block *b, uint32_t number)
{
	return capture_break(c, ERR_FORMAT, b->offset, "packet of interface %u, of %u described",
	    number, c->pcapng.interfaces);
}

/* Enhanced (section 4.3), and the old one (appendix A), which has a short id and drops. */
static enum capture_step take_packet(
    struct capture *c, struct block *b, struct capture_frame *ret_frame)
{
	const struct pcapng *p = &c->pcapng;
	struct rd r = {0};
	enum capture_step step = block_take(c, b, PACKET_FIXED, "a packet header", &r);
	uint32_t interface, len;
	uint64_t ticks;

	if (step != CAPTURE_FRAME)
		return step;
	if (b->type == BLOCK_OLD_PACKET) {
		interface = rd_16(&r, p->big);
		rd_skip(&r, 2);
	} else {
		interface = rd_32(&r, p->big);
	}
	ticks = (uint64_t)rd_32(&r, p->big) << 32;
	ticks |= rd_32(&r, p->big);
	len = rd_32(&r, p->big);
	if (interface >= p->interfaces)
		return no_interface(c, b, interface);
	*ret_frame = (struct capture_frame){
	    .seen_ms = interface_time(&p->interface[interface], ticks),
	    .wire_len = rd_32(&r, p->big),
	};
	return give(c, b, interface, len, ret_frame);
}

/* Section 4.4: no time, the first interface; how much was kept follows from its snaplen. */
static enum capture_step take_simple(
    struct capture *c, struct block *b, struct capture_frame *ret_frame)
{
	const struct pcapng *p = &c->pcapng;
	struct rd r = {0};
	enum capture_step step = block_take(c, b, SIMPLE_FIXED, "a packet header", &r);
	uint32_t len;

	if (step != CAPTURE_FRAME)
		return step;
	if (p->interfaces == 0)
		return no_interface(c, b, 0);
	len = rd_32(&r, p->big);
	*ret_frame = (struct capture_frame){.seen_ms = p->last_ms, .wire_len = len};
	if (p->interface[0].snaplen > 0 && len > p->interface[0].snaplen)
		len = p->interface[0].snaplen;
	if (len > b->unread - 4)
		len = b->unread - 4;
	return give(c, b, 0, len, ret_frame);
}

enum capture_step pcapng_next(struct capture *c, struct capture_frame *ret_frame)
{
	struct pcapng *p = &c->pcapng;
	struct block b = {.offset = p->block_offset, .length = p->length, .unread = p->unread};
	struct capture_frame frame;
	enum capture_step step = p->open ? block_end(c, &b) : CAPTURE_FRAME;

	p->open = false;
	while (step == CAPTURE_FRAME) {
		step = block_begin(c, &b);
		if (step != CAPTURE_FRAME)
			return step;
		switch (b.type) {
		case PCAPNG_SECTION: step = take_section(c, &b); break;
		case BLOCK_INTERFACE: step = take_interface(c, &b); break;
		case BLOCK_PACKET:
		case BLOCK_OLD_PACKET: step = take_packet(c, &b, &frame); break;
		case BLOCK_SIMPLE_PACKET: step = take_simple(c, &b, &frame); break;
		default: step = block_end(c, &b); break;
		}
		if (p->open) {
			*ret_frame = frame;
			break;
		}
	}
	return step;
}
