/*
 * ingest: uploads: evidence of a tenure, fenced, merged and judged in one transaction.
 *
 * An upload is state, not a log: an asset's record is what the tenure knows of it by now. It is
 * accepted from the holder of the segment's lease alone, with its epoch and the segment's next
 * sequence number; an agent that held an earlier epoch may bring what it has left for seven days
 * (late evidence: merged, moves no fence). What is merged is the least first moment, the greatest
 * last moment, the greatest count of each (fact, epoch): uploads in any order, repeated or with
 * their answers lost, come to the same content.
 *
 * Time travels as age and is laid on the platform's clock at receipt, within the sender's tenure.
 * Of one asset and tenure the 256 facts said last stay (of those said at the same moment the ones
 * with the greater hash). An agent that would make more new assets within a day than four times
 * what its table holds (assetsMax of its profile) is refused, so that one agent alone cannot fill
 * the inventory with devices that are none. Epochs that late evidence cannot reach any more are
 * summed up as epoch 0.
 */
#ifndef EARSHOT_PLATFORM_INGEST_INGEST_H
#define EARSHOT_PLATFORM_INGEST_INGEST_H

#include "platform/http/http.h"

enum {
	INGEST_FACTS_MAX = 256,     /* of an asset, of one tenure */
	INGEST_LATE_MS = 604800000, /* after a tenure ended */
	INGEST_EPOCHS_LIVE = 32,    /* of a segment that late evidence is taken of */
	INGEST_ROUND_MS = 100,      /* of intervals of listening */
	INGEST_TABLES = 4,          /* an agent may make so many assets a day, times its table */
	INGEST_TABLES_MS = 86400000,
	INGEST_WAIT_S = 3600 /* at most, until a refused one tries again */
};

extern const struct route ingest_routes[]; /* ends with a NULL method */

#endif
