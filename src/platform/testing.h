/*
 * testing: calls of the platform's routes without a server: a store in a folder of its own, and
 * each call taken through the same stages that the server takes it through.
 *
 *	struct testing t;
 *	testing_open(&t, tables);
 *	testing_role(&t, HTTP_OPERATOR);
 *	assert_int_equal(testing_call(&t, "POST", "/v1/keys", "{\"name\":\"lab\"}"), 201);
 *	assert_non_null(strstr(t.body, "ek_"));
 *	testing_close(&t);
 */
#ifndef EARSHOT_PLATFORM_TESTING_H
#define EARSHOT_PLATFORM_TESTING_H

#include "platform/http/call.h"
#include "platform/platform.h"

enum { TESTING_BODY_MAX = 4 * 1024 * 1024, TESTING_ARENA_BYTES = 12 * 1024 * 1024 };

struct testing {
	char dir[64];
	struct platform platform;
	const struct route *const *tables; /* NULL ends */
	int64_t now_ms;                    /* of the next call; 2026-01-01 at first */
	/* Of the next call: who it is taken for (PRINCIPAL_NONE: auth_user and auth_agent judge),
	 * its header fields, its peer (192.0.2.1 at first). */
	struct principal who;
	struct http_field fields[HTTP_FIELDS_MAX];
	size_t fields_n;
	struct addr peer;
	/* Of the last call. */
	char *body; /* NUL-terminated; TESTING_BODY_MAX */
	size_t body_n;
	struct call call;
	uint8_t *memory;
	struct arena arena;
	uint8_t buffer[4096];
	struct out out;
};

/* Asserts that it worked. The account `tester` (id 1, admin) and the site `Main` (id 1) are there.
 */
void testing_open(struct testing *t, const struct route *const *tables);
/* Removes the folder. */
void testing_close(struct testing *t);

/* All later calls come from account 1 with this role; HTTP_PUBLIC: from nobody. */
void testing_role(struct testing *t, enum http_auth role);
/* All later calls come from this agent (row and id), its signature taken for granted. */
void testing_agent(struct testing *t, int64_t row, const char *uid);

/* A header field of all later calls; NULL takes it away. The text must live on. */
void testing_field(struct testing *t, const char *name, const char *value);

/* Makes the call; its status. `json` NULL: no body. The answer stands in t->body. */
int testing_call(struct testing *t, const char *method, const char *target, const char *json);

/* Makes the call, and asserts its status and that the answer has a text in it. */
void testing_expect(struct testing *t, const char *method, const char *target, const char *json,
    int status, const char *text);

/* A header field of the last answer; "" when there is none. Lives until the next call. */
const char *testing_answer_field(struct testing *t, const char *name);

/* A number from the store; `otherwise` when there is none. */
int64_t testing_int(struct testing *t, const char *sql, int64_t otherwise);
/* Runs a statement; asserts that it worked. */
void testing_run(struct testing *t, const char *sql);

#endif
