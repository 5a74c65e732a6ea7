/*
 * launcher_windows: main is this process itself, and starts its sensors: the same program once
 * more, by the same user, ended with main by a job of the system (libuv makes it).
 */
#include "os/common_windows.h"

#include "agent/launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdlib.h>

enum {
	HERE = 0,         /* main's end of the line: there is none to be opened */
	RECORDING_FD = 3, /* sensor_windows.c */
	EXE_SIZE = 4 * 1024
};

struct sensor_place {
	struct launcher *launcher;
	uv_process_t process;
	bool is_open; /* `process` is a handle of the loop */
	bool has_ended;
	uint32_t ticket; /* 0: nobody wants to hear of it */
	uint32_t sensor;
	int pipe; /* the client's end, until it is told */
	int64_t status;
	int signal;
	struct launcher_client client;
};

struct launcher {
	uv_loop_t *loop;
	uv_idle_t soon; /* what is to be told is told from the loop */
	bool is_there;
	unsigned open_handles;
	bool is_closing;
	uint32_t tickets, started;
	struct sensor_place places[LAUNCHER_SENSORS_MAX];
};

/* Of launcher_run; one a process. NULL: none. */
static wchar_t *recording;

static void let_go(struct launcher *l)
{
	if (--l->open_handles == 0 && l->is_closing)
		free(l);
}

static void on_soon_closed(uv_handle_t *handle)
{
	let_go(handle->data);
}

static void on_process_closed(uv_handle_t *handle)
{
	struct sensor_place *place = handle->data;

	place->is_open = false;
	let_go(place->launcher);
}

static void drop_pipe(struct sensor_place *place)
{
	if (place->pipe >= 0)
		(void)_close(place->pipe);
	place->pipe = -1;
}

static void tell_end(struct sensor_place *place)
{
	struct launcher_client client = place->client;
	bool killed = place->signal != 0 || place->status >> 31 != 0;

	place->ticket = 0;
	client.ended(client.ctx, place->sensor, killed ? LAUNCHER_KILLED : LAUNCHER_EXITED,
	    place->signal != 0 ? place->signal : (int)place->status);
}

/* First that it runs, then that it has ended. A client may stop, or close, what it is told of. */
static void on_soon(uv_idle_t *soon)
{
	struct launcher *l = soon->data;

	(void)uv_idle_stop(soon);
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX && !l->is_closing; i++) {
		struct sensor_place *place = &l->places[i];
		struct launcher_client client = place->client;
		int pipe = place->pipe;

		if (place->ticket != 0 && pipe >= 0) {
			place->pipe = -1;
			client.started(client.ctx, place->sensor, pipe);
		}
		if (place->ticket != 0 && place->has_ended)
			tell_end(place);
	}
}

static void on_exit_status(uv_process_t *process, int64_t status, int signal)
{
	struct sensor_place *place = process->data;
	struct launcher *l = place->launcher;

	place->has_ended = true;
	place->status = status;
	place->signal = signal;
	uv_close((uv_handle_t *)process, on_process_closed);
	if (place->ticket != 0 && !l->is_closing)
		(void)uv_idle_start(&l->soon, on_soon);
}

int launcher_run(const struct launcher_settings *settings,
    int (*main_program)(void *ctx, int launcher_fd), void *ctx)
{
	int status;

	if (settings->recording != NULL && os_wide_of(settings->recording, &recording) != ERR_NONE)
		recording = NULL; /* no such name: launcher_start finds none */
	status = main_program(ctx, HERE);
	free(recording);
	recording = NULL;
	return status;
}

enum err launcher_open(uv_loop_t *loop, int fd, struct launcher **ret_launcher)
{
	struct launcher *l = calloc(1, sizeof(*l));

	if (l == NULL)
		return ERR_MEMORY;
	l->loop = loop;
	l->is_there = fd == HERE;
	(void)uv_idle_init(loop, &l->soon);
	l->soon.data = l;
	l->open_handles = 1;
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++) {
		l->places[i].launcher = l;
		l->places[i].pipe = -1;
	}
	*ret_launcher = l;
	return ERR_NONE;
}

