/*
 * mdns/txt: the pairs of a DNS-SD TXT record (RFC 6763 6).
 */
#ifndef EARSHOT_DISSECT_MDNS_TXT_H
#define EARSHOT_DISSECT_MDNS_TXT_H

#include "base/rd.h"

enum { TXT_STRINGS_MAX = 128 /* of one record; thirty are many */ };

enum txt_error {
	TXT_OK,
	TXT_SHORT,   /* a string runs past the data's end */
	TXT_TOO_MANY /* more than TXT_STRINGS_MAX strings */
};

/*
 * Calls `each` for every pair that is evidence, in the order of the record: a key of printable
 * ASCII and a value of text. Left out: keys without a value, second values of one key (RFC 6763
 * 6.4), values that are not text, and keys whose values change by themselves (the table in
 * txt.c). The key is in lower case, at most FACT_KEY_MAX bytes; views are valid during the call.
 * `each` returns false to stop. On an error the pairs before it have been told.
 */
enum txt_error txt_each(struct rd data, struct view service,
    bool (*each)(void *ctx, struct view key, struct view value), void *ctx);

#endif
