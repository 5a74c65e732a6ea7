/* once: a loop, a client and a call, for one answer. */
#include "agent/once.h"

#include <stdio.h>

static void on_done(void *ctx, const struct upload_result *result)
{
	struct once *o = ctx;

	o->result = *result;
	if (!body_append(&o->answer, result->body))
		o->result.fault = UPLOAD_FAULT_LOCAL;
}

static void fail(struct once *o, enum err err, const char *text)
{
	o->result.fault = err == ERR_ARGUMENT || err == ERR_UNSUPPORTED ? UPLOAD_FAULT_SETTINGS
									: UPLOAD_FAULT_LOCAL;
	(void)snprintf(
	    o->result.text, sizeof(o->result.text), "%s", text[0] != '\0' ? text : err_text(err));
}

void once_call(const struct upload_settings *settings, const struct upload_signer *signer,
    const char *method, const char *path, struct view body, struct once *ret_once)
{
	struct upload_call call = {.method = method,
	    .path = path,
	    .body = body,
	    .is_signed = signer != NULL,
	    .ctx = ret_once,
	    .done = on_done};
	char text[UPLOAD_TEXT_SIZE] = "";
	struct upload_client *client;
	uv_loop_t loop;
	enum err err;

	*ret_once = (struct once){.result.fault = UPLOAD_FAULT_LOCAL};
	if (uv_loop_init(&loop) != 0) {
		fail(ret_once, ERR_MEMORY, "");
		return;
	}
	err = upload_client_open(&loop, settings, signer, &client, text);
	if (err == ERR_NONE) {
		err = upload_client_call(client, &call);
		if (err != ERR_NONE)
			fail(ret_once, err, "");
		else
			while (ret_once->result.text[0] == '\0' && ret_once->result.status == 0 &&
			       upload_client_health(client)->calls == 0)
				(void)uv_run(&loop, UV_RUN_ONCE);
		ret_once->health = *upload_client_health(client);
		upload_client_close(client, NULL, NULL);
		(void)uv_run(&loop, UV_RUN_DEFAULT);
	} else {
		fail(ret_once, err, text);
	}
	(void)uv_loop_close(&loop);
	ret_once->result.body = body_view(&ret_once->answer);
}

void once_done(struct once *once)
{
	body_done(&once->answer);
}
