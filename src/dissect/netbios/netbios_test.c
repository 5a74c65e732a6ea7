/* netbios: rows of messages and the facts they give. */
#include "dissect/netbios/netbios.h"

#include "dissect/testing.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* Names in half-ASCII: length, 15 characters, suffix, root. */
#define PAD6 "CACACACACACACACACA"
#define NAME(text, suffix) "\x20" text suffix "\0"
#define LAB_PC(suffix) NAME("EMEBECCNFAED" PAD6, suffix) /* "LAB-PC" */
#define LABGROUP(suffix)                                                                           \
	NAME("EMEBECEHFCEPFFFA"                                                                    \
	     "CACACACACACACA",                                                                     \
	    suffix)                                          /* "LABGROUP" */
#define IIS_NAME NAME("EJFDHOEMEBEC" PAD6, S00)              /* "IS~LAB" */
#define WILDCARD NAME("CKAAAAAAAAAAAAAAAAAAAAAAAAAAAA", S00) /* "*" */
#define MSBROWSE NAME("ABACFPFPENFDECFCEPFHFDEFFPFPAC", S01)
#define S00 "AA"
#define S01 "AB"
#define S03 "AD"
#define S1B "BL"
#define S1C "BM"
#define S1D "BN"
#define S1E "BO"
#define S20 "CA"

#define ME "\xc0\x00\x02\x01"    /* 192.0.2.1, the packet's source */
#define OTHER "\xc0\x00\x02\x09" /* 192.0.2.9 */
#define NB "\x00\x20\x00\x01"    /* type, class */
#define NBSTAT "\x00\x21\x00\x01"
#define TTL "\x00\x04\x93\xe0"
#define UNIQUE "\x00\x00" /* NB_FLAGS */
#define GROUP "\x80\x00"

/* NAME_TRN_ID; flags; QDCOUNT, ANCOUNT, NSCOUNT, ARCOUNT */
#define HEADER(flags, counts) "\x80\x01" flags counts
#define ONE_QUESTION "\x00\x01\x00\x00\x00\x00\x00\x00"
#define ONE_ANSWER "\x00\x00\x00\x01\x00\x00\x00\x00"
#define QUESTION_AND_RECORD "\x00\x01\x00\x00\x00\x00\x00\x01"
#define REGISTER "\x29\x10" /* opcode 5, RD, broadcast */
#define RELEASE "\x30\x10"
#define REFRESH "\x40\x10"
#define REFRESH_ALT "\x48\x10"
#define MULTIHOMED "\x79\x10"
#define QUERY "\x01\x10"
#define ANSWER "\x85\x00"
/* The claim: question; pointer to its name; NB, IN; TTL; RDLENGTH; NB_FLAGS; NB_ADDRESS */
#define CLAIM(flags, name, nb_flags, address)                                                      \
	HEADER(flags, QUESTION_AND_RECORD)                                                         \
	name NB "\xc0\x0c" NB TTL "\x00\x06" nb_flags address
/* The answer: name; NB, IN; TTL; RDLENGTH; NB_FLAGS; NB_ADDRESS */
#define ANSWERED(flags, name, nb_flags, address)                                                   \
	HEADER(flags, ONE_ANSWER) name NB TTL "\x00\x06" nb_flags address
/* The node status of two names: RDLENGTH 43 = count, 2 * 18, unit id */
#define NODE_STATUS(first, second, unit)                                                           \
	HEADER("\x84\x00", ONE_ANSWER)                                                             \
	WILDCARD NBSTAT "\x00\x00\x00\x00\x00\x2b\x02" first second unit
#define UNIT_ME "\x02\x00\x00\x00\x00\x01"
#define UNIT_OTHER "\x02\x00\x00\x00\x00\x77"
#define UNIT_NONE "\x00\x00\x00\x00\x00\x00"

#define BYTES(s)                                                                                   \
	{                                                                                          \
		(const uint8_t *)(s), sizeof(s) - 1                                                \
	}
#define A "02:00:00:00:00:01 "

struct row {
	const char *what;
	struct view bytes;
	unsigned reason;
	const char *facts;
};

