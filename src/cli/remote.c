#include "cli/remote.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <uv.h>

#include "base/wr.h"
#include "cli/terminal.h"
#include "os/os.h"
#include "upload/client.h"

enum { FILE_MAX = 4096, ANSWER_MAX = 32 * 1024 * 1024, STREAM_MS = 3600 * 1000 };

struct remote {
	uv_loop_t loop;
	struct upload_client *client;
	bool is_done, is_good;
	char *body;
};

/* ---- what is kept ------------------------------------------------------------------------ */

static bool make_folder(const char *path)
{
	char folder[1024];

	for (size_t i = 1; path[i] != '\0'; i++) {
		if (path[i] != '/')
			continue;
		(void)snprintf(folder, sizeof(folder), "%.*s", (int)i, path);
		if (mkdir(folder, 0700) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}

bool remote_path(const char *given, char path[1024])
{
	const char *named = getenv("EARSHOT_PLATFORM"), *config = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	if (given != NULL || (named != NULL && named[0] != '\0')) {
		(void)snprintf(path, 1024, "%s", given != NULL ? given : named);
	} else if (config != NULL && config[0] == '/') {
		(void)snprintf(path, 1024, "%s/earshot/platform", config);
	} else if (home != NULL && home[0] == '/') {
		(void)snprintf(path, 1024, "%s/.config/earshot/platform", home);
	} else {
		terminal_error("no home folder to keep the platform in: name a file with --config");
		return false;
	}
	return true;
}

static bool take(struct view line, const char *name, char *to, size_t size)
{
	struct view value;

	if (!view_starts(line, view_of(name)))
		return false;
	value = view_tail(line, strlen(name));
	if (!view_starts(value, view_of("=")))
		return false;
	view_text(view_tail(value, 1), to, size);
	return true;
}

bool remote_load(const char *path, struct remote_settings *s)
{
	uint8_t *bytes;
	struct view rest, line;
	struct stat status;
	size_t n;
	enum err err = os_read_file(path, FILE_MAX, &bytes, &n);

	if (err != ERR_NONE) {
		terminal_error("%s: %s; 'earshot login URL' makes it", path, err_text(err));
		return false;
	}
	*s = (struct remote_settings){.url = ""};
	rest = view_bytes(bytes, n);
	while (view_split(&rest, '\n', &line))
		if (!take(line, "url", s->url, sizeof(s->url)) &&
		    !take(line, "pin", s->pin, sizeof(s->pin)) &&
		    !take(line, "ca", s->ca_file, sizeof(s->ca_file)))
			(void)take(line, "token", s->token, sizeof(s->token));
	sodium_memzero(bytes, n);
	free(bytes);
	if (stat(path, &status) == 0 && (status.st_mode & 077) != 0) {
		terminal_error(
		    "%s: others may read the token in it: chmod 600, or log in anew", path);
		return false;
	}
	return true;
}

bool remote_save(const char *path, const struct remote_settings *s)
{
	char text[FILE_MAX];
	struct wr w = wr_of(text, sizeof(text));
	enum err err = ERR_IO;

	wr_text(&w, "url=");
	wr_text(&w, s->url);
	wr_text(&w, "\npin=");
	wr_text(&w, s->pin);
	wr_text(&w, "\nca=");
	wr_text(&w, s->ca_file);
	wr_text(&w, "\ntoken=");
	wr_text(&w, s->token);
	wr_u8(&w, '\n');
	if (make_folder(path))
		err = os_write_file(path, wr_view(&w), true);
	sodium_memzero(text, sizeof(text));
	if (err != ERR_NONE)
		terminal_error("%s: %s", path, err_text(err));
	return err == ERR_NONE;
}

/* ---- calls ------------------------------------------------------------------------------- */

struct remote *remote_open(const struct remote_settings *s)
{
	struct remote *r = calloc(1, sizeof(*r));
	char text[UPLOAD_TEXT_SIZE] = "not enough memory";
	struct upload_settings settings = {.url = s->url,
	    .pin = s->pin[0] != '\0' ? s->pin : NULL,
	    .ca_file = s->ca_file[0] != '\0' ? s->ca_file : NULL,
	    .bearer = s->token[0] != '\0' ? s->token : NULL,
	    .system_trust = s->pin[0] == '\0' && s->ca_file[0] == '\0'};

	if (r != NULL && sodium_init() >= 0 && uv_loop_init(&r->loop) == 0) {
		if (upload_client_open(&r->loop, &settings, NULL, &r->client, text) == ERR_NONE)
			return r;
		(void)uv_loop_close(&r->loop);
	}
	terminal_error("%s", text);
	free(r);
	return NULL;
}

void remote_close(struct remote *r)
{
	if (r == NULL)
		return;
	upload_client_close(r->client, NULL, NULL);
	(void)uv_run(&r->loop, UV_RUN_DEFAULT);
	(void)uv_loop_close(&r->loop);
	free(r->body);
	free(r);
}

/* What the platform says is wrong, with the fields it names; its words may hold names from the
 * wire, which terminal_error makes harmless. */
static void tell_problem(const struct upload_result *result)
{
	cJSON *problem = cJSON_ParseWithLength((const char *)result->body.p, result->body.n);
	const char *detail = cJSON_GetStringValue(cJSON_GetObjectItem(problem, "detail"));
	const cJSON *error;

	if (result->status == 401)
		terminal_error("the platform does not know this token (any more): log in anew");
	else if (detail != NULL && detail[0] != '\0')
		terminal_error("%s", detail);
	else
		terminal_error("%s", result->text);
	cJSON_ArrayForEach(error, cJSON_GetObjectItem(problem, "errors"))
	{
		const char *field = cJSON_GetStringValue(cJSON_GetObjectItem(error, "field"));
		const char *text = cJSON_GetStringValue(cJSON_GetObjectItem(error, "message"));

		if (field != NULL && text != NULL && (detail == NULL || strcmp(detail, text) != 0))
			terminal_error("%s: %s", field, text);
	}
	cJSON_Delete(problem);
}

static void done(void *ctx, const struct upload_result *result)
{
	struct remote *r = ctx;

	r->is_done = true;
	r->is_good = result->fault == UPLOAD_OK;
	if (!r->is_good) {
		tell_problem(result);
		return;
	}
	free(r->body);
	r->body = malloc(result->body.n + 1);
	r->is_good = r->body != NULL;
	if (r->body == NULL) {
		terminal_error("not enough memory");
		return;
	}
	if (result->body.n > 0)
		memcpy(r->body, result->body.p, result->body.n);
	r->body[result->body.n] = '\0';
}

static bool run(struct remote *r, const struct upload_call *call)
{
	r->is_done = r->is_good = false;
	if (upload_client_call(r->client, call) != ERR_NONE) {
		terminal_error("%s: no such call", call->path);
		return false;
	}
	while (!r->is_done && uv_run(&r->loop, UV_RUN_ONCE) != 0)
		continue;
	return r->is_good;
}

bool remote_call(
    struct remote *r, const char *method, const char *path, struct view body, const char **ret_body)
{
	struct upload_call call = {.method = method,
	    .path = path,
	    .body = body,
	    .answer_max = ANSWER_MAX,
	    .ctx = r,
	    .done = done};

	if (!run(r, &call))
		return false;
	if (ret_body != NULL)
		*ret_body = r->body;
	return true;
}

static bool piece(void *ctx, struct view bytes)
{
	(void)ctx;
	out_bytes(terminal_out(), bytes);
	return true;
}

bool remote_stream(struct remote *r, const char *path)
{
	struct upload_call call = {.method = "GET",
	    .path = path,
	    .queue = UPLOAD_QUEUE_CONTENT,
	    .total_ms = STREAM_MS,
	    .piece = piece,
	    .ctx = r,
	    .done = done};

	return run(r, &call);
}

bool remote_put_escaped(char *path, size_t size, const char *text)
{
	size_t n = strlen(path);

	for (; *text != '\0'; text++) {
		if (n + 4 > size)
			return false;
		n += (size_t)snprintf(path + n, size - n, "%%%02X", (unsigned)(uint8_t)*text);
	}
	return true;
}
