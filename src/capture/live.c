/*
 * A live interface, by libpcap.
 *
 * Waiting is done by a poll(2) of our own on a non-blocking handle: libpcap's own time-out does
 * not come when nothing at all is received (TPACKET_V3 wakes nobody for an empty block), and a
 * signal must be able to end the wait.
 */
#include "capture/internal.h"
#include "os/os.h"

#include <errno.h>
#include <net/if.h>
#include <pcap/pcap.h>
#include <poll.h>
#include <stdlib.h>

enum {
	/*
	 * A jumbo frame of any switch. Not 65535: what is broadcast or multicast is never merged
	 * into more than a frame, and each slot of the kernel's ring may cost the snapshot length.
	 */
	SNAPLEN = 9216,
	RING_SIZE = 4 << 20, /* bytes in the kernel: a broadcast storm of some 10000 frames */
	WAIT_MS = 200, /* a block of frames is handed up (gather_ms), and CAPTURE_IDLE given */
	GROUPS_MAX = 64,
	NAMES_SIZE = 100,

	DLT_RAW_LINUX = 12, /* the only DLT_ of Linux interfaces that is not its own LINKTYPE_ */
	LINKTYPE_RAW = 101
};

struct live {
	pcap_t *pcap;
	int fd;
	uint32_t linktype;
	uint64_t frames_end; /* sum of the bytes given, for the problem's offset */
	uint64_t unfiltered; /* frames in the ring from before the filter stood: left out */
	bool no_wait;
	size_t groups;
	int group_sockets[GROUPS_MAX];
	char interface[IF_NAMESIZE];
};

uint64_t live_drops(const struct live *l)
{
	struct pcap_stat stat;

	return pcap_stats(l->pcap, &stat) == 0 ? stat.ps_drop : 0;
}

int live_fd(const struct live *l)
{
	return l->fd;
}

uint32_t live_linktype(const struct live *l)
{
	return l->linktype;
}

enum capture_backend live_backend(const struct live *l)
{
	(void)l;
	return CAPTURE_LIBPCAP;
}

bool capture_has(enum capture_backend backend)
{
	return backend == CAPTURE_AUTO || backend == CAPTURE_LIBPCAP;
}

void capture_sweep(void) {}

const char *capture_deaf(void)
{
	return NULL;
}

void live_close(struct live *l)
{
	if (l->pcap != NULL)
		pcap_close(l->pcap);
	for (size_t i = 0; i < l->groups; i++)
		os_close(l->group_sockets[i]);
	free(l);
}

static enum capture_step gone(struct capture *c)
{
	return capture_break(c, ERR_NOT_FOUND, c->live->frames_end,
	    "%s: the interface went down or was removed", c->live->interface);
}

static enum capture_step take(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	const u_char *bytes;
	struct pcap_pkthdr *h;
	int r = pcap_next_ex(l->pcap, &h, &bytes);

	for (; r > 0 && l->unfiltered > 0; l->unfiltered--)
		r = pcap_next_ex(l->pcap, &h, &bytes);
	if (r == 0)
		return CAPTURE_IDLE;
	if (r < 0 && !os_interface_is_up(l->fd, l->interface))
		return gone(c);
	if (r < 0)
		return capture_break(
		    c, ERR_IO, l->frames_end, "%s: %s", l->interface, pcap_geterr(l->pcap));
	*ret_frame = (struct capture_frame){
	    .seen_ms = (int64_t)h->ts.tv_sec * 1000 + h->ts.tv_usec / 1000,
	    .linktype = l->linktype,
	    .bytes = view_bytes(bytes, h->caplen),
	    .wire_len = h->len > h->caplen ? h->len : h->caplen,
	};
	l->frames_end += h->caplen;
	return CAPTURE_FRAME;
}

static enum capture_step live_next(struct capture *c, struct capture_frame *ret_frame)
{
	struct live *l = c->live;
	struct pollfd wait = {.fd = l->fd, .events = POLLIN};
	enum capture_step step = take(c, ret_frame);
	int r = 0;

	if (step != CAPTURE_IDLE)
		return step;
	if (!l->no_wait)
		r = poll(&wait, 1, WAIT_MS);
	if (r < 0 && errno != EINTR)
		return capture_break(
		    c, ERR_IO, l->frames_end, "%s: %s", l->interface, strerror(errno));
	if (r > 0)
		step = take(c, ret_frame);
	/*
	 * The socket says only once that its interface went down, and libpcap takes that for a
	 * pause: it would wait in silence for it to come back.
	 */
	if (step == CAPTURE_IDLE && !os_interface_is_up(l->fd, l->interface))
		return gone(c);
	return step;
}

static void activation_problem(struct live *l, int status, struct capture_problem *ret_problem)
{
	switch (status) {
	case PCAP_ERROR_PERM_DENIED:
	case PCAP_ERROR_PROMISC_PERM_DENIED:
		problem_set(ret_problem, ERR_DENIED, 0,
		    "permission denied: needs CAP_NET_RAW; run as root, or give the program "
		    "cap_net_raw with setcap");
		break;
	case PCAP_ERROR_IFACE_NOT_UP:
		problem_set(
		    ret_problem, ERR_NOT_FOUND, 0, "%s: the interface is down", l->interface);
		break;
	case PCAP_ERROR_NO_SUCH_DEVICE:
		problem_set(ret_problem, ERR_NOT_FOUND, 0, "%s: no such interface", l->interface);
		break;
	case PCAP_ERROR:
		problem_set(ret_problem, ERR_IO, 0, "%s: %s", l->interface, pcap_geterr(l->pcap));
		break;
	default:
		problem_set(
		    ret_problem, ERR_IO, 0, "%s: %s", l->interface, pcap_statustostr(status));
		break;
	}
}

