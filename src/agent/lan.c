/* lan: sockets of an interface. */
#include "agent/lan.h"

#include <stdio.h>
#include <stdlib.h>

#include "agent/agent.h"
#include "agent/log.h"
#include "os/os.h"

/* RFC 4727, section 2.4.1: for experiments; RFC 4541, section 2.1.2: snooping switches flood it. */
static const struct addr groups[LAN_WAYS] = {
    {4, {224, 0, 0, 254}},
    {16, {0xff, 2, [14] = 1, [15] = 0x14}},
};

static unsigned way_of(uint8_t family)
{
	return family == 6 ? 1 : 0;
}

void lan_addresses(const struct os_net_interface *net, struct addr *ret_v4, struct addr *ret_v6)
{
	*ret_v4 = *ret_v6 = (struct addr){0};
	for (size_t i = 0; i < net->addresses_count; i++) {
		const struct addr *a = &net->addresses[i].addr;

		if (a->len == 4 && ret_v4->len == 0 && addr_is_host(a))
			*ret_v4 = *a;
		if (a->len == 16 && ret_v6->len == 0 && addr_is_link_local(a))
			*ret_v6 = *a;
	}
}

/* ---- hearing ---- */

static void on_readable(uv_poll_t *poll, int status, int events)
{
	static struct os_lan_datagram batch[OS_LAN_BATCH];
	struct lan *lan = poll->data;
	struct lan_way *way = (struct lan_way *)((char *)poll - offsetof(struct lan_way, poll));
	size_t n = OS_LAN_BATCH;

	(void)status; /* an error of the socket is taken, and so cleared, by reading it */
	(void)events;
	for (int round = 0; round < LAN_ROUNDS_MAX && n == OS_LAN_BATCH && way->is_open; round++) {
		n = os_lan_receive(way->fd, batch);
		for (size_t i = 0; i < n; i++) {
			struct os_lan_datagram *d = &batch[i];

			lan->received++;
			agent_datagram(lan->agent, d->index != 0 ? d->index : lan->index, d);
		}
	}
}

/* ---- speaking ---- */

static void send_now(struct lan *lan, const struct election_action *m)
{
	unsigned w = way_of(m->family);
	struct lan_way *way = &lan->ways[w];
	const struct addr *to = m->to.len > 0 ? &m->to : &groups[w];
	enum err err = ERR_NOT_FOUND;

	if (way->is_open && way->own.len > 0)
		err = os_lan_send(way->fd, lan->index, &way->own, to,
		    m->to.len > 0 ? m->port : lan->port, view_bytes(m->bytes, m->bytes_count));
	if (err == ERR_NONE)
		lan->sent++;
	else
		lan->unsent++;
}

static void on_later(uv_timer_t *timer);

static void wait(struct lan *lan)
{
	int64_t now = agent_now(lan->agent), due = INT64_MAX;

	for (size_t i = 0; i < lan->pending_count; i++)
		if (lan->pending[i].due_ms < due)
			due = lan->pending[i].due_ms;
	if (lan->pending_count > 0)
		(void)uv_timer_start(
		    &lan->later, on_later, due > now ? (uint64_t)(due - now) : 0, 0);
}

/* `all`: also what is not due. */
static void send_pending(struct lan *lan, bool all)
{
	int64_t now = agent_now(lan->agent);
	size_t kept = 0;

	for (size_t i = 0; i < lan->pending_count; i++)
		if (all || lan->pending[i].due_ms <= now)
			send_now(lan, &lan->pending[i].message);
		else
			lan->pending[kept++] = lan->pending[i];
	lan->pending_count = kept;
}

static void close_handles(struct lan *lan);

static void on_later(uv_timer_t *timer)
{
	struct lan *lan = timer->data;
	struct agent *a = lan->agent;

	send_pending(lan, false);
	if (lan->pending_count > 0)
		wait(lan);
	else if (lan->is_closing)
		close_handles(lan);
	if (a->is_leaving)
		agent_follow(a, false);
}

void lan_send(struct lan *lan, const struct election_action *m)
{
	if (m->delay_ms <= 0 || lan->pending_count == LAN_PENDING_MAX) {
		send_now(lan, m);
		return;
	}
	lan->pending[lan->pending_count++] =
	    (struct lan_pending){agent_now(lan->agent) + m->delay_ms, *m};
	wait(lan);
}

void lan_listen_to(struct lan *lan, const uint64_t *links, unsigned count)
{
	struct os_lan_filter filter = {.magic = ELECTION_MAGIC,
	    .min = ELECTION_MESSAGE_MIN,
	    .max = ELECTION_MESSAGE_MAX,
	    .at = ELECTION_LINK_AT,
	    .tags_count = count < OS_LAN_TAGS_MAX ? count : OS_LAN_TAGS_MAX};

	memcpy(filter.tags, links, filter.tags_count * sizeof(filter.tags[0]));
	for (unsigned i = 0; i < LAN_WAYS; i++)
		if (lan->ways[i].is_open)
			os_lan_set_filter(lan->ways[i].fd, &filter);
}

/* ---- beginning and ending ---- */

static void on_closed(uv_handle_t *handle)
{
	struct lan *lan = handle->data;

	for (unsigned i = 0; i < LAN_WAYS; i++)
		if (handle == (uv_handle_t *)&lan->ways[i].poll)
			os_close(lan->ways[i].fd);
	if (--lan->open_handles == 0)
		free(lan);
}

