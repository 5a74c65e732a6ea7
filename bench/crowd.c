/*
 * crowd OUT N: writes a pcap in which N devices, each with a MAC of its own, say one ARP, one DHCP
 * REQUEST and one mDNS announcement: host name, address, a service with its TXT record.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/mac.h"
#include "base/wr.h"

enum { FRAME_MAX = 1024 };

static void put_ethernet(struct wr *w, struct mac from, uint64_t to, uint16_t type)
{
	struct mac dest = mac_of_u64(to);

	wr_bytes(w, view_bytes(dest.b, MAC_LEN));
	wr_bytes(w, view_bytes(from.b, MAC_LEN));
	wr_be16(w, type);
}

static void put_udp(struct wr *w, uint32_t from, uint32_t to, uint16_t from_port, uint16_t to_port,
    struct view payload)
{
	wr_be16(w, 0x4500);
	wr_be16(w, (uint16_t)(28 + payload.n));
	wr_be32(w, 0);
	wr_be16(w, 0xff11); /* TTL 255, UDP */
	wr_be16(w, 0);
	wr_be32(w, from);
	wr_be32(w, to);
	wr_be16(w, from_port);
	wr_be16(w, to_port);
	wr_be16(w, (uint16_t)(8 + payload.n));
	wr_be16(w, 0);
	wr_bytes(w, payload);
}

static void put_arp(struct wr *w, struct mac mac, uint32_t address)
{
	put_ethernet(w, mac, 0xffffffffffff, 0x0806);
	wr_be32(w, 0x00010800);
	wr_be32(w, 0x06040001);
	wr_bytes(w, view_bytes(mac.b, MAC_LEN));
	wr_be32(w, address);
	wr_be32(w, 0);
	wr_be16(w, 0);
	wr_be32(w, 0x0a000001);
}

static void put_option(struct wr *w, uint8_t code, struct view value)
{
	wr_u8(w, code);
	wr_u8(w, (uint8_t)value.n);
	wr_bytes(w, value);
}

static void put_dhcp(struct wr *w, struct mac mac, uint32_t address, struct view name)
{
	uint8_t room[512], zeros[202] = {0};
	struct wr p = wr_of(room, sizeof(room));
	static const uint8_t wanted[] = {1, 3, 6, 15, 119, 252};

	wr_be32(&p, 0x01010600);
	wr_be64(&p, mac_u64(mac));
	wr_be32(&p, 0);
	wr_bytes(&p, view_bytes(zeros, 12));
	wr_bytes(&p, view_bytes(mac.b, MAC_LEN));
	wr_bytes(&p, view_bytes(zeros, 202));
	wr_be32(&p, 0x63825363);
	put_option(&p, 53, view_bytes("\3", 1));
	put_option(&p, 50,
	    view_bytes((uint8_t[]){(uint8_t)(address >> 24), (uint8_t)(address >> 16),
			   (uint8_t)(address >> 8), (uint8_t)address},
		4));
	put_option(&p, 57, view_bytes("\x05\xdc", 2));
	put_option(&p, 60, view_of("dhcpcd-9.4.1"));
	put_option(&p, 12, name);
	put_option(&p, 55, view_bytes(wanted, sizeof(wanted)));
	wr_u8(&p, 255);
	put_ethernet(w, mac, 0xffffffffffff, 0x0800);
	put_udp(w, 0, 0xffffffff, 68, 67, wr_view(&p));
}

static void put_label(struct wr *w, struct view label)
{
	wr_u8(w, (uint8_t)label.n);
	wr_bytes(w, label);
}

static void put_record(struct wr *w, uint16_t type, uint16_t len)
{
	wr_be16(w, type);
	wr_be16(w, 0x8001);
	wr_be32(w, 120);
	wr_be16(w, len);
}

static void put_mdns(struct wr *w, struct mac mac, uint32_t address, struct view name)
{
	uint8_t room[512];
	struct wr p = wr_of(room, sizeof(room));
	uint16_t instance = 12 + 12 + 10 + 2; /* after the PTR's owner and its head less rdata */

	wr_be32(&p, 0x00008400);
	wr_be32(&p, 0x00000003);
	wr_be32(&p, 0);
	/* _ipp._tcp.local PTR NAME._ipp._tcp.local */
	put_label(&p, view_of("_ipp"));
	put_label(&p, view_of("_tcp"));
	put_label(&p, view_of("local"));
	wr_u8(&p, 0);
	instance = (uint16_t)(p.len + 10);
	put_record(&p, 12, (uint16_t)(name.n + 3));
	put_label(&p, name);
	wr_be16(&p, 0xc00c);
	/* its TXT */
	wr_be16(&p, (uint16_t)(0xc000 | instance));
	put_record(&p, 16, 27);
	put_label(&p, view_of("ty=Brother HL-L2350DW"));
	put_label(&p, view_of("rp=a"));
	/* NAME.local A */
	put_label(&p, name);
	wr_be16(&p, 0xc016);
	put_record(&p, 1, 4);
	wr_be32(&p, address);
	put_ethernet(w, mac, 0x01005e0000fb, 0x0800);
	put_udp(w, address, 0xe00000fb, 5353, 5353, wr_view(&p));
}

static void save(FILE *f, uint64_t ms, const struct wr *frame)
{
	uint8_t head[16];
	struct wr w = wr_of(head, sizeof(head));

	wr_le32(&w, (uint32_t)(ms / 1000));
	wr_le32(&w, (uint32_t)(ms % 1000 * 1000));
	wr_le32(&w, (uint32_t)frame->len);
	wr_le32(&w, (uint32_t)frame->len);
	fwrite(head, sizeof(head), 1, f);
	fwrite(frame->p, frame->len, 1, f);
}

static void device(FILE *f, uint32_t i)
{
	uint8_t room[FRAME_MAX], name_room[24];
	struct mac mac = mac_of_u64(0x3c5282000000 + i);
	uint32_t address = 0x0a000000 + i + 2;
	uint64_t ms = 1700000000000 + (uint64_t)i;
	struct wr name = wr_of(name_room, sizeof(name_room));

	wr_text(&name, "host-");
	wr_decimal(&name, i);
	for (int kind = 0; kind < 3; kind++) {
		struct wr w = wr_of(room, sizeof(room));

		if (kind == 0)
			put_arp(&w, mac, address);
		else if (kind == 1)
			put_dhcp(&w, mac, address, wr_view(&name));
		else
			put_mdns(&w, mac, address, wr_view(&name));
		save(f, ms, &w);
	}
}

int main(int argc, char **argv)
{
	static const uint8_t head[24] = {
	    0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0};
	FILE *f = argc == 3 ? fopen(argv[1], "wb") : NULL;

	if (f == NULL) {
		fprintf(stderr, "usage: crowd OUT N\n");
		return 2;
	}
	fwrite(head, sizeof(head), 1, f);
	unsigned long n = strtoul(argv[2], NULL, 10);

	for (uint32_t i = 0; i < n; i++)
		device(f, i);
	return fclose(f) == 0 ? 0 : 1;
}
