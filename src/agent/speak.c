/* speak: dissecting, and the buffer of records. */
#include "agent/speak.h"

#include "dissect/link/link.h"

const char speak_frames_tagged[] = "frames_tagged";
const char speak_pipe_full[] = "pipe_full";
const char speak_broken[] = "recording_broken";

void speak_init(struct speak *s, enum sensor_mode mode, struct dissect *dissect)
{
	s->mode = mode;
	s->dissect = dissect;
	s->out = wr_of(s->bytes, sizeof(s->bytes));
}

static void say(void *ctx, const struct fact *fact)
{
	struct speak *s = ctx;

	if (!s->in_frame)
		pipe_write(&s->out, &(struct pipe_record){PIPE_FRAME, .age_ms = s->age_ms,
					.sender = s->packet.source});
	s->in_frame = true;
	pipe_write(&s->out, &(struct pipe_record){PIPE_FACT, .fact = *fact});
}

/* Was not said of it a moment ago. `at_ms`: when. */
static bool is_news(struct speak *s, struct mac mac, int64_t at_ms)
{
	struct speak_notice *n =
	    &s->noticed[(mac_u64(mac) * 0x9e3779b97f4a7c15U >> 32) & (SPEAK_NOTICED - 1)];

	if (mac_eq(n->mac, mac) && at_ms >= n->at_ms && at_ms - n->at_ms < SPEAK_NOTICE_MS)
		return false;
	*n = (struct speak_notice){mac, at_ms};
	return true;
}

/* A frame to this host alone, that no dissector reads: its sender is there. */
static void notice(struct speak *s, int64_t at_ms)
{
	char role[24];
	const struct packet *p = &s->packet;

	if (s->in_frame || !p->has_mac || mac_is_group(p->dest) ||
	    dissect_virtual_mac(p->source, role) != NULL || !is_news(s, p->source, at_ms))
		return;
	say(s, &(struct fact){.subject = p->source,
		   .source = SOURCE_FRAME,
		   .kind = FACT_HEARD,
		   .value = view_of("unicast")});
}

bool speak_frame(struct speak *s, const struct capture_frame *frame, uint64_t age_ms)
{
	struct rd bytes = rd_of(frame->bytes);
	struct fact_sink sink = {say, s};
	size_t mark = s->out.len;
	bool is_header = frame->bytes.n < frame->wire_len && frame->bytes.n <= SPEAK_HEADER_BYTES;

	s->frames++;
	s->packet = (struct packet){.cut = true}; /* link_read is not to judge it: dissect does */
	(void)link_read((enum linktype)frame->linktype, &bytes, &s->packet);
	if (s->mode != SENSOR_REPLAY && s->packet.vlan != 0) {
		s->tagged++;
		return true;
	}
	s->age_ms = age_ms;
	s->in_frame = false;
	if (s->mode != SENSOR_ALL || !is_header)
		dissect_frame(s->dissect, (enum linktype)frame->linktype, frame->bytes,
		    frame->wire_len, frame->seen_ms, &sink);
	if (s->mode == SENSOR_ALL)
		notice(s, frame->seen_ms);
	if (wr_ok(&s->out))
		return true;
	s->out.bad = false;
	s->out.len = mark;
	s->pipe_full++;
	return false;
}

bool speak_record(struct speak *s, const struct pipe_record *record)
{
	size_t mark = s->out.len;

	pipe_write(&s->out, record);
	if (wr_ok(&s->out))
		return true;
	s->out.bad = false;
	s->out.len = mark;
	return false;
}

static void say_named(void *ctx, const char *name, uint64_t value)
{
	struct speak *s = ctx;

	if (value > 0)
		pipe_write(&s->out,
		    &(struct pipe_record){PIPE_NAMED, .value = value, .text = view_of(name)});
}

void speak_counters(struct speak *s, uint64_t dropped, uint64_t cpu_ms, uint64_t pss_kib)
{
	size_t mark = s->out.len;

	pipe_write(
	    &s->out, &(struct pipe_record){PIPE_COUNTERS, .frames = s->frames,
			 .lost = dropped + s->pipe_full, .cpu_ms = cpu_ms, .pss_kib = pss_kib});
	dissect_each_decoded(s->dissect, say_named, s);
	dissect_each_malformed(s->dissect, say_named, s);
	say_named(s, speak_frames_tagged, s->tagged);
	say_named(s, speak_pipe_full, s->pipe_full);
	say_named(s, speak_broken, s->broken);
	if (!wr_ok(&s->out)) {
		s->out.bad = false;
		s->out.len = mark;
	}
}

struct view speak_waiting(const struct speak *s)
{
	return view_tail(wr_view(&s->out), s->sent);
}

void speak_sent(struct speak *s, size_t n)
{
	s->sent += n;
	if (s->sent < s->out.len && s->sent < sizeof(s->bytes) / 2)
		return;
	memmove(s->bytes, s->bytes + s->sent, s->out.len - s->sent);
	s->out.len -= s->sent;
	s->sent = 0;
}
