/* tls_make: certificates of our own making; tls.h says what and why. */
#ifndef EARSHOT_PLATFORM_HTTP_TLS_MAKE_H
#define EARSHOT_PLATFORM_HTTP_TLS_MAKE_H

#include "base/err.h"

/*
 * Makes in `folder` (created, mode 0700) what is missing of ca.key, ca.pem, server.key, and
 * server.pem; the last also when it ends soon or lacks one of the names (NULL ends; DNS names and
 * IP addresses). Reads and leaves the files when all is well.
 */
enum err http_tls_make(const char *folder, const char *const *names, char *ret_reason) MUST_CHECK;

#endif
