/*
 * lan: what agents of one link say to each other, on one interface: its sockets, what waits to be
 * sent, and who is told of what comes in. Beside its calls to the platform this is all that an
 * agent ever sends.
 *
 * One for each interface that takes part in an election, or looks for others; none otherwise: no
 * membership, no socket.
 */
#ifndef EARSHOT_AGENT_LAN_H
#define EARSHOT_AGENT_LAN_H

#include <uv.h>

#include "election/election.h"
#include "os/lan.h"
#include "os/net.h"

enum {
	LAN_WAYS = 2,         /* IPv4, IPv6 */
	LAN_PENDING_MAX = 32, /* delayed messages; more are sent at once */
	LAN_ROUNDS_MAX = 32,  /* batches taken before the loop does anything else */
	LAN_TROUBLE_SIZE = 160
};

struct agent;

struct lan_way {
	struct addr own; /* none: this family is not spoken here */
	int fd;
	uv_poll_t poll;
	bool is_open;
};

struct lan {
	struct agent *agent;
	char interface[OS_NET_NAME_SIZE];
	uint32_t index;
	uint16_t port;
	struct lan_way ways[LAN_WAYS];
	struct lan_pending {
		int64_t due_ms;
		struct election_action message;
	} pending[LAN_PENDING_MAX];
	size_t pending_count;
	uv_timer_t later;
	unsigned open_handles;
	bool is_closing;
	uint64_t sent, unsent, received;
	char trouble[LAN_TROUBLE_SIZE]; /* why a family is not spoken; "" */
};

/* What an interface says to others from: its first IPv4 address, its link-local IPv6 one. */
void lan_addresses(const struct os_net_interface *net, struct addr *ret_v4, struct addr *ret_v6);

/*
 * Opens what is wanted and not there, follows addresses; after the subnets have followed,
 * lans_leave ends those that nobody wants any more, when what waits has been sent.
 */
void lans_follow(struct agent *a);
void lans_leave(struct agent *a);
/* Nothing waits to be sent. */
bool lans_are_quiet(const struct agent *a);
/* At once, at the end of the program: what waits is sent without waiting. */
void lans_close(struct agent *a);

/* Of this interface; NULL none. */
struct lan *lan_of(const struct agent *a, uint32_t index);

/* Sends, or keeps for later, what an election says. Failures are counted. */
void lan_send(struct lan *lan, const struct election_action *message);

/* The keys have changed: what others than these links say does not come up. */
void lan_listen_to(struct lan *lan, const uint64_t *links, unsigned count);

#endif
