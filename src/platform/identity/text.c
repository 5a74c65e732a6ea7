/* text: what strangers called themselves, as it may stand in a column. */
#include "base/pattern.h"
#include "base/utf8.h"
#include "platform/identity/internal.h"

/* U+FFFD and U+10FFFF in UTF-8. */
static const char replacement[] = "\xef\xbf\xbd";
static const char last_of_all[] = "\xf4\x8f\xbf\xbf";

static bool is_shown(int32_t code_point)
{
	return code_point >= 0x20 && !utf8_is_unsafe(code_point);
}

void identity_clean(struct view text, size_t max, struct wr *w)
{
	size_t end = w->len + max, plain = utf8_plain(view_head(text, max));

	wr_bytes(w, view_head(text, plain));
	text = view_tail(text, plain);
	while (text.n > 0) {
		struct view bytes;
		int32_t code_point = utf8_take(&text, &bytes);
		struct view shown = is_shown(code_point) ? bytes : view_of(replacement);

		if (w->len + shown.n > end)
			return;
		wr_bytes(w, shown);
	}
}

struct view identity_cleaned(struct view text, size_t max, struct arena *arena)
{
	size_t room = max < 3 * text.n ? max : 3 * text.n;
	uint8_t *p = text.n > 0 ? arena_take(arena, room) : NULL;
	struct wr w = wr_of(p, p != NULL ? room : 0);

	if (p != NULL)
		identity_clean(text, room, &w);
	return wr_view(&w);
}

void identity_fold(struct view text, struct wr *w)
{
	while (text.n > 0) {
		struct view bytes;
		int32_t code_point = utf8_take(&text, &bytes);

		pattern_fold(is_shown(code_point) ? bytes : view_of(replacement), w);
	}
}

void identity_name_key(struct columns *c, struct mac mac, struct arena *arena)
{
	uint8_t *p = arena_take(arena, IDENTITY_KEY_MAX);
	struct wr w = wr_of(p, p != NULL ? IDENTITY_KEY_MAX : 0);
	char text[MAC_TEXT_SIZE];

	if (c->text[COLUMN_NAME].n > 0) {
		identity_fold(c->text[COLUMN_NAME], &w);
	} else {
		wr_text(&w, last_of_all);
		wr_text(&w, mac_format(mac, text));
	}
	c->text[COLUMN_NAME_KEY] = wr_view(&w);
}

/* A part of the search text: a line, or nothing when it does not fit any more. */
static void put(struct wr *w, struct view text)
{
	struct wr probe = *w;

	if (text.n == 0)
		return;
	identity_fold(text, &probe);
	wr_u8(&probe, '\n');
	if (wr_ok(&probe))
		*w = probe;
}

static void put_mac(struct wr *w, struct mac mac)
{
	char text[MAC_TEXT_SIZE], bare[2 * MAC_LEN];
	struct wr bare_w = wr_of(bare, sizeof(bare));

	wr_hex(&bare_w, mac_u64(mac), 2 * MAC_LEN);
	put(w, view_of(mac_format(mac, text)));
	put(w, wr_view(&bare_w));
}

void identity_search(struct columns *c, const struct mac *macs, size_t macs_n,
    const struct view *more, size_t more_n, struct arena *arena)
{
	static const enum column parts[] = {COLUMN_NAME, COLUMN_ADDRESSES, COLUMN_NIC_VENDOR,
	    COLUMN_MANUFACTURER, COLUMN_PRODUCT, COLUMN_MODEL, COLUMN_CATEGORY1, COLUMN_CATEGORY2,
	    COLUMN_OS_FAMILY, COLUMN_OS_NAME, COLUMN_OS_VERSION, COLUMN_OS_EDITION,
	    COLUMN_OS_CATEGORY2, COLUMN_ROLES};
	uint8_t *p = arena_take(arena, IDENTITY_SEARCH_MAX);
	struct wr w = wr_of(p, p != NULL ? IDENTITY_SEARCH_MAX : 0);

	for (size_t i = 0; i < macs_n; i++)
		put_mac(&w, macs[i]);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		put(&w, c->text[parts[i]]);
	for (size_t i = 0; i < more_n; i++)
		put(&w, more[i]);
	c->text[COLUMN_SEARCH] = wr_view(&w);
}
