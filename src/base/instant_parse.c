/* instant: RFC 3339 texts to milliseconds. */
#include "base/instant.h"
#include "base/rd.h"

/* `digits` decimal digits; marks the reader bad on anything else. */
static int number(struct rd *r, size_t digits)
{
	uint64_t value = 0;

	if (!view_u64(rd_bytes(r, digits), 9999, &value))
		rd_fail(r);
	return (int)value;
}

/* One of the bytes of `set`; 0, and bad, otherwise. */
static char one_of(struct rd *r, const char *set)
{
	uint8_t byte = rd_u8(r);

	if (byte != 0 && strchr(set, byte) != NULL)
		return (char)byte;
	rd_fail(r);
	return 0;
}

static int days_in(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* Days since 1970-01-01. A year begins on 1 March here, so that its last day is the leap day. */
static int64_t days_since_1970(int year, int month, int day)
{
	int from_march = month > 2 ? month - 3 : month + 9;
	int64_t y = year + 400 - (month <= 2), era = y / 400, in_era = y % 400;
	int64_t of_year = (153 * from_march + 2) / 5 + day - 1;

	return (era - 1) * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + of_year - 719468;
}

static int64_t date(struct rd *r)
{
	int year = number(r, 4);

	one_of(r, "-");
	int month = number(r, 2);

	one_of(r, "-");
	int day = number(r, 2);

	if (month < 1 || month > 12 || day < 1 || day > days_in(year, month)) {
		rd_fail(r);
		return 0;
	}
	return days_since_1970(year, month, day);
}

/* The decimals, as milliseconds. */
static int decimals(struct rd *r)
{
	int ms = 0, weight = 100;

	if (rd_peek(r) != '.')
		return 0;
	rd_skip(r, 1);
	if (rd_peek(r) < '0' || rd_peek(r) > '9')
		rd_fail(r);
	while (rd_peek(r) >= '0' && rd_peek(r) <= '9') {
		ms += (rd_u8(r) - '0') * weight;
		weight /= 10;
	}
	return ms;
}

static int64_t time_of_day_ms(struct rd *r)
{
	int hour = number(r, 2);

	one_of(r, ":");
	int minute = number(r, 2);

	one_of(r, ":");
	int second = number(r, 2);

	if (hour > 23 || minute > 59 || second > 60)
		rd_fail(r);
	return ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + decimals(r);
}

static int64_t offset_ms(struct rd *r)
{
	char sign = one_of(r, "Zz+-");

	if (sign == 'Z' || sign == 'z')
		return 0;
	int hours = number(r, 2);

	one_of(r, ":");
	int minutes = number(r, 2);

	if (hours > 23 || minutes > 59)
		rd_fail(r);
	return (hours * 60 + minutes) * (sign == '-' ? INT64_C(-60000) : INT64_C(60000));
}

bool instant_parse(struct view text, int64_t *ret_ms)
{
	struct rd r = rd_of(text);
	int64_t ms = date(&r) * 86400000;

	one_of(&r, "Tt ");
	ms += time_of_day_ms(&r);
	ms -= offset_ms(&r);
	if (!rd_ok(&r) || rd_left(&r) > 0)
		return false;
	*ret_ms = ms;
	return true;
}
