/*
 * live_windows: a live interface of Windows, by the backend that is asked for, or by the first that
 * opens. None of them can be waited for together with a pipe: waiting is sleeping, for as long as
 * frames are gathered anyhow.
 */
#include "capture/live_windows.h"

#include <stdlib.h>

#include "os/common_windows.h"
#include "os/os.h"

enum { LOOK_MS = 1000, NAMES_SIZE = 100 };

static const struct backend *const backends[] = {&etw_backend, &npcap_backend, &sockets_backend};

enum { BACKENDS = sizeof(backends) / sizeof(backends[0]) };

uint64_t live_drops(const struct live *l)
{
	return l->backend->drops(l);
}

int live_fd(const struct live *l)
{
	(void)l;
	return -1;
}

uint32_t live_linktype(const struct live *l)
{
	return l->linktype;
}

enum capture_backend live_backend(const struct live *l)
{
	return l->backend->number;
}

void live_close(struct live *l)
{
	if (l->own != NULL)
		l->backend->close(l);
	for (size_t i = 0; i < l->groups; i++)
		os_close(l->group_sockets[i]);
	free(l);
}

bool capture_has(enum capture_backend backend)
{
	for (size_t i = 0; i < BACKENDS; i++)
		if (backends[i]->number == backend)
			return true;
	return backend == CAPTURE_AUTO;
}

const char *capture_deaf(void)
{
	const char *why = NULL;

	for (size_t i = 0; i < BACKENDS; i++) {
		why = backends[i]->missing();
		if (why == NULL)
			return NULL;
	}
	return why;
}

/* No backend tells of a link that goes down: its silence would look like that of the network. */
static enum capture_step look(struct capture *c)
{
	struct live *l = c->live;
	int64_t now = os_monotonic_ms();

	if (now - l->looked_ms < LOOK_MS)
		return CAPTURE_IDLE;
	l->looked_ms = now;
	if (os_adapter_is_up(&l->adapter))
		return CAPTURE_IDLE;
	return capture_break(c, ERR_NOT_FOUND, l->frames_end,
	    "%s: the interface went down or was removed", l->interface);
}

static enum capture_step live_next(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	enum capture_step step;

	l->has_more = false;
	step = l->backend->take(c, ret_frame);
	if (step == CAPTURE_IDLE && !l->no_wait && !l->has_more) {
		Sleep(l->wait_ms);
		step = l->backend->take(c, ret_frame);
	}
	if (step == CAPTURE_FRAME)
		l->frames_end += ret_frame->bytes.n;
	return step == CAPTURE_IDLE ? look(c) : step;
}

static enum err join(struct live *l, const char *const *groups, struct capture_problem *ret_problem)
{
	for (; groups != NULL && *groups != NULL; groups++) {
		struct mac mac;

		if (mac_parse(view_of(*groups), &mac))
			continue; /* the adapter lets it through, or not: os_hear_mac */
		enum err err = l->groups == LIVE_GROUPS_MAX ? ERR_FULL
							    : os_join_group(l->interface, *groups,
								  &l->group_sockets[l->groups]);

		if (err == ERR_UNSUPPORTED)
			continue; /* IPv6 is off here: nobody's packets to miss */
		if (err != ERR_NONE) {
			problem_set(ret_problem, err, 0, "%s: joining group %s: %s", l->interface,
			    *groups, err_text(err));
			return err;
		}
		l->groups++;
	}
	return ERR_NONE;
}

/* The reason of the last one that was tried stays, when none opens. */
static enum err open_backend(
    struct live *l, const struct capture_live *live, struct capture_problem *ret_problem)
{
	enum err err = ERR_UNSUPPORTED;

	problem_set(ret_problem, err, 0, "%s: there is no %s here", l->interface,
	    capture_backend_names[live->backend]);
	for (size_t i = 0; i < BACKENDS; i++) {
		const char *missing;

		if (live->backend != CAPTURE_AUTO && live->backend != backends[i]->number)
			continue;
		/* Where nothing was heard by it, opening it proves nothing. */
		if (live->backend == CAPTURE_AUTO && backends[i]->number == CAPTURE_ETW &&
		    !live->etw_proven)
			continue;
		missing = backends[i]->missing();
		if (missing != NULL) {
			problem_set(
			    ret_problem, ERR_UNSUPPORTED, 0, "%s: %s", l->interface, missing);
			continue;
		}
		l->backend = backends[i];
		err = l->backend->open(l, live, ret_problem);
		if (err == ERR_NONE)
			return ERR_NONE;
	}
	return err;
}

static enum err find_adapter(struct live *l, struct capture_problem *ret_problem)
{
	enum err err = os_adapter_find(l->interface, &l->adapter);
	char names[NAMES_SIZE];

	if (err == ERR_NOT_FOUND) {
		os_interface_names(names, sizeof(names));
		problem_set(ret_problem, err, 0, "%.32s: no such interface; there are: %s",
		    l->interface, names);
	} else if (err != ERR_NONE) {
		problem_set(ret_problem, err, 0, "%s: %s", l->interface, err_text(err));
	} else if (!l->adapter.is_up) {
		err = ERR_NOT_FOUND;
		problem_set(ret_problem, err, 0, "%s: the interface is down", l->interface);
	}
	return err;
}

enum err capture_open_live(struct capture **ret_capture, const struct capture_live *live,
    struct capture_problem *ret_problem)
{
	struct capture *c = calloc(1, sizeof(*c));
	struct live *l = calloc(1, sizeof(*l));
	enum err err;

	if (c == NULL || l == NULL) {
		free(c);
		free(l);
		problem_set(ret_problem, ERR_MEMORY, 0, "not enough memory");
		return ERR_MEMORY;
	}
	c->next = live_next;
	c->live = l;
	memcpy(l->interface, live->interface, strnlen(live->interface, sizeof(l->interface) - 1));
	l->no_wait = live->no_wait;
	l->inbound = live->inbound;
	l->wait_ms = live->gather_ms > 0 ? live->gather_ms : LIVE_WAIT_MS;
	err = find_adapter(l, ret_problem);
	if (err == ERR_NONE)
		err = open_backend(l, live, ret_problem);
	if (err == ERR_NONE)
		err = join(l, live->groups, ret_problem);
	if (err != ERR_NONE) {
		capture_close(c);
		return err;
	}
	*ret_capture = c;
	return ERR_NONE;
}
