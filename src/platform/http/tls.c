/* The certificate in use: loaded, handed to GnuTLS, exchanged while the server runs. */
#include "platform/http/tls.h"
#include "platform/http/tls_make.h"

#include <errno.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

/* A certificate with its chain and key; stays until the server ends, since handshakes hold it. */
struct version {
	gnutls_pcert_st chain[HTTP_TLS_CHAIN_MAX];
	unsigned chain_n;
	gnutls_privkey_t key;
	char pin[HTTP_TLS_PIN_SIZE];
	int64_t ends;
};

struct stamp {
	struct timespec changed[2];
	off_t size[2];
	ino_t inode[2];
};

struct http_tls {
	struct http_tls_options options;
	char cert[512], key[512];
	pthread_mutex_t lock;
	struct version versions[HTTP_TLS_VERSIONS_MAX];
	unsigned versions_n;
	struct version *current;
	struct stamp stamp;
};

/* GnuTLS asks without saying for whom: there is one server in a process. */
static struct http_tls *in_use;

int http_tls_retrieve(gnutls_session_t session, const gnutls_datum_t *ca, int ca_n,
    const gnutls_pk_algorithm_t *algorithms, int algorithms_n, gnutls_pcert_st **ret_chain,
    unsigned *ret_chain_n, gnutls_privkey_t *ret_key)
{
	struct version *v;

	(void)session;
	(void)ca;
	(void)ca_n;
	(void)algorithms;
	(void)algorithms_n;
	(void)pthread_mutex_lock(&in_use->lock);
	v = in_use->current;
	(void)pthread_mutex_unlock(&in_use->lock);
	*ret_chain = v->chain;
	*ret_chain_n = v->chain_n;
	*ret_key = v->key;
	return 0;
}

static struct stamp stamp_of(const struct http_tls *tls)
{
	const char *names[2] = {tls->cert, tls->key};
	struct stamp stamp = {0};
	struct stat s;

	for (unsigned i = 0; i < 2; i++)
		if (stat(names[i], &s) == 0) {
			stamp.changed[i] = s.st_mtim;
			stamp.size[i] = s.st_size;
			stamp.inode[i] = s.st_ino;
		}
	return stamp;
}

static bool same_stamp(const struct stamp *a, const struct stamp *b)
{
	for (unsigned i = 0; i < 2; i++)
		if (a->changed[i].tv_sec != b->changed[i].tv_sec ||
		    a->changed[i].tv_nsec != b->changed[i].tv_nsec || a->size[i] != b->size[i] ||
		    a->inode[i] != b->inode[i])
			return false;
	return true;
}

static void pin_of(gnutls_pubkey_t key, char text[HTTP_TLS_PIN_SIZE])
{
	gnutls_datum_t spki = {0}, base64 = {0};
	uint8_t hash[32];

	text[0] = '\0';
	if (gnutls_pubkey_export2(key, GNUTLS_X509_FMT_DER, &spki) == 0 &&
	    gnutls_hash_fast(GNUTLS_DIG_SHA256, spki.data, spki.size, hash) == 0) {
		gnutls_datum_t bytes = {hash, sizeof(hash)};

		if (gnutls_base64_encode2(&bytes, &base64) == 0)
			(void)snprintf(text, HTTP_TLS_PIN_SIZE, "sha256//%.*s", (int)base64.size,
			    (const char *)base64.data);
	}
	gnutls_free(spki.data);
	gnutls_free(base64.data);
}

static void version_done(struct version *v)
{
	for (unsigned i = 0; i < v->chain_n; i++)
		gnutls_pcert_deinit(&v->chain[i]);
	if (v->key != NULL)
		gnutls_privkey_deinit(v->key);
	*v = (struct version){0};
}

/* Does the key sign for the certificate? Their public halves must be one. */
static bool fits(const struct version *v)
{
	gnutls_pubkey_t mine = NULL;
	char a[HTTP_TLS_PIN_SIZE] = "", b[HTTP_TLS_PIN_SIZE] = "";

	if (gnutls_pubkey_init(&mine) != 0)
		return false;
	if (gnutls_pubkey_import_privkey(mine, v->key, 0, 0) == 0) {
		pin_of(mine, a);
		pin_of(v->chain[0].pubkey, b);
	}
	gnutls_pubkey_deinit(mine);
	return a[0] != '\0' && strcmp(a, b) == 0;
}

static int64_t end_of(const struct version *v)
{
	gnutls_x509_crt_t crt = NULL;
	int64_t ends = 0;

	if (gnutls_x509_crt_init(&crt) != 0)
		return 0;
	if (gnutls_x509_crt_import(crt, &v->chain[0].cert, GNUTLS_X509_FMT_DER) == 0)
		ends = gnutls_x509_crt_get_expiration_time(crt);
	gnutls_x509_crt_deinit(crt);
	return ends;
}

static enum err load(const struct http_tls *tls, struct version *ret_version, char *ret_reason)
{
	gnutls_datum_t cert = {0}, key = {0};
	struct version v = {.chain_n = HTTP_TLS_CHAIN_MAX};
	const char *file = tls->cert;
	int code = gnutls_load_file(tls->cert, &cert);

