/*
 * listen: a sensor of one subnet, and the table that takes what it says. The one file of the agent
 * that speaks to the sensing side (launcher.h, sensing.h, table.h).
 */
#ifndef EARSHOT_AGENT_LISTEN_H
#define EARSHOT_AGENT_LISTEN_H

#include "upload/sync.h"

enum { LISTEN_TROUBLE_SIZE = 256 };

struct subnet;
struct table;
struct sensing;

/* Zeroed to begin. */
struct listen {
	struct subnet *subnet;
	struct sensing *sensing;           /* NULL: nothing is listened to */
	int64_t since_ms;                  /* agent's clock */
	uint64_t drops;                    /* told to upload_sync so far */
	char trouble[LISTEN_TROUBLE_SIZE]; /* why it does not listen; "" it does, or should not */
};

/* The table of a subnet, as upload_sync wants to see it. ERR_MEMORY. */
enum err listen_table(
    uint32_t assets_max, struct table **ret_table, struct upload_source *ret_source) MUST_CHECK;
void listen_table_free(struct table *table);
uint32_t listen_table_count(const struct table *table);

/* Starts a sensor on the subnet's interface, or on the recording. Begun anew by itself when it
 * ends; `trouble` says why it does not run. */
enum err listen_begin(struct listen *listen, struct subnet *subnet) MUST_CHECK;
/* Ends it. Nothing when there is none. */
void listen_end(struct listen *listen);
/* What of the sensor can be told; zeroed where none runs. Texts live as long as it. */
struct listen_status {
	bool is_running;                        /* it hears */
	bool has_ended;                         /* the recording is read to its end */
	uint64_t frames, lost, cpu_ms, pss_kib; /* of this tenure, all its sensors */
	const char *missing;                    /* of the sandbox; "" nothing */
};
struct listen_status listen_status(const struct listen *listen);
/* The sensor's own counters and the table's. Names are short-lived. */
void listen_counters(const struct listen *listen, const struct table *table,
    void (*each)(void *ctx, const char *name, uint64_t value), void *ctx);

/* Would a sensor start on this interface, asked as the user of this process? `text` says. */
bool listen_would_work(const char *interface, char *text, size_t size);

/* Begun, and not ended: a sensor runs or is started again. */
bool listen_is_on(const struct listen *listen);

#endif
