/*
 * sensing_probe: launcher, main and sensors without the rest of the agent, for tests and
 * measurements of them.
 *
 *	sensing_probe MODE INTERFACE [--recording FILE] [--main-user NAME] [--sensor-user NAME]
 *[--assets N]
 *
 * MODE is discovery, all or replay. Main writes a JSON object a line to standard output: each
 * state, the end of the recording, and the answers to commands, a word a line on standard input:
 *
 *	start stop wipe    of the sensing
 *	status             sensing_status and counters
 *	dump               the table as it is told
 *	fill               the table to its limit, with devices made up
 *	own MAC            this host's own
 *	quit               ends main with status 7
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "agent/sensing.h"
#include "base/json.h"
#include "os/host.h"
#include "os/os.h"

enum { OUT_SIZE = 4096, QUIT_STATUS = 7, COMMAND_MAX = 64, FILL_STEP_MS = 2000 };

struct probe {
	struct sensing_settings settings;
	const char *recording;
	uint32_t assets_max;
	uv_loop_t loop;
	uv_pipe_t commands;
	uv_signal_t term, hup;
	struct launcher *launcher;
	struct table *table;
	struct sensing *sensing;
	char command[COMMAND_MAX];
	size_t command_n;
	int status;
	uint8_t buffer[OUT_SIZE];
	struct out out;
};

static bool write_out(void *ctx, struct view bytes)
{
	(void)ctx;
	return write(STDOUT_FILENO, bytes.p, bytes.n) == (ssize_t)bytes.n;
}

static void finish(struct probe *p, struct json *j)
{
	json_close_object(j);
	out_text(&p->out, "\n");
	(void)!out_flush(&p->out);
}

static struct json open_line(struct probe *p, const char *event)
{
	struct json j = json_of(&p->out);

	json_open_object(&j);
	json_key_text(&j, "event", view_of(event));
	return j;
}

static int64_t now(void *ctx)
{
	(void)ctx;
	return os_now_ms();
}

/* What is told. */

static void put_count(void *ctx, const char *name, uint64_t value)
{
	json_key_u64(ctx, name, value);
}

static void put_status(struct probe *p, const char *event)
{
	const struct sensing_status *s = sensing_status(p->sensing);
	struct json j = open_line(p, event);
	uint64_t cpu_ms, pss_kib;

	os_process_cost(&cpu_ms, &pss_kib);
	json_key_text(&j, "state", view_of(s->word));
	json_key_text(&j, "trouble", view_of(s->trouble));
	json_key_text(&j, "missing", view_of(s->missing));
	json_key_u64(&j, "err", s->err);
	json_key_bool(&j, "hasEnded", s->has_ended);
	json_key_u64(&j, "retryMs", s->retry_ms);
	json_key_u64(&j, "frames", s->frames);
	json_key_u64(&j, "lost", s->lost);
	json_key_u64(&j, "sensorCpuMs", s->cpu_ms);
	json_key_u64(&j, "sensorPssKib", s->pss_kib);
	json_key_u64(&j, "linkType", s->link_type);
	json_key_u64(&j, "pid", (uint64_t)getpid());
	json_key_u64(&j, "told", table_told(p->table));
	json_key(&j, "counters");
	json_open_object(&j);
	sensing_counters(p->sensing, put_count, &j);
	table_counters(p->table, put_count, &j);
	json_close_object(&j);
	finish(p, &j);
}

static void put_evidence(struct json *j, const struct evidence *e)
{
	char kind[128], text[FACT_TEXT_MAX];
	struct wr kind_w = wr_of(kind, sizeof(kind)), text_w = wr_of(text, sizeof(text));

	json_open_object(j);
	json_key_text(j, "source", view_of(fact_source_names[e->source]));
	json_key_text(j, "kind", fact_kind_text(e->kind, e->key, &kind_w));
	if (e->scope.n > 0)
		json_key_text(j, "scope", e->scope);
	json_key(j, "value");
	json_text(j, fact_text(e->kind, e->value, &text_w));
	json_key_u64(j, "count", e->count);
	json_key_u64(j, "first", (uint64_t)e->first_ms);
	json_key_u64(j, "last", (uint64_t)e->last_ms);
	json_close_object(j);
}

