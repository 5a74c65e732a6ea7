/* trio: three agents and their calls, for the tests of this folder. */
#ifndef EARSHOT_PLATFORM_LINK_TRIO_H
#define EARSHOT_PLATFORM_LINK_TRIO_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "platform/link/link.h"
#include "platform/profile/profile.h"
#include "platform/testing.h"

#define A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C "cccccccccccccccccccccccccccccccc"
#define NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define SEGMENTS "/v1/agent/segments"
#define LEASE "/v1/agent/lease"
#define HOME "\"interface\":\"eth0\",\"prefix\":\"192.168.1.0/24\",\"dhcp_server\":\"192.168.1.1\""
#define ROUTER "\"router\":\"fe80::2e3a:fdff:fe00:1\",\"router_prefix\":\"2001:db8:1:2::/64\""

/* A store with alpha, beta and gamma (rows 1 to 3, ids A to C), active, and a configuration for
 * all. */
int trio_setup(void **state);
int trio_teardown(void **state);
#define TRIO(f) cmocka_unit_test_setup_teardown(f, trio_setup, trio_teardown)

/* A call of the agent in that row. */
int post(struct testing *t, int row, const char *path, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A check-in; `more`: further fields, from a comma on. */
int check_in(struct testing *t, int row, const char *token, const char *more);
/* A check-in with the token that stands in the store. */
int visit(struct testing *t, int row, const char *more);
/* Reports a place; its segment. */
int64_t segment(struct testing *t, int row, const char *print);
/* All three in segment 1. */
void join_all(struct testing *t);

/* Of the last answer. */
void assert_has(struct testing *t, const char *text);
void assert_lacks(struct testing *t, const char *text);
void token_of(struct testing *t, char token[33]);

bool leads(struct testing *t, int row); /* has the tag */
int64_t events(struct testing *t, const char *kind);

#endif
