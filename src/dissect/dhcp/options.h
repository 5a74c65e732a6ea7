/*
 * options: the options of one DHCP message (RFC 2132), wherever they lie.
 *
 * Gathered from the options field, then the file field, then sname (RFC 2131 4.1), as pieces:
 * views of the message in the order of the wire.
 */
#ifndef EARSHOT_DISSECT_DHCP_OPTIONS_H
#define EARSHOT_DISSECT_DHCP_OPTIONS_H

#include "base/rd.h"
#include "base/wr.h"

enum {
	DHCP_PIECES_MAX = 256,  /* options of a message; each repetition counts */
	DHCP_OPTION_MAX = 1024, /* bytes of one option put together; the rest is left out */
	OPTION_PAD = 0,
	OPTION_OVERLOAD = 52,
	OPTION_RELAY_AGENT = 82,
	OPTION_END = 255
};

enum dhcp_gathered {
	DHCP_GATHERED,
	DHCP_GATHERED_SHORT, /* the last option says that it is longer than what there is */
	DHCP_GATHERED_MANY,
	DHCP_GATHERED_OVERLOAD /* option 52 with a value that is not assigned */
};

struct dhcp_piece {
	uint8_t code;
	struct view value;
};

struct dhcp_options {
	struct dhcp_piece pieces[DHCP_PIECES_MAX];
	size_t count;
	bool ended; /* an end option was there: the list is whole */
};

/*
 * From what follows the cookie and the two fields that option 52 can give over to options.
 * Whatever it returns, the pieces found before are there.
 */
enum dhcp_gathered dhcp_options_gather(
    struct dhcp_options *o, struct rd field, struct view file, struct view sname);

/* The first piece of that code; false when there is none. For options of a fixed length. */
bool dhcp_option_first(const struct dhcp_options *o, uint8_t code, struct view *ret_value);

/*
 * All pieces of that code as one value (RFC 3396); `w`, of at least DHCP_OPTION_MAX bytes, is
 * written to when there are several. False when there is none.
 */
bool dhcp_option_joined(
    const struct dhcp_options *o, uint8_t code, struct wr *w, struct view *ret_value);

/* The codes in their order on the wire, without pad, end and what a relay agent added (82). */
void dhcp_options_order(const struct dhcp_options *o, struct wr *w);

#endif
