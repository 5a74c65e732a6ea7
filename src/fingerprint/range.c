/* range: read from the words of a name. */
#include "fingerprint/range.h"

enum { PARTS_MAX = 4 };

/* "10.15": up to four numbers, those not told -1. */
struct release {
	int part[PARTS_MAX];
	int parts;
};

struct range {
	struct view name; /* "Windows", "Windows Server" */
	struct release from, to;
	bool open;   /* "or later" */
	bool single; /* one release */
};

/* A release at the head of `rest`, taken off it; false when there is none. */
static bool take_release(struct view *rest, struct release *ret_release)
{
	struct release r = {{0}, 0};
	struct view at = *rest;

	while (r.parts < PARTS_MAX && at.n > 0 && at.p[0] >= '0' && at.p[0] <= '9') {
		int number = 0;

		for (; at.n > 0 && at.p[0] >= '0' && at.p[0] <= '9'; at = view_tail(at, 1))
			number = number < 100000 ? number * 10 + (at.p[0] - '0') : number;
		r.part[r.parts++] = number;
		if (at.n < 2 || at.p[0] != '.' || at.p[1] < '0' || at.p[1] > '9')
			break;
		at = view_tail(at, 1);
	}
	if (r.parts == 0 || (at.n > 0 && at.p[0] != ' '))
		return false;
	*rest = at;
	*ret_release = r;
	return true;
}

/* "NAME RELEASE", "NAME RELEASE to RELEASE" and so on; what follows a release is its name. */
static bool read_range(struct view text, struct range *ret_range)
{
	struct range r = {.open = false};
	struct view rest = text;
	size_t space;

	for (;;) {
		space = view_find(rest, ' ');
		if (space == rest.n)
			return false;
		rest = view_tail(rest, space + 1);
		r.name = view_head(text, text.n - rest.n - 1);
		if (take_release(&rest, &r.from))
			break;
	}
	r.to = r.from;
	r.single = true;
	if (view_eq_nocase(rest, view_of(" or later"))) {
		r.open = true;
		r.single = false;
	} else if (view_starts_nocase(rest, view_of(" or ")) ||
		   view_starts_nocase(rest, view_of(" to "))) {
		struct view end = view_tail(rest, 4);

		if (take_release(&end, &r.to) && end.n == 0)
			r.single = false;
		else
			r.to = r.from;
	}
	*ret_range = r;
	return true;
}

/* As far as both tell it: 10.15.7 is no later than 10.15. */
static int compare(const struct release *a, const struct release *b)
{
	for (int i = 0; i < a->parts && i < b->parts; i++)
		if (a->part[i] != b->part[i])
			return a->part[i] < b->part[i] ? -1 : 1;
	return 0;
}

bool range_is_above(struct view above, struct view value)
{
	struct range a, v;

	if (!read_range(above, &a) || a.single || view_eq_nocase(above, value) ||
	    !read_range(value, &v) || !view_eq_nocase(a.name, v.name))
		return false;
	if (compare(&v.from, &a.from) < 0 || (v.open && !a.open))
		return false;
	return a.open || compare(&v.to, &a.to) <= 0;
}

bool range_splits(struct view above, struct view value)
{
	struct range v;

	return read_range(value, &v) && !v.single && above.n > v.name.n;
}
