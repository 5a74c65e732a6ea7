/* fault: JSON pointers (RFC 6901), and what a reader can do about a body that is refused. */
#include "wire/fault.h"

enum { QUOTED_MAX = 48, PLACES_MAX = 2 * WIRE_DEPTH_MAX + 2, NEAR_MAX = 40, NEAR_EDITS = 2 };

static void put_plain(struct wr *w, uint8_t byte)
{
	wr_u8(w, byte >= 0x20 && byte < 0x7f ? byte : '?');
}

/* A reference token: '~' and '/' stand as ~0 and ~1 (section 3). */
static void put_token(struct wr *w, const struct place *place)
{
	wr_u8(w, '/');
	if (place->name.p == NULL) {
		wr_decimal(w, place->index);
		return;
	}
	for (size_t i = 0; i < place->name.n && w->len < WIRE_POINTER_SIZE; i++) {
		if (place->name.p[i] == '~')
			wr_text(w, "~0");
		else if (place->name.p[i] == '/')
			wr_text(w, "~1");
		else
			put_plain(w, place->name.p[i]);
	}
}

/* A pointer too long for its room ends at the last value it can name. */
static void put_pointer(const struct place *place, char pointer[WIRE_POINTER_SIZE])
{
	const struct place *chain[PLACES_MAX];
	struct wr w = wr_of(pointer, WIRE_POINTER_SIZE - 1);
	size_t n = 0;

	for (; place != NULL && n < PLACES_MAX; place = place->up)
		chain[n++] = place;
	while (n > 0 && wr_ok(&w)) {
		size_t before = w.len;

		put_token(&w, chain[--n]);
		if (!wr_ok(&w))
			w.len = before;
	}
	pointer[w.len] = '\0';
}

struct wr fault_begin(struct wire_fault *fault, const struct place *place)
{
	put_pointer(place, fault->pointer);
	return wr_of(fault->reason, sizeof(fault->reason) - 1);
}

enum err fault_end(struct wire_fault *fault, const struct wr *w)
{
	fault->reason[w->len] = '\0';
	return ERR_FORMAT;
}

void fault_quote(struct wr *w, struct view text)
{
	wr_u8(w, '"');
	for (size_t i = 0; i < text.n && i < QUOTED_MAX; i++)
		put_plain(w, text.p[i]);
	wr_text(w, text.n > QUOTED_MAX ? "...\"" : "\"");
}

static void put_signed(struct wr *w, int64_t value)
{
	if (value < 0)
		wr_u8(w, '-');
	wr_decimal(w, value < 0 ? -(uint64_t)value : (uint64_t)value);
}

static void put_span(struct wr *w, int64_t min, int64_t max)
{
	if (min == max) {
		put_signed(w, min);
	} else if (min > 0) {
		put_signed(w, min);
		wr_text(w, " to ");
		put_signed(w, max);
	} else {
		wr_text(w, "at most ");
		put_signed(w, max);
	}
}

static void put_values(struct wr *w, const struct wire_field *field)
{
	for (uint32_t i = 0; i < field->values_count; i++) {
		if (i > 0)
			wr_text(w, i + 1 == field->values_count ? " or " : ", ");
		wr_u8(w, '"');
		wr_text(w, field->values[i]);
		wr_u8(w, '"');
	}
}

void fault_must(struct wr *w, const struct wire_field *field, bool item)
{
	if (field->list && !item) {
		wr_text(w, "a list of at most ");
		wr_decimal(w, field->items_max);
		return;
	}
	switch (field->type) {
	case WIRE_TEXT:
	case WIRE_RAW:
		wr_text(w, "text of ");
		put_span(w, field->min, field->max);
		wr_text(w, field->max == 1 ? " byte" : " bytes");
		break;
	case WIRE_INT:
		wr_text(w, "a whole number from ");
		put_signed(w, field->min);
		wr_text(w, " to ");
		put_signed(w, field->max);
		break;
	case WIRE_REAL: wr_text(w, "a number"); break;
	case WIRE_BOOL: wr_text(w, "true or false"); break;
	case WIRE_ENUM: put_values(w, field); break;
	case WIRE_MAC: wr_text(w, "a MAC address such as 00:1b:a9:9e:c9:56"); break;
	case WIRE_HEX:
		wr_decimal(w, 2 * (uint64_t)field->max);
		wr_text(w, " hexadecimal digits");
		break;
	case WIRE_TIME: wr_text(w, "a time such as 2024-05-01T10:00:00Z"); break;
	case WIRE_RECORD: wr_text(w, "an object"); break;
	}
}

/* Letters and digits in lower case: what two spellings of one name share. */
static size_t plain_name(struct view name, char plain[NEAR_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < name.n && n < NEAR_MAX; i++) {
		uint8_t c = name.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (uint8_t)(c - 'A' + 'a');
		if (c != '_' && c != '-' && c != ' ')
			plain[n++] = (char)c;
	}
	return n;
}

/* Insertions, deletions and substitutions between two names. */
static unsigned edits(struct view a, struct view b)
{
	char x[NEAR_MAX], y[NEAR_MAX];
	size_t nx = plain_name(a, x), ny = plain_name(b, y);
	uint8_t row[NEAR_MAX + 1];

	for (size_t j = 0; j <= ny; j++)
		row[j] = (uint8_t)j;
	for (size_t i = 0; i < nx; i++) {
		uint8_t corner = row[0];

		row[0] = (uint8_t)(i + 1);
		for (size_t j = 0; j < ny; j++) {
			uint8_t least = (uint8_t)(corner + (x[i] != y[j]));

			corner = row[j + 1];
			if (row[j] + 1 < least)
				least = (uint8_t)(row[j] + 1);
			if (corner + 1 < least)
				least = (uint8_t)(corner + 1);
			row[j + 1] = least;
		}
	}
	return row[ny];
}

static const char *nearest(const struct wire_record *record, struct view name)
{
	unsigned least = NEAR_EDITS + 1;
	const char *found = NULL;

	if (name.n > NEAR_MAX)
		return NULL;
	for (uint32_t i = 0; i < record->fields_count; i++) {
		struct view known = view_of(record->fields[i].name);
		unsigned n = edits(name, known);

		/* Else any short name would be near any other. */
		if (n < least && n * 2 <= known.n) {
			least = n;
			found = record->fields[i].name;
		}
	}
	return found;
}

enum err fault_unknown(
    struct wire_fault *fault, const struct place *place, const struct wire_record *record)
{
	struct wr w = fault_begin(fault, place);
	const char *near = nearest(record, place->name);

	wr_text(&w, "there is no field ");
	fault_quote(&w, place->name);
	if (near != NULL) {
		wr_text(&w, ": did you mean \"");
		wr_text(&w, near);
		wr_text(&w, "\"?");
		return fault_end(fault, &w);
	}
	for (uint32_t i = 0; i < record->fields_count; i++) {
		const char *name = record->fields[i].name;

		if (w.room - w.len < strlen(name) + sizeof(", ...")) {
			wr_text(&w, ", ...");
			break;
		}
		wr_text(&w, i == 0 ? ": there are " : ", ");
		wr_text(&w, name);
	}
	return fault_end(fault, &w);
}
