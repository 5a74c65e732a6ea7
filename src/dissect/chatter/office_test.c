/* office: rows of payloads, made by hand from the documents that office.c names. */
#include "dissect/chatter/testing.h"

#define MAC6 "\x02\x00\x00\x00\x00\x77"
#define SAYS_MAC(source) ME source " mac 02:00:00:00:00:77\n"

/* signature, type, command; reserved; number; session; be32 of what follows */
#define BJNP(type, command, size)                                                                  \
	"BJNP" type command "\0\0"                                                                 \
	"\0\1"                                                                                     \
	"\0\0"                                                                                     \
	"\0\0\0" size
static const struct row printer_rows[] = {
    {"a search for scanners", &bjnp_dissector, BYTES(BJNP("\x02", "\x01", "\0")), CHATTER_OK,
	ME "bjnp asked scanners\n", 0},
    {"a search for printers", &bjnp_dissector, BYTES(BJNP("\x01", "\x01", "\0")), CHATTER_OK,
	ME "bjnp asked printers\n", 0},
    {"an answer", &bjnp_dissector,
	BYTES(BJNP("\x82", "\x01", "\x10") "\0\1\x08\0" /* ? */ "\x06\x04" /* lengths of ... */
	    MAC6 "\xc0\x00\x02\x07"),                                      /* ... MAC and address */
	CHATTER_OK, ME "bjnp role scanner\n" SAYS_MAC("bjnp"), 0},
    {"an identity", &bjnp_dissector,
	BYTES(BJNP(
	    "\x81", "\x30", "\x39") "\0\x39"
				    "MFG:Canon;CMD:BJL,BJRaster3;CLS:PRINTER;MDL:MX890 series;"),
	CHATTER_OK, ME "bjnp manufacturer Canon\n" ME "bjnp model MX890 series\n", 0},
    {"half a header", &bjnp_dissector, BYTES("BJNP\x02\x01\0\0"), CHATTER_SHORT, "", 0},
    {"another's", &bjnp_dissector, BYTES("BJNX\x02\x01"), CHATTER_OK, NULL, 0},

    {"a search", &enpc_dissector, BYTES("EPSONP\x00\xff\x00\x00\x00\x00\x00\x00\x00"), CHATTER_OK,
	ME "enpc asked devices\n", 0},
    {"an answer", &enpc_dissector, BYTES("EPSONp\x00\xff" Z64), CHATTER_OK,
	ME "enpc speaks answer\n", 0},
    {"an answer without its header", &enpc_dissector, BYTES("EPSONp\x00"), CHATTER_SHORT, "", 0},
    {"another's", &enpc_dissector, BYTES("EPSOM"), CHATTER_OK, NULL, 0},

    {"a queue", &cups_dissector,
	BYTES("9046 3 ipp://192.0.2.1:631/printers/laser \"Hall\" \"Laser, upstairs\" "
	      "\"HP LaserJet 4050 Series\" lease-duration=300\n"),
	CHATTER_OK,
	ME "cups role print-server\n" ME "cups queue ipp://192.0.2.1:631/printers/laser\n" ME
	   "cups location Hall\n" ME "cups description Laser, upstairs\n" ME
	   "cups queue-model HP LaserJet 4050 Series\n",
	0},
    {"a queue and no more", &cups_dissector, BYTES("6 3 ipp://a/printers/b\n"), CHATTER_OK,
	ME "cups role print-server\n" ME "cups queue ipp://a/printers/b\n", 0},
    {"an URL alone", &cups_dissector, BYTES("ipp://a/printers/b"), CHATTER_SHORT, "", 0},
    {"another's", &cups_dissector, BYTES("POST /"), CHATTER_OK, NULL, 0},
};

#define DAHUA                                                                                      \
	"\x20\x00\x00\x00"                                                                         \
	"DHIP" Z8 "\x40\0\0\0" Z4 "\x40\0\0\0" Z4
