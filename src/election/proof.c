/*
 * proof: who is there now, and not a recording.
 *
 * Two ways. By nonce: we PING it, and the PONG repeats a number never used before. By challenge:
 * the leader's heartbeat carries a number that is new every few seconds; whoever can answer the
 * one that we too have heard from a leader already proven, wrote its message after that. So a
 * candidate is believed at once by all who followed the same leader, and a leader believes the
 * PINGs of its followers, both without a further packet.
 *
 * Who does not answer four PINGs is a ghost, and not asked again for a while.
 */
#include "election/internal.h"

enum { ASK_ACTIONS = 2 }; /* of one question: to the group, in both families */

bool proof_by_challenge(const struct election *e, const struct heard *h)
{
	bool matters = h->m.type == MESSAGE_HB || h->m.type == MESSAGE_CLAIM ||
		       (h->m.type == MESSAGE_PING && e->role == ELECTION_LEADER);

	for (unsigned i = 0; matters && i < ELECTION_CHALLENGES_MAX; i++)
		if (e->challenges[i] != NEVER_BEFORE &&
		    h->m.nonce ==
			message_answer(h->pen, e->challenges[i], h->m.sender, h->m.session))
			return true;
	return false;
}

bool proof_by_pong(struct step *t, const struct heard *h)
{
	struct election *e = t->e;
	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++) {
		struct election_proof *p = &e->proofs[i];

		if (p->used && p->nonce != 0 && p->nonce == h->m.nonce &&
		    h->m.type == MESSAGE_PONG && t->now_ms - p->asked_ms <= ELECTION_DELAY_MS) {
			p->used = false;
			return true;
		}
	}
	return false;
}

static struct election_proof *proof_find(struct election *e, const struct message *m)
{
	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++)
		if (e->proofs[i].used && e->proofs[i].session == m->session &&
		    memcmp(e->proofs[i].name, m->sender, sizeof(m->sender)) == 0)
			return &e->proofs[i];
	return NULL;
}

/* A free place, else that of the ghost that is forgotten soonest; NULL: all are being asked. */
static struct election_proof *proof_room(struct election *e)
{
	struct election_proof *room = NULL;

	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++) {
		struct election_proof *p = &e->proofs[i];

		if (!p->used)
			return p;
		if (p->tries > ELECTION_PROOF_TRIES && (room == NULL || p->next_ms < room->next_ms))
			room = p;
	}
	return room;
}

/* Those who may have to act within the second ask at once; a thousand others must not. */
static bool is_in_haste(const struct election *e)
{
	return e->position >= 0 || (e->role != ELECTION_STANDBY && e->role != ELECTION_SUSPECT);
}

static void ask(struct step *t, struct election_proof *p)
{
	struct election *e = t->e;
	const struct election_ring *ring = p->probe ? &e->probe : &e->link;
	const struct election_pen *pen = &ring->pens[ring->sending];

	p->tries++;
	if (p->tries > ELECTION_PROOF_TRIES) {
		p->nonce = 0;
		p->again_ms = t->now_ms + ELECTION_GHOST_AGAIN_MS;
		p->next_ms = t->now_ms + ELECTION_GHOST_MS;
		return;
	}
	struct message m = draft(t, MESSAGE_PING);

	p->nonce = fresh_nonce(t); /* each time: the answer to an earlier one may have been kept */
	p->asked_ms = t->now_ms;
	m.nonce = p->nonce;
	m.successors_count = 1;
	m.successors[0] = message_short(p->name);
	if (p->tries == ELECTION_PROOF_TRIES && is_in_haste(e))
		send_group(t, pen, &m, 0);
	else
		send_to(t, pen, &m, &p->addr, p->port, 0);
	p->next_ms = t->now_ms + ELECTION_PROOF_MS;
}

/* It failed, perhaps only because the network did: it is asked now and then while it is heard. */
static void ask_ghost(struct step *t, struct election_proof *p)
{
	if (p->tries <= ELECTION_PROOF_TRIES || t->now_ms < p->again_ms)
		return;
	p->tries = ELECTION_PROOF_TRIES - 1;
	ask(t, p);
	p->tries = ELECTION_PROOF_TRIES + 1;
	p->again_ms = t->now_ms + ELECTION_GHOST_AGAIN_MS;
	p->next_ms = t->now_ms + ELECTION_GHOST_MS;
}

void prove(struct step *t, const struct heard *h, bool probe)
{
	struct election *e = t->e;
	struct election_proof *p = proof_find(e, &h->m);

	if (p != NULL) {
		ask_ghost(t, p);
		return;
	}
	p = proof_room(e);
	if (p == NULL)
		return;
	*p = (struct election_proof){.used = true,
	    .probe = probe,
	    .port = h->port,
	    .addr = h->from,
	    .session = h->m.session,
	    .next_ms = t->now_ms};
	memcpy(p->name, h->m.sender, sizeof(p->name));
	if (is_in_haste(e))
		ask(t, p);
	else
		p->next_ms += (int64_t)(fresh_nonce(t) % ELECTION_PROOF_SPREAD_MS);
}

/* As many as there is room for in this step: the others stay due, and the next comes at once. */
void proofs_tick(struct step *t)
{
	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++) {
		struct election_proof *p = &t->e->proofs[i];

		if (t->actions->count + ASK_ACTIONS > ELECTION_ACTIONS_MAX)
			return;
		if (!p->used || t->now_ms < p->next_ms)
			continue;
		if (p->tries > ELECTION_PROOF_TRIES)
			p->used = false;
		else
			ask(t, p);
	}
}

int64_t proofs_due_ms(const struct election *e)
{
	int64_t due_ms = INT64_MAX;

	for (unsigned i = 0; i < ELECTION_PROOFS_MAX; i++)
		if (e->proofs[i].used && e->proofs[i].next_ms < due_ms)
			due_ms = e->proofs[i].next_ms;
	return due_ms;
}

void challenge_heard(struct election *e, uint64_t challenge)
{
	if (challenge == e->challenges[0])
		return;
	for (unsigned i = ELECTION_CHALLENGES_MAX - 1; i > 0; i--)
		e->challenges[i] = e->challenges[i - 1];
	e->challenges[0] = challenge;
}

void challenges_forget(struct election *e)
{
	memset(e->challenges, 0, sizeof(e->challenges));
}

void challenge_new(struct step *t)
{
	challenge_heard(t->e, fresh_nonce(t));
	t->e->challenge_ms = t->now_ms;
}
