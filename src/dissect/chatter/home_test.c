/* home: rows of payloads, made by hand from the documents that home.c names. */
#include "dissect/chatter/cipher.h"
#include "dissect/chatter/testing.h"

#define ALL6 "\xff\xff\xff\xff\xff\xff"
#define MAC6 "\x02\x00\x00\x00\x00\x77"
#define SAYS_MAC(source) ME source " mac 02:00:00:00:00:77\n"

/* "Plug", "1.09" and the like in fields of 14, 8 and 128 bytes */
#define EDIMAX_HEAD MAC6 "EDIMAX" Z4 "\0\0\0" /* reserved */ "\x01\xa1\xfe" /* type, checksum */

static const struct row edimax_rows[] = {
    {"a search", &edimax_dissector,
	BYTES(ALL6 "EDIMAX" Z4 "\0\0\0"
		   "\xa1\xff\x5e"),
	CHATTER_OK, ME "edimax asked devices\n", 0},
    {"an answer", &edimax_dissector,
	BYTES(MAC6                                               /* its own */
	    "EDIMAX" Z4 "\0\0\x01\xa1"                           /* version, type */
	    "\xfe\x5e\x53\x50"                                   /* the model begins at 22 */
	    "1101W" Z4 "\0\0\0"                                  /* ... of 14 bytes */
	    "1.09" Z4                                            /* firmware, 8 bytes */
	    "Plug4a7649" Z64 Z32 Z16 Z4 "\0\0"                   /* name, 128 bytes */
	    "\x10\x27"                                           /* port 10000, little-endian */
	    "\xc0\x00\x02\x07\xff\xff\xff\x00\xc0\x00\x02\x01"), /* address, mask, gateway */
	CHATTER_OK,
	SAYS_MAC("edimax") ME "edimax model SP1101W\n" ME "edimax firmware 1.09\n" ME
			      "edimax name Plug4a7649\n",
	0},
    {"an answer without its fields", &edimax_dissector, BYTES(MAC6 "EDIMAX\0\0"), CHATTER_SHORT, "",
	0},
    {"set-up", &edimax_dissector,
	BYTES("<param><code value=\"1300\" /><port value=\"21918\" /></param>"), CHATTER_OK,
	ME "edimax speaks setup\n", 0},
    {"set-up without its end", &edimax_dissector, BYTES("<param><code value=\"1300\" /><po"),
	CHATTER_SHORT, ME "edimax speaks setup\n", 0},
    {"anything else", &edimax_dissector, BYTES("edimax"), CHATTER_OK, NULL, 0},

    {"the module's own address", &hiflying_dissector, BYTES("smart_config 020000000077"),
	CHATTER_OK, ME "hiflying speaks smart_config\n" SAYS_MAC("hiflying"), 0},
    {"half an address", &hiflying_dissector, BYTES("smart_config 0200"), CHATTER_SHORT, "", 0},
    {"no address", &hiflying_dissector, BYTES("smart_config everybody!!!"), CHATTER_OK,
	ME "hiflying speaks smart_config\n", 0},
};

/* Kasa's cipher, in the other direction. */
static struct view autokey(const char *text, uint8_t *room)
{
	size_t n = strlen(text);
	uint8_t key = 171;

	for (size_t i = 0; i < n; i++)
		room[i] = key = key ^ (uint8_t)text[i];
	return view_bytes(room, n);
}

#define KASA_PLUG                                                                                  \
	"{\"system\":{\"get_sysinfo\":{\"err_code\":0,\"sw_ver\":\"1.5.4 Build 180815\","          \
	"\"hw_ver\":\"2.1\",\"type\":\"IOT.SMARTPLUGSWITCH\",\"model\":\"HS110(EU)\","             \
	"\"mac\":\"02:00:00:00:00:77\",\"deviceId\":\"8006E9\",\"alias\":\"K\\u00fcche "           \
	"\\\"1\\\"\","                                                                             \
	"\"dev_name\":\"Wi-Fi Smart Plug\",\"relay_state\":1,\"latitude\":1.5}}}"

