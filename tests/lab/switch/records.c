/* records: frames into files (pcap, µs), and back onto the wire. */
#include "lab.h"

#include <stdlib.h>
#include <time.h>

#include "base/wr.h"
#include "capture/capture.h"

enum {
	PCAP_HEADER = 24,
	PCAP_RECORD = 16,
	LINKTYPE_ETHERNET = 1,
	REPLAY_FRAMES_MAX = 100000,
	REPLAY_BYTES_MAX = 64 * 1024 * 1024
};

static bool write_all(FILE *file, struct view bytes)
{
	return fwrite(bytes.p, 1, bytes.n, file) == bytes.n;
}

enum err record_open(struct lab *lab, const char *path, uint64_t ports)
{
	uint8_t header[PCAP_HEADER];
	struct wr w = wr_of(header, sizeof(header));

	for (int i = 0; i < LAB_RECORDINGS_MAX; i++) {
		struct recording *r = &lab->recordings[i];

		if (r->file != NULL)
			continue;
		r->file = fopen(path, "wbe");
		if (r->file == NULL)
			return ERR_IO;
		r->ports = ports;
		wr_le32(&w, 0xa1b2c3d4); /* µs */
		wr_le16(&w, 2);
		wr_le16(&w, 4);
		wr_le32(&w, 0);
		wr_le32(&w, 0);
		wr_le32(&w, FRAME_MAX);
		wr_le32(&w, LINKTYPE_ETHERNET);
		if (!write_all(r->file, wr_view(&w)) || fflush(r->file) != 0) {
			(void)fclose(r->file);
			r->file = NULL;
			return ERR_IO;
		}
		return ERR_NONE;
	}
	return ERR_FULL;
}

void record_close(struct lab *lab)
{
	for (int i = 0; i < LAB_RECORDINGS_MAX; i++) {
		if (lab->recordings[i].file != NULL)
			(void)fclose(lab->recordings[i].file);
		lab->recordings[i].file = NULL;
	}
}

void record_frame(struct lab *lab, int port, struct view bytes)
{
	uint8_t header[PCAP_RECORD];
	struct wr w = wr_of(header, sizeof(header));
	struct timespec t;

	for (int i = 0; i < LAB_RECORDINGS_MAX; i++) {
		struct recording *r = &lab->recordings[i];

		if (r->file == NULL || (r->ports >> port & 1) == 0)
			continue;
		if (w.len == 0) {
			(void)clock_gettime(CLOCK_REALTIME, &t);
			wr_le32(&w, (uint32_t)t.tv_sec);
			wr_le32(&w, (uint32_t)(t.tv_nsec / 1000));
			wr_le32(&w, (uint32_t)bytes.n);
			wr_le32(&w, (uint32_t)bytes.n);
		}
		if (!write_all(r->file, wr_view(&w)) || !write_all(r->file, bytes)) {
			(void)fclose(r->file);
			r->file = NULL;
		}
	}
}

void record_flush(struct lab *lab)
{
	for (int i = 0; i < LAB_RECORDINGS_MAX; i++)
		if (lab->recordings[i].file != NULL)
			(void)fflush(lab->recordings[i].file);
}

void replay_close(struct replay *replay)
{
	free(replay->bytes);
	free(replay->ends);
	free(replay->at_us);
	*replay = (struct replay){0};
}

/* ERR_FULL: longer than a replay may be. */
static enum err take(struct replay *r, const struct capture_frame *f, int64_t *first_ms)
{
	size_t from = r->count > 0 ? r->ends[r->count - 1] : 0;

	if (r->count == REPLAY_FRAMES_MAX || f->bytes.n > REPLAY_BYTES_MAX - from)
		return ERR_FULL;
	if (r->count == 0)
		*first_ms = f->seen_ms;
	memcpy(r->bytes + from, f->bytes.p, f->bytes.n);
	r->ends[r->count] = from + f->bytes.n;
	r->at_us[r->count] = (f->seen_ms - *first_ms) * 1000;
	if (r->count > 0 && r->at_us[r->count] < r->at_us[r->count - 1])
		r->at_us[r->count] = r->at_us[r->count - 1];
	r->count++;
	return ERR_NONE;
}

static enum err load(struct replay *r, const char *path, char ret_reason[LAB_REASON_SIZE])
{
	struct capture_problem problem = {0};
	struct capture_frame f;
	struct capture *c;
	int64_t first_ms = 0;
	enum capture_step step = CAPTURE_END;
	enum err err = capture_open_file(&c, path, &problem);

	if (err != ERR_NONE) {
		(void)snprintf(ret_reason, LAB_REASON_SIZE, "%s", problem.reason);
		return err;
	}
	while (err == ERR_NONE && (step = capture_next(c, &f)) == CAPTURE_FRAME)
		err = take(r, &f, &first_ms);
	if (step == CAPTURE_BROKEN)
		err = ERR_FORMAT;
	if (err == ERR_NONE && r->count == 0)
		err = ERR_TRUNCATED;
	if (err != ERR_NONE)
		(void)snprintf(ret_reason, LAB_REASON_SIZE, "recording: %s", err_text(err));
	capture_close(c);
	return err;
}

enum err replay_open(struct lab *lab, const char *path, int port, uint64_t rate, uint64_t wanted,
    char ret_reason[LAB_REASON_SIZE])
{
	struct replay *r = lab->replays;
	enum err err = ERR_MEMORY;

	while (r < lab->replays + LAB_REPLAYS_MAX && r->bytes != NULL)
		r++;
	(void)snprintf(ret_reason, LAB_REASON_SIZE, "no more replays at once");
	if (r == lab->replays + LAB_REPLAYS_MAX)
		return ERR_FULL;
	r->bytes = malloc(REPLAY_BYTES_MAX);
	r->ends = calloc(REPLAY_FRAMES_MAX, sizeof(*r->ends));
	r->at_us = calloc(REPLAY_FRAMES_MAX, sizeof(*r->at_us));
	if (r->bytes != NULL && r->ends != NULL && r->at_us != NULL)
		err = load(r, path, ret_reason);
	if (err != ERR_NONE) {
		replay_close(r);
		return err;
	}
	r->port = port;
	r->rate = rate;
	r->wanted = wanted > 0 ? wanted : r->count;
	r->began_us = lab_now_us();
	return ERR_NONE;
}