	if (code == 0)
		code = gnutls_pcert_list_import_x509_raw(
		    v.chain, &v.chain_n, &cert, GNUTLS_X509_FMT_PEM, 0);
	if (code != 0)
		v.chain_n = 0;
	if (code == 0) {
		file = tls->key;
		code = gnutls_load_file(tls->key, &key);
	}
	if (code == 0)
		code = gnutls_privkey_init(&v.key);
	if (code == 0)
		code = gnutls_privkey_import_x509_raw(v.key, &key, GNUTLS_X509_FMT_PEM, NULL, 0);
	if (key.data != NULL)
		gnutls_memset(key.data, 0, key.size);
	gnutls_free(cert.data);
	gnutls_free(key.data);
	if (code != 0 || !fits(&v)) {
		(void)snprintf(ret_reason, HTTP_TLS_REASON_SIZE, "%.150s: %s", file,
		    code == GNUTLS_E_FILE_ERROR ? "cannot be read"
		    : code != 0                 ? gnutls_strerror(code)
						: "is not the key of the certificate");
		version_done(&v);
		return ERR_FORMAT;
	}
	pin_of(v.chain[0].pubkey, v.pin);
	v.ends = end_of(&v);
	*ret_version = v;
	return ERR_NONE;
}

static bool is_same(const struct version *a, const struct version *b)
{
	for (unsigned i = 0; a->chain_n == b->chain_n && i < a->chain_n; i++)
		if (!view_eq(view_bytes(a->chain[i].cert.data, a->chain[i].cert.size),
			view_bytes(b->chain[i].cert.data, b->chain[i].cert.size)))
			return false;
	return a->chain_n == b->chain_n;
}

/* For connections from now on. One that was there before is taken again: its key is the same. */
static enum err use(struct http_tls *tls, struct version *v, char *ret_reason)
{
	struct version *place = tls->versions;

	while (place < tls->versions + tls->versions_n && !is_same(place, v))
		place++;
	if (place == tls->versions + HTTP_TLS_VERSIONS_MAX) {
		version_done(v);
		(void)snprintf(ret_reason, HTTP_TLS_REASON_SIZE,
		    "the certificate changed %d times: start the server anew to take it",
		    HTTP_TLS_VERSIONS_MAX);
		return ERR_FULL;
	}
	(void)pthread_mutex_lock(&tls->lock);
	if (place == tls->versions + tls->versions_n) {
		*place = *v;
		tls->versions_n++;
	} else {
		version_done(v);
	}
	tls->current = place;
	(void)pthread_mutex_unlock(&tls->lock);
	return ERR_NONE;
}

enum err http_tls_reload(
    struct http_tls *tls, bool always, bool *ret_changed, char ret_reason[HTTP_TLS_REASON_SIZE])
{
	struct version v;
	struct stamp stamp;
	enum err err = ERR_NONE;
	bool changed;

	if (tls->options.cert == NULL)
		err = http_tls_make(tls->options.folder, tls->options.names, ret_reason);
	if (err != ERR_NONE)
		return err;
	stamp = stamp_of(tls);
	changed = !same_stamp(&stamp, &tls->stamp);
	if (!changed && !always) {
		*ret_changed = false;
		return ERR_NONE;
	}
	err = load(tls, &v, ret_reason);
	if (err == ERR_NONE)
		err = use(tls, &v, ret_reason);
	if (err != ERR_NONE)
		return err;
	tls->stamp = stamp;
	*ret_changed = changed;
	return ERR_NONE;
}

enum err http_tls_open(struct http_tls **ret_tls, const struct http_tls_options *options,
    char ret_reason[HTTP_TLS_REASON_SIZE])
{
	struct http_tls *tls = calloc(1, sizeof(*tls));
	bool changed;
	enum err err;
	int n, m;

	if (tls == NULL) {
		(void)snprintf(ret_reason, HTTP_TLS_REASON_SIZE, "not enough memory");
		return ERR_MEMORY;
	}
	tls->options = *options;
	(void)pthread_mutex_init(&tls->lock, NULL);
	if (options->cert != NULL) {
		n = snprintf(tls->cert, sizeof(tls->cert), "%s", options->cert);
		m = snprintf(tls->key, sizeof(tls->key), "%s", options->key);
	} else {
		n = snprintf(tls->cert, sizeof(tls->cert), "%s/server.pem", options->folder);
		m = snprintf(tls->key, sizeof(tls->key), "%s/server.key", options->folder);
	}
	if (n < 0 || (size_t)n >= sizeof(tls->cert) || m < 0 || (size_t)m >= sizeof(tls->key)) {
		(void)snprintf(ret_reason, HTTP_TLS_REASON_SIZE, "a path is too long");
		err = ERR_ARGUMENT;
	} else {
		err = http_tls_reload(tls, true, &changed, ret_reason);
	}
	if (err != ERR_NONE) {
		http_tls_close(tls);
		return err;
	}
	in_use = tls;
	*ret_tls = tls;
	return ERR_NONE;
}

void http_tls_close(struct http_tls *tls)
{
	if (tls == NULL)
		return;
	for (unsigned i = 0; i < tls->versions_n; i++)
		version_done(&tls->versions[i]);
	(void)pthread_mutex_destroy(&tls->lock);
	if (in_use == tls)
		in_use = NULL;
	free(tls);
}

const char *http_tls_pin(struct http_tls *tls)
{
	const char *pin;

	(void)pthread_mutex_lock(&tls->lock);
	pin = tls->current->pin;
	(void)pthread_mutex_unlock(&tls->lock);
	return pin;
}

int64_t http_tls_ends(struct http_tls *tls)
{
	int64_t ends;

	(void)pthread_mutex_lock(&tls->lock);
	ends = tls->current->ends;
	(void)pthread_mutex_unlock(&tls->lock);
	return ends;
}
