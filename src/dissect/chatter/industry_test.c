/* industry: rows of payloads, made by hand from the documents that industry.c names. */
#include "dissect/chatter/testing.h"

#define MAC6 "\x02\x00\x00\x00\x00\x77"
#define SAYS_MAC(source) ME source " mac 02:00:00:00:00:77\n"

#define I_AM                                                                                       \
	"\x10\x00"             /* unconfirmed, I-Am */                                             \
	"\xc4\x02\x03\xf7\xa1" /* object: device (8) 260001 */                                     \
	"\x22\x05\xc4"         /* longest APDU */                                                  \
	"\x91\x03"             /* no segmentation */                                               \
	"\x22\x01\x04"         /* vendor 260 */
static const struct row bacnet_rows[] = {
    {"Who-Is, to all networks", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x0c"
	      "\x01\x20\xff\xff\x00\xff"
	      "\x10\x08"),
	CHATTER_OK, ME "bacnet asked devices\n", 0},
    {"I-Am", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x19"
	      "\x01\x20\xff\xff\x00\xff" I_AM),
	CHATTER_OK, ME "bacnet id 260001\n" ME "bacnet vendor-id 260\n", 0},
    {"I-Am of a device without an instance", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x15"
	      "\x01\x00"
	      "\x10\x00\xc4\x02\x3f\xff\xff\x22\x05\xc4\x91\x03\x22\x01\x04"),
	CHATTER_OK, ME "bacnet vendor-id 260\n", 0},
    {"I-Am through a router: another's", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x1d"
	      "\x01\x28\xff\xff\x00"
	      "\x00\x05\x01\x0c"
	      "\xfe" I_AM),
	CHATTER_OK, ME "bacnet role bacnet-router\n", 0},
    {"forwarded: another's", &bacnet_dissector,
	BYTES("\x81\x04\x00\x1b"
	      "\xc0\x00\x02\x09\xba\xc0"
	      "\x01\x00" I_AM),
	CHATTER_OK, ME "bacnet role bacnet-broadcast-manager\n", 0},
    {"a confirmed request", &bacnet_dissector,
	BYTES("\x81\x0a\x00\x08"
	      "\x01\x00"
	      "\x00\x05"),
	CHATTER_OK, "", 0},
    {"a message of the network layer", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x07"
	      "\x01\x80"
	      "\x00"),
	CHATTER_OK, "", 0},
    {"I-Am of an object that is no device", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x15"
	      "\x01\x00"
	      "\x10\x00\xc4\x00\x03\xf7\xa1\x22\x05\xc4\x91\x03\x22\x01\x04"),
	CHATTER_FORM, "", 0},
    {"I-Am with another tag", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x15"
	      "\x01\x00"
	      "\x10\x00\xd4\x02\x03\xf7\xa1\x22\x05\xc4\x91\x03\x22\x01\x04"),
	CHATTER_FORM, "", 0},
    {"a length below its header", &bacnet_dissector, BYTES("\x81\x0b\x00\x03"), CHATTER_FORM, "",
	0},
    {"a length past the end", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x19"
	      "\x01\x20"),
	CHATTER_SHORT, "", 0},
    {"no APDU", &bacnet_dissector,
	BYTES("\x81\x0b\x00\x06"
	      "\x01\x00"),
	CHATTER_SHORT, "", 0},
    {"another's", &bacnet_dissector, BYTES("\x82\x0b"), CHATTER_OK, NULL, 0},
};

/* command, length; session; status; context; options */
#define ENIP(size) "\x63\x00" size Z4 Z4 Z8 Z4
static const struct row enip_rows[] = {
    {"a search", &enip_dissector, BYTES(ENIP("\x00\x00")), CHATTER_OK, ME "enip asked devices\n",
	0},
    {"an answer", &enip_dissector,
	BYTES(ENIP("\x33\x00") "\x01\x00"                            /* one item */
			       "\x0c\x00\x2d\x00"                    /* identity, length */
			       "\x01\x00"                            /* version */
			       "\x00\x02\xaf\x12\xc0\x00\x02\x07" Z8 /* socket */
			       "\x01\x00"                            /* vendor 1 */
			       "\x0e\x00"                            /* type 14: controller */
			       "\x36\x00"                            /* product 54 */
			       "\x14\x0b"                            /* revision 20.11 */
			       "\x60\x00"                            /* status */
			       "\x44\x33\x22\x11"                    /* serial */
			       "\x09"
			       "1756-L61/B\x03"), /* name of 9, and the state */
	CHATTER_OK,
	ME "enip vendor-id 1\n" ME "enip device-type 14\n" ME "enip device-id 54\n" ME
	   "enip firmware 20.11\n" ME "enip serial 11223344\n" ME "enip model 1756-L61/\n",
	0},
    {"an answer without a name", &enip_dissector,
	BYTES(ENIP("\x33\x00") "\x01\x00\x0c\x00\x2d\x00\x01\x00"), CHATTER_SHORT, "", 0},
    {"half a header", &enip_dissector, BYTES("\x63\x00\x00\x00"), CHATTER_SHORT, "", 0},
    {"another command", &enip_dissector, BYTES("\x64\x00"), CHATTER_OK, NULL, 0},
};

