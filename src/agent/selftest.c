/* selftest: the platform, the disk, the interfaces, the capture. */
#include "agent/selftest.h"

#include <stdio.h>
#include <stdlib.h>

#include <uv.h>

#include "agent/commands.h"
#include "agent/once.h"
#include "agent/place.h"
#include "agent/proof.h"
#include "agent/sensing.h"
#include "agent/system.h"
#include "base/escape.h"
#include "os/os.h"
#include "upload/state.h"

enum {
	TEXT_SIZE = 700,
	CONTENT_URLS_MAX = 8,
	ARENA_BYTES = 256 * 1024,
	TRY_MS = 10 * 1000,
	HEAR_MS = 2000,
	ETW_PROOF_MS = 60 * 1000
};

struct test {
	const struct config *config;
	void (*say)(void *ctx, const struct self_test_line *line);
	void *ctx;
	struct {
		char url[256];
	} content[CONTENT_URLS_MAX];
	size_t content_count;
};

static void say(struct test *t, const char *what, enum self_test_outcome outcome, const char *says,
    const char *mend)
{
	struct self_test_line line = {what, outcome, says, outcome == SELF_TEST_OK ? "" : mend};

	t->say(t->ctx, &line);
}

/* The platform. */

static void keep_content(struct test *t, struct view body)
{
	struct wire_platform platform;
	struct answer answer = {0};

	if (body_decode(&answer, &wire_platform_record, body, &platform) == ERR_NONE)
		for (size_t i = 0; i < platform.content_urls.n && i < CONTENT_URLS_MAX; i++)
			(void)snprintf(t->content[t->content_count++].url, 256, "%.*s",
			    (int)platform.content_urls.p[i].n,
			    (const char *)platform.content_urls.p[i].p);
	body_forget(&answer);
}

static void say_clock(struct test *t, const struct upload_health *health)
{
	char text[TEXT_SIZE];
	int64_t off = health->skew_ms < 0 ? -health->skew_ms : health->skew_ms;

	if (!health->has_skew)
		return;
	(void)snprintf(text, sizeof(text), "%lld s %s the platform's", (long long)off / 1000,
	    health->skew_ms < 0 ? "behind" : "before");
	say(t, "clock", off <= UPLOAD_SKEW_MS ? SELF_TEST_OK : SELF_TEST_FAIL, text,
	    "set this host's clock, or the platform's; certificates are judged by it");
}

/* `needed`: the agent goes this way. */
static void try_platform(struct test *t, const char *what, const char *proxy, bool needed)
{
	struct upload_settings settings = config_settings(t->config);
	struct once once;
	bool ok;

	settings.proxy = proxy;
	settings.connect_ms = settings.stall_ms = settings.total_ms = TRY_MS;
	once_call(&settings, NULL, "GET", "/v1/platform", (struct view){NULL, 0}, &once);
	ok = once.result.fault == UPLOAD_OK;
	say(t, what,
	    ok       ? SELF_TEST_OK
	    : needed ? SELF_TEST_FAIL
		     : SELF_TEST_NOTE,
	    ok ? "answers" : once.result.text,
	    needed ? "" : "not the way the agent goes: nothing to do");
	if (needed && ok) {
		keep_content(t, once.result.body);
		say_clock(t, &once.health);
	}
	once_done(&once);
}

static void test_trust(struct test *t)
{
	const struct config *c = t->config;

	if (view_starts(view_of(c->platform), view_of("http://")))
		say(t, "trust", SELF_TEST_NOTE, "http:// on this host: nothing is encrypted",
		    "for any other host write https://");
	else
		say(t, "trust", SELF_TEST_OK,
		    c->pin[0] != '\0'       ? "the platform's pinned key"
		    : c->ca_file[0] != '\0' ? c->ca_file
					    : "the system's certificates",
		    "");
}

static void test_platform(struct test *t)
{
	bool by_proxy = strcmp(t->config->proxy, "none") != 0;
	char shown[UPLOAD_URL_MAX], what[UPLOAD_URL_MAX + 32];

	test_trust(t);
	try_platform(t, "platform, directly", "none", !by_proxy);
	if (!by_proxy)
		return;
	config_shown_proxy(t->config, shown, sizeof(shown));
	(void)snprintf(what, sizeof(what), "platform, by %s", shown);
	try_platform(t, what, t->config->proxy, true);
}

/* Whatever an HTTP server answers there: that it can be reached is what is asked. */
static void test_content(struct test *t)
{
	struct upload_settings settings = config_settings(t->config);
	char what[300];

	settings.connect_ms = settings.stall_ms = settings.total_ms = TRY_MS;
	for (size_t i = 0; i < t->content_count; i++) {
		struct once once;
		bool ok;

		settings.url = t->content[i].url;
		once_call(
		    &settings, NULL, "GET", "/content/manifest", (struct view){NULL, 0}, &once);
		ok = once.result.status != 0;
		(void)snprintf(what, sizeof(what), "content, %.255s", t->content[i].url);
		say(t, what, ok ? SELF_TEST_OK : SELF_TEST_FAIL, ok ? "answers" : once.result.text,
		    "an operator of the platform sets the content URLs");
		once_done(&once);
	}
}

