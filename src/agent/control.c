/* control: the status, said to whoever connects. */
#include "agent/control.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "agent/status.h"
#include "agent/system.h"

struct client {
	uv_pipe_t pipe;
	uv_write_t write;
	struct control *control;
	struct body body;
};

static void on_client_closed(uv_handle_t *handle)
{
	struct client *c = handle->data;

	c->control->clients--;
	body_done(&c->body);
	free(c);
}

static void on_written(uv_write_t *write, int status)
{
	struct client *c = write->data;

	(void)status;
	uv_close((uv_handle_t *)&c->pipe, on_client_closed);
}

static void on_connection(uv_stream_t *listener, int status)
{
	struct control *control = listener->data;
	struct client *c = calloc(1, sizeof(*c));
	uv_buf_t buffer;

	if (c == NULL)
		return;
	c->control = control;
	control->clients++;
	(void)uv_pipe_init(listener->loop, &c->pipe, 0);
	c->pipe.data = c->write.data = c;
	if (status != 0 || uv_accept(listener, (uv_stream_t *)&c->pipe) != 0 ||
	    control->clients > CONTROL_CLIENTS_MAX ||
	    status_make(control->agent, &c->body) != ERR_NONE) {
		uv_close((uv_handle_t *)&c->pipe, on_client_closed);
		return;
	}
	buffer = uv_buf_init((char *)c->body.p, (unsigned)c->body.n);
	if (uv_write(&c->write, (uv_stream_t *)&c->pipe, &buffer, 1, on_written) != 0)
		uv_close((uv_handle_t *)&c->pipe, on_client_closed);
}

void control_open(struct control *control, struct agent *agent)
{
	uv_fs_t remove;
	int error;

	*control = (struct control){.agent = agent};
	config_control(&agent->config, control->path, sizeof(control->path));
	if (control->path[0] == '\0') {
		(void)snprintf(control->trouble, sizeof(control->trouble),
		    "the state folder's name is too long for a socket in it: name one by control = "
		    "PATH");
		return;
	}
	error = uv_pipe_init(&agent->loop, &control->listener, 0);
	control->listener.data = control;
	if (error == 0) {
		control->is_open = true;
		/* Nobody listens there (run.c has asked): what is left is of one that was killed.
		 */
		(void)uv_fs_unlink(NULL, &remove, control->path, NULL);
		uv_fs_req_cleanup(&remove);
		error = uv_pipe_bind(&control->listener, control->path);
	}
	if (error == 0 && !system_guard_control(&control->listener))
		error = UV_EPERM;
	if (error == 0)
		error = uv_listen(
		    (uv_stream_t *)&control->listener, CONTROL_CLIENTS_MAX, on_connection);
	if (error != 0)
		(void)snprintf(control->trouble, sizeof(control->trouble),
		    "%.180s: %s: 'earshot-agent status' cannot reach the agent", control->path,
		    uv_strerror(error));
}

void control_close(struct control *control)
{
	if (control->is_open)
		uv_close((uv_handle_t *)&control->listener, NULL);
	control->is_open = false;
}

/* Asking. */

struct asking {
	uv_pipe_t pipe;
	uv_timer_t limit;
	uv_connect_t connect;
	struct body *answer;
	int error;
	bool is_connecting, ended;
	char chunk[16 * 1024];
};

static void end(struct asking *a, int error)
{
	if (a->ended)
		return;
	a->ended = true;
	a->error = error;
	uv_close((uv_handle_t *)&a->pipe, NULL);
	uv_close((uv_handle_t *)&a->limit, NULL);
}

static void on_room(uv_handle_t *handle, size_t wanted, uv_buf_t *ret_buffer)
{
	struct asking *a = handle->data;

	(void)wanted;
	*ret_buffer = uv_buf_init(a->chunk, sizeof(a->chunk));
}

static void on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buffer)
{
	struct asking *a = stream->data;

	if (n == UV_EOF)
		end(a, 0);
	else if (n < 0)
		end(a, (int)n);
	else if (a->answer->n + (size_t)n > CONTROL_ANSWER_MAX ||
		 !body_append(a->answer, view_bytes(buffer->base, (size_t)n)))
		end(a, UV_ENOMEM);
}

static void on_connected(uv_connect_t *connect, int status)
{
	struct asking *a = connect->data;

	a->is_connecting = false;
	if (a->error != 0) /* it took too long */
		status = a->error;
	if (status == 0)
		status = uv_read_start((uv_stream_t *)&a->pipe, on_room, on_read);
	if (status != 0)
		end(a, status);
}

/* On Windows a thread of libuv's waits for a busy pipe, by the name in the handle, for half a
 * minute at most: the handle must live as long. */
static void on_limit(uv_timer_t *timer)
{
	struct asking *a = timer->data;

	a->error = UV_ETIMEDOUT;
	if (!a->is_connecting)
		end(a, UV_ETIMEDOUT);
}

static enum err err_of_uv(int error)
{
	switch (error) {
	case 0: return ERR_NONE;
	case UV_ENOENT:
	case UV_ECONNREFUSED: return ERR_NOT_FOUND;
	case UV_EACCES:
	case UV_EPERM: return ERR_DENIED;
	case UV_ENOMEM: return ERR_MEMORY;
	default: return ERR_IO;
	}
}

/* Asks once, until `left_ms` have passed. 0, or what libuv says of it. */
static int ask_once(struct asking *a, uv_loop_t *loop, const char *path, uint64_t left_ms)
{
	struct body *answer = a->answer;

	*a = (struct asking){.answer = answer, .is_connecting = true};
	answer->n = 0;
	(void)uv_pipe_init(loop, &a->pipe, 0);
	(void)uv_timer_init(loop, &a->limit);
	a->pipe.data = a->limit.data = a->connect.data = a;
	(void)uv_timer_start(&a->limit, on_limit, left_ms, 0);
	uv_pipe_connect(&a->connect, &a->pipe, path, on_connected);
	(void)uv_run(loop, UV_RUN_DEFAULT);
	/* A status ends with its line. */
	if (a->error == 0 && (answer->n == 0 || answer->p[answer->n - 1] != '\n'))
		return UV_EOF;
	return a->error;
}

enum err control_ask(
    const char *path, struct body *ret_answer, char ret_reason[CONTROL_REASON_SIZE])
{
	struct asking *a = calloc(1, sizeof(*a));
	uint64_t began = uv_hrtime(), passed_ms = 0;
	uv_loop_t loop;
	int error;

	ret_reason[0] = '\0';
	if (a == NULL || uv_loop_init(&loop) != 0) {
		free(a);
		return ERR_MEMORY;
	}
	a->answer = ret_answer;
	for (;;) {
		error = ask_once(a, &loop, path, CONTROL_WAIT_MS - passed_ms);
		passed_ms = (uv_hrtime() - began) / 1000000 + CONTROL_AGAIN_MS;
		if (err_of_uv(error) != ERR_IO || passed_ms >= CONTROL_WAIT_MS)
			break;
		uv_sleep(CONTROL_AGAIN_MS);
	}
	(void)uv_loop_close(&loop);
	free(a);
	if (error == UV_ETIMEDOUT)
		(void)snprintf(ret_reason, CONTROL_REASON_SIZE, "no answer within %d s",
		    CONTROL_WAIT_MS / 1000);
	else if (error == UV_EOF)
		(void)snprintf(ret_reason, CONTROL_REASON_SIZE, "it hangs up before all is said");
	else if (error != 0)
		(void)snprintf(ret_reason, CONTROL_REASON_SIZE, "%s", uv_strerror(error));
	return err_of_uv(error);
}