#define KNX_ENDPOINT "\x08\x01\xc0\x00\x02\x07\x0e\x57"
static const struct row knx_rows[] = {
    {"a search", &knx_dissector, BYTES("\x06\x10\x02\x01\x00\x0e" KNX_ENDPOINT), CHATTER_OK,
	ME "knx asked devices\n", 0},
    {"an extended search", &knx_dissector,
	BYTES("\x06\x10\x02\x0b\x00\x14" KNX_ENDPOINT "\x06\x04\x01\x02\x06\x07"), CHATTER_OK,
	ME "knx asked devices\n", 0},
    {"an answer", &knx_dissector,
	BYTES("\x06\x10\x02\x02\x00\x4e" KNX_ENDPOINT /* 14 */
	      "\x36\x01"                              /* 54 bytes, device information */
	      "\x02\x00"                              /* TP1, not programming */
	      "\x11\x05"
	      "\x00\x11"                                   /* 1.1.5; project */
	      "\x00\xc5\x01\x00\xbb\xee"                   /* serial */
	      "\xe0\x00\x17\x0c" MAC6                      /* group, MAC */
	      "KNX IP BAOS 773" Z8 Z4 "\0\0\0"             /* name, 30 bytes */
	      "\x0a\x02\x02\x01\x03\x01\x04\x01\x05\x01"), /* services */
	CHATTER_OK, ME "knx serial 00c50100bbee\n" SAYS_MAC("knx") ME "knx name KNX IP BAOS 773\n",
	0},
    {"routing", &knx_dissector,
	BYTES("\x06\x10\x05\x30\x00\x11"
	      "\x29\x00\xbc\xd0\x11\x05\x08\x01"),
	CHATTER_OK, ME "knx speaks routing\n", 0},
    {"a block of less than itself", &knx_dissector,
	BYTES("\x06\x10\x02\x02\x00\x10" KNX_ENDPOINT "\x01\x01"), CHATTER_SHORT, "", 0},
    {"a block past the end", &knx_dissector,
	BYTES("\x06\x10\x02\x02\x00\x10" KNX_ENDPOINT "\x36\x01"), CHATTER_SHORT, "", 0},
    {"no endpoint", &knx_dissector, BYTES("\x06\x10\x02\x02\x00\x10"), CHATTER_SHORT, "", 0},
    {"another version", &knx_dissector, BYTES("\x06\x20"), CHATTER_OK, NULL, 0},
};

/* frame, service, type, number, delay, length */
#define DCP(frame, service, type, size)                                                            \
	frame service type "\0\0\0\1"                                                              \
			   "\0\1"                                                                  \
			   "\0" size
static const struct row profinet_rows[] = {
    {"identify all", &profinet_dissector,
	BYTES(DCP("\xfe\xfe", "\x05", "\x00", "\x04") "\xff\xff\0\0" Z16), CHATTER_OK,
	ME "profinet asked stations\n", 0},
    {"identify one", &profinet_dissector,
	BYTES(DCP("\xfe\xfe", "\x05", "\x00", "\x0a") "\x02\x02\x00\x05"
						      "plc-1\0" Z16),
	CHATTER_OK, ME "profinet asked plc-1\n", 0},
    {"an answer", &profinet_dissector,
	BYTES(DCP("\xfe\xff", "\x05", "\x01",
	    "\x38") "\x02\x05\x00\x04\x00\x00\x02\x01" /* options it has */
		    "\x02\x01\x00\x09\x00\x00"
		    "S7-1200\0" /* type of station, padded */
		    "\x02\x02\x00\x07\x00\x00"
		    "plc-1\0"                                  /* its name, padded */
		    "\x02\x03\x00\x06\x00\x00\x00\x2a\x01\x0d" /* vendor 42, device 269 */
		    "\x02\x04\x00\x04\x00\x00\x02\x00"         /* role: controller */
	    Z16),
	CHATTER_OK,
	ME "profinet model S7-1200\n" ME "profinet name plc-1\n" ME "profinet vendor-id 42\n" ME
	   "profinet device-id 269\n",
	0},
    {"hello", &profinet_dissector,
	BYTES(DCP("\xfe\xfc", "\x06", "\x00", "\x0b") "\x02\x02\x00\x07\x00\x00"
						      "plc-1"),
	CHATTER_OK, ME "profinet name plc-1\n", 0},
    {"set", &profinet_dissector, BYTES(DCP("\xfe\xfd", "\x04", "\x00", "\x00")), CHATTER_OK, "", 0},
    {"a block past the end", &profinet_dissector,
	BYTES(DCP("\xfe\xff", "\x05", "\x01", "\x06") "\x02\x02\x00\x07\x00\x00"), CHATTER_SHORT,
	"", 0},
    {"a length past the end", &profinet_dissector,
	BYTES(DCP("\xfe\xff", "\x05", "\x01", "\x20") "\x02\x02\x00\x03\x00\x00"
						      "a\0"),
	CHATTER_SHORT, "", 0},
    {"cyclic data", &profinet_dissector, BYTES("\x80\x00" Z16), CHATTER_OK, NULL, 0},
};