static enum err activate(
    struct live *l, const struct capture_live *live, struct capture_problem *ret_problem)
{
	char text[PCAP_ERRBUF_SIZE] = "";
	int status;

	l->pcap = pcap_create(l->interface, text);
	if (l->pcap == NULL) {
		problem_set(ret_problem, ERR_IO, 0, "%s: %s", l->interface, text);
		return ERR_IO;
	}
	(void)pcap_set_promisc(l->pcap, 0);
	(void)pcap_set_snaplen(l->pcap, SNAPLEN);
	(void)pcap_set_timeout(l->pcap, live->gather_ms > 0 ? (int)live->gather_ms : WAIT_MS);
	(void)pcap_set_buffer_size(
	    l->pcap, live->ring_bytes > 0 ? (int)live->ring_bytes : RING_SIZE);
	status = pcap_activate(l->pcap);
	if (status < 0) {
		activation_problem(l, status, ret_problem);
		return ret_problem->err;
	}
	l->fd = pcap_get_selectable_fd(l->pcap);
	if (l->fd < 0 || pcap_setnonblock(l->pcap, 1, text) != 0) {
		problem_set(
		    ret_problem, ERR_UNSUPPORTED, 0, "%s: cannot be waited for", l->interface);
		return ERR_UNSUPPORTED;
	}
	l->linktype = (uint32_t)pcap_datalink(l->pcap);
	if (l->linktype == DLT_RAW_LINUX)
		l->linktype = LINKTYPE_RAW;
	return ERR_NONE;
}

/*
 * The socket receives from the moment it is bound, and a filter of ours is attached a moment later:
 * what has got into the ring by then was judged by nobody. libpcap empties the ring itself when the
 * filter goes through it.
 */
static void count_unfiltered(struct live *l, bool is_plain)
{
	struct pcap_stat stat;

	if (!is_plain && pcap_stats(l->pcap, &stat) == 0 && stat.ps_recv > stat.ps_drop)
		l->unfiltered = stat.ps_recv - stat.ps_drop;
}

/*
 * What only the kernel can judge libpcap is not told of: it would go by its own copy of the filter
 * for what came before.
 */
static enum err set_filter(
    struct live *l, const struct capture_live *live, struct capture_problem *ret_problem)
{
	bool is_plain = !live->inbound && live->others_bytes == 0;
	struct bpf_program program;
	const char *text = NULL;

	if (pcap_compile(l->pcap, &program, live->filter, 1, PCAP_NETMASK_UNKNOWN) != 0) {
		problem_set(ret_problem, ERR_ARGUMENT, 0, "filter: %s", pcap_geterr(l->pcap));
		return ERR_ARGUMENT;
	}
	if (is_plain && pcap_setfilter(l->pcap, &program) != 0)
		text = pcap_geterr(l->pcap);
	else if (!is_plain && !filter_attach(l->fd, program.bf_insns, program.bf_len, live->inbound,
				  live->others_bytes))
		text = strerror(errno);
	pcap_freecode(&program);
	if (text == NULL) {
		count_unfiltered(l, is_plain);
		return ERR_NONE;
	}
	problem_set(ret_problem, ERR_IO, 0, "filter: %s", text);
	return ERR_IO;
}

static enum err join(struct live *l, const char *const *groups, struct capture_problem *ret_problem)
{
	for (; groups != NULL && *groups != NULL; groups++) {
		struct mac mac;

		if (mac_parse(view_of(*groups), &mac)) {
			/* One that the interface cannot let through it does not hear, that is all.
			 */
			(void)!os_hear_mac(l->fd, l->interface, mac);
			continue;
		}
		enum err err = l->groups == GROUPS_MAX ? ERR_FULL
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

enum err capture_open_live(struct capture **ret_capture, const struct capture_live *live,
    struct capture_problem *ret_problem)
{
	const char *interface = live->interface;
	char names[NAMES_SIZE];
	struct capture *c;
	enum err err;

	if (!capture_has(live->backend)) {
		problem_set(ret_problem, ERR_UNSUPPORTED, 0, "%.32s: there is no %s here",
		    interface, capture_backend_names[live->backend]);
		return ERR_UNSUPPORTED;
	}
	if (if_nametoindex(interface) == 0) {
		os_interface_names(names, sizeof(names));
		problem_set(ret_problem, ERR_NOT_FOUND, 0,
		    "%.32s: no such interface; there are: %s", interface, names);
		return ERR_NOT_FOUND;
	}
	c = calloc(1, sizeof(*c));
	if (c != NULL)
		c->live = calloc(1, sizeof(*c->live));
	if (c == NULL || c->live == NULL) {
		free(c);
		problem_set(ret_problem, ERR_MEMORY, 0, "not enough memory");
		return ERR_MEMORY;
	}
	c->next = live_next;
	/* The kernel knows it, so it is shorter than IF_NAMESIZE. */
	memcpy(c->live->interface, interface, strnlen(interface, IF_NAMESIZE - 1));
	c->live->no_wait = live->no_wait;
	err = activate(c->live, live, ret_problem);
	if (err == ERR_NONE)
		err = set_filter(c->live, live, ret_problem);
	if (err == ERR_NONE)
		err = join(c->live, live->groups, ret_problem);
	if (err != ERR_NONE) {
		capture_close(c);
		return err;
	}
	*ret_capture = c;
	return ERR_NONE;
}