static void test_kasa(void **state)
{
	static uint8_t room[1024];
	static const struct {
		const char *what, *plain, *facts;
		unsigned reason;
	} rows[] = {
	    {"a search, as apps send it", "{\"system\":{\"get_sysinfo\":{}}}",
		ME "kasa asked devices\n", CHATTER_OK},
	    {"a plug", KASA_PLUG,
		ME "kasa id 8006E9\n" ME "kasa model HS110(EU)\n" ME
		   "kasa device-type IOT.SMARTPLUGSWITCH\n" SAYS_MAC("kasa") ME
		"kasa hardware 2.1\n" ME "kasa firmware 1.5.4 Build 180815\n" ME
		"kasa description Wi-Fi Smart Plug\n" ME "kasa name K\xc3\xbc"
		"che \"1\"\n",
		CHATTER_OK},
	    {"cut off by its sender", "{\"system\":{\"get_sysinfo\":{\"deviceId\":\"8\",\"mo",
		ME "kasa id 8\n", CHATTER_SHORT},
	    {"a bracket too many", "{\"system\":{\"get_sysinfo\":{\"deviceId\":\"8\"]}}",
		ME "kasa id 8\n", CHATTER_FORM},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct row row = {rows[i].what, &kasa_dissector, autokey(rows[i].plain, room),
		    rows[i].reason, rows[i].facts, 0};

		rows_run(&row, 1);
	}
}

static const struct row tapo_rows[] = {
    {"a search on 20002", &kasa_dissector,
	BYTES("\x02\x00\x00\x01"                 /* version, type, message */
	      "\x00\x18\x11\x00"                 /* size, flags */
	      "\x46\xcb\x5d\xd3\x00\x00\x00\x00" /* number, checksum */
	      "{\"params\":{\"rsa_key\":\"x\"}}"),
	CHATTER_OK, ME "kasa asked devices\n", 0},
    {"an answer", &kasa_dissector,
	BYTES("\x02\x00\x00\x01\x00\x18\x11\x00\x46\xcb\x5d\xd3\x00\x00\x00\x00"
	      "{\"result\":{\"device_id\":\"8022\",\"device_type\":\"SMART.TAPOPLUG\","
	      "\"device_model\":\"P110(EU)\",\"mac\":\"02-00-00-00-00-77\"},\"error_code\":0}"),
	CHATTER_OK,
	ME "kasa id 8022\n" ME "kasa model P110(EU)\n" ME
	   "kasa device-type SMART.TAPOPLUG\n" SAYS_MAC("kasa"),
	0},
    {"neither", &kasa_dissector, BYTES("\xd0\xf2\x00\x00"), CHATTER_OK, NULL, 0},
};

/* size, le16; addressable, protocol 1024; source; target of eight bytes; "LIFXV2"; ... ; type */
#define LIFX(size, tagged, type) size "\0\0" tagged "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 type "\0\0\0"
static const struct row lifx_rows[] = {
    {"GetService, of an app", &lifx_dissector,
	BYTES("\x24\0\0\x34"
	      "abcd" Z8 Z4 "\0\0"
	      "\1\0" Z8 "\x02\0\0\0"),
	CHATTER_OK, ME "lifx asked devices\n", 0},
    {"StateService", &lifx_dissector,
	BYTES("\x29\0\0\x54"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x03\0\0\0"
	      "\1\x7c\xdd\0\0"),
	CHATTER_OK, SAYS_MAC("lifx") ME "lifx speaks StateService\n", 0},
    {"StateLabel", &lifx_dissector,
	BYTES("\x44\0\0\x14"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x19\0\0\0"
	      "Kitchen" Z16 Z8 "\0"),
	CHATTER_OK, SAYS_MAC("lifx") ME "lifx name Kitchen\n", 0},
    {"StateVersion: vendor 1, product 27", &lifx_dissector,
	BYTES("\x30\0\0\x14"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x21\0\0\0"
	      "\1\0\0\0"
	      "\x1b\0\0\0" Z4),
	CHATTER_OK, SAYS_MAC("lifx") ME "lifx vendor-id 1\n" ME "lifx device-id 27\n", 0},
    {"LightState", &lifx_dissector,
	BYTES("\x58\0\0\x14"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x6b\0\0\0" Z8 "\0\0\xff\xff"
	      "Hall" Z16 Z8 Z4 Z8),
	CHATTER_OK, SAYS_MAC("lifx") ME "lifx name Hall\n", 0},
    {"SetPower, of an app: the target is not its own", &lifx_dissector,
	BYTES("\x26\0\0\x14"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x15\0\0\0"
	      "\xff\xff"),
	CHATTER_OK, "", 0},
    {"a header without its end", &lifx_dissector,
	BYTES("\x24\0\0\x14"
	      "abcd" MAC6 "\0\0LIFXV2\0\0" Z8 "\x03\0"),
	CHATTER_SHORT, "", 0},
    {"another protocol", &lifx_dissector, BYTES("\x24\0\0\x38"), CHATTER_OK, NULL, 0},
};

