/* out: buffered output. */
#include "base/out.h"

#include "base/wr.h"

static void drain(struct out *o)
{
	if (o->len > 0 && !o->bad && !o->write(o->ctx, view_bytes(o->p, o->len)))
		o->bad = true;
	o->len = 0;
}

void out_bytes(struct out *o, struct view bytes)
{
	while (bytes.n > 0 && !o->bad) {
		if (o->len == o->room)
			drain(o);
		struct view part = view_head(bytes, o->room - o->len);

		memcpy(o->p + o->len, part.p, part.n);
		o->len += part.n;
		bytes = view_tail(bytes, part.n);
	}
}

void out_text(struct out *o, const char *text)
{
	out_bytes(o, view_of(text));
}

void out_decimal(struct out *o, uint64_t value)
{
	uint8_t digits[20];
	struct wr w = wr_of(digits, sizeof(digits));

	wr_decimal(&w, value);
	out_bytes(o, wr_view(&w));
}

enum err out_flush(struct out *o)
{
	drain(o);
	return o->bad ? ERR_IO : ERR_NONE;
}