/* type, version; length; domain; flags; correction */
#define PTP(type, size)                                                                            \
	type "\x02"                                                                                \
	     "\0" size "\0\0\0\0" Z8 Z4
#define CLOCK "\x02\x00\x00\xff\xfe\x00\x00\x77"
#define OTHER_CLOCK "\x00\x1d\xc1\xff\xfe\x01\x02\x03"
#define PTP_PORT                                                                                   \
	CLOCK "\0\1"                                                                               \
	      "\0\1"                                                                               \
	      "\5"                                                                                 \
	      "\1" /* port, number, control, interval */
#define ANNOUNCE(master)                                                                           \
	Z8 "\0\0"                                                                                  \
	   "\0\x25"                                                                                \
	   "\0" /* time, offset of UTC, reserved */                                                \
	   "\x80"                                                                                  \
	   "\x06\x21\x4e\x5d"                                                                      \
	   "\x80" /* priority 128; class 6, accuracy, variance; 128 */                             \
	    master "\0\0"                                                                          \
	   "\x20" /* steps, source: GPS */
#define PTP_CLOCK SAYS_MAC("ptp") ME "ptp clock 020000fffe000077\n"
static const struct row ptp_rows[] = {
    {"a grandmaster", &ptp_dissector, BYTES(PTP("\x0b", "\x40") PTP_PORT ANNOUNCE(CLOCK)),
	CHATTER_OK,
	PTP_CLOCK ME "ptp role ptp-grandmaster\n" ME "ptp grandmaster 020000fffe000077\n" ME
		     "ptp clock-class 6\n" ME "ptp clock-priority 128\n",
	0},
    {"a boundary clock, of 802.1AS", &ptp_dissector,
	BYTES(PTP("\x1b", "\x40") PTP_PORT ANNOUNCE(OTHER_CLOCK)), CHATTER_OK,
	PTP_CLOCK ME "ptp role ptp-boundary-clock\n" ME "ptp grandmaster 001dc1fffe010203\n" ME
		     "ptp clock-class 6\n" ME "ptp clock-priority 128\n",
	0},
    {"a delay request", &ptp_dissector, BYTES(PTP("\x01", "\x2c") PTP_PORT Z8 "\0\0"), CHATTER_OK,
	PTP_CLOCK, 0},
    {"an identity that is no MAC's", &ptp_dissector,
	BYTES(PTP("\x01", "\x2c") "\x01\x02\x03\x04\x05\x06\x07\x08"
				  "\0\1\0\1\5\1"),
	CHATTER_OK, ME "ptp clock 0102030405060708\n", 0},
    {"half an announcement", &ptp_dissector, BYTES(PTP("\x0b", "\x40") PTP_PORT Z8), CHATTER_SHORT,
	PTP_CLOCK, 0},
    {"half a header", &ptp_dissector, BYTES("\x0b\x02\x00\x40"), CHATTER_SHORT, "", 0},
    {"version 1", &ptp_dissector, BYTES("\x00\x01\x00\x01"), CHATTER_OK, NULL, 0},
};

static void test_rows(void **state)
{
	(void)state;
	ROWS_RUN(bacnet_rows);
	ROWS_RUN(enip_rows);
	ROWS_RUN(knx_rows);
	ROWS_RUN(profinet_rows);
	ROWS_RUN(ptp_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