static const struct row miio_rows[] = {
    {"hello", &miio_dissector, BYTES("\x21\x31\x00\x20" ALL6 ALL6 ALL6 ALL6 "\xff\xff\xff\xff"),
	CHATTER_OK, ME "miio asked devices\n", 40000},
    {"its answer", &miio_dissector,
	BYTES("\x21\x31\x00\x20"           /* magic, length */
	    Z4 "\x03\xe7\x90\x1a"          /* device 65507354 */
	      "\x00\x00\x12\x34"           /* seconds since it was started */
	    ALL6 ALL6 "\xff\xff\xff\xff"), /* checksum, or token when it is new */
	CHATTER_OK, ME "miio id 65507354\n", 54321},
    {"a command: the id is the addressee's", &miio_dissector,
	BYTES("\x21\x31\x00\x20" Z4 "\x03\xe7\x90\x1a\x00\x00\x12\x34" Z16), CHATTER_OK, "", 40000},
    {"without a checksum", &miio_dissector, BYTES("\x21\x31\x00\x20" Z4 "\x03\xe7\x90\x1a"),
	CHATTER_SHORT, "", 54321},
    {"no magic", &miio_dissector, BYTES("\x21\x32"), CHATTER_OK, NULL, 54321},
};

static const struct row shelly_rows[] = {
    {"a status", &shelly_dissector,
	BYTES("\x50\x1e\x00\x01" /* NON, no token, code 0.30, number */
	      "\xb3"
	      "cit"
	      "\x01s"            /* Uri-Path (11): cit, s */
	      "\xed\x0b\xec\x09" /* delta 14: 269 + 3052 = 3321 more, 3332; length 13 + 9 */
	      "SHSW-25#A4CF12F40000#2"
	      "\xd2\x43\x12\xe0" /* 80 more, 3412: validity */
	      "\xff{\"G\":[[0,111,0]]}"),
	CHATTER_OK, ME "shelly model SHSW-25\n" ME "shelly id A4CF12F40000\n", 0},
    {"a delta that there is not", &shelly_dissector, BYTES("\x50\x1e\x00\x01\xf1x"), CHATTER_FORM,
	"", 0},
    {"a value past the end", &shelly_dissector, BYTES("\x50\x1e\x00\x01\xb4x"), CHATTER_SHORT, "",
	0},
    {"another's CoAP", &shelly_dissector, BYTES("\x40\x01\x00\x01"), CHATTER_OK, NULL, 0},
};

