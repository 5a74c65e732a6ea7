/* Certificates: made, kept, renewed, exchanged under a server that runs. */
#include "platform/http/testing.h"
#include "platform/http/tls.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

static const char *const names[] = {"earshot.example", "192.0.2.7", "2001:db8::7", NULL};
static const char *const more[] = {"earshot.example", "192.0.2.7", "other.example", NULL};

struct place {
	char folder[64], path[400];
	char reason[HTTP_TLS_REASON_SIZE];
};

static const char *in(struct place *p, const char *name)
{
	(void)snprintf(p->path, sizeof(p->path), "%s/%s", p->folder, name);
	return p->path;
}

static int place_open(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	(void)snprintf(p->folder, sizeof(p->folder), "/tmp/earshot-tls-XXXXXX");
	if (mkdtemp(p->folder) == NULL)
		return -1;
	*state = p;
	return 0;
}

static int place_close(void **state)
{
	struct place *p = *state;
	DIR *dir = opendir(p->folder);

	for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;)
		if (e->d_name[0] != '.')
			(void)unlink(in(p, e->d_name));
	if (dir != NULL)
		(void)closedir(dir);
	(void)rmdir(p->folder);
	free(p);
	return 0;
}

static enum err open_own(struct place *p, const char *const *list, struct http_tls **ret_tls)
{
	struct http_tls_options options = {.folder = p->folder, .names = list};

	return http_tls_open(ret_tls, &options, p->reason);
}

static gnutls_x509_crt_t certificate(struct place *p, const char *name)
{
	gnutls_x509_crt_t crt;
	gnutls_datum_t pem;

	assert_int_equal(gnutls_load_file(in(p, name), &pem), 0);
	assert_int_equal(gnutls_x509_crt_init(&crt), 0);
	assert_int_equal(gnutls_x509_crt_import(crt, &pem, GNUTLS_X509_FMT_PEM), 0);
	gnutls_free(pem.data);
	return crt;
}

