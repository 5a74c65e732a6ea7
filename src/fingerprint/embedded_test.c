/* embedded: the pack of the tree itself opens, and knows makers as people do. */
#include "fingerprint/testing.h"

#include "fingerprint/embedded.h"

static const struct {
	const char *mac, *vendor, *manufacturer;
	bool component;
} rows[] = {
    {"00:1b:a9:9e:c9:56", "Brother industries", "Brother", false},
    {"00:17:88:24:76:ff", "Philips Lighting", "Philips", false},
    {"24:d7:eb:00:00:01", "Espressif", "", true},
    {"00:0c:29:00:00:01", "VMware", "", true},
};

static void knows_makers(void **state)
{
	struct pack_problem problem;
	struct pack_info info;
	struct pack *pack = NULL;

	(void)state;
	if (pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE)
		fail_msg("%s", problem.what);
	pack_info(pack, &info);
	assert_true(info.entries > 0);
	assert_int_equal(info.unknown, 0);
	assert_true(info.prefixes > 50000);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct mac mac;
		bool component;

		assert_true(mac_parse(view_of(rows[i].mac), &mac));
		assert_view(pack_nic_vendor(pack, mac, &component), rows[i].vendor);
		assert_int_equal(component, rows[i].component);
		if (!component)
			assert_view(
			    identity_of(pack, rows[i].mac, NULL)->levels[LEVEL_MANUFACTURER].value,
			    rows[i].manufacturer);
	}
	pack_close(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(knows_makers)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