static void put_asset(struct json *j, const struct asset_view *asset)
{
	char mac[MAC_TEXT_SIZE];

	json_open_object(j);
	json_key_text(j, "mac", view_of(mac_format(asset->mac, mac)));
	json_key_u64(j, "frames", asset->frames);
	json_key_u64(j, "first", (uint64_t)asset->first_ms);
	json_key_u64(j, "last", (uint64_t)asset->last_ms);
	json_key(j, "evidence");
	json_open_array(j);
	for (size_t i = 0; i < asset->evidence_count; i++)
		put_evidence(j, &asset->evidence[i]);
	json_close_array(j);
	json_close_object(j);
}

static void put_table(struct probe *p)
{
	static struct evidence room[UPLOAD_FACTS_MAX];
	struct upload_source source = table_source(p->table);
	struct json j = open_line(p, "dump");

	json_key(&j, "assets");
	json_open_array(&j);
	for (uint32_t i = 0; i < source.count(source.ctx); i++) {
		struct asset_view asset;

		if (mac_is_zero(source.mac(source.ctx, i)))
			continue;
		asset = source.asset(source.ctx, i, false, room);
		put_asset(&j, &asset);
	}
	json_close_array(&j);
	finish(p, &j);
}

/* Devices with some twelve facts each, confirmed by two protocols. */
static void fill(struct probe *p)
{
	static const enum fact_kind kinds[] = {FACT_MDNS_NAME, FACT_DHCP_HOSTNAME, FACT_DHCP_VENDOR,
	    FACT_SSDP_SERVER, FACT_SSDP_USN, FACT_LOCATION, FACT_MDNS_HINFO, FACT_NAME,
	    FACT_BROWSER_COMMENT, FACT_SSDP_AGENT};
	uint8_t address[4] = {10, 1, 0, 0};
	int64_t at_ms = os_now_ms() - (int64_t)p->assets_max * FILL_STEP_MS;

	for (uint32_t i = 0; i < p->assets_max; i++) {
		struct mac mac = mac_of_u64((uint64_t)0x001ba9000000 + i);
		struct fact fact = {.subject = mac, .source = SOURCE_ARP, .kind = FACT_ADDRESS};
		char text[64];

		address[2] = (uint8_t)(i >> 8);
		address[3] = (uint8_t)i;
		fact.value = view_bytes(address, sizeof(address));
		table_frame(p->table, mac, at_ms + i * (int64_t)FILL_STEP_MS);
		table_fact(p->table, &fact);
		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++) {
			(void)snprintf(text, sizeof(text), "device number %u says %zu", i, k);
			fact.source = SOURCE_MDNS;
			fact.kind = kinds[k];
			fact.value = view_of(text);
			table_fact(p->table, &fact);
		}
	}
	put_status(p, "filled");
}

/* Callbacks of the sensing. */

static void on_state(void *ctx)
{
	put_status(ctx, "state");
}

static void on_ended(void *ctx)
{
	put_status(ctx, "ended");
}

/* Commands. */

static void do_command(struct probe *p, struct view command)
{
	struct mac mac;

	if (view_eq(command, view_of("start")))
		sensing_start(p->sensing);
	else if (view_eq(command, view_of("stop")))
		sensing_stop(p->sensing);
	else if (view_eq(command, view_of("wipe")))
		table_wipe(p->table);
	else if (view_eq(command, view_of("dump")))
		put_table(p);
	else if (view_eq(command, view_of("fill")))
		fill(p);
	else if (view_starts(command, view_of("own ")) && mac_parse(view_tail(command, 4), &mac))
		table_own(p->table, &mac, 1);
	else if (view_eq(command, view_of("quit")))
		uv_stop(&p->loop);
	if (!view_eq(command, view_of("dump")))
		put_status(p, "status");
}

static void on_room(uv_handle_t *handle, size_t wanted, uv_buf_t *ret_room)
{
	struct probe *p = handle->data;

	(void)wanted;
	*ret_room =
	    uv_buf_init(p->command + p->command_n, (unsigned)(sizeof(p->command) - p->command_n));
}

