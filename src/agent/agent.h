/*
 * agent: main's process, as its files see each other. It holds the asset tables, speaks to the
 * platform and writes files; it has no capability and never sees a captured packet.
 *
 *	watch ──► ports ──► places ──► subnets ──► voice ──► lease, sensing
 *	 net       verdict   segment    │  ▲        │  ▲ election
 *	            │  ▲                │  │        ▼  │
 *	            ▼  │ peers          │  │       lan (sockets)
 *	           seekers              │  keys ◄── platform
 *	                                └─► upload ◄── table ◄── sensing
 *	check-in ──► profile, activation, keys ──► ports
 *	   │                                        │ place
 *	   └──────► renew (another version) ◄───────┘
 *
 * One thread, one libuv loop: who changes something calls agent_follow, which carries it on from
 * left to right; nothing is called back from within.
 */
#ifndef EARSHOT_AGENT_AGENT_H
#define EARSHOT_AGENT_AGENT_H

#include <uv.h>

#include "agent/beacon.h"
#include "agent/check_in.h"
#include "agent/config.h"
#include "agent/control.h"
#include "agent/keys.h"
#include "agent/lan.h"
#include "agent/orders.h"
#include "agent/places.h"
#include "agent/ports.h"
#include "agent/profile.h"
#include "agent/renew.h"
#include "agent/seek.h"
#include "agent/stall.h"
#include "agent/subnet.h"
#include "agent/watch.h"
#include "os/host.h"
#include "upload/state.h"

enum {
	AGENT_SUBNETS_MAX = 16, /* schema: check_in_request.roles */
	AGENT_LANS_MAX = 32,
	AGENT_POWER_MS = 60 * 1000, /* mains or battery: looked at so often */
	AGENT_TICK_MS = 5000,       /* sleep is looked for, time-outs, the watchdog at the latest */
	AGENT_SAVE_MS = 30 * 1000,
	AGENT_SLEPT_MS = 5000, /* a sleep this long ends what was believed of the LAN */
	AGENT_LEAVE_MS = 2500, /* a flush and the lease given back */
	AGENT_WHY_SIZE = 256
};

struct agent {
	uv_loop_t loop;
	struct config config;
	const char *config_path;
	const char *replay; /* recording; NULL: the network */
	struct upload_state *state;
	struct upload_client *client;
	struct launcher *launcher;
	struct os_host host;
	struct profile profile;
	bool active;              /* the platform says that the module is activated */
	char why[AGENT_WHY_SIZE]; /* why not */
	struct watch watch;
	struct ports ports;
	struct places places;
	struct beacon beacon;
	struct keys keys;
	struct lan *lans[AGENT_LANS_MAX];
	size_t lans_count;
	struct seeker *seekers[AGENT_LANS_MAX];
	size_t seekers_count;
	uint64_t elections; /* begun in this start */
	struct subnet *subnets[AGENT_SUBNETS_MAX];
	size_t subnets_count;
	struct check_in check_in;
	struct renew renew;
	struct control control;
	struct stall stall;
	uv_timer_t tick, save, leave;
	struct orders orders;
	int64_t started_ms; /* agent's clock */
	int64_t ahead_ms;   /* the clock that counts sleep before the one that does not */
	int64_t power_ms;   /* when it was looked at last */
	bool on_battery;
	bool is_leaving; /* it was told to stop */
	bool is_paused;  /* inactive until told to go on */
	bool is_again;   /* another identity: everything is begun anew */
	bool is_renewed; /* another version waits: it ends, to start that */
	bool is_following, is_follow_due, tells;
	char recording[65];                  /* name of the replayed file */
	char told_trouble[UPLOAD_TEXT_SIZE]; /* of the state file, as last logged */
};

/* The agent's clock: counts sleep, goes on over restarts. */
int64_t agent_now(const struct agent *a);

/* Something has changed: verdicts, segments and elections follow. `tell`: a check-in too. */
void agent_follow(struct agent *a, bool tell);

/*
 * From hold to let_go nothing follows: what has changed meanwhile is carried on then. False:
 * somebody holds already, and will let go.
 */
bool agent_hold(struct agent *a);
void agent_let_go(struct agent *a);

/* An election has met others, or misses some: where the profile counts them, verdicts follow. */
void agent_peers_changed(struct agent *a);

/* What the verdicts are made with now. */
struct ports_rule agent_rule(struct agent *a);

/* Saves all that must not be forgotten. When it cannot be written, that is logged once, and the
 * agent goes on. */
void agent_save(struct agent *a);
/* Takes the tables back that were saved, and whether the module was active, unless another agent
 * recorded them. */
void agent_recall(struct agent *a);
/* Whether the module is active has changed: kept with the next save. */
void agent_keep_active(struct agent *a);
/* Of this segment; made when it is not there. NULL: no memory, or too many. */
struct subnet *agent_subnet(struct agent *a, int64_t segment);

/* What came in by an interface: all elections there are told. */
void agent_datagram(struct agent *a, uint32_t index, const struct os_lan_datagram *datagram);
/* The link tags of all elections there; the number of them. */
unsigned agent_links(const struct agent *a, uint32_t index, uint64_t ret_links[OS_LAN_TAGS_MAX]);
/* An election takes part there, or is about to say that it leaves. */
bool agent_speaks(const struct agent *a, uint32_t index);

/* The session is another one: whoever takes part begins anew under it. */
void agent_begin_elections_anew(struct agent *a);

/* A new identity was given: the loop ends and begins anew (run.c). */
void agent_begin_anew(struct agent *a);

/* Answers 401 and 403 that mean the agent itself, whatever was asked. */
void agent_refused(struct agent *a, const struct upload_result *result);

/* "leading", "off-premises": of the sensor module, and the same in words. */
enum wire_check_in_request_state agent_state(const struct agent *a, char why[AGENT_WHY_SIZE]);

/* Takes a profile and keeps it. ERR_FORMAT: it cannot be read; the old one stays. */
enum err agent_take_profile(struct agent *a, struct view json) MUST_CHECK;
/* Profile, activation or the settings are others: verdicts, uploads and a check-in follow. */
void agent_rule_changed(struct agent *a);

#endif
