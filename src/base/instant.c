/* instant: civil dates from days, by eras of 400 Gregorian years beginning on 1 March. */
#include "base/instant.h"

#include "base/wr.h"

enum { DAY_MS = 86400000, ERA_DAYS = 146097, DAYS_TO_1970 = 719468 };
static const int64_t first_ms = -62167219200000, last_ms = 253402300799999;

static void pad(struct wr *w, unsigned value, unsigned digits)
{
	unsigned power = 1;

	for (unsigned i = 1; i < digits; i++)
		power *= 10;
	for (; power > 0; power /= 10)
		wr_u8(w, (uint8_t)('0' + value / power % 10));
}

static void date(struct wr *w, unsigned days_since_0000_03_01)
{
	unsigned era = days_since_0000_03_01 / ERA_DAYS;
	unsigned day = days_since_0000_03_01 % ERA_DAYS;
	unsigned year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	unsigned day_of_year = day - (365 * year + year / 4 - year / 100);
	unsigned month = (5 * day_of_year + 2) / 153; /* 0 = March */

	year += 400 * era + (month >= 10);
	pad(w, year, 4);
	wr_u8(w, '-');
	pad(w, month < 10 ? month + 3 : month - 9, 2);
	wr_u8(w, '-');
	pad(w, day_of_year - (153 * month + 2) / 5 + 1, 2);
}

const char *instant_format(int64_t ms, char text[INSTANT_TEXT_SIZE])
{
	struct wr w = wr_of(text, INSTANT_TEXT_SIZE);
	/* Whole eras added first, so that what follows is unsigned; taken off again as years. */
	int64_t clamped = ms < first_ms ? first_ms : ms > last_ms ? last_ms : ms;
	int64_t shifted = clamped + (int64_t)DAYS_TO_1970 * DAY_MS;
	unsigned in_day;

	if (shifted < 0) { /* January and February of the year 0000 */
		in_day = (unsigned)((shifted + (int64_t)ERA_DAYS * DAY_MS) % DAY_MS);
		unsigned day = (unsigned)((shifted + 60 * (int64_t)DAY_MS) / DAY_MS);

		wr_text(&w, "0000-");
		pad(&w, day < 31 ? 1 : 2, 2);
		wr_u8(&w, '-');
		pad(&w, day < 31 ? day + 1 : day - 30, 2);
	} else {
		in_day = (unsigned)(shifted % DAY_MS);
		date(&w, (unsigned)(shifted / DAY_MS));
	}
	wr_u8(&w, 'T');
	pad(&w, in_day / 3600000, 2);
	wr_u8(&w, ':');
	pad(&w, in_day / 60000 % 60, 2);
	wr_u8(&w, ':');
	pad(&w, in_day / 1000 % 60, 2);
	wr_u8(&w, '.');
	pad(&w, in_day % 1000, 3);
	wr_text(&w, "Z");
	wr_u8(&w, '\0');
	return text;
}