static const struct row name_rows[] = {
    {"registration of a host", BYTES(CLAIM(REGISTER, LAB_PC(S20), UNIQUE, ME)), 0,
	A "netbios name.20 LAB-PC\n" A "netbios address 192.0.2.1\n"},
    {"registration of a workgroup", BYTES(CLAIM(REGISTER, LABGROUP(S00), GROUP, ME)), 0,
	A "netbios group.00 LABGROUP\n" A "netbios address 192.0.2.1\n"},
    {"of another of its addresses", BYTES(CLAIM(MULTIHOMED, LAB_PC(S00), UNIQUE, OTHER)), 0,
	A "netbios name.00 LAB-PC\n"},
    {"refresh, opcode 8", BYTES(CLAIM(REFRESH, LAB_PC(S00), UNIQUE, ME)), 0,
	A "netbios name.00 LAB-PC\n" A "netbios address 192.0.2.1\n"},
    {"refresh, opcode 9", BYTES(CLAIM(REFRESH_ALT, LAB_PC(S00), UNIQUE, ME)), 0,
	A "netbios name.00 LAB-PC\n" A "netbios address 192.0.2.1\n"},
    {"release: no name, no binding", BYTES(CLAIM(RELEASE, LAB_PC(S00), UNIQUE, ME)), 0,
	A "netbios released.00 LAB-PC\n"},
    {"<03> may be a user: not said", BYTES(CLAIM(REGISTER, LAB_PC(S03), UNIQUE, ME)), 0,
	A "netbios address 192.0.2.1\n"},
    {"IS~ is no host name", BYTES(CLAIM(REGISTER, IIS_NAME, UNIQUE, ME)), 0,
	A "netbios address 192.0.2.1\n"},
    {"<1b>", BYTES(CLAIM(REGISTER, LABGROUP(S1B), UNIQUE, OTHER)), 0,
	A "netbios group.1b LABGROUP\n" A "netbios role domain-master-browser\n"},
    {"<1c>", BYTES(CLAIM(REGISTER, LABGROUP(S1C), GROUP, OTHER)), 0,
	A "netbios group.1c LABGROUP\n" A "netbios role domain-controller\n"},
    {"<1d>", BYTES(CLAIM(REGISTER, LABGROUP(S1D), UNIQUE, OTHER)), 0,
	A "netbios group.1d LABGROUP\n" A "netbios role master-browser\n"},
    {"<1e>", BYTES(CLAIM(REGISTER, LABGROUP(S1E), GROUP, OTHER)), 0,
	A "netbios group.1e LABGROUP\n"},
    {"__MSBROWSE__", BYTES(CLAIM(REGISTER, MSBROWSE, GROUP, OTHER)), 0,
	A "netbios role master-browser\n"},
    {"query", BYTES(HEADER(QUERY, ONE_QUESTION) LAB_PC(S20) NB), 0, A "netbios asked.20 LAB-PC\n"},
    {"query for __MSBROWSE__", BYTES(HEADER(QUERY, ONE_QUESTION) MSBROWSE NB), 0, ""},
    {"node status request", BYTES(HEADER(QUERY, ONE_QUESTION) WILDCARD NBSTAT), 0, ""},
    {"a scope id is passed over",
	BYTES(HEADER(QUERY, ONE_QUESTION) "\x20"
					  "EMEBECCNFAED" PAD6 S20 "\x03"
					  "lab\x00" NB),
	0, A "netbios asked.20 LAB-PC\n"},
    {"answer of the owner", BYTES(ANSWERED(ANSWER, LAB_PC(S20), UNIQUE, ME)), 0,
	A "netbios name.20 LAB-PC\n" A "netbios address 192.0.2.1\n"},
    {"answer for somebody else", BYTES(ANSWERED(ANSWER, LAB_PC(S20), UNIQUE, OTHER)), 0, ""},
    {"negative answer", BYTES(ANSWERED("\x85\x03", LAB_PC(S20), UNIQUE, ME)), 0, ""},
    {"redirected to another name server",
	BYTES(HEADER("\x80\x80", "\x00\x00\x00\x00\x00\x01\x00\x01")), 0, ""},
    {"no record", BYTES(HEADER(ANSWER, "\0\0\0\0\0\0\0\0")), NETBIOS_RECORD, ""},
    {"conflict", BYTES(ANSWERED("\xad\x87", LAB_PC(S20), UNIQUE, ME)), 0, ""},
    {"node status",
	BYTES(NODE_STATUS("LAB-PC         \x20\x04\x00", /* active */
	    "LABGROUP       \x00\x84\x00",               /* group, active */
	    UNIT_ME)),
	0, A "netbios name.20 LAB-PC\n" A "netbios group.00 LABGROUP\n"},
    {"node status without unit id",
	BYTES(
	    NODE_STATUS("LAB-PC         \x20\x04\x00", "LAB-OLD        \x20\x0c\x00", /* conflict */
		UNIT_NONE)),
	0, A "netbios name.20 LAB-PC\n"},
    {"node status from behind a router",
	BYTES(
	    NODE_STATUS("LAB-PC         \x20\x04\x00", "LABGROUP       \x00\x84\x00", UNIT_OTHER)),
	0, ""},
    {"short", BYTES("\x80\x01\x29\x10"), NETBIOS_SHORT, ""},
    {"no question", BYTES(HEADER(QUERY, "\0\0\0\0\0\0\0\0")), NETBIOS_QUESTION, ""},
    {"question for an address", BYTES(HEADER(QUERY, ONE_QUESTION) LAB_PC(S20) "\x00\x01\x00\x01"),
	NETBIOS_QUESTION, ""},
    {"claim without record", BYTES(HEADER(REGISTER, ONE_QUESTION) LAB_PC(S20) NB), NETBIOS_RECORD,
	""},
    {"opcode 3", BYTES(HEADER("\x18\x00", ONE_QUESTION) LAB_PC(S20) NB), NETBIOS_OPCODE, ""},
    {"RDLENGTH 5",
	BYTES(HEADER(REGISTER, QUESTION_AND_RECORD) LAB_PC(S20) NB
	    "\xc0\x0c" NB TTL "\x00\x05" UNIQUE "\xc0\x00\x02"),
	NETBIOS_RDATA, ""},
    {"a name of 31",
	BYTES(HEADER(QUERY, ONE_QUESTION) "\x1f"
					  "EMEBECCNFAED" PAD6 "C\x00" NB),
	NETBIOS_NAME_LENGTH, ""},
    {"a letter beyond P", BYTES(HEADER(QUERY, ONE_QUESTION) NAME("EMEBECCNFAEZ" PAD6, S20) NB),
	NETBIOS_NAME_ENCODING, ""},
    {"pointer to itself", BYTES(HEADER(QUERY, ONE_QUESTION) "\xc0\x0c" NB), NETBIOS_NAME_POINTER,
	""},
    {"pointer forwards", BYTES(HEADER(QUERY, ONE_QUESTION) "\xc0\x0e" LAB_PC(S20) NB),
	NETBIOS_NAME_POINTER, ""},
};

