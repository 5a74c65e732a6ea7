/* wsd: rows of payloads and the facts they give. */
#include "dissect/testing.h"
#include "dissect/wsd/wsd.h"
#include "dissect/wsd/xml.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define MAC "02:00:00:00:00:01 "
#define HEAD "<s:Envelope><s:Header><wsa:Action>x</wsa:Action></s:Header><s:Body>"
#define TAIL "</s:Body></s:Envelope>"
#define UUID1 "e3248000-80ce-11db-8000-001ba99ec956" /* version 1: a MAC is the node */
#define UUID4 "e3248000-80ce-41db-8000-001ba99ec956"
#define D8 "<a><a><a><a><a><a><a><a>"

static const struct decode_row rows[] = {
    {"a computer comes",
	ROW_BYTES(
	    HEAD "<wsd:Hello><wsa:EndpointReference><wsa:Address>urn:uuid:" UUID1
		 "</wsa:Address></wsa:EndpointReference>"
		 "<wsd:Types>wsdp:Device "
		 "pub:Computer</wsd:Types><wsd:XAddrs>http://192.0.2.1:5357/x?a=1&amp;b=2 "
		 "</wsd:XAddrs><wsd:MetadataVersion>2</wsd:MetadataVersion></wsd:Hello>" TAIL),
	WSD_OK,
	MAC "wsd uuid " UUID1 "\n" MAC "wsd mac 00:1b:a9:9e:c9:56\n" MAC
	    "wsd device-type Device\n" MAC "wsd device-type Computer\n" MAC
	    "wsd location http://192.0.2.1:5357/x?a=1&b=2\n",
	NULL},
    {"a camera answers; other prefixes, a declaration, comments, quotes in attributes, a zero "
     "behind",
	ROW_BYTES("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- > --><E:Envelope a='>' "
		  "b=\"/>\"><E:Header/><E:Body><d:ProbeMatches><d:ProbeMatch>"
		  "<a:EndpointReference><a:Address>urn:uuid:" UUID4
		  "</a:Address></a:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types>"
		  "<d:Scopes>onvif://www.onvif.org/hardware/DS%202\n\tonvif://www.onvif.org/name/"
		  "Front%2DDoor onvif://www.onvif.org/location/hall "
		  "onvif://www.onvif.org/Profile/Streaming</d:Scopes>"
		  "</d:ProbeMatch></d:ProbeMatches></E:Body></E:Envelope>\n\0"),
	WSD_OK,
	MAC "wsd uuid " UUID4 "\n" MAC "wsd device-type NetworkVideoTransmitter\n" MAC
	    "wsd scope onvif://www.onvif.org/hardware/DS%202\n" MAC "wsd model DS 2\n" MAC
	    "wsd scope onvif://www.onvif.org/name/Front%2DDoor\n" MAC
	    "wsd description Front-Door\n" MAC "wsd scope onvif://www.onvif.org/location/hall\n" MAC
	    "wsd location hall\n" MAC "wsd scope onvif://www.onvif.org/Profile/Streaming\n",
	NULL},
    {"one speaks for two",
	ROW_BYTES(HEAD "<d:ProbeMatches><d:ProbeMatch><d:Types>a:b</d:Types></"
		       "d:ProbeMatch><d:ProbeMatch><d:Types>a:c</d:Types></d:ProbeMatch></"
		       "d:ProbeMatches>" TAIL),
	WSD_OK, "", NULL},
    {"a device goes",
	ROW_BYTES(HEAD "<d:Bye><a:EndpointReference><a:Address>uuid:" UUID4
		       "</a:Address></a:EndpointReference></d:Bye>" TAIL),
	WSD_OK, MAC "wsd uuid " UUID4 "\n", NULL},
    {"somebody looks for computers",
	ROW_BYTES(HEAD "<d:Probe><d:Types><![CDATA[pub:Computer]]></d:Types></d:Probe>" TAIL),
	WSD_OK, MAC "wsd asked Computer\n", NULL},
    {"somebody looks for one",
	ROW_BYTES(HEAD "<d:Resolve><a:EndpointReference><a:Address>urn:uuid:" UUID1
		       "</a:Address></a:EndpointReference></d:Resolve>" TAIL),
	WSD_OK, MAC "wsd asked urn:uuid:" UUID1 "\n", NULL},
    {"in another place they are none",
	ROW_BYTES("<s:Envelope><s:Header><d:Hello><d:Types>a:b</d:Types></d:Hello></"
		  "s:Header><s:Body/></s:Envelope>"),
	WSD_OK, "", NULL},
    {"entities by name and number, and some that are none",
	ROW_BYTES(HEAD "<d:Hello><d:XAddrs>&lt;&#65;&#x42;&#0;&#x100;&bomb;&quot;&apos;&gt;&#x;&</"
		       "d:XAddrs></d:Hello>" TAIL),
	WSD_OK, MAC "wsd location <AB&#0;&#x100;&bomb;\"'>&#x;&\n", NULL},
    {"an entity with a longer name than any has",
	ROW_BYTES(HEAD "<d:Hello><d:XAddrs>&#x0000041;&#x00000041;</d:XAddrs></d:Hello>" TAIL),
	WSD_OK, MAC "wsd location A&#x00000041;\n", NULL},
    {"a document type", ROW_BYTES("<!DOCTYPE x [<!ENTITY a \"b\">]><s:Envelope/>"), WSD_FORBIDDEN,
	"", NULL},
    {"an instruction", ROW_BYTES(HEAD "<?php ?>" TAIL), WSD_FORBIDDEN, "", NULL},
    {"another root", ROW_BYTES("<html></html>"), WSD_ENVELOPE, "", NULL},
    {"tags that do not meet", ROW_BYTES("<s:Envelope></t:Envelope>"), WSD_XML, "", NULL},
    {"a closing tag first", ROW_BYTES("</s:Envelope>"), WSD_XML, "", NULL},
    {"two roots", ROW_BYTES("<s:Envelope/><s:Envelope/>"), WSD_XML, "", NULL},
    {"text outside", ROW_BYTES("<s:Envelope/>x<"), WSD_XML, "", NULL},
    {"a name with a space", ROW_BYTES("< s:Envelope/>"), WSD_XML, "", NULL},
    {"UTF-16", ROW_BYTES("\xff\xfe<\0s\0"), WSD_XML, "", NULL},
    {"empty", ROW_BYTES(""), WSD_SHORT, "", NULL},
    {"a tag without an end", ROW_BYTES("<s:Envelope a='>"), WSD_SHORT, "", NULL},
    {"a comment without an end", ROW_BYTES("<s:Envelope><!-- "), WSD_SHORT, "", NULL},
    {"a text without an end", ROW_BYTES("<s:Envelope><![CDATA[ "), WSD_SHORT, "", NULL},
    {"too deep", ROW_BYTES("<s:Envelope>" D8 D8 D8), WSD_LIMIT, "", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	decode_rows(&wsd_dissector, rows, sizeof(rows) / sizeof(rows[0]));
}

/* Entities that never end take time by their bytes alone: by their square, the test runs out of it.
 */
static void test_entities(void **state)
{
	static uint8_t bytes[8 << 20], room[sizeof(bytes)];
	struct wr w = wr_of(room, sizeof(room)), little = wr_of(room, 1);

	(void)state;
	memset(bytes, '&', sizeof(bytes));
	assert_int_equal(xml_plain(view_bytes(bytes, sizeof(bytes)), &w).n, sizeof(bytes));
	assert_int_equal(xml_plain(view_bytes(bytes, sizeof(bytes)), &little).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_entities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