static const struct row camera_rows[] = {
    {"a search", &dahua_dissector,
	BYTES(DAHUA "{\"method\":\"DHDiscover.search\",\"params\":{\"mac\":\"\",\"uni\":1}}"),
	CHATTER_OK, ME "dahua asked cameras\n", 0},
    {"a camera", &dahua_dissector,
	BYTES(DAHUA "{\"mac\":\"02:00:00:00:00:77\",\"method\":\"client.notifyDevInfo\","
		    "\"params\":{\"deviceInfo\":{\"AlarmInputChannels\":0,\"DeviceClass\":\"IPC\","
		    "\"DeviceType\":\"IPC-HFW1230S\",\"MachineName\":\"Gate\","
		    "\"SerialNo\":\"4L0\",\"Vendor\":\"Dahua\",\"Version\":\"2.680\"}}}\n"),
	CHATTER_OK,
	SAYS_MAC("dahua") ME "dahua model IPC-HFW1230S\n" ME "dahua device-type IPC\n" ME
			     "dahua serial 4L0\n" ME "dahua software 2.680\n" ME
			     "dahua manufacturer Dahua\n" ME "dahua name Gate\n",
	0},
    {"a header alone", &dahua_dissector, BYTES(DAHUA), CHATTER_SHORT, "", 0},
    {"no JSON", &dahua_dissector, BYTES(DAHUA "<xml>"), CHATTER_FORM, "", 0},
    {"another's", &dahua_dissector, BYTES("\x20\0\0\0DHIQ"), CHATTER_OK, NULL, 0},

    {"a search", &sadp_dissector,
	BYTES("<?xml version=\"1.0\" encoding=\"utf-8\"?><Probe><Uuid>1</Uuid>"
	      "<Types>inquiry</Types></Probe>"),
	CHATTER_OK, ME "sadp asked cameras\n", 0},
    {"a camera", &sadp_dissector,
	BYTES("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<ProbeMatch>\n<Uuid>1</Uuid>\n"
	      "<Types>inquiry</Types>\n<DeviceType>1</DeviceType>\n"
	      "<DeviceDescription>DS-2CD2032-I</DeviceDescription>\n"
	      "<DeviceSN>DS-2CD2032-I20140101CCWR1</DeviceSN>\n<CommandPort>8000</CommandPort>\n"
	      "<MAC>02-00-00-00-00-77</MAC>\n<IPv4Address>192.0.2.7</IPv4Address>\n"
	      "<SoftwareVersion>V5.4.5build 170124</SoftwareVersion>\n</ProbeMatch>\n"),
	CHATTER_OK,
	ME "sadp model DS-2CD2032-I\n" ME "sadp device-type 1\n" ME
	   "sadp serial DS-2CD2032-I20140101CCWR1\n" SAYS_MAC("sadp") ME
	"sadp software V5.4.5build 170124\n",
	0},
    {"elements that are no text", &sadp_dissector,
	BYTES("<ProbeMatch><MAC/><DeviceDescription>a &amp; b</DeviceDescription>"
	      "<DeviceSN><a>1</a></DeviceSN><DeviceTypes>2</DeviceTypes></ProbeMatch>"),
	CHATTER_OK, "", 0},
    {"no end", &sadp_dissector, BYTES("<ProbeMatch><DeviceSN>DS-2"), CHATTER_SHORT, "", 0},
    {"another's XML", &sadp_dissector, BYTES("<?xml version=\"1.0\"?><a/>"), CHATTER_OK, NULL, 0},
};

#define PAD24 Z16 Z8
#define DLINK_HEAD                                                                                 \
	"\xff\xff"                                                                                 \
	"\x92\x5d"                                                                                 \
	"\xa0\x00" MAC6 "\xc0\x00\x02\x07" Z4 "\x27\x01"
