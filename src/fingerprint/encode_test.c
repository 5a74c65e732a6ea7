/* encode: texts of examples and matches as the bytes that a dissector says, and back. */
#include "fingerprint/text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct {
	enum fact_kind kind;
	const char *text;
	const char *hex; /* of the bytes; NULL when it is refused */
} rows[] = {
    {FACT_DHCP_VENDOR, "MSFT 5.0", "4d53465420352e30"},
    {FACT_DHCP_CLIENT_ID, "01fF", "01ff"},
    {FACT_DHCP_CLIENT_ID, "", ""},
    {FACT_DHCP_CLIENT_ID, "01f", NULL},
    {FACT_DHCP_CLIENT_ID, "0g", NULL},
    {FACT_DHCP_PARAMETERS, "1,3,255", "0103ff"},
    {FACT_DHCP_PARAMETERS, "1,,3", NULL},
    {FACT_DHCP_PARAMETERS, "256", NULL},
    {FACT_DHCP_MAX_SIZE, "1500", "05dc"},
    {FACT_DHCP_MAX_SIZE, "65536", NULL},
    {FACT_BROWSER_TYPE, "0x00011007", "00011007"},
    {FACT_DHCP_REQUESTED, "192.0.2.1", "c0000201"},
    {FACT_DHCP_REQUESTED, "192.0.2", NULL},
    {FACT_MDNS_PROXIED, "00:1b:a9:9e:c9:56", "001ba99ec956"},
    {FACT_MDNS_PROXIED, "00:1b:a9", NULL},
};

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char bytes[64], hex[130];
		struct wr w = wr_of(bytes, sizeof(bytes)), hex_w = wr_of(hex, sizeof(hex));

		print_message("%s\n", rows[i].text);
		assert_int_equal(
		    text_encode(rows[i].kind, view_of(rows[i].text), &w), rows[i].hex != NULL);
		if (rows[i].hex == NULL)
			continue;
		for (size_t k = 0; k < w.len; k++)
			wr_hex(&hex_w, (uint8_t)bytes[k], 2);
		assert_true(view_eq(wr_view(&hex_w), view_of(rows[i].hex)));
	}
}

/* What does not fit is refused, never cut. */
static void test_room(void **state)
{
	static const struct {
		enum fact_kind kind;
		const char *text;
	} texts[] = {{FACT_DHCP_CLIENT_ID, "0102"}, {FACT_DHCP_PARAMETERS, "1,2"},
	    {FACT_DHCP_REQUESTED, "192.0.2.1"}, {FACT_MDNS_PROXIED, "00:1b:a9:9e:c9:56"}};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		char byte;
		struct wr w = wr_of(&byte, 1);

		assert_false(text_encode(texts[i].kind, view_of(texts[i].text), &w));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