static void test_made(void **state)
{
	struct place *p = *state;
	struct http_tls *tls;
	gnutls_x509_crt_t ca, crt;
	unsigned verdict = 1, bits;
	struct stat s;

	assert_int_equal(open_own(p, names, &tls), ERR_NONE);
	http_tls_close(tls);
	ca = certificate(p, "ca.pem");
	crt = certificate(p, "server.pem");
	assert_int_equal(gnutls_x509_crt_verify(crt, &ca, 1, 0, &verdict), 0);
	assert_int_equal(verdict, 0);
	assert_int_equal(gnutls_x509_crt_get_pk_algorithm(crt, &bits), GNUTLS_PK_ECDSA);
	assert_int_equal(bits, 256);
	for (unsigned i = 0; names[i] != NULL; i++)
		assert_true(gnutls_x509_crt_check_hostname(crt, names[i]));
	assert_false(gnutls_x509_crt_check_hostname(crt, "other.example"));
	assert_true(gnutls_x509_crt_get_ca_status(ca, NULL) > 0);
	assert_int_equal(gnutls_x509_crt_get_ca_status(crt, NULL), 0);
	gnutls_x509_crt_deinit(ca);
	gnutls_x509_crt_deinit(crt);
	assert_int_equal(stat(in(p, "server.key"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
	assert_int_equal(stat(in(p, "ca.key"), &s), 0);
	assert_int_equal(s.st_mode & 07777, 0600);
}

/* Kept while they serve; made anew for another name, of the same authority and the same key. */
static void test_kept_and_renewed(void **state)
{
	struct place *p = *state;
	char first[HTTP_TLS_PIN_SIZE];
	struct stat a, b;
	struct http_tls *tls;
	gnutls_x509_crt_t ca, crt;
	unsigned verdict = 1;

	assert_int_equal(open_own(p, names, &tls), ERR_NONE);
	(void)snprintf(first, sizeof(first), "%s", http_tls_pin(tls));
	assert_int_equal(strncmp(first, "sha256//", 8), 0);
	assert_int_equal(strlen(first), 8 + 44);
	assert_int_equal(stat(in(p, "server.pem"), &a), 0);
	http_tls_close(tls);
	assert_int_equal(open_own(p, names, &tls), ERR_NONE);
	assert_int_equal(stat(in(p, "server.pem"), &b), 0);
	assert_int_equal(a.st_ino, b.st_ino);
	http_tls_close(tls);
	assert_int_equal(open_own(p, more, &tls), ERR_NONE);
	assert_string_equal(http_tls_pin(tls), first);
	http_tls_close(tls);
	ca = certificate(p, "ca.pem");
	crt = certificate(p, "server.pem");
	assert_true(gnutls_x509_crt_check_hostname(crt, "other.example"));
	assert_int_equal(gnutls_x509_crt_verify(crt, &ca, 1, 0, &verdict), 0);
	assert_int_equal(verdict, 0);
	gnutls_x509_crt_deinit(ca);
	gnutls_x509_crt_deinit(crt);
	/* Without its key the certificate serves no more; another key, another pin. */
	assert_int_equal(unlink(in(p, "server.key")), 0);
	assert_int_equal(open_own(p, more, &tls), ERR_NONE);
	assert_string_not_equal(http_tls_pin(tls), first);
	(void)snprintf(first, sizeof(first), "%s", http_tls_pin(tls));
	http_tls_close(tls);
	/* Without its certificate the server's key serves on too. */
	assert_int_equal(unlink(in(p, "server.pem")), 0);
	assert_int_equal(open_own(p, more, &tls), ERR_NONE);
	assert_string_equal(http_tls_pin(tls), first);
	http_tls_close(tls);
}

static void put(struct place *p, const char *name, const char *text)
{
	FILE *f = fopen(in(p, name), "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void copy_as(struct place *p, const char *from, const char *to)
{
	gnutls_datum_t bytes;

	assert_int_equal(gnutls_load_file(in(p, from), &bytes), 0);
	put(p, to, (const char *)bytes.data);
	gnutls_free(bytes.data);
}

static void test_refused(void **state)
{
	struct place *p = *state;
	struct http_tls *tls;
	char cert[400], key[400];
	struct http_tls_options options = {.cert = cert, .key = key};

	assert_int_equal(open_own(p, names, &tls), ERR_NONE);
	http_tls_close(tls);
	(void)snprintf(cert, sizeof(cert), "%s", in(p, "server.pem"));
	(void)snprintf(key, sizeof(key), "%s", in(p, "ca.key"));
	assert_int_equal(http_tls_open(&tls, &options, p->reason), ERR_FORMAT);
	assert_non_null(strstr(p->reason, "not the key"));
	(void)snprintf(key, sizeof(key), "%s", in(p, "nowhere"));
	assert_int_equal(http_tls_open(&tls, &options, p->reason), ERR_FORMAT);
	assert_non_null(strstr(p->reason, "nowhere: cannot be read"));
	(void)snprintf(cert, sizeof(cert), "%s", in(p, "junk"));
	put(p, "junk", "junk");
	assert_int_equal(http_tls_open(&tls, &options, p->reason), ERR_FORMAT);
	assert_non_null(strstr(p->reason, "junk: "));
	/* A damaged key of our own is told, never replaced. */
	put(p, "server.key", "junk");
	assert_int_equal(open_own(p, names, &tls), ERR_IO);
	assert_non_null(strstr(p->reason, "server.key"));
}

/* A TLS connection on loopback that takes any certificate and remembers which. */
struct visit {
	gnutls_session_t session;
	gnutls_certificate_credentials_t credentials;
	int fd;
};

static int visit_open(struct visit *v, uint16_t port, const char *priority)
{
	struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons(port)};
	int code;

	sa.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	v->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(v->fd, (struct sockaddr *)&sa, sizeof(sa)), 0);
	assert_int_equal(gnutls_certificate_allocate_credentials(&v->credentials), 0);
	assert_int_equal(gnutls_init(&v->session, GNUTLS_CLIENT | GNUTLS_NO_SIGNAL), 0);
	assert_int_equal(gnutls_priority_set_direct(v->session, priority, NULL), 0);
	assert_int_equal(
	    gnutls_credentials_set(v->session, GNUTLS_CRD_CERTIFICATE, v->credentials), 0);
	gnutls_transport_set_int(v->session, v->fd);
	gnutls_handshake_set_timeout(v->session, 10000);
	do
		code = gnutls_handshake(v->session);
	while (code < 0 && gnutls_error_is_fatal(code) == 0);
	return code;
}

static void visit_close(struct visit *v)
{
	gnutls_deinit(v->session);
	gnutls_certificate_free_credentials(v->credentials);
	(void)close(v->fd);
}

static int64_t visit_serial(struct visit *v)
{
	unsigned n;
	const gnutls_datum_t *chain = gnutls_certificate_get_peers(v->session, &n);
	gnutls_x509_crt_t crt;
	uint8_t serial[32];
	size_t serial_n = sizeof(serial);
	int64_t first;

	assert_non_null(chain);
	assert_int_equal(gnutls_x509_crt_init(&crt), 0);
	assert_int_equal(gnutls_x509_crt_import(crt, chain, GNUTLS_X509_FMT_DER), 0);
	assert_int_equal(gnutls_x509_crt_get_serial(crt, serial, &serial_n), 0);
	(void)memcpy(&first, serial + 1, sizeof(first));
	gnutls_x509_crt_deinit(crt);
	return first;
}

static void visit_ask(struct visit *v)
{
	static const char request[] = "GET /once HTTP/1.1\r\nHost: x\r\n\r\n";
	char answer[2048] = "";
	ssize_t n;

	assert_int_equal(
	    gnutls_record_send(v->session, request, sizeof(request) - 1), sizeof(request) - 1);
	do
		n = gnutls_record_recv(v->session, answer, sizeof(answer) - 1);
	while (n == GNUTLS_E_AGAIN || n == GNUTLS_E_INTERRUPTED);
	assert_true(n > 12);
	assert_int_equal(strncmp(answer, "HTTP/1.1 200", 12), 0);
}

static void test_served(void **state)
{
	static const struct {
		const char *priority;
		bool good;
	} versions[] = {
	    {"NORMAL:-VERS-ALL:+VERS-TLS1.3", true},
	    {"NORMAL:-VERS-ALL:+VERS-TLS1.2", true},
	    {"NORMAL:-VERS-ALL:+VERS-TLS1.1:+VERS-TLS1.0:+SHA1:%COMPAT", false},
	    {"NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-CBC:+AES-256-CBC", false},
	};
	struct place *p = *state;
	void *rig_state;
	struct rig *r;
	struct http_tls *tls;
	struct visit old, v;
	int64_t serial;
	bool changed = true;

	assert_int_equal(open_own(p, names, &tls), ERR_NONE);
	rig_tls(tls);
	assert_int_equal(rig_open(&rig_state), 0);
	rig_tls(NULL);
	r = rig_state;
	for (unsigned i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
		int code = visit_open(&v, r->port, versions[i].priority);

		if ((code == 0) != versions[i].good)
			fail_msg("%s: %s", versions[i].priority, gnutls_strerror(code));
		if (code == 0)
			visit_ask(&v);
		visit_close(&v);
	}
	/* Exchanged: the connection that is open goes on, the next one sees the new certificate. */
	assert_int_equal(visit_open(&old, r->port, "NORMAL"), 0);
	serial = visit_serial(&old);
	assert_int_equal(http_tls_reload(tls, false, &changed, p->reason), ERR_NONE);
	assert_false(changed);
	assert_int_equal(unlink(in(p, "server.pem")), 0);
	assert_int_equal(http_tls_reload(tls, false, &changed, p->reason), ERR_NONE);
	assert_true(changed);
	assert_int_equal(visit_open(&v, r->port, "NORMAL"), 0);
	assert_true(visit_serial(&v) != serial);
	visit_ask(&v);
	visit_ask(&old);
	visit_close(&v);
	visit_close(&old);
	/* What is no certificate is not taken: the old one serves on. */
	copy_as(p, "server.key", "kept");
	put(p, "server.key", "junk");
	assert_int_not_equal(http_tls_reload(tls, true, &changed, p->reason), ERR_NONE);
	assert_int_equal(visit_open(&v, r->port, "NORMAL"), 0);
	visit_ask(&v);
	visit_close(&v);
	/* Plain HTTP at the TLS port harms nobody. */
	rig_get(r, "/once", "");
	assert_int_equal(r->status, 0);
	assert_int_equal(rig_close(&rig_state), 0);
	http_tls_close(tls);
}

#undef ROW
#define ROW(f) cmocka_unit_test_setup_teardown(f, place_open, place_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ROW(test_made),
	    ROW(test_kept_and_renewed),
	    ROW(test_refused),
	    ROW(test_served),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