static const struct row dlink_rows[] = {
    {"a switch", &dlink_dissector,
	BYTES(DLINK_HEAD                         /* magic, number, length?, MAC, address */
	    "DGS-1210-10P" Z32 Z16 Z4            /* 22: product, 64 bytes */
	    "Switch\0\0" PAD24                   /* 86: what it is, 32 */
	    "3.10.013" PAD24 Z4 "\0\0"           /* 118: firmware, and a MAC's place */
	    "B1\0\0\0\0\0\0" PAD24               /* 156: hardware, 32 */
	    "QP0R1D9000025" Z16 "\0\0\0"         /* 188: serial, 32 */
	    "hall" Z32 Z16 Z8 Z4                 /* 220: name, 64 */
	    "\xc0\x00\x02\x07\xff\xff\x00\x00"), /* address, mask */
	CHATTER_OK,
	SAYS_MAC("dlink") ME "dlink model DGS-1210-10P\n" ME "dlink device-type Switch\n" ME
			     "dlink firmware 3.10.013\n" ME "dlink hardware B1\n" ME
			     "dlink serial QP0R1D9000025\n" ME "dlink name hall\n",
	0},
    {"no name", &dlink_dissector, BYTES(DLINK_HEAD "DGS-1210-10P" Z32 Z16 Z4), CHATTER_SHORT, "",
	0},
    {"a search, of some form", &dlink_dissector, BYTES("\xff\xff\x00\x00\x00\x00"), CHATTER_OK, "",
	0},
    {"another's", &dlink_dissector, BYTES("\xfd\xfd\x00\x01"), CHATTER_OK, NULL, 0},
};

/* version, function; be24 length; flags; extension; number; language "en" */
#define SLP(function, size)                                                                        \
	"\x02" function "\0\0" size "\0\0"                                                         \
	"\0\0\0"                                                                                   \
	"\0\1"                                                                                     \
	"\0\2en"
/* an entry of "a://b" without the octet that counts its authentication blocks */
#define SLP_A                                                                                      \
	"\0"                                                                                       \
	"\xff\xff"                                                                                 \
	"\0\5a://b"
#define SAYS_A ME "slp service a\n" ME "slp location a://b\n"
static const struct row slp_rows[] = {
    {"a search", &slp_dissector,
	BYTES(SLP("\x01", "\x2d") "\0\0" /* nobody answered before */
				  "\0\x0fservice:printer"
				  "\0\7DEFAULT"
				  "\0\0"
				  "\0\0"), /* scope, predicate, SPI */
	CHATTER_OK, ME "slp asked service:printer\n", 0},
    {"an answer of the sender's", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1" /* no error, one entry */
				  "\0"
				  "\xff\xff"
				  "\0\x1b"
				  "service:printer://192.0.2.1"
				  "\0"),
	CHATTER_OK,
	ME "slp service service:printer\n" ME "slp location service:printer://192.0.2.1\n", 0},
    {"an answer about others", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x1b"
				  "service:printer://192.0.2.9"
				  "\0"),
	CHATTER_OK, "", 0},
    {"an answer about another, with a user", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x10"
				  "a://me@192.0.2.9"
				  "\0"),
	CHATTER_OK, "", 0},
    {"an answer of the sender's, with users", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x16"
				  "a://b@me@192.0.2.1:1/x"
				  "\0"),
	CHATTER_OK, ME "slp service a\n" ME "slp location a://b@me@192.0.2.1:1/x\n", 0},
    {"an answer about another over IPv6", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x11"
				  "a://[fe80::9]:80/"
				  "\0"),
	CHATTER_OK, "", 0},
    {"an answer with a broken bracket", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x0e"
				  "a://[fe80::zz]"
				  "\0"),
	CHATTER_OK, "", 0},
    {"an answer with a zone", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\0\1"
				  "\0"
				  "\xff\xff"
				  "\0\x14"
				  "a://[fe80::1%25eth0]"
				  "\0"),
	CHATTER_OK, "", 0},
    {"more entries promised than there are", &slp_dissector,
	BYTES(SLP("\x02", "\x14") "\0\0"
				  "\xff\xff"),
	CHATTER_SHORT, "", 0},
    {"an entry that ends before its blocks", &slp_dissector,
	BYTES(SLP("\x02", "\x40") "\0\0"
				  "\xff\xff" SLP_A),
	CHATTER_SHORT, "", 0},
    {"more entries than are read", &slp_dissector,
	BYTES(SLP("\x02", "\xa0") "\0\0"
				  "\0\x09" SLP_A "\0" SLP_A "\0" SLP_A "\0" SLP_A "\0" SLP_A
				  "\0" SLP_A "\0" SLP_A "\0" SLP_A "\0" SLP_A "\0"),
	CHATTER_OK, SAYS_A SAYS_A SAYS_A SAYS_A SAYS_A SAYS_A SAYS_A SAYS_A, 0},
    {"an error", &slp_dissector,
	BYTES(SLP("\x02", "\x14") "\0\2"
				  "\0\0"),
	CHATTER_OK, "", 0},
    {"a service agent", &slp_dissector,
	BYTES(SLP("\x0b", "\x50") "\0\x21"
				  "service:service-agent://192.0.2.1"
				  "\0\7DEFAULT"
				  "\0\x0f"
				  "(model=ESX 7.0)"),
	CHATTER_OK,
	ME "slp service service:service-agent\n" ME
	   "slp location service:service-agent://192.0.2.1\n" ME
	   "slp description (model=ESX 7.0)\n",
	0},
    {"a directory agent", &slp_dissector,
	BYTES(SLP("\x08", "\x50") "\0\0"
				  "\0\0\0\1"
				  "\0\x1c"
				  "service:directory-agent://da"
				  "\0\0"
				  "\0\0"
				  "\0\0"),
	CHATTER_OK,
	ME "slp role slp-directory\n" ME "slp service service:directory-agent\n" ME
	   "slp location service:directory-agent://da\n",
	0},
    {"a registration", &slp_dissector,
	BYTES(SLP("\x03", "\x50") "\0"
				  "\xff\xff"
				  "\0\x0b"
				  "http://host"
				  "\0"
				  "\0\4http"
				  "\0\0"
				  "\0\5(a=1)"),
	CHATTER_OK,
	ME "slp service http\n" ME "slp location http://host\n" ME "slp description (a=1)\n", 0},
    {"version 1", &slp_dissector, BYTES("\x01\x01" Z16), CHATTER_FORM, "", 0},
    {"half a type", &slp_dissector,
	BYTES(SLP("\x01", "\x2d") "\0\0"
				  "\0\x0fserv"),
	CHATTER_SHORT, "", 0},
};