/* MSG_TYPE, FLAGS (first, no more); DGM_ID; SOURCE_IP; SOURCE_PORT; DGM_LENGTH; PACKET_OFFSET */
#define DATAGRAM(type, address) type "\x02\x81\x01" address "\x00\x8a\x00\x00\x00\x00"
#define TO_GROUP "\x11"
/* SMB_COM_TRANSACTION; 27 bytes of status, flags and ids; WordCount 17; TotalParameterCount,
 * TotalDataCount, limits, Flags, Timeout, Reserved2, ParameterCount, ParameterOffset; DataCount;
 * DataOffset 86; SetupCount 3, Reserved3; MAILSLOT_WRITE, priority, class; ByteCount; name */
#define ZERO27 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define ZERO22 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define MAILSLOT(name, count)                                                                      \
	"\xff"                                                                                     \
	"SMB\x25" ZERO27 "\x11" ZERO22 count "\x56\x00"                                            \
	"\x03\x00"                                                                                 \
	"\x01\x00\x01\x00\x02\x00"                                                                 \
	"\x00\x00" name "\0"
#define BROWSE "\\MAILSLOT\\BROWSE"
#define LANMAN "\\MAILSLOT\\LANMAN"
#define FROM_PC(destination) DATAGRAM(TO_GROUP, ME) LAB_PC(S20) destination
#define PC16 "LAB-PC\0\0\0\0\0\0\0\0\0\0"
#define PERIOD "\x00\x80\xfc\x0a\x00" /* UpdateCount, Periodicity */
#define V15_1 "\x0f\x01\x55\xaa"      /* browser version, signature */

