/*
 * launcher_windows: main is this process itself, and starts its sensors: the same program once
 * more, each in a jail of its own (jail_windows.h), which ends with main.
 */
#include "os/common_windows.h"

#include "agent/launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>

#include "agent/pipe.h"
#include "os/jail_windows.h"
#include "os/service_windows.h"

enum {
	HERE = 0, /* main's end of the line: there is none to be opened */
	COMMAND_SIZE = 256
};

struct sensor_place {
	struct launcher *launcher;
	struct os_jail jail;
	HANDLE wait; /* for its end; NULL: none runs */
	bool has_ended;
	uint32_t ticket; /* 0: nobody wants to hear of it */
	uint32_t sensor;
	int pipe; /* the client's end, until it is told */
	DWORD status;
	struct launcher_client client;
};

struct launcher {
	uv_loop_t *loop;
	uv_async_t soon; /* what is to be told is told from the loop */
	bool is_there;
	bool is_closing;
	uint32_t tickets, started;
	struct sensor_place places[LAUNCHER_SENSORS_MAX];
};

/* Of launcher_run; one a process. NULL: none. */
static wchar_t *recording;

static void on_soon_closed(uv_handle_t *handle)
{
	free(handle->data);
}

static void drop_pipe(struct sensor_place *place)
{
	if (place->pipe >= 0)
		(void)_close(place->pipe);
	place->pipe = -1;
}

/* A crash has an NTSTATUS of an error, which has the highest bit. */
static void tell_end(struct sensor_place *place)
{
	struct launcher_client client = place->client;
	bool killed = place->status >> 31 != 0;

	place->ticket = 0;
	client.ended(client.ctx, place->sensor, killed ? LAUNCHER_KILLED : LAUNCHER_EXITED,
	    (int)place->status);
}

/* In a thread of the system's. */
static void CALLBACK on_end(void *ctx, BOOLEAN timed_out)
{
	struct sensor_place *place = ctx;

	(void)timed_out;
	(void)uv_async_send(&place->launcher->soon);
}

/* Its process is over, or ends now. */
static void release(struct sensor_place *place)
{
	if (place->wait == NULL)
		return;
	/* Waits for on_end, should it run. */
	(void)UnregisterWaitEx(place->wait, INVALID_HANDLE_VALUE);
	place->wait = NULL;
	os_jail_close(&place->jail);
}

static void look_for_end(struct sensor_place *place)
{
	if (place->wait == NULL || WaitForSingleObject(place->jail.process, 0) != WAIT_OBJECT_0)
		return;
	place->status = 0;
	(void)GetExitCodeProcess(place->jail.process, &place->status);
	release(place);
	place->has_ended = true;
}

/* First that it runs, then that it has ended. A client may stop, or close, what it is told of. */
static void on_soon(uv_async_t *soon)
{
	struct launcher *l = soon->data;

	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX && !l->is_closing; i++) {
		struct sensor_place *place = &l->places[i];
		struct launcher_client client = place->client;
		int pipe = place->pipe;

		look_for_end(place);
		if (place->ticket != 0 && pipe >= 0) {
			place->pipe = -1;
			client.started(client.ctx, place->sensor, pipe);
		}
		if (place->ticket != 0 && place->has_ended)
			tell_end(place);
	}
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
	if (uv_async_init(loop, &l->soon, on_soon) != 0) {
		free(l);
		return ERR_MEMORY;
	}
	l->soon.data = l;
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
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++) {
		l->places[i].ticket = 0;
		drop_pipe(&l->places[i]);
		release(&l->places[i]);
	}
	uv_close((uv_handle_t *)&l->soon, on_soon_closed);
	/* What they were ended over is the system's, and would stay. */
	capture_sweep();
}