void launcher_close(struct launcher *l)
{
	if (l == NULL)
		return;
	l->is_closing = true;
	uv_close((uv_handle_t *)&l->soon, on_soon_closed);
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++) {
		l->places[i].ticket = 0;
		drop_pipe(&l->places[i]);
		if (l->places[i].is_open && !l->places[i].has_ended)
			(void)uv_process_kill(&l->places[i].process, SIGKILL);
	}
}

/* Runs it, with `replayed` (-1 none); its pipe's end to read is in the place. */
static int spawn(struct sensor_place *place, const struct sensor_settings *settings, int replayed)
{
	char exe[EXE_SIZE], interface[SENSOR_INTERFACE_SIZE];
	char mode[] = {(char)('0' + settings->mode), '\0'};
	char *arguments[] = {"earshot-sensor", mode, interface, NULL};
	char *environment[] = {NULL};
	uv_stdio_container_t with[RECORDING_FD + 1] = {{.flags = UV_IGNORE}};
	uv_process_options_t options = {.exit_cb = on_exit_status,
	    .file = exe,
	    .args = arguments,
	    .env = environment,
	    .flags = UV_PROCESS_WINDOWS_HIDE,
	    .stdio = with,
	    .stdio_count = replayed >= 0 ? RECORDING_FD + 1 : RECORDING_FD};
	uv_file pipe[2];
	size_t n = sizeof(exe);
	int error = uv_exepath(exe, &n);

	memcpy(interface, settings->interface, sizeof(interface));
	interface[sizeof(interface) - 1] = '\0';
	if (error == 0)
		error = uv_pipe(pipe, UV_NONBLOCK_PIPE, 0);
	if (error != 0)
		return error;
	with[1] = (uv_stdio_container_t){.flags = UV_INHERIT_FD, .data.fd = pipe[1]};
	with[RECORDING_FD] = (uv_stdio_container_t){.flags = UV_INHERIT_FD, .data.fd = replayed};
	error = uv_spawn(place->launcher->loop, &place->process, &options);
	(void)_close(pipe[1]);
	place->process.data = place;
	place->is_open = true;
	place->launcher->open_handles++;
	if (error == 0) {
		place->pipe = pipe[0];
		return 0;
	}
	(void)_close(pipe[0]);
	place->has_ended = true;
	uv_close((uv_handle_t *)&place->process, on_process_closed);
	return error;
}

static enum err err_of_uv(int error)
{
	switch (error) {
	case UV_ENOENT: return ERR_NOT_FOUND;
	case UV_EACCES:
	case UV_EPERM: return ERR_DENIED;
	case UV_ENOMEM: return ERR_MEMORY;
	case UV_EMFILE: return ERR_FULL;
	default: return ERR_IO;
	}
}

enum err launcher_start(struct launcher *l, const struct sensor_settings *settings,
    const struct launcher_client *client, uint32_t *ret_ticket)
{
	struct sensor_place *place = NULL;
	int error, replayed = -1;

	if (!l->is_there)
		return ERR_UNSUPPORTED;
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX && place == NULL; i++)
		if (!l->places[i].is_open && l->places[i].ticket == 0)
			place = &l->places[i];
	if (place == NULL)
		return ERR_FULL;
	if (settings->mode == SENSOR_REPLAY) {
		/* Anew: each has its own place in it. */
		replayed = recording == NULL
			       ? -1
			       : _wopen(recording, _O_RDONLY | _O_BINARY | _O_NOINHERIT);
		if (replayed < 0)
			return recording != NULL && errno == EACCES ? ERR_DENIED : ERR_NOT_FOUND;
	}
	place->has_ended = false;
	error = spawn(place, settings, replayed);
	if (replayed >= 0)
		(void)_close(replayed);
	if (error != 0)
		return err_of_uv(error);
	if (++l->tickets == 0)
		l->tickets = 1;
	place->client = *client;
	place->ticket = *ret_ticket = l->tickets;
	place->sensor = ++l->started;
	(void)uv_idle_start(&l->soon, on_soon);
	return ERR_NONE;
}

void launcher_stop(struct launcher *l, uint32_t ticket)
{
	for (size_t i = 0; ticket != 0 && i < LAUNCHER_SENSORS_MAX; i++) {
		struct sensor_place *place = &l->places[i];

		if (place->ticket != ticket)
			continue;
		place->ticket = 0;
		drop_pipe(place);
		if (place->is_open && !place->has_ended)
			(void)uv_process_kill(&place->process, SIGKILL);
	}
}