static const struct row datagram_rows[] = {
    /* OS 6.1; workstation, server, print queue; comment */
    {"HostAnnouncement",
	BYTES(FROM_PC(LABGROUP(S1D)) MAILSLOT(BROWSE, "\x24\x00") "\x01" PERIOD PC16 "\x06\x01"
								  "\x03\x02\x00\x00" V15_1 "Lab\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.1d LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser os 6.1\n" A "browser type 0x00000203\n" A "browser role print-server\n" A
	  "browser version 15.1\n" A "browser comment Lab\n"},
    {"LocalMasterAnnouncement",
	BYTES(FROM_PC(LABGROUP(S1E)) MAILSLOT(BROWSE, "\x21\x00") "\x0f" PERIOD PC16 "\x0a\x00"
								  "\x2b\x10\x0c\x00" V15_1 "\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.1e LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser os 10.0\n" A "browser type 0x000c102b\n" A "browser role domain-controller\n" A
	  "browser role time-server\n" A "browser role master-browser\n" A
	  "browser role domain-master-browser\n" A "browser version 15.1\n"},
    {"LocalMasterAnnouncement that forgets the master's bit",
	BYTES(FROM_PC(LABGROUP(S1E)) MAILSLOT(BROWSE, "\x21\x00") "\x0f" PERIOD PC16 "\x0a\x00"
								  "\x03\x10\x00\x00" V15_1 "\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.1e LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser os 10.0\n" A "browser type 0x00001003\n" A "browser version 15.1\n" A
	  "browser role master-browser\n"},
    {"DomainAnnouncement",
	BYTES(
	    FROM_PC(MSBROWSE) MAILSLOT(BROWSE, "\x27\x00") "\x0c" PERIOD "LABGROUP\0\0\0\0\0\0\0\0"
							   "\x03\x0a"
							   "\x00\x10\x00\x80" V15_1 "LAB-PC\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "browser workgroup LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser role master-browser\n"},
    /* Version; Criteria; Uptime, Unused; ServerName */
    {"RequestElection",
	BYTES(FROM_PC(LABGROUP(S1E)) MAILSLOT(BROWSE, "\x15\x00") "\x08\x01"
								  "\x03\x0f\x01\x20"
								  "\0\0\0\0\0\0\0\0"
								  "LAB-PC\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.1e LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser election 0x20010f03\n"},
    {"an election forced",
	BYTES(FROM_PC(LABGROUP(S1E)) MAILSLOT(BROWSE, "\x0f\x00") "\x08\x00"
								  "\0\0\0\0"
								  "\0\0\0\0\0\0\0\0"
								  "\0"),
	0, A "netbios name.20 LAB-PC\n" A "netbios group.1e LABGROUP\n"},
    {"GetBackupListRequest",
	BYTES(FROM_PC(LABGROUP(S1D)) MAILSLOT(BROWSE, "\x06\x00") "\x09\x01"
								  "\0\0\0\0"),
	0, A "netbios name.20 LAB-PC\n" A "netbios asked.1d LABGROUP\n"},
    {"GetBackupListResponse",
	BYTES(DATAGRAM("\x10", ME) LAB_PC(S20) LAB_PC(S00) MAILSLOT(BROWSE, "\x0d\x00") "\x0a\x01"
											"\0\0\0\0"
											"LAB-PC\0"),
	0, A "netbios name.20 LAB-PC\n" A "browser role master-browser\n"},
    {"LAN Manager without a name",
	BYTES(FROM_PC(LABGROUP(S00)) MAILSLOT(LANMAN, "\x0c\x00") "\x01\x00"
								  "\x03\x00\x00\x00"
								  "\x04\x09\xb4\x00"
								  "\0\0"),
	NETBIOS_BROWSER, A "netbios name.20 LAB-PC\n" A "netbios group.00 LABGROUP\n"},
    {"LAN Manager", /* command 1; type; version, interval; name; comment */
	BYTES(FROM_PC(LABGROUP(S00)) MAILSLOT(LANMAN, "\x15\x00") "\x01\x00"
								  "\x03\x00\x00\x00"
								  "\x04\x09\xb4\x00"
								  "LAB-PC\0"
								  "Lab\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.00 LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser type 0x00000003\n" A "browser comment Lab\n"},
    {"HostAnnouncement to LAN Manager's mailslot",
	BYTES(FROM_PC(LABGROUP(S1D)) MAILSLOT(LANMAN, "\x21\x00") "\x01" PERIOD PC16 "\x06\x01"
								  "\x03\x00\x00\x00" V15_1 "\0"),
	0,
	A "netbios name.20 LAB-PC\n" A "netbios group.1d LABGROUP\n" A "browser name LAB-PC\n" A
	  "browser os 6.1\n" A "browser type 0x00000003\n" A "browser version 15.1\n"},
    {"a logon server is looked for",
	BYTES(FROM_PC(LABGROUP(S1C)) MAILSLOT("\\MAILSLOT\\NETLOGN", "\x02\x00") "\x07\x00"), 0,
	A "netbios name.20 LAB-PC\n" A "netbios asked.1c LABGROUP\n"},
    {"relayed by a distribution server", BYTES(DATAGRAM("\x10", OTHER) LAB_PC(S20) LAB_PC(S00)), 0,
	""},
    {"a later fragment",
	BYTES(TO_GROUP "\x00\x81\x01" ME "\x00\x8a\x00\x00\x02\x00"
		       "rest"),
	0, ""},
    {"not SMB", BYTES(FROM_PC(LABGROUP(S03)) "hello"), 0, A "netbios name.20 LAB-PC\n"},
    {"error", BYTES("\x13\x02\x81\x01" ME "\x00\x8a\x82"), 0, ""},
    {"type 0x17", BYTES("\x17\x02\x81\x01"), NETBIOS_DATAGRAM_TYPE, ""},
    {"16 words, 3 of them setup", /* as MAILSLOT, but for the WordCount */
	BYTES(FROM_PC(MSBROWSE) "\xff"
				"SMB\x25" ZERO27 "\x10" ZERO22 "\x01\x00\x56\x00"
				"\x03\x00"
				"\x01\x00\x01\x00\x02\x00"
				"\x00\x00" BROWSE "\0"
				"\x02"),
	NETBIOS_SMB, A "netbios name.20 LAB-PC\n"},
    {"the data beyond the end", BYTES(FROM_PC(MSBROWSE) MAILSLOT(BROWSE, "\x10\x00") "\x01"),
	NETBIOS_SHORT, A "netbios name.20 LAB-PC\n"},
    {"no name",
	BYTES(FROM_PC(MSBROWSE) MAILSLOT(BROWSE, "\x21\x00") "\x01" PERIOD
							     "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
							     "\x06\x01"
							     "\0\0\0\0" V15_1 "\0"),
	NETBIOS_BROWSER, A "netbios name.20 LAB-PC\n"},
};

static struct packet packet_to(uint16_t port)
{
	struct packet p = {
	    .source = {{0x02, 0, 0, 0, 0, 0x01}},
	    .dest = {{0xff, 0xff, 0xff, 0xff, 0xff, 0xff}},
	    .has_mac = true,
	    .ethertype = 0x0800,
	    .ttl = 128,
	    .from_port = port,
	    .to_port = port,
	};

	p.from = addr_of_bytes(view_bytes(ME, 4));
	p.to = addr_of_bytes(view_bytes("\xff\xff\xff\xff", 4));
	return p;
}

static void run(const struct row *rows, size_t count, uint16_t port)
{
	struct packet p = packet_to(port);

	for (size_t i = 0; i < count; i++) {
		print_message("%s\n", rows[i].what);
		decode_expect(&netbios_dissector, &p, rows[i].bytes, rows[i].reason, rows[i].facts);
		decode_cut_everywhere(&netbios_dissector, &p, rows[i].bytes);
	}
}

static void test_name_service(void **state)
{
	(void)state;
	run(name_rows, sizeof(name_rows) / sizeof(name_rows[0]), 137);
}

static void test_datagrams(void **state)
{
	(void)state;
	run(datagram_rows, sizeof(datagram_rows) / sizeof(datagram_rows[0]), 138);
}

/* A unicast that lost hops came through a router, whose MAC must not get the name. */
static void test_routed(void **state)
{
	static const struct {
		bool unicast;
		uint8_t ttl;
		const char *facts;
	} rows[] = {
	    {true, 128, A "netbios name.00 LAB-PC\n"},
	    {true, 127, ""},
	    {true, 62, ""},
	    {true, 32, A "netbios name.00 LAB-PC\n"},
	    {false, 127, A "netbios name.00 LAB-PC\n"},
	};
	struct view bytes = BYTES(CLAIM(REGISTER, LAB_PC(S00), UNIQUE, OTHER));

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct packet p = packet_to(137);

		p.ttl = rows[i].ttl;
		if (rows[i].unicast)
			p.dest = (struct mac){{0x02, 0, 0, 0, 0, 0x02}};
		decode_expect(&netbios_dissector, &p, bytes, 0, rows[i].facts);
	}
}

static void test_no_mac(void **state)
{
	struct packet p = packet_to(137);
	struct view bytes = BYTES(CLAIM(REGISTER, LAB_PC(S00), UNIQUE, ME));

	(void)state;
	p.has_mac = false;
	p.source = (struct mac){{0}};
	decode_expect(&netbios_dissector, &p, bytes, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_name_service),
	    cmocka_unit_test(test_datagrams),
	    cmocka_unit_test(test_routed),
	    cmocka_unit_test(test_no_mac),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
