/*
 * fence: a segment's lease, epoch and upload sequence (docs/wire.md, "Lease" and "Upload").
 *
 * One platform, an honest agent and a compromised one, which says of any epoch and sequence what it
 * likes. The network loses, repeats, delays and reorders; the honest agent sends again and crashes;
 * leases end at any moment.
 *
 * What must hold:
 *   - of each epoch the platform takes uploads of one agent alone, the one that held it, and epochs
 *     never decrease;
 *   - what the honest agent sends is taken once, however often it arrives;
 *   - what it takes for acknowledged was taken.
 *
 * Each guard can be left out by its name (-DNO_EPOCH_CHECK); tests/model/run holds that every such
 * variant is refuted.
 */
#define HONEST  0
#define ROGUE   1
#define NOBODY  2
#define EPOCHS  2 /* tenures that are looked at */
#define BATCHES 2 /* of the honest agent: 0 and 1; the rogue's is 2 */
#define FOREIGN 2
#define NONE    3
#define SLOTS   2 /* requests of the honest agent under way, in any order */

mtype = { LEASE, UPLOAD, GRANTED, TAKEN, CONFLICT };

/* what, epoch, seq, batch */
chan up[SLOTS] = [1] of { mtype, byte, byte, byte };
/* what, epoch, seq, last batch */
chan down = [1] of { mtype, byte, byte, byte };

/* The platform's, all in one database: each step of it is one transaction. */
byte holder = NOBODY, epoch = 0, seq = 0, last_batch = NONE;
byte tenure[EPOCHS + 1];     /* who held it */
byte late_batch[EPOCHS + 1]; /* the last late batch taken */

/* For the claims alone. */
byte taken_of[EPOCHS + 1];
bit taken[BATCHES];
byte highest = 0;

inline answer(agent, what, last)
{
	/* It may be lost: so is one that finds no room. The rogue needs no answers. */
	if
	:: agent == HONEST && nfull(down) -> down!what, epoch, seq, last
	:: true
	fi
}

inline take(agent, e, batch)
{
	assert(epoch >= highest);
	highest = epoch;
	assert(e > 0 && (taken_of[e] == NOBODY || taken_of[e] == agent));
	assert(tenure[e] == agent);
	taken_of[e] = agent;
	if
	:: batch < BATCHES ->
		assert(!taken[batch]);
		taken[batch] = 1
	:: else
	fi
}

inline lease(agent)
{
	if
	:: holder == agent -> answer(agent, GRANTED, last_batch)
	:: holder == NOBODY && epoch < EPOCHS ->
#ifdef NO_NEW_EPOCH
		/* Each change of holder makes an epoch; here only the first does. */
		if
		:: epoch == 0 -> epoch = 1
		:: else
		fi;
#else
		epoch++;
#endif
		seq = 0;
		last_batch = NONE;
		holder = agent;
		if
		:: tenure[epoch] == NOBODY -> tenure[epoch] = agent
		:: else
		fi;
		answer(agent, GRANTED, last_batch)
	:: else -> answer(agent, CONFLICT, NONE)
	fi
}

inline upload(agent, e, s, batch)
{
	if
	:: batch == last_batch -> answer(agent, CONFLICT, last_batch) /* the acknowledgement */
	:: batch != last_batch &&
#ifndef NO_EPOCH_CHECK
	    e == epoch &&
#endif
#ifndef NO_HOLDER_CHECK
	    holder == agent &&
#endif
#ifndef NO_SEQ_CHECK
	    s == seq &&
#endif
	    epoch > 0 ->
		take(agent, epoch, batch);
		seq++;
		last_batch = batch;
		answer(agent, TAKEN, batch)
	:: else ->
		if
		/* Late evidence of an epoch that is over, from who held it. */
		:: e > 0 && e < epoch && batch != late_batch[e] &&
#ifndef NO_TENURE_CHECK
		    tenure[e] == agent &&
#endif
		    true ->
			if
			/* In its own epoch already: the merge changes nothing. */
			:: batch < BATCHES && taken[batch] -> skip
			:: else -> take(agent, e, batch)
			fi;
			late_batch[e] = batch;
			answer(agent, TAKEN, batch)
		:: else -> answer(agent, CONFLICT, last_batch)
		fi
	fi
}

proctype Platform()
{
	byte e, s, b;
	mtype what;

end:	do
	:: atomic {
		if
		:: up[0]?what, e, s, b
		:: up[1]?what, e, s, b
		fi;
		if
		:: what == LEASE -> lease(HONEST)
		:: what == UPLOAD -> upload(HONEST, e, s, b)
		:: true /* lost on its way */
		fi;
		what = 0; e = 0; s = 0; b = 0
	   }
	:: atomic { lease(ROGUE) }
	:: atomic { select(e : 0 .. EPOCHS); upload(ROGUE, e, seq, FOREIGN); e = 0 }
	:: atomic { holder != NOBODY -> holder = NOBODY } /* ends, is released, or displaced */
	od
}

inline send(what, e, s, b)
{
	if
	:: nfull(up[0]) -> up[0]!what, e, s, b
	:: nfull(up[1]) -> up[1]!what, e, s, b
	fi
}

proctype Agent()
{
	byte my_epoch = 0, my_seq = 0, made = 0, e, s, b;
	byte batch = NONE; /* under way; saved before it is sent */
	byte batch_epoch = 0;
	bit holds = 0;
	mtype what;

end:	do
	:: atomic { !holds -> send(LEASE, 0, 0, NONE) }
	:: atomic { holds && batch == NONE && made < BATCHES ->
		batch = made;
		made++;
		batch_epoch = my_epoch
	   }
	:: atomic { batch != NONE -> send(UPLOAD, batch_epoch, my_seq, batch) }
	:: atomic { down?what, e, s, b ->
		if
		:: what == GRANTED && e >= my_epoch -> my_epoch = e; my_seq = s; holds = 1
		:: (what == TAKEN ||
#ifdef NO_BATCH_MATCH
		    what == CONFLICT) && (b == batch || e == my_epoch) && batch != NONE ->
#else
		    what == CONFLICT) && b == batch && batch != NONE ->
#endif
			assert(taken[batch]);
			batch = NONE;
			my_seq = s;
			holds = (e == my_epoch)
		:: else ->
			if
			:: what == CONFLICT && e == my_epoch -> my_seq = s
			:: else
			fi;
			holds = 0
		fi;
		what = 0; e = 0; s = 0; b = 0
	   }
	/* A crash: what was saved is still there; that it held the lease is forgotten. */
	:: atomic { holds -> holds = 0 }
	od
}

init {
	byte i;

	atomic {
		for (i : 0 .. EPOCHS) {
			tenure[i] = NOBODY;
			late_batch[i] = NONE;
			taken_of[i] = NOBODY
		}
		run Platform();
		run Agent()
	}
}
