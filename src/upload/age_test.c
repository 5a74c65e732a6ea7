/* age: the agent's clock over restarts and reboots. */
#include "upload/age.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { BOOT_NONE, BOOT_A, BOOT_B };

static struct upload_clock moment(int boot, int64_t boot_ms, int64_t wall_ms, int64_t clock_ms)
{
	struct upload_clock c = {.boot_ms = boot_ms, .wall_ms = wall_ms, .clock_ms = clock_ms};

	memset(c.boot, boot, sizeof(c.boot));
	return c;
}

static void resumes(void **state)
{
	enum { NOW = 1700000000 };
	static const struct {
		int boot_saved, boot_now;
		int64_t boot_ms_saved, boot_ms_now, wall_s_saved, wall_s_now, passed;
	} rows[] = {
	    {BOOT_A, BOOT_A, 1000, 61000, NOW, NOW + 60, 60000},
	    {BOOT_A, BOOT_A, 1000, 61000, NOW, NOW - 9999, 60000}, /* the wall clock was set */
	    {BOOT_A, BOOT_A, 1000, 61000, NOW, NOW + 9999, 60000},
	    {BOOT_A, BOOT_A, 1000, 1000, NOW, NOW, 0},
	    {BOOT_A, BOOT_B, 90000, 20000, NOW, NOW + 3600, 3600000}, /* a reboot */
	    {BOOT_A, BOOT_B, 90000, 20000, NOW, NOW - 3600, 20000},   /* and a clock set back */
	    {BOOT_A, BOOT_B, 90000, 20000, NOW, NOW + 5, 20000},
	    {BOOT_A, BOOT_B, 90000, 20000, 0, NOW, 20000}, /* it had not been set: 1970 */
	    {BOOT_NONE, BOOT_NONE, 1000, 61000, NOW, NOW + 60, 60000},
	    {BOOT_NONE, BOOT_NONE, 1000, 900, NOW, NOW - 60, 0},
	    {BOOT_A, BOOT_A, 61000, 1000, NOW, NOW + 60, 60000}, /* cannot be: by the wall */
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct upload_clock saved = moment(rows[i].boot_saved, rows[i].boot_ms_saved,
		    rows[i].wall_s_saved * 1000, 5000000);
		struct upload_clock now =
		    moment(rows[i].boot_now, rows[i].boot_ms_now, rows[i].wall_s_now * 1000, 0);

		assert_int_equal(upload_clock_resume(&saved, &now), 5000000 + rows[i].passed);
	}
}

static void written_and_read(void **state)
{
	struct upload_clock a = moment(BOOT_A, 1, -2, 3), b = moment(BOOT_B, 0, 0, 0);
	uint8_t bytes[UPLOAD_CLOCK_BYTES];
	(void)state;

	upload_clock_write(&a, bytes);
	assert_false(upload_clock_read(view_bytes(bytes, sizeof(bytes) - 1), &b));
	assert_true(upload_clock_read(view_bytes(bytes, sizeof(bytes)), &b));
	assert_memory_equal(&a, &b, sizeof(a));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(resumes),
	    cmocka_unit_test(written_and_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
