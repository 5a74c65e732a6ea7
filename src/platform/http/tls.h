/*
 * tls: the server's certificate: a file of the administrator's, or one of our own making.
 *
 * Our own: an authority (ca.pem, ca.key) and a server certificate under it (server.pem,
 * server.key), ECDSA P-256, made at the first start in DATA/tls, the keys mode 0600. The server's
 * certificate is made anew, for the same key (so pins stay true), when it is near its end or names
 * and addresses were added. Agents hold the server's key by its pin, or trust the authority; people
 * may import the authority into their browser.
 */
#ifndef EARSHOT_PLATFORM_HTTP_TLS_H
#define EARSHOT_PLATFORM_HTTP_TLS_H

#include "base/err.h"
#include "base/view.h"

#include <gnutls/abstract.h>

enum {
	HTTP_TLS_NAMES_MAX = 32,
	HTTP_TLS_PIN_SIZE = 64,
	HTTP_TLS_REASON_SIZE = 240,
	HTTP_TLS_CHAIN_MAX = 8,
	HTTP_TLS_DAYS = 397,      /* of the server's certificate: what browsers take */
	HTTP_TLS_RENEW_DAYS = 60, /* left, at which it is made anew */
	HTTP_TLS_CA_DAYS = 20 * 365,
	HTTP_TLS_VERSIONS_MAX = 64 /* different certificates that one run of the server has had */
};

/* TLS 1.2 (forward secrecy, authenticated ciphers only) and 1.3. */
#define HTTP_TLS_PRIORITIES                                                                        \
	"NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-CIPHER-ALL:+AES-256-GCM:"                \
	"+CHACHA20-POLY1305:+AES-128-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE"

struct http_tls_options {
	const char *cert, *key;   /* PEM files; NULL: our own in `folder` */
	const char *folder;       /* of our own; exists */
	const char *const *names; /* DNS names and addresses of our own, NULL ends */
};

struct http_tls;

/* ERR_FORMAT: not a certificate, or not its key. `ret_reason` says which file and why. */
enum err http_tls_open(struct http_tls **ret_tls, const struct http_tls_options *options,
    char ret_reason[HTTP_TLS_REASON_SIZE]) MUST_CHECK;
/* After the server has stopped. One http_tls at a time. */
void http_tls_close(struct http_tls *tls);

/*
 * Reads the files again when they have changed (or `always`), for connections from now on; open
 * ones stay. *ret_changed: they had. On an error the old certificate stays in use.
 */
enum err http_tls_reload(struct http_tls *tls, bool always, bool *ret_changed,
    char ret_reason[HTTP_TLS_REASON_SIZE]) MUST_CHECK;

/*
 * "sha256//BASE64" of the public key in use (RFC 7469 2.4, as curl --pinnedpubkey takes it). Valid
 * until http_tls_close.
 */
const char *http_tls_pin(struct http_tls *tls);
/* When the certificate in use ends, seconds since 1970. */
int64_t http_tls_ends(struct http_tls *tls);

/* For the server: GnuTLS's question for a new connection. */
int http_tls_retrieve(gnutls_session_t session, const gnutls_datum_t *ca, int ca_n,
    const gnutls_pk_algorithm_t *algorithms, int algorithms_n, gnutls_pcert_st **ret_chain,
    unsigned *ret_chain_n, gnutls_privkey_t *ret_key);

#endif
