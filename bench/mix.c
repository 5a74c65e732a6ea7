/*
 * mix: makes one large Ethernet pcap of many capture files, for measuring.
 *
 *   mix OUT TIMES [--chatty] FILE…
 *
 * All Ethernet frames of the files, TIMES over. --chatty: mDNS and SSDP frames stand thrice in
 * each round, so that they make up a large part. Prints frames and the share of mDNS and SSDP.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/rd.h"
#include "base/wr.h"
#include "capture/capture.h"

enum { ETHERNET = 1, CHATTY_COPIES = 3, ROOM = 512 * 1024 * 1024 };

struct mix {
	struct wr out; /* one round */
	uint64_t frames, chatter;
	bool chatty;
};

static bool is_port(struct rd r)
{
	uint16_t from = rd_be16(&r), to = rd_be16(&r);

	return from == 5353 || to == 5353 || from == 1900 || to == 1900;
}

static bool is_chatter(struct view frame)
{
	struct rd r = rd_of(frame);

	rd_skip(&r, 12);
	uint16_t type = rd_be16(&r);

	if (type == 0x0800) {
		uint8_t first = rd_u8(&r);

		rd_skip(&r, 8);
		uint8_t protocol = rd_u8(&r);

		rd_skip(&r, (first & 15u) * 4 - 10);
		return protocol == 17 && is_port(r);
	}
	if (type != 0x86dd)
		return false;
	rd_skip(&r, 6);
	uint8_t next = rd_u8(&r);

	rd_skip(&r, 33);
	return next == 17 && is_port(r);
}

static void put(struct mix *m, const struct capture_frame *f)
{
	bool chatter = is_chatter(f->bytes);

	for (int i = 0; i < (m->chatty && chatter ? CHATTY_COPIES : 1); i++) {
		wr_le32(&m->out, (uint32_t)(f->seen_ms / 1000));
		wr_le32(&m->out, (uint32_t)(f->seen_ms % 1000 * 1000));
		wr_le32(&m->out, (uint32_t)f->bytes.n);
		wr_le32(&m->out, f->wire_len);
		wr_bytes(&m->out, f->bytes);
		m->frames++;
		m->chatter += chatter;
	}
}

/* What can be read of a file; unreadable ones are no matter here. */
static void add(struct mix *m, const char *path)
{
	struct capture_problem problem;
	struct capture_frame frame;
	struct capture *c;

	if (capture_open_file(&c, path, &problem) != ERR_NONE)
		return;
	while (capture_next(c, &frame) == CAPTURE_FRAME)
		if (frame.linktype == ETHERNET && frame.seen_ms >= 0)
			put(m, &frame);
	capture_close(c);
}

static bool save(const struct mix *m, const char *path, unsigned long times)
{
	uint8_t head[24];
	struct wr w = wr_of(head, sizeof(head));
	FILE *f = fopen(path, "wb");

	if (f == NULL)
		return false;
	wr_le32(&w, 0xa1b2c3d4);
	wr_le16(&w, 2);
	wr_le16(&w, 4);
	wr_le32(&w, 0);
	wr_le32(&w, 0);
	wr_le32(&w, 262144);
	wr_le32(&w, ETHERNET);
	bool good = fwrite(head, sizeof(head), 1, f) == 1;

	for (unsigned long i = 0; i < times && good; i++)
		good = fwrite(m->out.p, 1, m->out.len, f) == m->out.len;
	return fclose(f) == 0 && good;
}

int main(int argc, char **argv)
{
	int first = 3;
	struct mix m = {.out = wr_of(malloc(ROOM), ROOM)};

	if (argc < 4 || m.out.p == NULL) {
		fprintf(stderr, "usage: mix OUT TIMES [--chatty] FILE...\n");
		return 2;
	}
	if (view_eq(view_of(argv[3]), view_of("--chatty"))) {
		m.chatty = true;
		first = 4;
	}
	for (int i = first; i < argc; i++)
		add(&m, argv[i]);
	unsigned long times = strtoul(argv[2], NULL, 10);

	if (!wr_ok(&m.out) || m.frames == 0 || !save(&m, argv[1], times)) {
		fprintf(stderr, "mix: nothing to write, too much, or no room on the disk\n");
		return 1;
	}
	printf("%llu frames, %.1f %% mDNS and SSDP\n", (unsigned long long)(m.frames * times),
	    100.0 * (double)m.chatter / (double)m.frames);
	free(m.out.p);
	return 0;
}