static const struct row wiz_rows[] = {
    {"an app", &wiz_dissector,
	BYTES("{\"method\":\"registration\",\"params\":{\"phoneMac\":\"AAAAAAAAAAAA\","
	      "\"register\":false,\"phoneIp\":\"192.0.2.1\",\"id\":\"1\"}}"),
	CHATTER_OK, ME "wiz asked devices\n", 0},
    {"a lamp that begins", &wiz_dissector,
	BYTES("{\"method\":\"firstBeat\",\"env\":\"pro\",\"params\":{\"mac\":\"020000000077\","
	      "\"homeId\":1,\"fwVersion\":\"1.16.64\"}}"),
	CHATTER_OK, SAYS_MAC("wiz") ME "wiz firmware 1.16.64\n", 0},
    {"a lamp that answers", &wiz_dissector,
	BYTES("{\"method\":\"getSystemConfig\",\"result\":{\"mac\":\"020000000077\","
	      "\"moduleName\":\"ESP01_SHRGB1C_31\",\"fwVersion\":\"1.16.64\"}}"),
	CHATTER_OK, SAYS_MAC("wiz") ME "wiz model ESP01_SHRGB1C_31\n" ME "wiz firmware 1.16.64\n",
	0},
    {"no end", &wiz_dissector, BYTES("{\"method\":\"getPilot\",\"params\":{"), CHATTER_SHORT, "",
	0},
    {"no JSON", &wiz_dissector, BYTES("{\"method\";}"), CHATTER_FORM, "", 0},
    {"another's JSON", &wiz_dissector, BYTES("{\"a\":1}"), CHATTER_OK, NULL, 0},
};

static const struct row yeelight_rows[] = {
    {"a search", &yeelight_dissector,
	BYTES("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1982\r\nMAN: \"ssdp:discover\"\r\n"
	      "ST: wifi_bulb\r\n"),
	CHATTER_OK, ME "yeelight asked wifi_bulb\n", 0},
    {"an announcement", &yeelight_dissector,
	BYTES("NOTIFY * HTTP/1.1\r\nHost: 239.255.255.250:1982\r\nCache-Control: max-age=3600\r\n"
	      "Location: yeelight://192.0.2.1:55443\r\nNTS: ssdp:alive\r\n"
	      "Server: POSIX, UPnP/1.0 YGLC/1\r\nid: 0x000000000015243f\r\nmodel: color\r\n"
	      "fw_ver: 18\r\nsupport: get_prop set_default\r\npower: on\r\nname: \r\n\r\n"),
	CHATTER_OK,
	ME "yeelight id 0x000000000015243f\n" ME "yeelight model color\n" ME
	   "yeelight firmware 18\n",
	0},
    {"a line that is no header", &yeelight_dissector,
	BYTES("NOTIFY * HTTP/1.1\r\nid: 7\r\nmodel\r\n\r\n"), CHATTER_FORM, ME "yeelight id 7\n",
	0},
    {"another method", &yeelight_dissector, BYTES("GET / HTTP/1.1\r\n\r\n"), CHATTER_OK, NULL, 0},
};

static void test_rows(void **state)
{
	(void)state;
	ROWS_RUN(edimax_rows);
	ROWS_RUN(tapo_rows);
	ROWS_RUN(lifx_rows);
	ROWS_RUN(miio_rows);
	ROWS_RUN(shelly_rows);
	ROWS_RUN(wiz_rows);
	ROWS_RUN(yeelight_rows);
}

