/* age: the agent's clock over restarts and reboots. */
#include "upload/age.h"

#include "base/rd.h"
#include "base/wr.h"

static const int64_t WALL_SET_MS = 1577836800000; /* 2020-01-01T00:00:00Z */

void upload_clock_write(const struct upload_clock *clock, uint8_t bytes[UPLOAD_CLOCK_BYTES])
{
	struct wr w = wr_of(bytes, UPLOAD_CLOCK_BYTES);

	wr_bytes(&w, view_bytes(clock->boot, sizeof(clock->boot)));
	wr_be64(&w, (uint64_t)clock->boot_ms);
	wr_be64(&w, (uint64_t)clock->wall_ms);
	wr_be64(&w, (uint64_t)clock->clock_ms);
}

bool upload_clock_read(struct view bytes, struct upload_clock *ret_clock)
{
	struct rd rd = rd_of(bytes);
	struct view boot = rd_bytes(&rd, sizeof(ret_clock->boot));

	if (bytes.n != UPLOAD_CLOCK_BYTES)
		return false;
	memcpy(ret_clock->boot, boot.p, boot.n);
	ret_clock->boot_ms = (int64_t)rd_be64(&rd);
	ret_clock->wall_ms = (int64_t)rd_be64(&rd);
	ret_clock->clock_ms = (int64_t)rd_be64(&rd);
	return true;
}

int64_t upload_clock_resume(const struct upload_clock *saved, const struct upload_clock *now)
{
	static const uint8_t unknown[16];
	int64_t passed = 0;

	if (memcmp(saved->boot, now->boot, sizeof(unknown)) == 0 &&
	    memcmp(now->boot, unknown, sizeof(unknown)) != 0 && now->boot_ms >= saved->boot_ms)
		return saved->clock_ms + (now->boot_ms - saved->boot_ms);
	if (saved->wall_ms >= WALL_SET_MS && now->wall_ms > saved->wall_ms)
		passed = now->wall_ms - saved->wall_ms;
	/* What is unknown of a boot cannot be told from the same one: its clock may have gone on.
	 */
	if (passed < now->boot_ms && memcmp(now->boot, unknown, sizeof(unknown)) != 0)
		passed = now->boot_ms;
	return saved->clock_ms + passed;
}
