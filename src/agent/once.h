/*
 * once: one call to a platform, waited for. For the verbs that are no service.
 */
#ifndef EARSHOT_AGENT_ONCE_H
#define EARSHOT_AGENT_ONCE_H

#include "agent/body.h"
#include "upload/client.h"

struct once {
	struct upload_result result; /* body: of `answer`, below */
	struct body answer;
	struct upload_health health; /* after the call */
};

/*
 * Calls and waits. `signer` may be NULL. An error of the settings is a result too
 * (UPLOAD_FAULT_SETTINGS). once_done frees.
 */
void once_call(const struct upload_settings *settings, const struct upload_signer *signer,
    const char *method, const char *path, struct view body, struct once *ret_once);
void once_done(struct once *once);

#endif
