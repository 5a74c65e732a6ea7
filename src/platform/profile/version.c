/* profile: versions, and the availability matrix. */
#include <stdarg.h>
#include <stdio.h>

#include "platform/profile/internal.h"

enum { PARTS_MAX = 4 };

struct version {
	uint64_t parts[PARTS_MAX];
	bool before; /* -rc1, ~beta: what comes before the release */
};

/* "0.10.1", "0.10.1-rc1", "0.10.1+g1234": numbers, then what says before or of which build. */
static bool parse(struct view text, struct version *ret_version)
{
	struct version version = {0};
	struct view part;
	size_t end = 0, n = 0;

	while (end < text.n && ((text.p[end] >= '0' && text.p[end] <= '9') || text.p[end] == '.'))
		end++;
	if (end < text.n && text.p[end] != '-' && text.p[end] != '~' && text.p[end] != '+')
		return false;
	version.before = end < text.n && text.p[end] != '+';
	text = view_head(text, end);
	while (view_split(&text, '.', &part))
		if (n == PARTS_MAX || part.n > 9 || !view_u64(part, 999999999, &version.parts[n++]))
			return false;
	if (n == 0)
		return false;
	*ret_version = version;
	return true;
}

bool profile_version_cmp(struct view a, struct view b, int *ret_order)
{
	struct version left, right;
	int order = 0;

	if (!parse(a, &left) || !parse(b, &right))
		return false;
	for (unsigned i = 0; i < PARTS_MAX && order == 0; i++)
		order = left.parts[i] < right.parts[i] ? -1 : left.parts[i] > right.parts[i];
	if (order == 0)
		order = (int)right.before - (int)left.before;
	*ret_order = order;
	return true;
}

static bool has_word(const char *words, struct view word)
{
	struct view rest = view_of(words), part;

	while (view_split(&rest, ' ', &part))
		if (view_eq(part, word))
			return true;
	return false;
}

static const char *print(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static const char *print(struct arena *arena, const char *format, ...)
{
	char *text = arena_take(arena, 300);
	va_list values;

	if (text == NULL)
		return "";
	va_start(values, format);
	if (vsnprintf(text, 300, format, values) < 0)
		text[0] = '\0';
	va_end(values);
	return text;
}

bool profile_feature_obstacle(const char *name, struct view version, struct view system,
    struct arena *arena, struct profile_obstacle *ret_obstacle)
{
	const struct platform_feature *feature = platform_features;
	int order = 0;

	while (feature->name != NULL && strcmp(feature->name, name) != 0)
		feature++;
	if (feature->name == NULL || !has_word(feature->systems, system)) {
		ret_obstacle->missing = WIRE_ACTIVATION_OBSTACLE_MISSING_PLATFORM;
		ret_obstacle->mend = print(arena,
		    "The sensor module does not run on this system (%.*s); it does on: %s.",
		    (int)system.n, (const char *)system.p,
		    feature->name != NULL ? feature->systems : "none");
		return true;
	}
	bool is_version = profile_version_cmp(version, view_of(feature->since), &order);

	if (is_version && order >= 0)
		return false;
	ret_obstacle->missing = WIRE_ACTIVATION_OBSTACLE_MISSING_VERSION;
	ret_obstacle->mend = print(arena,
	    "The agent has version %.*s; the sensor module needs %s or newer. Update the agent.",
	    (int)(version.n < 32 ? version.n : 32), (const char *)version.p, feature->since);
	return true;
}