/* This host. */

static void test_state(struct test *t)
{
	char path[CONFIG_PATH_SIZE + 16], text[TEXT_SIZE];
	uv_fs_t remove;
	enum err err;

	(void)snprintf(path, sizeof(path), "%s/self-test", t->config->state);
	err = os_write_file(path, view_of("x"), true);
	(void)snprintf(text, sizeof(text), "%s: %s", t->config->state,
	    err == ERR_NONE ? "writable" : err_text(err));
	say(t, "state folder", err == ERR_NONE ? SELF_TEST_OK : SELF_TEST_FAIL, text,
	    "make room, or let the agent's user write there; asked as another user this says "
	    "nothing of the agent");
	if (err != ERR_NONE)
		return;
	(void)uv_fs_unlink(NULL, &remove, path, NULL);
	uv_fs_req_cleanup(&remove);
}

/* A sensor works without, but whoever takes it over has more of this host then. */
static void test_sandbox(struct test *t)
{
	char missing[TEXT_SIZE - 64] = "", text[TEXT_SIZE];
	enum err err = sensor_try_sandbox(missing, sizeof(missing));

	if (err == ERR_NONE && missing[0] == '\0')
		(void)snprintf(text, sizeof(text), "whole");
	else if (err == ERR_NONE)
		(void)snprintf(text, sizeof(text), "this system lacks: %s", missing);
	else
		(void)snprintf(text, sizeof(text), "cannot be tried: %s", err_text(err));
	say(t, "sandbox of sensors",
	    err != ERR_NONE      ? SELF_TEST_FAIL
	    : missing[0] == '\0' ? SELF_TEST_OK
				 : SELF_TEST_NOTE,
	    text, "a newer system has all of it");
}

static void say_interface(struct test *t, const char *name, enum premises_reason reason)
{
	char what[OS_NET_NAME_SIZE + 16];

	(void)snprintf(what, sizeof(what), "interface %s", name);
	say(t, what, reason == PREMISES_ELIGIBLE ? SELF_TEST_OK : SELF_TEST_NOTE,
	    premises_reason_texts[reason], "");
}

/* "a sensor would hear it by sockets, the first frame after 1 s; arp, lldp: not heard" */
static void say_heard(const struct sensor_trial *trial, char *text, size_t size)
{
	const char *const *deaf;
	size_t n, at;

	deaf = sensing_protocols(trial->link_type, false, &n);
	(void)snprintf(
	    text, size, "a sensor would hear it by %s", capture_backend_names[trial->backend]);
	at = strlen(text);
	if (trial->heard_ms >= 0)
		(void)snprintf(text + at, size - at, ", the first frame after %lld s",
		    (long long)(trial->heard_ms + 999) / 1000);
	else
		(void)snprintf(text + at, size - at, "; nothing has been heard so far");
	for (size_t i = 0; i < n; i++) {
		at = strlen(text);
		(void)snprintf(text + at, size - at, "%s %s%s", i == 0 ? ";" : ",", deaf[i],
		    i + 1 == n ? ": not heard" : "");
	}
}

/*
 * The system's own packet capture: its driver is bound for this, and stays bound when something is
 * heard by it; then it is what `capture = auto` takes here.
 */
static void prove_etw(struct test *t, const char *what, struct sensor_settings settings)
{
	struct sensor_trial trial = {.reason = ""};
	char text[TEXT_SIZE];
	/* What was proven is bound already. */
	enum err err =
	    proof_has(t->config->state, settings.interface) ? ERR_NONE : system_capture_bind();
	bool is_bound = err == ERR_NONE;

	settings.backend = CAPTURE_ETW;
	if (!is_bound)
		(void)snprintf(trial.reason, sizeof(trial.reason),
		    "its driver NdisCap cannot be bound: %s", err_text(err));
	else
		err = sensor_try(&settings, ETW_PROOF_MS, &trial);
	if (err == ERR_NONE && trial.heard_ms >= 0) {
		err = proof_set(t->config->state, settings.interface, true);
		(void)snprintf(text, sizeof(text), "etw: heard after %lld s, and taken from now on",
		    (long long)(trial.heard_ms + 999) / 1000);
		say(t, what, err == ERR_NONE ? SELF_TEST_OK : SELF_TEST_FAIL,
		    err == ERR_NONE ? text : err_text(err), "");
		return;
	}
	if (is_bound)
		(void)!system_capture_unbind();
	(void)!proof_set(t->config->state, settings.interface, false);
	(void)snprintf(text, sizeof(text), "etw: %.200s",
	    err != ERR_NONE ? trial.reason : "nothing was heard by it within a minute");
	say(t, what, t->config->capture == CAPTURE_ETW ? SELF_TEST_FAIL : SELF_TEST_NOTE, text,
	    "run self-test as an administrator; another backend is taken meanwhile");
}