static void on_command(uv_stream_t *stream, ssize_t n, const uv_buf_t *room)
{
	struct probe *p = stream->data;
	struct view rest;
	size_t at;

	(void)room;
	if (n < 0) {
		(void)uv_read_stop(stream);
		return;
	}
	p->command_n += (size_t)n;
	rest = view_bytes(p->command, p->command_n);
	while ((at = view_find(rest, '\n')) < rest.n) {
		do_command(p, view_head(rest, at));
		rest = view_tail(rest, at + 1);
	}
	memmove(p->command, rest.p, rest.n);
	p->command_n = rest.n;
}

static void on_signal(uv_signal_t *handle, int number)
{
	struct probe *p = handle->data;
	struct json j = open_line(p, "signal");

	json_key_u64(&j, "number", (uint64_t)number);
	finish(p, &j);
	if (number == SIGTERM)
		uv_stop(&p->loop);
}

static int main_program(void *ctx, int launcher_fd)
{
	struct probe *p = ctx;

	p->out = out_of(p->buffer, sizeof(p->buffer), write_out, p);
	if (uv_loop_init(&p->loop) != 0 ||
	    launcher_open(&p->loop, launcher_fd, &p->launcher) != ERR_NONE ||
	    table_new(p->assets_max, &p->table) != ERR_NONE)
		return EXIT_FAILURE;
	p->settings.table = p->table;
	p->settings.now = now;
	p->settings.state = on_state;
	p->settings.ended = on_ended;
	p->settings.ctx = p;
	if (sensing_new(&p->loop, p->launcher, &p->settings, &p->sensing) != ERR_NONE)
		return EXIT_FAILURE;
	(void)uv_pipe_init(&p->loop, &p->commands, 0);
	(void)uv_signal_init(&p->loop, &p->term);
	(void)uv_signal_init(&p->loop, &p->hup);
	p->commands.data = p->term.data = p->hup.data = p;
	(void)uv_pipe_open(&p->commands, STDIN_FILENO);
	(void)uv_read_start((uv_stream_t *)&p->commands, on_room, on_command);
	(void)uv_signal_start(&p->term, on_signal, SIGTERM);
	(void)uv_signal_start(&p->hup, on_signal, SIGHUP);
	put_status(p, "ready");
	(void)uv_run(&p->loop, UV_RUN_DEFAULT);
	sensing_free(p->sensing);
	launcher_close(p->launcher);
	uv_close((uv_handle_t *)&p->commands, NULL);
	uv_close((uv_handle_t *)&p->term, NULL);
	uv_close((uv_handle_t *)&p->hup, NULL);
	(void)uv_run(&p->loop, UV_RUN_DEFAULT);
	(void)uv_loop_close(&p->loop);
	table_free(p->table);
	return QUIT_STATUS;
}

int main(int argc, char **argv)
{
	static const char *const modes[] = {"discovery", "all", "replay"};
	static struct probe probe = {.assets_max = 8192};
	struct launcher_settings settings = {.main_user = NULL};
	bool known = false;
	uint64_t number;

	if (sensor_is_called(argc, argv))
		return sensor_main();
	for (unsigned i = 0; argc > 2 && i < 3; i++)
		if (view_eq(view_of(argv[1]), view_of(modes[i]))) {
			probe.settings.sensor.mode = (enum sensor_mode)i;
			known = true;
		}
	if (!known) {
		(void)fprintf(stderr, "sensing_probe: MODE INTERFACE [OPTIONS]\n");
		return 2;
	}
	(void)snprintf(probe.settings.sensor.interface, sizeof(probe.settings.sensor.interface),
	    "%s", argv[2]);
	for (int i = 3; i + 1 < argc; i += 2) {
		if (view_eq(view_of(argv[i]), view_of("--recording")))
			settings.recording = argv[i + 1];
		if (view_eq(view_of(argv[i]), view_of("--assets")) &&
		    view_u64(view_of(argv[i + 1]), 65536, &number))
			probe.assets_max = (uint32_t)number;
		if (view_eq(view_of(argv[i]), view_of("--main-user")))
			settings.main_user = argv[i + 1];
		if (view_eq(view_of(argv[i]), view_of("--sensor-user")))
			settings.sensor_user = argv[i + 1];
	}
	return launcher_run(&settings, main_program, &probe);
}
