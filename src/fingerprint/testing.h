/* testing: packs made of texts, assets made of facts, for the tests of this folder. */
#ifndef EARSHOT_FINGERPRINT_TESTING_H
#define EARSHOT_FINGERPRINT_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fingerprint/pack.h"

/* A pack and the bytes it stands in. */
struct made {
	uint8_t *bytes;
	size_t len;
	struct pack *pack;
};

/* Compiles and opens "t.fp" with an "oui.tsv", "vendors.tsv" and "components.txt" of a few lines;
 * a mistake in the text fails the test. */
struct made made_of(const char *text);
void made_free(struct made *made);

/* The small registry behind made_of. */
extern const struct pack_source testing_registry[3];

struct test_fact {
	const char *source, *kind, *scope, *text; /* the text form: "1,3,6" */
	int64_t last_ms;
};

/* The identity of an asset with up to 8 facts, the list ended by one without source. Valid until
 * the next call. */
const struct identity *identity_of(
    struct pack *pack, const char *mac, const struct test_fact *facts);

void assert_view(struct view got, const char *wanted);

#endif