static void test_capture(struct test *t, const char *interface)
{
	struct sensor_settings settings = {.mode = SENSOR_DISCOVERY, .backend = t->config->capture};
	char text[TEXT_SIZE], what[OS_NET_NAME_SIZE + 16];
	struct sensor_trial trial;
	enum err err;

	(void)snprintf(settings.interface, sizeof(settings.interface), "%s", interface);
	(void)snprintf(what, sizeof(what), "capture on %s", interface);
	if (capture_has(CAPTURE_ETW) &&
	    (settings.backend == CAPTURE_AUTO || settings.backend == CAPTURE_ETW)) {
		prove_etw(t, what, settings);
		settings.etw_proven = proof_has(t->config->state, interface);
	}
	if (settings.backend == CAPTURE_ETW)
		return;
	err = sensor_try(&settings, HEAR_MS, &trial);
	if (err == ERR_NONE)
		say_heard(&trial, text, sizeof(text));
	else
		(void)snprintf(text, sizeof(text), "%s", trial.reason);
	say(t, what, err == ERR_NONE ? SELF_TEST_OK : SELF_TEST_FAIL, text,
	    err == ERR_UNSUPPORTED ? "listen from another host of this network"
				   : system_capture_mend);
}

static void test_interfaces(struct test *t)
{
	void *memory = calloc(1, ARENA_BYTES);
	struct arena arena = arena_of(memory, memory != NULL ? ARENA_BYTES : 0);
	struct premises_snapshot snapshot;
	struct os_net net;
	enum err err = os_net_read(&net);
	bool any = false;

	if (err == ERR_NONE) {
		err = place_snapshot(&net, &arena, &snapshot);
		for (size_t i = 0; i < net.count && err == ERR_NONE; i++) {
			enum premises_reason reason =
			    premises_eligible(&snapshot, i, t->config->lab);

			say_interface(t, net.interfaces[i].name, reason);
			if (reason == PREMISES_ELIGIBLE)
				test_capture(t, net.interfaces[i].name);
			any = any || reason == PREMISES_ELIGIBLE;
		}
		os_net_done(&net);
	}
	free(memory);
	if (err != ERR_NONE)
		say(t, "interfaces", SELF_TEST_FAIL, err_text(err), "");
	else if (!any)
		say(t, "interfaces", SELF_TEST_FAIL, "none that may be listened on",
		    "Ethernet or Wi-Fi, up, with an address: tunnels, bridges of containers and "
		    "mobile networks are never listened on");
}

void self_test_run(const struct config *config,
    void (*line)(void *ctx, const struct self_test_line *line), void *ctx)
{
	struct test t = {.config = config, .say = line, .ctx = ctx};

	test_platform(&t);
	test_content(&t);
	test_state(&t);
	test_sandbox(&t);
	test_interfaces(&t);
}

static const char *const outcomes[] = {"ok", "FAIL", "note"};

void self_test_json(void *ctx, const struct self_test_line *line)
{
	struct json *j = ctx;

	json_open_object(j);
	json_key_text(j, "what", view_of(line->what));
	json_key_text(j, "outcome", view_of(outcomes[line->outcome]));
	json_key_text(j, "says", view_of(line->says));
	json_key_text(j, "do", view_of(line->mend));
	json_close_object(j);
}

/* The verb. */

struct printing {
	struct out *out;
	struct json *json; /* NULL: for people */
	unsigned failed, passed;
};

static void print(void *ctx, const struct self_test_line *line)
{
	struct printing *p = ctx;

	p->failed += line->outcome == SELF_TEST_FAIL;
	p->passed += line->outcome == SELF_TEST_OK;
	if (p->json != NULL) {
		self_test_json(p->json, line);
		return;
	}
	out_text(p->out, outcomes[line->outcome]);
	out_text(p->out, line->outcome == SELF_TEST_OK ? "    " : "  ");
	escape_terminal(p->out, view_of(line->what));
	out_text(p->out, ": ");
	escape_terminal(p->out, view_of(line->says));
	if (line->mend[0] != '\0') {
		out_text(p->out, "\n      ");
		escape_terminal(p->out, view_of(line->mend));
	}
	out_text(p->out, "\n");
}

static bool to_stdout(void *ctx, struct view bytes)
{
	(void)ctx;
	return fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n;
}

int command_self_test(const struct arguments *arguments)
{
	char reason[CONFIG_REASON_SIZE] = "", totals[64];
	uint8_t chunk[4096];
	struct out out = out_of(chunk, sizeof(chunk), to_stdout, NULL);
	struct json json = json_of(&out);
	struct printing p = {.out = &out, .json = arguments->json ? &json : NULL};
	struct config config;

	if (arguments->json)
		json_open_array(&json);
	if (arguments_config(arguments, false, &config, reason) != ERR_NONE ||
	    config_judge(&config, reason) != ERR_NONE) {
		struct self_test_line line = {"settings", SELF_TEST_FAIL, reason, ""};

		print(&p, &line);
	} else {
		self_test_run(&config, print, &p);
	}
	(void)snprintf(totals, sizeof(totals), "%u passed, %u failed\n", p.passed, p.failed);
	if (arguments->json)
		json_close_array(&json);
	out_text(&out, arguments->json ? "\n" : totals);
	return out_flush(&out) == ERR_NONE && p.failed == 0 ? EXIT_OK : EXIT_FAILED;
}
