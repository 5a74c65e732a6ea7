/*
 * hostile_pcap: writes a pcap to standard output in which devices call themselves the worst things.
 *
 * For each of hostile_names: one DHCP REQUEST (options 12, 60, 77, 81), one SSDP NOTIFY (SERVER, a
 * header of its own), one mDNS announcement (instance, TXT key and value), one NetBIOS
 * registration; each text from a MAC of its own.
 */
#include <stdio.h>

#include "base/mac.h"
#include "base/wr.h"
#include "names.h"

static void ethernet(struct wr *w, unsigned i, uint16_t type)
{
	struct mac from = mac_of_u64(0x001ba9000000u + i);

	wr_be32(w, 0xffffffff);
	wr_be16(w, 0xffff);
	wr_bytes(w, view_bytes(from.b, MAC_LEN));
	wr_be16(w, type);
}

static void udp(struct wr *w, unsigned i, uint16_t from_port, uint16_t to_port, struct view payload)
{
	ethernet(w, i, 0x0800);
	wr_be16(w, 0x4500);
	wr_be16(w, (uint16_t)(28 + payload.n));
	wr_be32(w, 0);
	wr_be32(w, 0xff110000);
	wr_be32(w, 0x0a000002 + i);
	wr_be32(w, 0xffffffff);
	wr_be16(w, from_port);
	wr_be16(w, to_port);
	wr_be16(w, (uint16_t)(8 + payload.n));
	wr_be16(w, 0);
	wr_bytes(w, payload);
}

static void save(const struct wr *frame)
{
	uint8_t head[16];
	struct wr w = wr_of(head, sizeof(head));

	wr_le32(&w, 1700000000);
	wr_le32(&w, 0);
	wr_le32(&w, (uint32_t)frame->len);
	wr_le32(&w, (uint32_t)frame->len);
	fwrite(head, sizeof(head), 1, stdout);
	fwrite(frame->p, frame->len, 1, stdout);
}

static void option(struct wr *w, uint8_t code, struct view value)
{
	wr_u8(w, code);
	wr_u8(w, (uint8_t)value.n);
	wr_bytes(w, value);
}

static void dhcp(unsigned i, struct view text)
{
	uint8_t room[1024], frame[1500];
	struct wr p = wr_of(room, sizeof(room)), w = wr_of(frame, sizeof(frame));

	wr_be32(&p, 0x01010600);
	for (int k = 0; k < 6; k++)
		wr_be32(&p, 0);
	wr_be32(&p, 0x001ba900);
	wr_be16(&p, (uint16_t)i);
	for (int k = 0; k < 202; k++)
		wr_u8(&p, 0);
	wr_be32(&p, 0x63825363);
	option(&p, 53, view_bytes("\3", 1));
	option(&p, 12, text);
	option(&p, 60, text);
	option(&p, 77, text);
	wr_u8(&p, 81);
	wr_u8(&p, (uint8_t)(text.n + 3));
	wr_u8(&p, 0);
	wr_be16(&p, 0);
	wr_bytes(&p, text);
	wr_u8(&p, 255);
	udp(&w, i, 68, 67, wr_view(&p));
	save(&w);
}

static void ssdp(unsigned i, struct view text)
{
	uint8_t room[1024], frame[1500];
	struct wr p = wr_of(room, sizeof(room)), w = wr_of(frame, sizeof(frame));

	wr_text(&p, "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNTS: ssdp:alive\r\nNT: ");
	wr_bytes(&p, text);
	wr_text(&p, "\r\nUSN: uuid:");
	wr_bytes(&p, text);
	wr_text(&p, "\r\nSERVER: ");
	wr_bytes(&p, text);
	wr_text(&p, "\r\nX-Note: ");
	wr_bytes(&p, text);
	wr_text(&p, "\r\n\r\n");
	udp(&w, i, 1900, 1900, wr_view(&p));
	save(&w);
}

static void label(struct wr *w, struct view text)
{
	wr_u8(w, (uint8_t)text.n);
	wr_bytes(w, text);
}

static void mdns(unsigned i, struct view text)
{
	uint8_t room[1024], frame[1500];
	struct wr p = wr_of(room, sizeof(room)), w = wr_of(frame, sizeof(frame));

	wr_be32(&p, 0x00008400);
	wr_be32(&p, 0x00000001);
	wr_be32(&p, 0);
	label(&p, text);
	label(&p, view_of("_ipp"));
	label(&p, view_of("_tcp"));
	label(&p, view_of("local"));
	wr_u8(&p, 0);
	wr_be16(&p, 16);
	wr_be16(&p, 0x8001);
	wr_be32(&p, 120);
	wr_be16(&p, (uint16_t)(2 * text.n + 2));
	wr_u8(&p, (uint8_t)(2 * text.n + 1));
	wr_bytes(&p, text);
	wr_u8(&p, '=');
	wr_bytes(&p, text);
	udp(&w, i, 5353, 5353, wr_view(&p));
	save(&w);
}

static void netbios(unsigned i, struct view text)
{
	uint8_t room[1024], frame[1500];
	struct wr p = wr_of(room, sizeof(room)), w = wr_of(frame, sizeof(frame));

	wr_be32(&p, 0x00012910);
	wr_be32(&p, 0x00010000);
	wr_be32(&p, 0x00000001);
	wr_u8(&p, 32);
	for (size_t k = 0; k < 16; k++) {
		uint8_t c = k == 15 ? 0x20 : k < text.n ? text.p[k] : ' ';

		wr_u8(&p, (uint8_t)('A' + (c >> 4)));
		wr_u8(&p, (uint8_t)('A' + (c & 15)));
	}
	wr_u8(&p, 0);
	wr_be32(&p, 0x00200001);
	wr_be16(&p, 0xc00c);
	wr_be32(&p, 0x00200001);
	wr_be32(&p, 300000);
	wr_be16(&p, 6);
	wr_be16(&p, 0);
	wr_be32(&p, 0x0a000002 + i);
	udp(&w, i, 137, 137, wr_view(&p));
	save(&w);
}

int main(void)
{
	static const uint8_t head[24] = {
	    0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0};

	fwrite(head, sizeof(head), 1, stdout);
	for (unsigned i = 0; i < hostile_names_count; i++) {
		struct view text = hostile_names[i];

		dhcp(i, text);
		ssdp(i, text);
		mdns(i, text);
		netbios(i, text);
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
