/*
 * send: takes one message to where its channel says, and hears whether it arrived. Blocks, for
 * SEND_LIMIT_S at most; no database.
 *
 * Whoever may set a channel must not reach by it what he could not reach himself: link-local
 * addresses (metadata of clouds among them) are refused after the name was resolved, loopback too
 * unless `loopback`; redirects are not followed, and nothing of an answer is shown but its status.
 * A webhook is signed (message.h). Off loopback, TLS always, but for syslog by udp:// and tcp://.
 */
#ifndef EARSHOT_PLATFORM_NOTIFY_SEND_H
#define EARSHOT_PLATFORM_NOTIFY_SEND_H

#include "platform/notify/channel.h"

#include <stdatomic.h>

enum { SEND_LIMIT_S = 15, SEND_BODY_MAX = 1024 * 1024 };

struct send {
	const struct channel *channel;
	const struct wire_notification *notification;
	struct view body;   /* the notification as JSON */
	bool loopback;      /* may it go to this host itself? */
	atomic_bool *stops; /* true: give up soon; NULL: never */
	/* What came of it. */
	bool arrived;
	bool tried;   /* an address that it may go to */
	bool refused; /* it will not arrive later either: given up at once */
	int64_t retry_after_ms;
	int64_t ends_ms; /* on the monotonic clock */
	char error[CHANNEL_ERROR_SIZE];
};

/* Once, before threads. */
void send_init(void);
void send_message(struct send *send);

/* Can a channel have that? NULL, or what is wrong with the URL, for people. */
const char *send_judge_url(int kind, struct view url, bool loopback);

#endif
