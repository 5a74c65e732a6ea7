/*
 * tls_call URL KIND TRUST: one call of the agent's client, for tests/windows/tls. KIND is ca (TRUST
 * is a PEM file) or pin (TRUST is "sha256//..."). Prints the fault's name, a tab, what is told.
 */
#include <stdio.h>

#include "upload/client.h"

static void done(void *ctx, const struct upload_result *result)
{
	struct upload_client **client = ctx;

	(void)printf("%s\t%s\n", upload_fault_name(result->fault), result->text);
	upload_client_close(*client, NULL, NULL);
}

int main(int argc, char **argv)
{
	struct upload_client *client;
	struct upload_settings settings = {.url = argc > 1 ? argv[1] : NULL};
	struct upload_call call = {
	    .queue = UPLOAD_QUEUE_CONTENT, .method = "GET", .path = "/v1/platform", .done = done};
	char text[UPLOAD_TEXT_SIZE];
	struct view kind = view_of(argc > 2 ? argv[2] : NULL);
	uv_loop_t loop;

	if (argc > 3 && view_eq(kind, view_of("ca")))
		settings.ca_file = argv[3];
	if (argc > 3 && view_eq(kind, view_of("pin")))
		settings.pin = argv[3];
	if (uv_loop_init(&loop) != 0)
		return 1;
	if (upload_client_open(&loop, &settings, NULL, &client, text) != ERR_NONE) {
		(void)printf("settings\t%s\n", text);
		return 1;
	}
	call.ctx = &client;
	if (upload_client_call(client, &call) != ERR_NONE)
		return 1;
	return uv_run(&loop, UV_RUN_DEFAULT) == 0 ? 0 : 1;
}
