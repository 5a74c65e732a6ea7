/*
 * filter_linux: what pcap-filter(7) cannot say, put before a compiled filter.
 *
 *	      ld   packet type            this host sends it           -> reject
 *	      ld   VLAN tag is there      no                           -> program
 *	      ld   VLAN tag, number       0: a mere priority           -> program
 *	                                  another: of another network  -> reject
 *	program: ...                      its "reject" gives others_bytes
 *
 * A second `vlan` in one expression would mean a tag within the tag, and the filter has one
 * already. Jumps are relative and forward, so that what stands before changes none.
 */
#include "capture/internal.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <sys/socket.h>

enum { PROGRAM_MAX = BPF_MAXINSNS, ID_MASK = 0x0fff };

/* kernel: the fields beside the frame lie at negative offsets. */
static const struct sock_filter inbound_only[] = {
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (uint32_t)(SKF_AD_OFF + SKF_AD_PKTTYPE)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PACKET_OUTGOING, 5, 0),
    BPF_STMT(BPF_LD | BPF_B | BPF_ABS, (uint32_t)(SKF_AD_OFF + SKF_AD_VLAN_TAG_PRESENT)),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 4, 0),
    BPF_STMT(BPF_LD | BPF_H | BPF_ABS, (uint32_t)(SKF_AD_OFF + SKF_AD_VLAN_TAG)),
    BPF_STMT(BPF_ALU | BPF_AND | BPF_K, ID_MASK),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, 0),
};

enum { BEFORE = sizeof(inbound_only) / sizeof(inbound_only[0]) };

bool filter_attach(
    int socket, const void *program, unsigned count, bool inbound, uint32_t others_bytes)
{
	static struct sock_filter op[PROGRAM_MAX];
	unsigned before = inbound ? BEFORE : 0;
	struct sock_fprog whole = {(unsigned short)(before + count), op};

	if (before + count > PROGRAM_MAX) {
		errno = E2BIG;
		return false;
	}
	memcpy(op, inbound_only, before * sizeof(op[0]));
	memcpy(op + before, program, count * sizeof(op[0]));
	for (unsigned i = before; i < before + count; i++)
		if (op[i].code == (BPF_RET | BPF_K) && op[i].k == 0)
			op[i].k = others_bytes;
	return setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, &whole, sizeof(whole)) == 0;
}
