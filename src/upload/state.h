/*
 * state: what an agent must not forget, in two files of one folder.
 *
 *   identity  0600: agent id, secret key, token, counters, keys. Never part of diagnostics. What is
 *             secret of it is protected as the system can (os_protect); what an older version left
 *             unprotected is written anew, NAME.old included.
 *   state     everything else: profile, segments, the asset table with what is not acknowledged.
 *
 * Both are journals (journal.h): a save appends what has changed and a mark that closes it, and is
 * durable when the call returns; a file whose journal has outgrown its snapshot is written anew
 * beside it, synced, and takes its place, the one before staying as NAME.old. So a kill at any
 * instant, a torn write or a flipped bit costs at most the saves that were not closed: on opening,
 * the newest save that is whole is taken, and `ret_repair` says what was left out.
 *
 * A disk that is full or cannot be written costs nothing but durability: the values stand in
 * memory, the files are as they were, and the next save tries everything again.
 *
 * A save of nothing writes nothing. Cost of a save: what has changed, plus one fdatasync; a
 * rewrite comes when the journal has doubled the file.
 */
#ifndef EARSHOT_UPLOAD_STATE_H
#define EARSHOT_UPLOAD_STATE_H

#include "base/err.h"
#include "base/view.h"
#include "upload/client.h"
#include "upload/journal.h"
#include "wire/wire.h"

enum {
	UPLOAD_COUNTER_BLOCK = 1000, /* counters reserved by one write */
	UPLOAD_ITEM_MAX = 256 * 1024
};

struct upload_identity {
	char agent[33]; /* "" before enrolment */
	char site[81];
	uint8_t public_key[WIRE_PUBLIC_BYTES];
	uint8_t secret[WIRE_SECRET_BYTES]; /* made at the first start */
	uint8_t site_key[32];
	uint8_t token[16];
	uint64_t session; /* of this start: grows with each */
};

/* Things of the caller, opaque here; each at most UPLOAD_ITEM_MAX bytes. */
enum upload_item {
	UPLOAD_ITEM_PROFILE,  /* JSON of the record profile */
	UPLOAD_ITEM_AGENT,    /* what else the agent wants to find again */
	UPLOAD_ITEM_PLACES,   /* segments by their fingerprint */
	UPLOAD_ITEM_MANIFEST, /* of agents' versions: "SERIAL LEFT", agent/renew.h */
	UPLOAD_ITEM_KEYS,     /* secret: the segments' keys. In `identity`. */
	UPLOAD_ITEM_COUNT
};

struct upload_state;

/*
 * Opens the folder (it must be there), reads both files, makes a key pair when there is none, and
 * begins a new session. Succeeds also when nothing can be written (upload_state_trouble tells).
 * ERR_DENIED, ERR_IO: `identity` is there and cannot be read: nothing is made anew then, since that
 * would be another agent. ERR_FORMAT: neither `identity` nor `identity.old` is whole, or
 * this machine cannot open the keys in it. `ret_repair`
 * says what was wrong, or what was left out on success; "" when nothing was. `disk` NULL is the
 * OS's.
 */
enum err upload_state_open(const char *folder, const struct upload_disk *disk,
    struct upload_state **ret_state, char ret_repair[UPLOAD_REPAIR_SIZE]) MUST_CHECK;
/* Saves nothing. */
void upload_state_close(struct upload_state *state);

const struct upload_identity *upload_state_identity(const struct upload_state *state);
/* Durable when it succeeds; on an error it stands in memory and is tried again by each save. */
enum err upload_state_set_identity(
    struct upload_state *state, const struct upload_identity *identity) MUST_CHECK;

/* Counts and signs with what is kept here. Valid as long as the state. */
struct upload_signer upload_state_signer(struct upload_state *state);

/*
 * The next counter of a signed request. Blocks of UPLOAD_COUNTER_BLOCK are made durable before the
 * first of them is given; after a crash it goes on above the block. Never fails for the disk: when
 * it cannot be written, counters go on in memory, and should a crash bring one back the platform
 * says so and we jump.
 */
uint64_t upload_state_counter(struct upload_state *state);

/* Valid until the item is set; empty when it never was. */
struct view upload_state_item(const struct upload_state *state, enum upload_item item);
/* Copied; durable at the next save. An equal value changes nothing. ERR_FULL: too long. */
enum err upload_state_set_item(
    struct upload_state *state, enum upload_item item, struct view bytes) MUST_CHECK;

/*
 * The agent's clock: ms, never back, counts sleep, and goes on over restarts: exactly within one
 * boot, by the wall clock over a reboot (no less than no time). All times of the asset table are
 * of this clock.
 */
int64_t upload_state_clock(const struct upload_state *state);

/*
 * Saves what has changed: items, clock, and what the feeds (upload_sync_feed) have to say. After
 * upload_state_recall every feed must be given each time: what none says is gone with the next
 * rewrite. ERR_FULL: the disk is full, or the state is larger than JOURNAL_MAX; ERR_DENIED:
 * read-only.
 */
enum err upload_state_save(
    struct upload_state *state, const struct upload_feed *feeds, size_t feeds_n) MUST_CHECK;

/*
 * After opening: each record of feeds that was saved, the newest of each key, in the order of
 * keys. Once only: the memory is given back then.
 */
void upload_state_recall(struct upload_state *state,
    void (*each)(void *ctx, struct view key, struct view value), void *ctx);

/* Why the last save failed, for people ("/var/lib/…/state: the disk is full"); "" when all is
 * saved. */
const char *upload_state_trouble(const struct upload_state *state);

/* Bytes of `state`, and of all that was written since opening. */
uint64_t upload_state_size(const struct upload_state *state);
uint64_t upload_state_written(const struct upload_state *state);

#endif
