/* status_parts: what the status of an agent that runs and of one that does not have in common. */
#ifndef EARSHOT_AGENT_STATUS_PARTS_H
#define EARSHOT_AGENT_STATUS_PARTS_H

#include "agent/profile.h"
#include "base/json.h"
#include "os/net.h"
#include "upload/state.h"

#include "agent/config.h"

enum { STATUS_CHUNK = 4096 };

void status_put_head(struct json *j, bool running);
void status_put_identity(
    struct json *j, const struct upload_identity *identity, const struct config *config);
void status_put_profile(struct json *j, const struct profile *profile);
void status_put_state(
    struct json *j, const struct upload_state *state, const struct config *config);
void status_put_address(struct json *j, const struct os_net_address *address);
/* Nothing when `text` is "". */
void status_put_trouble(struct json *j, const char *what, const char *text, const char *mend);
/* A state without touching it: also of an agent that runs. As upload_state_open. */
enum err status_open_state(const char *folder, struct upload_state **ret_state) MUST_CHECK;
/* A moment of the wall clock; 0 is null. */
void status_put_wall(struct json *j, const char *key, int64_t ms);

#endif
