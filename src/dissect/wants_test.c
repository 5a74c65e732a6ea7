/* wants: the kernel's filter, done by hand: what is taken, and what is not looked at further. */
#include "dissect/dissect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/wr.h"

enum { ROOM = 128 };

struct ip {
	uint8_t protocol;
	uint16_t port;
	uint16_t fragment;
	bool to_all;
};

static void put_v4(struct wr *w, struct ip ip)
{
	wr_be32(w, 0x46000024); /* a header of 24 bytes */
	wr_be32(w, ip.fragment);
	wr_be32(w, 0x40000000 | (uint32_t)ip.protocol << 16);
	wr_be32(w, 0xc0000207);
	wr_be32(w, ip.to_all ? 0xe00000fb : 0xc0000201);
	wr_be32(w, 0x01010101); /* options: none at all, four times */
	wr_be16(w, 40000);
	wr_be16(w, ip.port);
	wr_be64(w, 0);
}

static void put_v6(struct wr *w, struct ip ip)
{
	wr_be32(w, 0x60000000);
	wr_be32(w, 12u << 16 | (uint32_t)ip.protocol << 8 | 64);
	wr_be64(w, 0xfe80000000000000);
	wr_be64(w, 7);
	wr_be64(w, ip.to_all ? 0xff02000000000000 : 0xfe80000000000000);
	wr_be64(w, 1);
	wr_be16(w, 40000);
	wr_be16(w, ip.port);
	wr_be64(w, 0);
}

static bool wants(enum linktype link, unsigned version, uint16_t type, struct ip ip)
{
	uint8_t bytes[ROOM];
	struct wr w = wr_of(bytes, sizeof(bytes));
	void *memory = malloc(dissect_size());
	bool is_wanted;

	assert_non_null(memory);
	if (link == LINKTYPE_ETHERNET) {
		wr_be16(&w, ip.to_all ? 0x0100 : 0x001b);
		wr_be64(&w, 0x5e0000fb001ba900);
		wr_be16(&w, 7);
		wr_be16(&w, type);
	}
	if (version == 4)
		put_v4(&w, ip);
	else if (version == 6)
		put_v6(&w, ip);
	assert_true(wr_ok(&w));
	is_wanted = dissect_wants(dissect_init(memory), link, wr_view(&w));
	/* Cut anywhere it is at least not read beyond its end. */
	for (size_t n = 0; n < w.len; n++) {
		uint8_t *cut = malloc(n + 1);

		assert_non_null(cut);
		memcpy(cut, bytes, n);
		(void)dissect_wants(memory, link, view_bytes(cut, n));
		free(cut);
	}
	free(memory);
	return is_wanted;
}

static void ethernet(void **state)
{
	(void)state;
	assert_true(
	    wants(LINKTYPE_ETHERNET, 4, 0x0800, (struct ip){.protocol = 6, .to_all = true}));
	assert_true(wants(LINKTYPE_ETHERNET, 0, 0x1234, (struct ip){.to_all = true}));
	assert_true(wants(LINKTYPE_ETHERNET, 0, 0x0806, (struct ip){0}));
	assert_false(wants(LINKTYPE_ETHERNET, 0, 0x1234, (struct ip){0}));
	assert_true(wants(LINKTYPE_ETHERNET, 4, 0x0800, (struct ip){.protocol = 17, .port = 68}));
	assert_true(wants(LINKTYPE_ETHERNET, 6, 0x86dd, (struct ip){.protocol = 17, .port = 5353}));
	assert_false(
	    wants(LINKTYPE_ETHERNET, 4, 0x0800, (struct ip){.protocol = 17, .port = 40001}));
	assert_false(wants(LINKTYPE_ETHERNET, 4, 0x0800, (struct ip){.protocol = 6, .port = 68}));
	assert_false(wants(LINKTYPE_ETHERNET, 6, 0x86dd, (struct ip){.protocol = 6, .port = 5353}));
}

static void bare(void **state)
{
	(void)state;
	assert_true(wants(LINKTYPE_RAW, 4, 0, (struct ip){.protocol = 6, .to_all = true}));
	assert_true(wants(LINKTYPE_RAW, 6, 0, (struct ip){.protocol = 6, .to_all = true}));
	assert_false(wants(LINKTYPE_RAW, 4, 0, (struct ip){.protocol = 6}));
	assert_true(wants(LINKTYPE_RAW, 4, 0, (struct ip){.protocol = 17, .port = 1900}));
	assert_false(wants(LINKTYPE_RAW, 6, 0, (struct ip){.protocol = 17, .port = 40001}));
}

static void what_hides_its_ports(void **state)
{
	(void)state;
	assert_true(
	    wants(LINKTYPE_RAW, 4, 0, (struct ip){.protocol = 17, .port = 40001, .fragment = 100}));
	assert_false(wants(LINKTYPE_RAW, 4, 0, (struct ip){.protocol = 6, .fragment = 100}));
	assert_true(wants(LINKTYPE_RAW, 6, 0, (struct ip){.protocol = 44}));
	assert_true(wants(LINKTYPE_RAW, 6, 0, (struct ip){.protocol = 60}));
}

static void who_is_heard_without_a_link_layer(void **state)
{
	unsigned deaf = 0;

	(void)state;
	for (size_t i = 0; dissect_all[i] != NULL; i++) {
		assert_true(dissect_hears(dissect_all[i], LINKTYPE_ETHERNET));
		deaf += !dissect_hears(dissect_all[i], LINKTYPE_RAW);
		if (view_eq(view_of(dissect_all[i]->name), view_of("arp")))
			assert_false(dissect_hears(dissect_all[i], LINKTYPE_RAW));
		if (view_eq(view_of(dissect_all[i]->name), view_of("mdns")))
			assert_true(dissect_hears(dissect_all[i], LINKTYPE_RAW));
	}
	assert_true(deaf > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(ethernet),
	    cmocka_unit_test(bare),
	    cmocka_unit_test(what_hides_its_ports),
	    cmocka_unit_test(who_is_heard_without_a_link_layer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
