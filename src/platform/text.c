/* platform: names that people give. */
#include "base/utf8.h"
#include "platform/platform.h"

bool platform_name_ok(struct view text, size_t bytes_max)
{
	struct view bytes;

	if (text.n == 0 || text.n > bytes_max || view_trim(text).n != text.n)
		return false;
	while (text.n > 0) {
		int32_t c = utf8_take(&text, &bytes);

		if (c < 0 || utf8_is_unsafe(c))
			return false;
	}
	return true;
}

bool platform_tag_ok(struct view tag)
{
	return platform_name_ok(tag, 64) && view_find(tag, ',') == tag.n &&
	       !view_eq_nocase(tag, view_of(PLATFORM_TAG_LEADER));
}
