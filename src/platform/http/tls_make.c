/* An authority and a server certificate of our own, ECDSA P-256. */
#include "platform/http/tls_make.h"

#include "os/os.h"
#include "platform/http/tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <gnutls/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PEM_MAX = 65536, DAY_S = 86400 };

struct maker {
	const char *folder;
	const char *const *names;
	char *reason;
	char path[600];
	gnutls_x509_privkey_t ca_key, key;
	gnutls_x509_crt_t ca, crt;
	bool failed;
};

static void fail(struct maker *m, const char *what, const char *why)
{
	if (!m->failed)
		(void)snprintf(m->reason, HTTP_TLS_REASON_SIZE, "%.140s: %.80s", what, why);
	m->failed = true;
}

/* The first failure stays; a chain of calls reads like a list. */
static void must(struct maker *m, const char *what, int code)
{
	if (code < 0)
		fail(m, what, gnutls_strerror(code));
}

static const char *path_of(struct maker *m, const char *name)
{
	(void)snprintf(m->path, sizeof(m->path), "%s/%s", m->folder, name);
	return m->path;
}

/* Over the old one only when whole: a new file under another name, then renamed. */
static void keep(struct maker *m, const char *name, const gnutls_datum_t *pem)
{
	char temporary[sizeof(m->path) + 4];
	const char *path = path_of(m, name);

	if (m->failed)
		return;
	(void)snprintf(temporary, sizeof(temporary), "%s.new", path);
	if (os_write_file(temporary, view_bytes(pem->data, pem->size), true) != ERR_NONE ||
	    rename(temporary, path) != 0)
		fail(m, path, "cannot be written");
}

/* False: there is no such file, or it cannot be read (then the maker has failed). */
static bool fetch(struct maker *m, const char *name, gnutls_datum_t *ret_pem)
{
	const char *path = path_of(m, name);
	uint8_t *bytes;
	size_t n;
	enum err err;

	if (m->failed)
		return false;
	err = os_read_file(path, PEM_MAX, &bytes, &n);
	if (err == ERR_NONE) {
		*ret_pem = (gnutls_datum_t){bytes, (unsigned)n};
		return true;
	}
	if (err != ERR_NOT_FOUND)
		fail(m, path, err_text(err));
	return false;
}

static void key_of(struct maker *m, const char *name, gnutls_x509_privkey_t *key, bool *ret_made)
{
	gnutls_datum_t pem = {0};

	*ret_made = false;
	must(m, "a key", gnutls_x509_privkey_init(key));
	if (fetch(m, name, &pem)) {
		must(m, path_of(m, name),
		    gnutls_x509_privkey_import(*key, &pem, GNUTLS_X509_FMT_PEM));
		free(pem.data);
		return;
	}
	if (m->failed)
		return;
	must(m, "a key",
	    gnutls_x509_privkey_generate(
		*key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0));
	if (!m->failed)
		must(m, "a key", gnutls_x509_privkey_export2(*key, GNUTLS_X509_FMT_PEM, &pem));
	keep(m, name, &pem);
	gnutls_free(pem.data);
	*ret_made = true;
}

/* What authority and server have in common: serial, name, time, key. */
static void fill(
    struct maker *m, gnutls_x509_crt_t crt, gnutls_x509_privkey_t key, const char *name, int days)
{
	uint8_t serial[16];
	time_t now = time(NULL);

	if (os_random(serial, sizeof(serial)) != ERR_NONE)
		fail(m, "a serial number", "no random numbers");
	serial[0] = (serial[0] & 0x3f) | 0x40; /* positive, of a fixed length */
	must(m, "a certificate", gnutls_x509_crt_set_version(crt, 3));
	must(m, "a certificate", gnutls_x509_crt_set_serial(crt, serial, sizeof(serial)));
	must(m, "a certificate", gnutls_x509_crt_set_key(crt, key));
	must(m, "a certificate",
	    gnutls_x509_crt_set_dn_by_oid(
		crt, GNUTLS_OID_X520_COMMON_NAME, 0, name, (unsigned)strlen(name)));
	/* Clocks differ: an agent's may be a day behind. */
	must(m, "a certificate", gnutls_x509_crt_set_activation_time(crt, now - DAY_S));
	must(m, "a certificate",
	    gnutls_x509_crt_set_expiration_time(crt, now + (time_t)days * DAY_S));
}

static void set_key_id(struct maker *m, gnutls_x509_crt_t crt)
{
	uint8_t id[64];
	size_t n = sizeof(id);

	must(m, "a certificate", gnutls_x509_crt_get_key_id(crt, 0, id, &n));
	if (!m->failed)
		must(m, "a certificate", gnutls_x509_crt_set_subject_key_id(crt, id, n));
}

static void export(struct maker *m, const char *name, gnutls_x509_crt_t crt)
{
	gnutls_datum_t pem = {0};

	if (!m->failed)
		must(m, name, gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &pem));
	keep(m, name, &pem);
	gnutls_free(pem.data);
}

static void authority(struct maker *m, bool anew)
{
	gnutls_datum_t pem = {0};
	char name[64] = "Earshot platform";

	must(m, "a certificate", gnutls_x509_crt_init(&m->ca));
	if (!anew && fetch(m, "ca.pem", &pem)) {
		must(m, path_of(m, "ca.pem"),
		    gnutls_x509_crt_import(m->ca, &pem, GNUTLS_X509_FMT_PEM));
		free(pem.data);
		return;
	}
	if (m->failed)
		return;
	fill(m, m->ca, m->ca_key, name, HTTP_TLS_CA_DAYS);
	/* Path length 0: it makes server certificates, and no further authority. */
	must(m, "a certificate", gnutls_x509_crt_set_basic_constraints(m->ca, 1, 0));
	must(m, "a certificate",
	    gnutls_x509_crt_set_key_usage(m->ca, GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN));
	set_key_id(m, m->ca);
	must(m, "a certificate",
	    gnutls_x509_crt_sign2(m->ca, m->ca, m->ca_key, GNUTLS_DIG_SHA256, 0));
	export(m, "ca.pem", m->ca);
}

