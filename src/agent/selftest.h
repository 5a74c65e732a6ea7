/*
 * self-test: would the agent work here? Every part of the way, each with how to mend it.
 */
#ifndef EARSHOT_AGENT_SELFTEST_H
#define EARSHOT_AGENT_SELFTEST_H

#include "agent/config.h"
#include "base/json.h"

enum self_test_outcome { SELF_TEST_OK, SELF_TEST_FAIL, SELF_TEST_NOTE };

struct self_test_line {
	const char *what; /* "platform, directly" */
	enum self_test_outcome outcome;
	const char *says;
	const char *mend; /* "" nothing to do */
};

/* Looks at one thing after the other, saying each. The settings are judged already. Changes
 * nothing: the state folder is tried with a file that is taken away again. */
void self_test_run(const struct config *config,
    void (*say)(void *ctx, const struct self_test_line *line), void *ctx);

/* A `say` whose ctx is a struct json inside an array. */
void self_test_json(void *ctx, const struct self_test_line *line);

#endif
