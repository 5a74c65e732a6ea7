/* options: pieces of three fields, put together on demand. */
#include "dissect/dhcp/options.h"

enum { OVERLOAD_FILE = 1, OVERLOAD_SNAME = 2 };

static enum dhcp_gathered gather_field(struct dhcp_options *o, struct rd r)
{
	while (rd_left(&r) > 0) {
		uint8_t code = rd_u8(&r);

		if (code == OPTION_PAD)
			continue;
		if (code == OPTION_END) {
			o->ended = true;
			return DHCP_GATHERED;
		}
		struct view value = rd_bytes(&r, rd_u8(&r));

		if (!rd_ok(&r))
			return DHCP_GATHERED_SHORT;
		if (o->count == DHCP_PIECES_MAX)
			return DHCP_GATHERED_MANY;
		o->pieces[o->count++] = (struct dhcp_piece){code, value};
	}
	return DHCP_GATHERED;
}

enum dhcp_gathered dhcp_options_gather(
    struct dhcp_options *o, struct rd field, struct view file, struct view sname)
{
	struct view overload;
	enum dhcp_gathered result;

	o->count = 0;
	o->ended = false;
	result = gather_field(o, field);
	if (result != DHCP_GATHERED || !dhcp_option_first(o, OPTION_OVERLOAD, &overload))
		return result;
	if (overload.n != 1 || overload.p[0] == 0 ||
	    overload.p[0] > (OVERLOAD_FILE | OVERLOAD_SNAME))
		return DHCP_GATHERED_OVERLOAD;
	if ((overload.p[0] & OVERLOAD_FILE) != 0)
		result = gather_field(o, rd_of(file));
	if (result == DHCP_GATHERED && (overload.p[0] & OVERLOAD_SNAME) != 0)
		result = gather_field(o, rd_of(sname));
	return result;
}

bool dhcp_option_first(const struct dhcp_options *o, uint8_t code, struct view *ret_value)
{
	for (size_t i = 0; i < o->count; i++) {
		if (o->pieces[i].code == code) {
			*ret_value = o->pieces[i].value;
			return true;
		}
	}
	return false;
}

bool dhcp_option_joined(
    const struct dhcp_options *o, uint8_t code, struct wr *w, struct view *ret_value)
{
	struct view only = {NULL, 0};
	size_t pieces = 0;

	for (size_t i = 0; i < o->count; i++) {
		if (o->pieces[i].code != code)
			continue;
		if (pieces == 1)
			wr_bytes(w, only);
		only = o->pieces[i].value;
		if (pieces++ > 0)
			wr_bytes(w, view_head(only, w->room - w->len));
	}
	if (pieces > 0)
		*ret_value = pieces == 1 ? only : wr_view(w);
	return pieces > 0;
}

void dhcp_options_order(const struct dhcp_options *o, struct wr *w)
{
	for (size_t i = 0; i < o->count; i++)
		if (o->pieces[i].code != OPTION_RELAY_AGENT)
			wr_u8(w, o->pieces[i].code);
}
