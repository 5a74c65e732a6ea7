/* launch_linux: main's end of the line to the launcher. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "agent/launch.h"
#include "agent/launcher.h"
#include "os/errno_linux.h"
#include "os/os.h"

struct sensor_place {
	uint32_t ticket; /* 0: free */
	struct launcher_client client;
};

struct launcher {
	int fd; /* -1: there is no launcher, or no longer */
	bool has_poll;
	uv_poll_t poll;
	uint32_t tickets;
	struct sensor_place places[LAUNCHER_SENSORS_MAX];
};

static struct sensor_place *place_of(struct launcher *l, uint32_t ticket)
{
	for (size_t i = 0; ticket != 0 && i < LAUNCHER_SENSORS_MAX; i++)
		if (l->places[i].ticket == ticket)
			return &l->places[i];
	return NULL;
}

/*
 * The launcher is gone. The kernel's own word of it (PR_SET_PDEATHSIG) is denied where launcher and
 * main are different users', so main asks itself to end.
 */
static void lose(struct launcher *l)
{
	(void)raise(SIGTERM);
	(void)uv_poll_stop(&l->poll);
	os_close(l->fd);
	l->fd = -1;
	/* A client may free what it likes, but not this. */
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX; i++) {
		struct sensor_place place = l->places[i];

		l->places[i].ticket = 0;
		if (place.ticket != 0)
			place.client.refused(place.client.ctx, ERR_IO);
	}
}

static void take(struct launcher *l, const struct launch_answer *answer, int fd)
{
	struct sensor_place *place = place_of(l, answer->ticket);
	struct launcher_client client;

	if (place == NULL) { /* stopped meanwhile */
		os_close(fd);
		return;
	}
	client = place->client;
	if (answer->say == LAUNCH_STARTED && fd >= 0) {
		client.started(client.ctx, answer->sensor, fd);
		return;
	}
	os_close(fd);
	place->ticket = 0;
	if (answer->say == LAUNCH_ENDED)
		client.ended(client.ctx, answer->sensor,
		    answer->end == LAUNCHER_KILLED ? LAUNCHER_KILLED : LAUNCHER_EXITED,
		    answer->code);
	else
		client.refused(client.ctx, answer->code > ERR_NONE && answer->code < ERR_COUNT
					       ? (enum err)answer->code
					       : ERR_IO);
}

/* False: there is nothing to read. */
static bool hear(struct launcher *l)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	struct launch_answer answer;
	struct iovec part = {&answer, sizeof(answer)};
	struct msghdr message = {.msg_iov = &part,
	    .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	ssize_t n = recvmsg(l->fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	struct cmsghdr *with = n >= 0 ? CMSG_FIRSTHDR(&message) : NULL;
	int fd = -1;

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0) {
		lose(l);
		return false;
	}
	if (with != NULL && with->cmsg_level == SOL_SOCKET && with->cmsg_type == SCM_RIGHTS &&
	    with->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(&fd, CMSG_DATA(with), sizeof(fd));
	if (n == (ssize_t)sizeof(answer))
		take(l, &answer, fd);
	else
		os_close(fd);
	return l->fd >= 0;
}

static void on_readable(uv_poll_t *poll, int status, int events)
{
	struct launcher *l = poll->data;

	(void)status;
	(void)events;
	while (l->fd >= 0 && hear(l))
		;
}

enum err launcher_open(uv_loop_t *loop, int fd, struct launcher **ret_launcher)
{
	struct launcher *l = calloc(1, sizeof(*l));

	if (l == NULL) {
		os_close(fd);
		return ERR_MEMORY;
	}
	l->fd = fd;
	l->poll.data = l;
	if (fd >= 0) {
		if (uv_poll_init(loop, &l->poll, fd) != 0) {
			os_close(fd);
			free(l);
			return ERR_MEMORY;
		}
		l->has_poll = true;
		(void)uv_poll_start(&l->poll, UV_READABLE, on_readable);
		/* It is no reason for the loop to go on. */
		uv_unref((uv_handle_t *)&l->poll);
	}
	*ret_launcher = l;
	return ERR_NONE;
}

static void on_closed(uv_handle_t *handle)
{
	free(handle->data);
}

void launcher_close(struct launcher *l)
{
	if (l == NULL)
		return;
	memset(l->places, 0, sizeof(l->places));
	if (!l->has_poll) {
		free(l);
		return;
	}
	(void)uv_poll_stop(&l->poll);
	os_close(l->fd);
	l->fd = -1;
	uv_close((uv_handle_t *)&l->poll, on_closed);
}

static enum err ask(struct launcher *l, enum launch_ask what, uint32_t ticket,
    const struct sensor_settings *settings)
{
	struct launch_request request = {.ask = what, .ticket = ticket};

	if (settings != NULL)
		request.settings = *settings;
	if (send(l->fd, &request, sizeof(request), MSG_DONTWAIT | MSG_NOSIGNAL) !=
	    (ssize_t)sizeof(request))
		return ERR_IO;
	return ERR_NONE;
}

enum err launcher_start(struct launcher *l, const struct sensor_settings *settings,
    const struct launcher_client *client, uint32_t *ret_ticket)
{
	struct sensor_place *free_place = NULL;
	enum err err;

	if (!l->has_poll)
		return ERR_UNSUPPORTED;
	for (size_t i = 0; i < LAUNCHER_SENSORS_MAX && free_place == NULL; i++)
		if (l->places[i].ticket == 0)
			free_place = &l->places[i];
	if (free_place == NULL)
		return ERR_FULL;
	if (++l->tickets == 0)
		l->tickets = 1;
	err = l->fd >= 0 ? ask(l, LAUNCH_START, l->tickets, settings) : ERR_IO;
	if (err != ERR_NONE)
		return err;
	*free_place = (struct sensor_place){l->tickets, *client};
	*ret_ticket = l->tickets;
	return ERR_NONE;
}

void launcher_stop(struct launcher *l, uint32_t ticket)
{
	struct sensor_place *place = place_of(l, ticket);

	if (place == NULL)
		return;
	place->ticket = 0;
	if (l->fd >= 0)
		(void)!ask(l, LAUNCH_STOP, ticket, NULL);
}