/* The text of an AES block, and of FIPS 197 C.1. */
static void test_cipher(void **state)
{
	static const uint8_t key[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
	static const uint8_t closed[] =
	    "\x69\xc4\xe0\xd8\x6a\x7b\x04\x30\xd8\xcd\xb7\x80\x70\xb4\xc5\x5a";
	static const uint8_t plain[] =
	    "\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff";
	uint8_t room[24];
	struct wr w = wr_of(room, sizeof(room));
	struct view got = cipher_aes128(view_bytes(closed, 16), key, &w);

	(void)state;
	assert_true(view_eq(got, view_bytes(plain, 16)));
	/* The room has none for a second block, and half a block is none. */
	assert_int_equal(cipher_aes128(view_bytes(closed, 16), key, &w).n, 16);
	w = wr_of(room, sizeof(room));
	assert_int_equal(cipher_aes128(view_bytes(closed, 15), key, &w).n, 0);
	w = wr_of(room, 3);
	assert_int_equal(cipher_autokey(view_bytes(closed, 16), 171, &w).n, 3);
}

/* prefix; number; command; be32 of what follows; return code */
#define TUYA(command, size) "\0\0\x55\xaa" Z4 "\0\0\0" command "\0\0\0" size
#define TUYA_END "\x12\x34\x56\x78\0\0\xaa\x55" /* CRC, suffix */
static const struct row tuya_rows[] = {
    {"plain, protocol 3.1", &tuya_dissector,
	BYTES(TUYA("\0", "\x5c") Z4 "{\"ip\":\"192.0.2.9\",\"gwId\":\"01234567\",\"active\":2,"
				    "\"productKey\":\"p\",\"version\":\"3.1\"}" TUYA_END),
	CHATTER_OK, ME "tuya id 01234567\n" ME "tuya product p\n" ME "tuya version 3.1\n", 0},
    {"enciphered, protocol 3.3", &tuya_dissector,
	/* {"ip":"192.0.2.9","gwId":"bf0123456789abcdefgh","active":2,"ability":0,"mode":0,"encrypt":true,"productKey":"keyabc123","version":"3.3"}
	 */
	BYTES(TUYA("\x13", "\x9c") Z4
	    "\x25\x09\x77\x17\x10\xf4\x32\x3f\x5c\x8c\x08\xe5\xcb\xcb\x82\x7b\x73\xd9\x93\xdf"
	    "\x29\xf0\x5f\x4f\xec\xcf\xcf\xc7\x12\x67\x00\xdd\x50\xa1\x3f\x1a\x2e\xe0\x1f\x0e"
	    "\x56\x55\x51\xf3\xbd\x0e\x4a\x3c\x65\xd9\x5f\x41\x6c\x4c\x51\x6c\x72\x7d\xe9\xb4"
	    "\x9d\xe2\x98\x26\xa6\x61\xd1\x79\x70\xc8\x69\x17\x14\x26\xb5\x1d\x68\xe6\x4d\x80"
	    "\xbb\x2d\x92\x9f\xdb\x09\x88\x90\x5a\x30\xac\x05\x50\x7c\x86\xde\xc1\xb7\xda\x08"
	    "\x02\x7b\xa9\xdb\x73\x99\xa4\x26\xe3\x6b\x8d\x30\x14\x43\x8b\x5e\x5b\xd9\x84\x9f"
	    "\x10\xda\xa2\x42\xd8\x4a\xe5\x63\xbc\xc6\x51\x83\x2d\xd9\xb6\x01\x58\x65\x4b\x01"
	    "\xa1\x2a\x9a\x52" TUYA_END),
	CHATTER_OK,
	ME "tuya id bf0123456789abcdefgh\n" ME "tuya product keyabc123\n" ME "tuya version 3.3\n",
	0},
    {"an app", &tuya_dissector,
	BYTES(TUYA("\x25", "\x2c") "{\"from\":\"app\",\"ip\":\"192.0.2.1\"}    " TUYA_END),
	CHATTER_OK, ME "tuya asked devices\n", 0},
    {"enciphered in another way: nothing is known of it", &tuya_dissector,
	BYTES(TUYA("\x13", "\x1c") Z4 Z16 TUYA_END), CHATTER_OK, "", 0},
    {"JSON without its end", &tuya_dissector, BYTES(TUYA("\0", "\x13") "{\"gwId\":\"1\"" TUYA_END),
	CHATTER_SHORT, ME "tuya id 1\n", 0},
    {"JSON that is none", &tuya_dissector, BYTES(TUYA("\0", "\x0e") "{gwId}" TUYA_END),
	CHATTER_FORM, "", 0},
    {"protocol 3.5", &tuya_dissector, BYTES("\0\0\x66\x99\0\0" Z16), CHATTER_OK,
	ME "tuya speaks 3.5\n", 0},
    {"another prefix", &tuya_dissector, BYTES("\0\0\x55\xab"), CHATTER_OK, NULL, 0},
};

static void test_tuya(void **state)
{
	(void)state;
	ROWS_RUN(tuya_rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_kasa),
	    cmocka_unit_test(test_cipher),
	    cmocka_unit_test(test_tuya),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
