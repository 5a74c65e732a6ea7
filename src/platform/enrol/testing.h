/* testing: agents that enrol with keys of their own, through the calls of testing.h. */
#ifndef EARSHOT_PLATFORM_ENROL_TESTING_H
#define EARSHOT_PLATFORM_ENROL_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>
#include <sodium.h>

#include "platform/enrol/enrol.h"
#include "platform/link/link.h"
#include "platform/notify/event.h"
#include "platform/profile/profile.h"
#include "platform/testing.h"

#define SUFFIX "\"minimumPeers\":0,\"dnsSuffixes\":[\"corp.example\"]"

static inline int enrol_setup(void **state)
{
	static const struct route *const tables[] = {
	    enrol_routes, profile_routes, link_routes, NULL};
	static struct testing t;

	testing_open(&t, tables);
	memset(t.platform.site_public, 0x5a, sizeof(t.platform.site_public));
	testing_role(&t, HTTP_OPERATOR);
	*state = &t;
	return 0;
}

static inline int enrol_teardown(void **state)
{
	testing_close(*state);
	return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, enrol_setup, enrol_teardown)

static inline void assert_has(struct testing *t, const char *text)
{
	if (strstr(t->body, text) == NULL)
		fail_msg("%s is not in %s", text, t->body);
}

static inline void assert_lacks(struct testing *t, const char *text)
{
	if (strstr(t->body, text) != NULL)
		fail_msg("%s is in %s", text, t->body);
}

/* The text after "name":" of the last answer, up to the next quote. */
static inline void take_text(struct testing *t, const char *name, char *text, size_t size)
{
	char want[40];

	snprintf(want, sizeof(want), "\"%s\":\"", name);
	const char *at = strstr(t->body, want);

	if (at == NULL)
		fail_msg("%s is not in %s", want, t->body);
	else
		snprintf(
		    text, size, "%.*s", (int)strcspn(at + strlen(want), "\""), at + strlen(want));
}

/* Makes an activation key; `more` are further fields, with a comma before them. */
static inline void make_key(struct testing *t, const char *more, char secret[80])
{
	char json[300];

	testing_role(t, HTTP_OPERATOR);
	snprintf(json, sizeof(json), "{\"name\":\"key\"%s}", more);
	if (testing_call(t, "POST", "/v1/keys", json) != 201)
		fail_msg("%s: %s", json, t->body);
	take_text(t, "secret", secret, 80);
}

/* A host that enrols. */
struct enrolled {
	uint8_t seed;                               /* which key pair it has */
	const char *host, *more, *version, *system; /* NULL: "desk", "", "0.1.0", "linux" */
	uint64_t counter;
	bool wrong_key; /* signs with another one */
};

static inline int enrol(struct testing *t, struct enrolled *e, const char *key)
{
	static char json[2000], counter[24], hex[2 * WIRE_SIGNATURE_BYTES + 1];
	uint8_t seed[32], public[32], secret[64], signature[WIRE_SIGNATURE_BYTES];
	char public_hex[65];

	memset(seed, e->seed, sizeof(seed));
	crypto_sign_seed_keypair(public, secret, seed);
	sodium_bin2hex(public_hex, sizeof(public_hex), public, sizeof(public));
	snprintf(json, sizeof(json),
	    "{\"key\":\"%s\",\"public_key\":\"%s\"%s,\"host\":{\"host_name\":\"%s\","
	    "\"os_family\":\"%s\",\"os_name\":\"Debian\",\"os_version\":\"12\","
	    "\"agent_version\":\"%s\",\"interfaces\":[{\"name\":\"eth0\",\"kind\":\"ethernet\","
	    "\"mac\":\"00:1b:a9:00:00:%02x\",\"dedupe\":true,\"up\":true,"
	    "\"addresses\":[\"192.0.2.%d/24\"]}]}}",
	    key, public_hex, e->more != NULL ? e->more : "", e->host != NULL ? e->host : "desk",
	    e->system != NULL ? e->system : "linux", e->version != NULL ? e->version : "0.1.0",
	    e->seed, e->seed);
	if (e->wrong_key) {
		seed[0] ^= 1;
		crypto_sign_seed_keypair(public, secret, seed);
	}
	e->counter++;
	assert_int_equal(wire_sign(secret, view_of("POST"), view_of("/v1/agent/enrol"),
			     view_of(json), e->counter, signature),
	    ERR_NONE);
	sodium_bin2hex(hex, sizeof(hex), signature, sizeof(signature));
	snprintf(counter, sizeof(counter), "%llu", (unsigned long long)e->counter);
	testing_field(t, WIRE_HEADER_COUNTER, counter);
	testing_field(t, WIRE_HEADER_SIGNATURE, hex);
	testing_role(t, HTTP_PUBLIC);
	int status = testing_call(t, "POST", "/v1/agent/enrol", json);

	testing_field(t, WIRE_HEADER_COUNTER, NULL);
	testing_field(t, WIRE_HEADER_SIGNATURE, NULL);
	testing_role(t, HTTP_OPERATOR);
	return status;
}

/* As enrol, which has to succeed; the agent id. */
static inline const char *enrol_well(
    struct testing *t, struct enrolled *e, const char *key, char uid[33])
{
	if (enrol(t, e, key) != 200)
		fail_msg("%s", t->body);
	take_text(t, "agent", uid, 33);
	return uid;
}

/* GET, or another call without a body, of a path with an id in it. */
static inline int call_of(
    struct testing *t, const char *method, const char *format, const char *id, const char *json)
{
	static char path[200];

	snprintf(path, sizeof(path), format, id);
	return testing_call(t, method, path, json);
}

#endif
