/*
 * leaders: two agents that may both come to lead, with somebody who replays.
 *
 * Agents hear each other over a network that loses and reorders; a stranger without the key keeps
 * what he has heard and plays it again at any time. What the stranger has kept for longer than the delay allowed is old. A message is believed when its sender has shown to
 * be there now (by the nonce of a question), when its number is new, and when it does not come late.
 *
 * What must hold: a state changes only by what somebody alive has said (S1, S6); a leader that has
 * slept says nothing before it has listened (S5); of two leaders that hear each other one goes (S4).
 *
 * Guards to take out, one at a time:
 *	NO_SEQ     a number heard before counts again
 *	NO_PROOF   a sender never seen is believed at once
 *	NO_DELAY   what comes late counts
 *	NO_LISTEN  who wakes goes on as it was
 *	NO_ORDER   a greater leader is not followed
 */
#define N 2
#ifndef MAX
#define MAX 2
#endif
#define TERM_MAX MAX
#define SEQ_MAX MAX
#define NOBODY 255

mtype = { OFF, LISTEN, STANDBY, CAND, LEADER };
mtype role[N];
byte term[N];            /* that it leads, claims or follows with */
byte seq[N];             /* of its last message */
bool asleep[N], slept[N]; /* slept: and has not listened since */
byte seen[4];            /* [2 * me + other]: the highest number taken */
bool proven[4];          /* and whether the other has shown to be there */
bool gone[N];            /* died for good: whatever comes of it is a replay */
/* On the wire: at most one message of each; what the stranger has kept of each. */
bool wire[N];
byte wire_term[N], wire_seq[N];
bool kept[N], old[N];
byte kept_term[N], kept_seq[N];

#define at(me, other) (2 * (me) + (other))

inline beat(me)
{
	if
	:: seq[me] < SEQ_MAX ->
		seq[me]++;
		assert(!slept[me]); /* S5 */
		wire[me] = true; wire_term[me] = term[me]; wire_seq[me] = seq[me]
	:: else
	fi
}

/* A heartbeat with that term and number, said to be of `from`; `late`: kept for too long. */
inline hear(me, from, t, s, late)
{
	if
#ifndef NO_PROOF
	:: !proven[at(me, from)] ->
		/* It is asked; one that is there answers with its number, a recording cannot. */
		if
		:: !gone[from] && !asleep[from] && role[from] != OFF ->
			proven[at(me, from)] = true; seen[at(me, from)] = seq[from]
		:: true
		fi
#endif
#ifndef NO_SEQ
	:: proven[at(me, from)] && s <= seen[at(me, from)]
#endif
#ifndef NO_DELAY
	:: proven[at(me, from)] && late
#endif
	:: else ->
		/* S1, S6: what is taken was said just now, and never taken before. */
		assert(!late);
		assert(s > seen[at(me, from)] || !proven[at(me, from)]);
		seen[at(me, from)] = s;
		proven[at(me, from)] = true;
		if
		:: role[me] == LEADER && (t > term[me] || (t == term[me] && from > me)) ->
#ifndef NO_ORDER
			role[me] = STANDBY; term[me] = t
#else
			skip
#endif
		:: role[me] == LEADER && !(t > term[me] || (t == term[me] && from > me))
		:: role[me] == CAND && t >= term[me] -> role[me] = STANDBY; term[me] = t
		:: role[me] == CAND && t < term[me]
		:: role[me] == LISTEN || role[me] == STANDBY ->
			role[me] = STANDBY; slept[me] = false;
			if :: t > term[me] -> term[me] = t :: else fi
		:: role[me] == OFF
		fi;
		/* S4: who has taken a greater leader's heartbeat does not lead. */
		assert(!(role[me] == LEADER && (t > term[me] || (t == term[me] && from > me))))
	fi
}

active [N] proctype agent()
{
	byte me = _pid, other = 1 - _pid;

	role[me] = LISTEN;
end:	do
	:: atomic { role[me] == LISTEN && !asleep[me] -> slept[me] = false; /* long enough */
		if :: term[me] < TERM_MAX -> role[me] = CAND; term[me]++ :: else -> skip fi }
	:: atomic { role[me] == STANDBY && !asleep[me] && term[me] < TERM_MAX -> /* silence */ role[me] = CAND; term[me]++ }
	:: atomic { role[me] == CAND && !asleep[me] -> role[me] = LEADER; beat(me) }
	:: atomic { role[me] == LEADER && !asleep[me] && !wire[me] -> beat(me) }
	:: atomic { wire[other] && !asleep[me] && role[me] != OFF -> wire[other] = false;
		hear(me, other, wire_term[other], wire_seq[other], false) }
	:: atomic { kept[other] && !asleep[me] && role[me] != OFF -> hear(me, other, kept_term[other], kept_seq[other], old[other]) }
	:: atomic { !asleep[me] && role[me] != OFF -> asleep[me] = true }
	:: atomic { asleep[me] && !gone[me] -> asleep[me] = false;
#ifndef NO_LISTEN
		role[me] = LISTEN; slept[me] = false
#else
		slept[me] = true
#endif
		}
	:: atomic { role[me] != OFF -> role[me] = OFF; gone[me] = true; wire[me] = false; break }
	od
}

/* The stranger keeps what he likes; the network loses what it likes. */
active proctype stranger()
{
end:	do
	:: atomic { wire[0] -> kept[0] = true; old[0] = false; kept_term[0] = wire_term[0]; kept_seq[0] = wire_seq[0] }
	:: atomic { wire[1] -> kept[1] = true; old[1] = false; kept_term[1] = wire_term[1]; kept_seq[1] = wire_seq[1] }
	:: atomic { kept[0] && !old[0] -> old[0] = true } /* time goes by */
	:: atomic { kept[1] && !old[1] -> old[1] = true }
	:: atomic { wire[0] -> wire[0] = false }
	:: atomic { wire[1] -> wire[1] = false }
	od
}