#define MAC6_4 MAC6 MAC6 MAC6 MAC6
static const struct row wol_rows[] = {
    {"a magic packet, with a password", &wol_dissector,
	BYTES("\xff\xff\xff\xff\xff\xff" MAC6_4 MAC6_4 MAC6_4 MAC6_4 "secret"), CHATTER_OK,
	ME "wol wakes 02:00:00:00:00:77\n", 0},
    {"fifteen times", &wol_dissector,
	BYTES("\xff\xff\xff\xff\xff\xff" MAC6_4 MAC6_4 MAC6_4 MAC6 MAC6 MAC6), CHATTER_SHORT, "",
	0},
    {"another in its midst", &wol_dissector,
	BYTES("\xff\xff\xff\xff\xff\xff" MAC6_4 MAC6_4 MAC6_4 MAC6 MAC6 MAC6 "\x02\0\0\0\0\x78"),
	CHATTER_FORM, "", 0},
    {"ones alone", &wol_dissector,
	BYTES("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
	CHATTER_OK, NULL, 0},
};

/* Over IPv6: an address in brackets is the sender's when it is the packet's. */
static void test_slp6(void **state)
{
	struct packet p = packet_at(slp_dissector.places[0]);
	const struct view reply = BYTES(SLP("\x02", "\x40") "\0\0"
							    "\0\1"
							    "\0"
							    "\xff\xff"
							    "\0\x13"
							    "a://u@[fe80::1]:80/"
							    "\0");

	(void)state;
	p.from = (struct addr){16, {0xfe, 0x80, [15] = 1}};
	decode_expect(&slp_dissector, &p, reply, CHATTER_OK,
	    ME "slp service a\n" ME "slp location a://u@[fe80::1]:80/\n");
	p.from.b[15] = 2;
	decode_expect(&slp_dissector, &p, reply, CHATTER_OK, "");
}

static void test_rows(void **state)
{
	(void)state;
	ROWS_RUN(printer_rows);
	ROWS_RUN(camera_rows);
	ROWS_RUN(dlink_rows);
	ROWS_RUN(slp_rows);
	ROWS_RUN(wol_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows), cmocka_unit_test(test_slp6)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