static size_t address_of(const char *name, uint8_t bytes[16])
{
	return inet_pton(AF_INET, name, bytes) == 1    ? 4
	       : inet_pton(AF_INET6, name, bytes) == 1 ? 16
						       : 0;
}

static bool has_name(gnutls_x509_crt_t crt, const char *name)
{
	uint8_t want[16];
	char have[256];
	size_t want_n = address_of(name, want);

	for (unsigned i = 0;; i++) {
		size_t n = sizeof(have);
		int type = gnutls_x509_crt_get_subject_alt_name(crt, i, have, &n, NULL);

		if (type < 0)
			return false;
		if (type == GNUTLS_SAN_IPADDRESS && want_n == n && memcmp(want, have, n) == 0)
			return true;
		if (type == GNUTLS_SAN_DNSNAME && want_n == 0 &&
		    view_eq_nocase(view_bytes(have, n), view_of(name)))
			return true;
	}
}

/* The certificate that is there already serves on: in time, of this key and authority, all names.
 */
static bool serves(struct maker *m)
{
	gnutls_datum_t pem = {0};
	gnutls_x509_crt_t crt = NULL;
	uint8_t a[64], b[64];
	size_t a_n = sizeof(a), b_n = sizeof(b);
	bool good;

	if (!fetch(m, "server.pem", &pem))
		return false;
	good = gnutls_x509_crt_init(&crt) == 0 &&
	       gnutls_x509_crt_import(crt, &pem, GNUTLS_X509_FMT_PEM) == 0 &&
	       gnutls_x509_crt_get_expiration_time(crt) >
		   time(NULL) + (time_t)HTTP_TLS_RENEW_DAYS * DAY_S &&
	       gnutls_x509_crt_check_issuer(crt, m->ca) == 1 &&
	       gnutls_x509_crt_get_key_id(crt, 0, a, &a_n) == 0 &&
	       gnutls_x509_privkey_get_key_id(m->key, 0, b, &b_n) == 0 && a_n == b_n &&
	       memcmp(a, b, a_n) == 0;
	for (unsigned i = 0; good && m->names[i] != NULL; i++)
		good = has_name(crt, m->names[i]);
	if (crt != NULL)
		gnutls_x509_crt_deinit(crt);
	free(pem.data);
	return good;
}

static void server(struct maker *m)
{
	uint8_t address[16], id[64];
	size_t n, id_n = sizeof(id);

	if (m->failed || serves(m) || m->failed)
		return;
	must(m, "a certificate", gnutls_x509_crt_init(&m->crt));
	if (m->failed)
		return;
	fill(m, m->crt, m->key, m->names[0] != NULL ? m->names[0] : "localhost", HTTP_TLS_DAYS);
	for (unsigned i = 0; m->names[i] != NULL; i++) {
		n = address_of(m->names[i], address);
		must(m, m->names[i],
		    gnutls_x509_crt_set_subject_alt_name(m->crt,
			n > 0 ? GNUTLS_SAN_IPADDRESS : GNUTLS_SAN_DNSNAME,
			n > 0 ? (const void *)address : (const void *)m->names[i],
			(unsigned)(n > 0 ? n : strlen(m->names[i])), GNUTLS_FSAN_APPEND));
	}
	must(m, "a certificate", gnutls_x509_crt_set_basic_constraints(m->crt, 0, -1));
	must(m, "a certificate",
	    gnutls_x509_crt_set_key_usage(m->crt, GNUTLS_KEY_DIGITAL_SIGNATURE));
	must(m, "a certificate",
	    gnutls_x509_crt_set_key_purpose_oid(m->crt, GNUTLS_KP_TLS_WWW_SERVER, 0));
	set_key_id(m, m->crt);
	if (gnutls_x509_crt_get_subject_key_id(m->ca, id, &id_n, NULL) == 0)
		must(m, "a certificate", gnutls_x509_crt_set_authority_key_id(m->crt, id, id_n));
	must(m, "a certificate",
	    gnutls_x509_crt_sign2(m->crt, m->ca, m->ca_key, GNUTLS_DIG_SHA256, 0));
	export(m, "server.pem", m->crt);
}

enum err http_tls_make(const char *folder, const char *const *names, char *ret_reason)
{
	struct maker m = {.folder = folder, .names = names, .reason = ret_reason};
	bool made, unused;

	if (strlen(folder) > 480)
		fail(&m, folder, "too long");
	else if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		fail(&m, folder, strerror(errno));
	key_of(&m, "ca.key", &m.ca_key, &made);
	if (!m.failed)
		authority(&m, made);
	if (!m.failed)
		key_of(&m, "server.key", &m.key, &unused);
	server(&m);
	if (m.crt != NULL)
		gnutls_x509_crt_deinit(m.crt);
	if (m.ca != NULL)
		gnutls_x509_crt_deinit(m.ca);
	if (m.ca_key != NULL)
		gnutls_x509_privkey_deinit(m.ca_key);
	if (m.key != NULL)
		gnutls_x509_privkey_deinit(m.key);
	return m.failed ? ERR_IO : ERR_NONE;
}
