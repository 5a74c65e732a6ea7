/* recording: when its frames were, and all of them spoken. */
#include "agent/recording.h"

#include "os/os.h"

struct recording_span recording_span(struct capture *recording)
{
	struct recording_span span = {0, 0};
	struct capture_frame frame;

	while (capture_next(recording, &frame) == CAPTURE_FRAME) {
		if (frame.seen_ms <= 0)
			continue;
		if (span.first_ms == 0 || frame.seen_ms < span.first_ms)
			span.first_ms = frame.seen_ms;
		if (frame.seen_ms > span.last_ms)
			span.last_ms = frame.seen_ms;
	}
	return span;
}

bool recording_play(struct capture *recording, struct recording_span span, struct speak *speak,
    bool (*turn)(void *ctx), void *ctx)
{
	int64_t begun_ms = os_monotonic_ms();
	enum capture_step step;
	struct capture_frame frame;

	while ((step = capture_next(recording, &frame)) == CAPTURE_FRAME) {
		int64_t seen_ms = frame.seen_ms > 0 ? frame.seen_ms : span.first_ms;

		(void)speak_frame(speak, &frame,
		    (uint64_t)(span.last_ms - seen_ms + os_monotonic_ms() - begun_ms));
		if (!turn(ctx))
			return false;
	}
	speak->broken = step == CAPTURE_BROKEN;
	return true;
}