static void close_handles(struct lan *lan)
{
	for (unsigned i = 0; i < LAN_WAYS; i++)
		if (lan->ways[i].is_open) {
			lan->ways[i].is_open = false;
			uv_close((uv_handle_t *)&lan->ways[i].poll, on_closed);
		}
	uv_close((uv_handle_t *)&lan->later, on_closed);
}

static void open_way(struct lan *lan, unsigned w)
{
	static const char *const names[LAN_WAYS] = {"IPv4", "IPv6"};
	struct lan_way *way = &lan->ways[w];
	struct os_lan where = {lan->interface, lan->index, groups[w], lan->port};
	enum err err = os_lan_open(&where, &way->fd);

	if (err == ERR_NONE &&
	    uv_poll_init_socket(&lan->agent->loop, &way->poll, (uv_os_sock_t)way->fd) != 0) {
		os_close(way->fd);
		err = ERR_IO;
	}
	if (err != ERR_NONE) {
		char trouble[LAN_TROUBLE_SIZE];

		(void)snprintf(trouble, sizeof(trouble),
		    "%.63s: other agents are not heard by %s, UDP port %u: %s", lan->interface,
		    names[w], lan->port,
		    err == ERR_FULL ? "another program has it" : err_text(err));
		if (strcmp(trouble, lan->trouble) != 0)
			log_say(LOG_WARNING, "%s", trouble);
		memcpy(lan->trouble, trouble, sizeof(trouble));
		return;
	}
	way->poll.data = lan;
	way->is_open = true;
	lan->open_handles++;
	(void)uv_poll_start(&way->poll, UV_READABLE, on_readable);
}

static struct lan *open_lan(struct agent *a, const struct port *port)
{
	struct lan *lan = calloc(1, sizeof(*lan));

	if (lan == NULL) {
		log_say(LOG_ERROR, "%s: not enough memory", port->net.name);
		return NULL;
	}
	lan->agent = a;
	(void)snprintf(lan->interface, sizeof(lan->interface), "%s", port->net.name);
	lan->index = port->net.index;
	lan->port = (uint16_t)a->profile.value.election_port;
	(void)uv_timer_init(&a->loop, &lan->later);
	lan->later.data = lan;
	lan->open_handles = 1;
	return lan;
}

/* Addresses come and go; a family that has one for the first time, or again, is joined. */
static void follow_addresses(struct lan *lan, const struct port *port)
{
	struct addr own[LAN_WAYS];
	bool opened = false;

	lan_addresses(&port->net, &own[0], &own[1]);
	for (unsigned i = 0; i < LAN_WAYS; i++) {
		lan->ways[i].own = own[i];
		if (own[i].len > 0 && !lan->ways[i].is_open) {
			open_way(lan, i);
			opened = opened || lan->ways[i].is_open;
		}
	}
	if (opened) {
		uint64_t links[OS_LAN_TAGS_MAX];
		unsigned n = agent_links(lan->agent, lan->index, links);

		lan_listen_to(lan, links, n);
	}
}

struct lan *lan_of(const struct agent *a, uint32_t index)
{
	for (size_t i = 0; i < a->lans_count; i++)
		if (a->lans[i]->index == index)
			return a->lans[i];
	return NULL;
}

static bool is_same(const struct lan *lan, const struct port *port)
{
	return view_eq(view_of(lan->interface), view_of(port->net.name)) &&
	       lan->port == lan->agent->profile.value.election_port;
}

static void drop(struct agent *a, size_t number)
{
	struct lan *lan = a->lans[number];

	a->lans[number] = a->lans[--a->lans_count];
	lan->is_closing = true;
	if (lan->pending_count == 0)
		close_handles(lan);
}

void lans_follow(struct agent *a)
{
	for (size_t i = 0; i < a->ports.count; i++) {
		const struct port *port = &a->ports.list[i];
		struct lan *lan = lan_of(a, port->net.index);

		if (!ports_speaks(&a->ports, i) || a->replay != NULL)
			continue;
		if (lan != NULL && !is_same(lan, port)) {
			for (size_t k = 0; k < a->lans_count; k++)
				if (a->lans[k] == lan) {
					drop(a, k);
					break;
				}
			lan = NULL;
		}
		if (lan == NULL && a->lans_count < AGENT_LANS_MAX) {
			lan = open_lan(a, port);
			if (lan != NULL)
				a->lans[a->lans_count++] = lan;
		}
		if (lan != NULL)
			follow_addresses(lan, port);
	}
}

void lans_leave(struct agent *a)
{
	for (size_t i = a->lans_count; i-- > 0;) {
		bool wanted = agent_speaks(a, a->lans[i]->index);

		for (size_t k = 0; k < a->ports.count && !wanted; k++)
			wanted = a->ports.list[k].net.index == a->lans[i]->index &&
				 ports_speaks(&a->ports, k);
		if (!wanted)
			drop(a, i);
	}
}

bool lans_are_quiet(const struct agent *a)
{
	for (size_t i = 0; i < a->lans_count; i++)
		if (a->lans[i]->pending_count > 0)
			return false;
	return true;
}

void lans_close(struct agent *a)
{
	while (a->lans_count > 0) {
		send_pending(a->lans[0], true);
		drop(a, 0);
	}
}
