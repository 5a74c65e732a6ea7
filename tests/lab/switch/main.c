/*
 * earshot-lab-switch [--socket PATH] [--election PORT] [--platform PORT] [--seed N]: a LAN in user
 * space, for tests. Taps in other network namespaces are its ports (tests/lab/switch/control.c has
 * the commands), told on standard input, or by whoever connects to the socket; each is answered
 * by a line. Ends at `quit`, at the end of its input, or by SIGTERM; the taps go with it.
 * Needs CAP_SYS_ADMIN and CAP_NET_ADMIN. Exit status 2: it could not begin.
 */
#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	CLIENTS_MAX = 8,
	EVENTS_MAX = 64,
	/* What an event is of: a port's number, or one of these. */
	TAG_SIGNAL = 1000,
	TAG_LISTEN,
	TAG_CLIENT, /* and those after it */
	EXIT_NOT_BEGUN = 2
};

struct client {
	int in, out; /* -1: the place is free */
	size_t len;
	char line[LAB_LINE_MAX];
};

struct program {
	struct lab lab;
	struct client clients[CLIENTS_MAX];
	int listen, signals;
	bool on_input; /* the one client is standard input: its end is ours */
	char answer[LAB_ANSWER_SIZE];
};

static bool watch(struct program *p, int fd, int tag)
{
	struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)tag};

	return epoll_ctl(p->lab.epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void drop(struct program *p, struct client *c)
{
	(void)epoll_ctl(p->lab.epoll, EPOLL_CTL_DEL, c->in, NULL);
	(void)close(c->in);
	*c = (struct client){.in = -1, .out = -1};
	if (p->on_input)
		p->lab.is_over = true;
}

static bool reply(const struct client *c, const char *text)
{
	struct view rest = view_of(text);

	while (rest.n > 0) {
		ssize_t n = write(c->out, rest.p, rest.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		rest = view_tail(rest, (size_t)n);
	}
	return true;
}

/* Whole lines are done; false: the client is to go. */
static bool do_lines(struct program *p, struct client *c)
{
	size_t end;

	while ((end = view_find(view_bytes(c->line, c->len), '\n')) < c->len) {
		control_line(&p->lab, view_bytes(c->line, end), p->answer);
		if (!reply(c, p->answer) || !reply(c, "\n"))
			return false;
		c->len -= end + 1;
		memmove(c->line, c->line + end + 1, c->len);
	}
	return c->len < sizeof(c->line);
}

static void hear(struct program *p, struct client *c)
{
	ssize_t n = read(c->in, c->line + c->len, sizeof(c->line) - c->len);

	if (n < 0 && errno == EINTR)
		return;
	if (n > 0)
		c->len += (size_t)n;
	if (n <= 0 || !do_lines(p, c))
		drop(p, c);
}

static void take_client(struct program *p)
{
	int fd = accept4(p->listen, NULL, NULL, SOCK_CLOEXEC);

	for (int i = 0; fd >= 0 && i < CLIENTS_MAX; i++)
		if (p->clients[i].in < 0) {
			p->clients[i].in = p->clients[i].out = fd;
			if (!watch(p, fd, TAG_CLIENT + i))
				drop(p, &p->clients[i]);
			return;
		}
	if (fd >= 0)
		(void)close(fd);
}

static void handle(struct program *p, const struct epoll_event *event, int64_t now_us)
{
	int tag = (int)event->data.u32;

	if (tag < BRIDGE_PORTS_MAX)
		wire_read(&p->lab, tag, now_us);
	else if (tag == TAG_SIGNAL)
		p->lab.is_over = true;
	else if (tag == TAG_LISTEN)
		take_client(p);
	else if (p->clients[tag - TAG_CLIENT].in >= 0)
		hear(p, &p->clients[tag - TAG_CLIENT]);
}

static void loop(struct program *p)
{
	struct epoll_event events[EVENTS_MAX];

	while (!p->lab.is_over) {
		int64_t due = wire_due_us(&p->lab), now = lab_now_us();
		int wait = due == INT64_MAX ? -1 : due <= now ? 0 : (int)((due - now + 999) / 1000);
		int n = epoll_wait(p->lab.epoll, events, EVENTS_MAX, wait);

		now = lab_now_us();
		for (int i = 0; i < n; i++)
			handle(p, &events[i], now);
		wire_run(&p->lab, now);
	}
}

static bool listen_at(struct program *p, const char *path)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};

	if (strlen(path) >= sizeof(at.sun_path))
		return false;
	view_text(view_of(path), at.sun_path, sizeof(at.sun_path));
	p->listen = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return p->listen >= 0 && bind(p->listen, (struct sockaddr *)&at, sizeof(at)) == 0 &&
	       listen(p->listen, CLIENTS_MAX) == 0 && watch(p, p->listen, TAG_LISTEN);
}

