/* net and host on Windows: this host as it is. */
#include "os/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "os/host.h"
#include "os/os.h"

static void this_host(void **state)
{
	struct os_net net;
	char text[ADDR_TEXT_SIZE];
	bool loops = false;

	(void)state;
	assert_int_equal(os_net_read(&net), ERR_NONE);
	assert_true(net.count > 0);
	for (size_t i = 0; i < net.count; i++) {
		const struct os_net_interface *n = &net.interfaces[i];

		print_message(
		    "%u %s kind %u %s", n->index, n->name, n->kind, n->up ? "up" : "down");
		for (size_t k = 0; k < n->addresses_count; k++) {
			print_message(" %s/%u", addr_format(&n->addresses[k].addr, text),
			    n->addresses[k].prefix);
			loops |= n->kind == OS_NET_LOOPBACK && strcmp(text, "127.0.0.1") == 0 &&
				 n->addresses[k].prefix == 8 && n->up;
		}
		print_message(", gateway %s", addr_format(&n->gateway, text));
		print_message(", mac %012llx\n", (unsigned long long)mac_u64(n->gateway_mac));
		assert_true(n->name[0] != '\0' && n->index != 0);
		assert_true(i == 0 || n[-1].index < n->index);
	}
	assert_true(loops);
	for (size_t i = 0; i < net.routes.count; i++)
		print_message("%s/%u by %u, metric %u\n", addr_format(&net.routes.list[i].to, text),
		    net.routes.list[i].prefix, net.routes.list[i].interface,
		    net.routes.list[i].metric);
	for (int i = 0; i < ROUTE_LOOKUPS; i++)
		print_message(
		    "%s by %u\n", addr_format(&route_lookups[i], text), net.routes.lookups[i]);
	os_net_done(&net);
	assert_null(net.interfaces);
	assert_null(net.routes.list);
}

static void watches(void **state)
{
	int fd[5];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < 4; i++) {
			assert_int_equal(os_net_watch(&fd[i]), ERR_NONE);
			assert_false(os_net_changed(fd[i]));
		}
		assert_int_equal(os_net_watch(&fd[4]), ERR_FULL);
		for (int i = 0; i < 4; i++)
			os_close(fd[i]);
	}
}

static void host(void **state)
{
	struct os_host h;
	uint64_t cpu_ms = 0, pss_kib = 0;

	(void)state;
	os_host_read(&h);
	print_message("%s . %s: %s, %s, %s, %s; %s %s, %u\n", h.name, h.domain, h.os_name,
	    h.os_version, h.kernel, h.arch, h.vendor, h.model, h.chassis);
	assert_true(h.name[0] != '\0');
	assert_true(view_starts(view_of(h.os_name), view_of("Windows")) ||
		    view_starts(view_of(h.os_name), view_of("Microsoft Windows")));
	assert_true(view_starts(view_of(h.kernel), view_of("Windows NT ")));
	assert_string_equal(h.arch, "x86_64");
	/* The name of a workgroup, which a host that has joined nothing is in, is no domain. */
	assert_false(view_eq_nocase(view_of(h.domain), view_of("workgroup")));
	os_process_cost(&cpu_ms, &pss_kib);
	assert_true(pss_kib > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(this_host),
	    cmocka_unit_test(watches),
	    cmocka_unit_test(host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
