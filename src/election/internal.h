/* internal: what the files of the election say to each other. */
#ifndef EARSHOT_ELECTION_INTERNAL_H
#define EARSHOT_ELECTION_INTERNAL_H

#include "election/message.h"

enum { NEVER_BEFORE = 0 }; /* the challenge that is none */

/* One step: the state, the moment, what is to be done. */
struct step {
	struct election *e;
	int64_t now_ms;
	struct election_actions *actions;
};

/* A message with where it came from. */
struct heard {
	struct message m;
	const struct election_pen *pen;
	struct addr from;
	uint16_t port;
	bool asked; /* a PONG to a nonce of ours */
};

/* ---- election.c: roles, actions, dice ---- */
/* It takes part, and is not to lead. */
static inline bool is_barred(const struct election *e)
{
	return (e->config.rank & ELECTION_RANK_BARRED) != 0;
}

void act(struct step *t, enum election_action_kind kind);
void turn(struct step *t, enum election_role role, int64_t due_ms, const char *why);
void sense(struct step *t);
void unsense(struct step *t);
void ask_lease(struct step *t);
/* 0 to below `span`; of timers alone, so that nothing else shifts them. */
int64_t dice(struct election *e, int64_t span);
/* Never used before, 0 excepted. */
uint64_t fresh_nonce(struct step *t);
int64_t quarters(const struct election *e, int n); /* of the leader's pulse */
int64_t window_ms(const struct election *e);
const struct election_pen *own_pen(const struct election *e);
bool is_own_short(const struct election *e, uint64_t name);
void set_peers(struct step *t, unsigned peers);

/* ---- peers.c: who has shown to be there ---- */
struct election_sender *sender_find(struct election *e, const struct heard *h);
/* Into the table, as of this message, in the place of the one unheard for longest. */
struct election_sender *sender_admit(struct step *t, const struct heard *h);
void sender_update(struct step *t, struct election_sender *s, const struct heard *h);
/* The same message once more, perhaps of the other family. */
void sender_copy(const struct step *t, struct election_sender *s, const struct heard *h);
bool sender_is_late(const struct step *t, const struct election_sender *s, const struct message *m);
bool sender_is_peer(const struct step *t, const struct election_sender *s);
void senders_forget(struct election *e);
void list_successors(struct step *t);
void count_peers(struct step *t);
void count_sampled(struct step *t);

/* ---- proof.c: who is asked to show it ---- */
/* Does its nonce answer a challenge that we know to be recent? */
bool proof_by_challenge(const struct election *e, const struct heard *h);
/* Is it the PONG to a nonce of ours? Then the proof is done. */
bool proof_by_pong(struct step *t, const struct heard *h);
void prove(struct step *t, const struct heard *h, bool probe);
void proofs_tick(struct step *t);
int64_t proofs_due_ms(const struct election *e);
void challenges_forget(struct election *e); /* whoever led is not heard any more */
void challenge_new(struct step *t);
void challenge_heard(struct election *e, uint64_t challenge);

/* ---- send.c ---- */
struct message draft(struct step *t, enum message_type type);
void send_group(
    struct step *t, const struct election_pen *pen, const struct message *m, int64_t delay_ms);
void send_to(struct step *t, const struct election_pen *pen, const struct message *m,
    const struct addr *to, uint16_t port, int64_t delay_ms);
void send_heartbeat(struct step *t);
/* To one alone, beside the one to the group. */
void send_heartbeat_to(struct step *t, const struct addr *to, uint16_t port);
void send_claim(struct step *t);
void send_leave(struct step *t);
/* To the leader, who is known, or to the group. */
void send_ping(struct step *t, bool group, uint8_t flags, uint64_t nonce);
/* What shows that we have heard the leader lately; without one, anything new. */
uint64_t own_answer(struct step *t);
void send_pong(struct step *t, const struct heard *h, bool probe);

/* ---- follow.c: LISTEN, STANDBY, SUSPECT ---- */
void listen_begin(struct step *t, const char *why);
/* PINGs the first `most` of the addresses that the platform has told. */
void ask_reach(struct step *t, unsigned most);
void follow(struct step *t, struct election_sender *s, const struct message *m);
void find_position(struct election *e, const struct message *m); /* ours among its successors */
void wait_for(struct step *t, int64_t due_ms, const char *why);  /* SUSPECT, without a PING */
void standby_tick(struct step *t);
void suspect_tick(struct step *t);
void listen_tick(struct step *t);
void presence_tick(struct step *t);

/* ---- lead.c: CAND, LEADER ---- */
void claim(struct step *t, const char *why);
void candidate_tick(struct step *t);
void lead(struct step *t, const char *why);
void leader_tick(struct step *t);
void step_down(struct step *t, bool release);
/* The first of our list, if it is one that we have heard; or NULL. */
const struct election_sender *first_successor(const struct election *e);
/* LEAVE, with everything given up; the role is the caller's to turn. */
void leave(struct step *t);
void contest(struct step *t, const struct heard *h);
void duel(struct step *t, const struct heard *h);
uint32_t after(uint32_t term); /* the last one has none after it */

/* ---- lease.c ---- */
void lease_granted(struct step *t, const struct election_event *event);
void lease_refused(struct step *t, const struct election_event *event);
void lease_failed(struct step *t, const struct election_event *event);
void lease_reached(struct step *t, const struct election_event *event);
void lease_tick(struct step *t);
void unname(struct election *e); /* no holder is told of in a request */

/* ---- hear.c ---- */
void hear(struct step *t, const struct election_event *event);

/* (epoch, term) of the message against ours as claimed or led: <0, 0, >0. */
int compare_terms(const struct election *e, const struct message *m);
/* The whole order, with rank and tie; never 0. */
int compare_order(const struct election *e, const struct heard *h);
uint16_t own_rank(const struct election *e);

#endif
