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
