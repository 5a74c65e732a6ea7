/*
 * multi: libcurl's multi interface in a libuv loop. For the client's own files.
 */
#ifndef EARSHOT_UPLOAD_MULTI_H
#define EARSHOT_UPLOAD_MULTI_H

#include <curl/curl.h>
#include <stdbool.h>
#include <uv.h>

#include "base/err.h"

struct multi;

/* `done` is called from the loop for each transfer that ended, which is out of the multi then. */
enum err multi_open(uv_loop_t *loop, void (*done)(void *ctx, CURL *easy, CURLcode code), void *ctx,
    struct multi **ret_multi) MUST_CHECK;
bool multi_add(struct multi *multi, CURL *easy);
void multi_remove(struct multi *multi, CURL *easy);
/* No transfer may be in it. `closed` comes from the loop when nothing of it is left there. */
void multi_close(struct multi *multi, void (*closed)(void *ctx), void *ctx);

#endif