/* Runs it, with `replayed` (-1 none); its pipe's end to read is in the place. */
static enum err spawn(
    struct sensor_place *place, const struct sensor_settings *settings, int replayed)
{
	char command[COMMAND_SIZE], interface[SENSOR_INTERFACE_SIZE];
	char mode[] = {(char)('0' + settings->mode), (char)('0' + settings->backend),
	    settings->etw_proven ? '1' : '0', '\0'};
	const char *const words[] = {mode, interface};
	HANDLE recorded = replayed >= 0 ? (HANDLE)_get_osfhandle(replayed) : NULL;
	uv_file pipe[2];
	enum err err;

	(void)snprintf(interface, sizeof(interface), "%s", settings->interface);
	if (!os_service_command("earshot-sensor", words, 2, command, sizeof(command)))
		return ERR_ARGUMENT;
	if (uv_pipe(pipe, UV_NONBLOCK_PIPE, 0) != 0)
		return ERR_FULL;
	err = os_jail_start(command, recorded, (HANDLE)_get_osfhandle(pipe[1]), &place->jail);
	(void)_close(pipe[1]);
	if (err == ERR_NONE && !RegisterWaitForSingleObject(&place->wait, place->jail.process,
				   on_end, place, INFINITE, WT_EXECUTEONLYONCE)) {
		place->wait = NULL;
		os_jail_close(&place->jail);
		err = ERR_MEMORY;
	}
	if (err == ERR_NONE)
		place->pipe = pipe[0];
	else
		(void)_close(pipe[0]);
	return err;
}

enum err launcher_start(struct launcher *l, const struct sensor_settings *settings,
    const struct launcher_client *client, uint32_t *ret_ticket)
{
	struct sensor_place *place = NULL;
	int replayed = -1;
	enum err err;

	if (!l->is_there)
		return ERR_UNSUPPORTED;
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX && place == NULL; i++)
		if (l->places[i].wait == NULL && l->places[i].ticket == 0)
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
	err = spawn(place, settings, replayed);
	if (replayed >= 0)
		(void)_close(replayed);
	if (err != ERR_NONE)
		return err;
	if (++l->tickets == 0)
		l->tickets = 1;
	place->client = *client;
	place->ticket = *ret_ticket = l->tickets;
	place->sensor = ++l->started;
	(void)uv_async_send(&l->soon);
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
		release(place);
	}
}

/* A sensor says hello, with what it lacks, before it finds that it has no recording. */
enum err sensor_try_sandbox(char *missing, size_t size)
{
	static const char words_of_replay[] = {'0' + SENSOR_REPLAY, '0', '0', '\0'};
	static const char *const words[] = {words_of_replay, "self-test"};
	struct pipe_reader *reader = calloc(1, sizeof(*reader));
	struct pipe_record hello;
	struct os_jail jail = {NULL, NULL};
	char command[COMMAND_SIZE];
	HANDLE ours = NULL, theirs = NULL;
	bool heard = false;
	size_t room;
	DWORD n;

	if (reader != NULL &&
	    os_service_command("earshot-sensor", words, 2, command, sizeof(command)) &&
	    CreatePipe(&ours, &theirs, NULL, 0) &&
	    os_jail_start(command, NULL, theirs, &jail) == ERR_NONE) {
		(void)CloseHandle(theirs);
		theirs = NULL;
		while (!heard && !reader->bad) {
			void *to = pipe_room(reader, &room);

			if (!ReadFile(ours, to, (DWORD)room, &n, NULL) || n == 0)
				break;
			pipe_filled(reader, n);
			heard = pipe_take(reader, &hello);
		}
	}
	if (heard)
		(void)snprintf(missing, size, "%.*s", (int)hello.text.n,
		    hello.text.n > 0 ? (const char *)hello.text.p : "");
	os_jail_close(&jail);
	if (theirs != NULL)
		(void)CloseHandle(theirs);
	if (ours != NULL)
		(void)CloseHandle(ours);
	free(reader);
	return heard ? ERR_NONE : ERR_IO;
}
