/*
 * live_windows: what the backends of Windows share: one live interface, and how each of them is
 * asked. For this folder alone.
 *
 * A backend is opened whole or not at all; what it needs of the system (libraries, handles,
 * threads) it has then, since the process gives its rights up afterwards.
 */
#ifndef EARSHOT_CAPTURE_LIVE_WINDOWS_H
#define EARSHOT_CAPTURE_LIVE_WINDOWS_H

#include "capture/internal.h"
#include "os/adapter_windows.h"

enum {
	LIVE_SNAPLEN = 9216,      /* as on Linux: a jumbo frame of any switch */
	LIVE_RING_SIZE = 4 << 20, /* bytes, when nobody says how many */
	LIVE_WAIT_MS = 200,       /* frames are handed up together after so long */
	LIVE_UNWANTED_MAX = 256,  /* frames that are passed over before others have their turn */
	LIVE_GROUPS_MAX = 64,
	LIVE_INTERFACE_SIZE = 64 /* os_net_interface.name */
};

struct backend {
	enum capture_backend number;
	/* NULL: it may work here. Else why it cannot, and what to do. */
	const char *(*missing)(void);
	/* Fills l->own, l->linktype. */
	enum err (*open)(
	    struct live *l, const struct capture_live *asked, struct capture_problem *ret_problem);
	/* CAPTURE_FRAME, CAPTURE_IDLE at once when there is none, CAPTURE_BROKEN. Passes over no
	 * more than LIVE_UNWANTED_MAX frames, and says has_more then. */
	enum capture_step (*take)(struct capture *c, struct capture_frame *ret_frame);
	uint64_t (*drops)(const struct live *l);
	void (*close)(struct live *l);
};

extern const struct backend etw_backend, npcap_backend, sockets_backend;

struct live {
	const struct backend *backend;
	void *own; /* the backend's */
	struct os_adapter adapter;
	uint32_t linktype;
	uint64_t frames_end;   /* sum of the bytes given, for the problem's offset */
	int64_t looked_ms;     /* monotonic: when the link was looked at */
	bool no_wait, inbound; /* as asked */
	bool has_more;         /* take gave CAPTURE_IDLE for LIVE_UNWANTED_MAX frames */
	unsigned wait_ms;
	size_t groups;
	int group_sockets[LIVE_GROUPS_MAX];
	char interface[LIVE_INTERFACE_SIZE];
};

#endif
