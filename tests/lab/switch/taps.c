/* taps: devices in other namespaces, held open from here. */
#include "lab.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <net/if_arp.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static enum err say(const char *what, char ret_reason[LAB_REASON_SIZE])
{
	(void)snprintf(ret_reason, LAB_REASON_SIZE, "%s: %s", what, strerror(errno));
	return errno == EPERM || errno == EACCES ? ERR_DENIED : ERR_IO;
}

/* In the tap's namespace: address, and a queue as long as a burst. */
static bool dress(const char *name, struct mac mac)
{
	struct ifreq r = {0};
	int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	bool done = false;

	if (s < 0)
		return false;
	view_text(view_of(name), r.ifr_name, sizeof(r.ifr_name));
	r.ifr_hwaddr.sa_family = ARPHRD_ETHER;
	memcpy(r.ifr_hwaddr.sa_data, mac.b, MAC_LEN);
	if (ioctl(s, SIOCSIFHWADDR, &r) == 0) {
		r.ifr_qlen = LAB_TX_QUEUE;
		done = ioctl(s, SIOCSIFTXQLEN, &r) == 0;
	}
	(void)close(s);
	return done;
}

static int make(const char *name, struct mac mac, char ret_reason[LAB_REASON_SIZE])
{
	struct ifreq r = {.ifr_flags = IFF_TAP | IFF_NO_PI};
	int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);

	view_text(view_of(name), r.ifr_name, sizeof(r.ifr_name));
	if (fd < 0) {
		(void)say("/dev/net/tun", ret_reason);
	} else if (ioctl(fd, TUNSETIFF, &r) != 0 || !dress(name, mac)) {
		(void)say(name, ret_reason);
		(void)close(fd);
		fd = -1;
	}
	return fd;
}

enum err tap_open(struct lab *lab, int port, const char *netns, const char *name, struct mac mac,
    char ret_reason[LAB_REASON_SIZE])
{
	struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)port};
	int space = open(netns, O_RDONLY | O_CLOEXEC), fd;

	if (space < 0)
		return say(netns, ret_reason);
	if (setns(space, CLONE_NEWNET) != 0) {
		(void)close(space);
		return say(netns, ret_reason);
	}
	fd = make(name, mac, ret_reason);
	(void)close(space);
	if (setns(lab->own_netns, CLONE_NEWNET) != 0) {
		lab->is_over = true;
		return say("own namespace", ret_reason);
	}
	if (fd < 0)
		return ERR_IO;
	if (epoll_ctl(lab->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
		(void)close(fd);
		return say("epoll", ret_reason);
	}
	lab->ports[port].fd = fd;
	return ERR_NONE;
}

enum err tap_carrier(struct port *port, bool on)
{
	int carrier = on;

	if (port->fd < 0)
		return ERR_NONE;
	return ioctl(port->fd, TUNSETCARRIER, &carrier) == 0 ? ERR_NONE : ERR_IO;
}

void tap_close(struct lab *lab, struct port *port)
{
	if (port->fd < 0)
		return;
	(void)epoll_ctl(lab->epoll, EPOLL_CTL_DEL, port->fd, NULL);
	(void)close(port->fd);
	port->fd = -1;
}