static bool take_input(struct program *p)
{
	p->on_input = true;
	p->clients[0].in = STDIN_FILENO;
	p->clients[0].out = STDOUT_FILENO;
	return watch(p, STDIN_FILENO, TAG_CLIENT);
}

static bool begin(struct program *p, const char *socket_path)
{
	sigset_t ends;

	(void)sigemptyset(&ends);
	(void)sigaddset(&ends, SIGTERM);
	(void)sigaddset(&ends, SIGINT);
	(void)sigprocmask(SIG_BLOCK, &ends, NULL);
	(void)signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < CLIENTS_MAX; i++)
		p->clients[i].in = p->clients[i].out = -1;
	for (int i = 0; i < BRIDGE_PORTS_MAX; i++)
		p->lab.ports[i].fd = -1;
	p->lab.queue = malloc(sizeof(*p->lab.queue));
	p->lab.epoll = epoll_create1(EPOLL_CLOEXEC);
	p->lab.own_netns = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
	p->signals = signalfd(-1, &ends, SFD_CLOEXEC);
	if (p->lab.queue == NULL || p->lab.epoll < 0 || p->lab.own_netns < 0 || p->signals < 0)
		return false;
	queue_init(p->lab.queue);
	return watch(p, p->signals, TAG_SIGNAL) &&
	       (socket_path != NULL ? listen_at(p, socket_path) : take_input(p));
}

static bool take_arguments(struct program *p, int argc, char **argv, const char **ret_socket)
{
	uint64_t seed = 1, value;

	*ret_socket = NULL;
	for (int i = 1; i < argc; i += 2) {
		struct view name = view_of(argv[i]);

		if (i + 1 == argc)
			return false;
		if (view_eq(name, view_of("--socket")))
			*ret_socket = argv[i + 1];
		else if (view_eq(name, view_of("--seed")) &&
			 view_u64(view_of(argv[i + 1]), UINT64_MAX, &value))
			seed = value;
		else if (view_eq(name, view_of("--election")) &&
			 view_u64(view_of(argv[i + 1]), UINT16_MAX, &value))
			p->lab.kinds.election = (uint16_t)value;
		else if (view_eq(name, view_of("--platform")) &&
			 view_u64(view_of(argv[i + 1]), UINT16_MAX, &value))
			p->lab.kinds.platform = (uint16_t)value;
		else
			return false;
	}
	p->lab.chance = chance_of(seed);
	return true;
}

int main(int argc, char **argv)
{
	static struct program program;
	const char *socket_path;

	program.lab.kinds.election = 47911;
	if (!take_arguments(&program, argc, argv, &socket_path)) {
		(void)fprintf(stderr, "usage: earshot-lab-switch [--socket PATH] [--election PORT] "
				      "[--platform PORT] [--seed N]\n");
		return EXIT_NOT_BEGUN;
	}
	if (!begin(&program, socket_path)) {
		perror("earshot-lab-switch");
		return EXIT_NOT_BEGUN;
	}
	loop(&program);
	record_close(&program.lab);
	for (int i = 0; i < LAB_REPLAYS_MAX; i++)
		replay_close(&program.lab.replays[i]);
	if (socket_path != NULL)
		(void)unlink(socket_path);
	return EXIT_SUCCESS;
}
