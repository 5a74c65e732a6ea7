/*
 * election: whom an agent believes (docs/election.md, "What is believed").
 *
 * One agent (we) and another that leads, rests, crashes and starts anew. The air belongs to an
 * attacker without the key: what was ever sent arrives at any time, in any order, any number of times or
 * never; nothing can be made or altered. We sleep, restart and forget.
 *
 * What must hold: a sign of life that we act on was sent after everything we acted on before, and
 * after we last began to listen; that the other leads is believed only of one who then led; and who
 * was not scheduled for long sends nothing before it has listened again.
 *
 * Each guard can be left out by its name (-DNO_SEQ_CHECK); tests/model/run holds that every such
 * variant is refuted.
 */
#define SENT     4 /* messages in all */
#define SESSIONS 2
#define NONCES   2

mtype = { LISTEN, STANDBY, LEADER };
mtype = { HB, PONG };

typedef Message {
	mtype type;
	byte session, seq, nonce;
	bit leads;
};

/* All that was ever sent, in the order of its sending: an index is a moment. */
Message air[SENT];
byte sent = 0;

/* The other. */
byte session = 1, seq = 0;
bit alive = 1, leads = 0;
/* Nonces of our PINGs, which anybody may repeat to it. */
byte asked = 0;

/* We. */
mtype state = LISTEN;
byte last_session = 0, last_seq = 0; /* of the other; 0: forgotten */
byte nonce = 0;                      /* of our open question; 0: none */
bit is_asleep = 0;
bit is_stale = 0; /* was asleep, and has not listened since */

/* For the claims: what we act on was sent at this moment or later. */
byte since = 0;

inline say(what, with)
{
	seq++;
	air[sent].type = what;
	air[sent].session = session;
	air[sent].seq = seq;
	air[sent].nonce = with;
	air[sent].leads = leads;
	sent++
}

active proctype Other()
{
	byte n;

end:	do
	:: atomic { alive && leads && sent < SENT -> say(HB, 0) }
	:: atomic { alive && asked > 0 && sent < SENT ->
		/* To any question that was ever put to it. */
		select(n : 1 .. asked);
		say(PONG, n);
		n = 0
	   }
	:: atomic { alive -> leads = !leads }
	:: atomic { alive -> alive = 0; leads = 0 }
	:: atomic { !alive && session < SESSIONS ->
		alive = 1;
#ifndef NO_SESSION_GROWTH
		session++;
#endif
		seq = 0
	   }
	od
}

inline ask()
{
	if
	:: nonce == 0 && asked < NONCES ->
#ifdef NO_NEW_NONCE
		asked = 1;
		nonce = 1;
#else
		asked++;
		nonce = asked;
#endif
		since = sent
	:: else
	fi
}

/* What is acted on: at the moment i. */
inline believe(i)
{
	assert(i >= since);
	assert(air[i].leads);
	since = i + 1;
	last_session = air[i].session;
	last_seq = air[i].seq;
	state = STANDBY
}

inline is_newer(i, answer)
{
	answer = (air[i].session > last_session ||
#ifdef NO_SEQ_CHECK
	    air[i].session == last_session
#else
	    (air[i].session == last_session && air[i].seq > last_seq)
#endif
	)
}

inline hear(i)
{
	is_newer(i, newer);
	if
	:: air[i].type == PONG &&
#ifndef NO_NONCE_CHECK
	    air[i].nonce == nonce &&
#endif
#ifndef NO_LEADS_FLAG
	    air[i].leads &&
#endif
	    nonce != 0 ->
		nonce = 0;
		believe(i)
	/* A leader that is followed already: its counters tell old from new. */
	:: air[i].type == HB && state == STANDBY && newer -> believe(i)
	/* Somebody leads, or better than we: trusted only when it answers. */
	:: air[i].type == HB && state != STANDBY ->
#ifdef NO_CHALLENGE_LISTEN
		if
		:: state == LISTEN -> believe(i)
		:: else -> ask()
		fi
#else
#ifdef NO_CHALLENGE_LEADER
		if
		:: state == LEADER -> believe(i)
		:: else -> ask()
		fi
#else
		ask()
#endif
#endif
	:: else
	fi
}

active proctype We()
{
	byte i;
	bit newer;

end:	do
	:: atomic { sent > 0 && !is_asleep ->
		select(i : 0 .. SENT - 1);
		if
		:: i < sent -> hear(i)
		:: else
		fi;
		i = 0;
		newer = 0
	   }
	/* The other is silent: a claim, won. */
	:: atomic { state != LEADER && nonce == 0 && !is_asleep -> state = LEADER; since = sent }
	/* Sleep, or a starved host: what was heard is of before. */
	:: atomic { !is_asleep -> is_asleep = 1; is_stale = 1; since = sent }
	:: atomic { is_asleep ->
#ifndef NO_RELISTEN
		state = LISTEN;
		last_session = 0;
		last_seq = 0;
		nonce = 0;
		is_stale = 0;
#endif
		is_asleep = 0
	   }
	/* We say that we lead. */
	:: atomic { state == LEADER && !is_asleep -> assert(!is_stale) }
	od
}
