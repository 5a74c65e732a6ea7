/*
 * What the inventory costs: time of a fact heard first and again, memory of an asset.
 *
 * inventory [ASSETS]: so many (1,000,000 without) synthetic assets, each with the facts of an ARP
 * packet, a DHCP exchange and an mDNS answer, said straight to the inventory; and a tenth of
 * them before, to show that time is linear.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "inventory/inventory.h"

enum { REPEATS = 20, FACTS_EACH = 16 };

struct names {
	char host[24], instance[40], client[8];
	uint8_t address[4];
};

static double now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static size_t resident_bytes(void)
{
	size_t size = 0, pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f == NULL || fscanf(f, "%zu %zu", &size, &pages) != 2)
		pages = 0;
	if (f != NULL)
		fclose(f);
	return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* A universal MAC; consecutive ones are far apart. */
static struct mac mac_number(uint32_t i)
{
	return mac_of_u64((uint64_t)(i % 50 * 4) << 40 | (uint64_t)((i + 1) * 2654435761u));
}

static void name(uint32_t i, struct names *ret_names)
{
	struct mac mac = mac_number(i);

	snprintf(ret_names->host, sizeof(ret_names->host), "DESKTOP-%07X", i);
	snprintf(ret_names->instance, sizeof(ret_names->instance), "Living Room Printer %07x", i);
	ret_names->client[0] = 1;
	memcpy(ret_names->client + 1, mac.b, MAC_LEN);
	ret_names->address[0] = 10;
	ret_names->address[1] = (uint8_t)(i >> 16);
	ret_names->address[2] = (uint8_t)(i >> 8);
	ret_names->address[3] = (uint8_t)i;
}

static void say_dhcp(struct inventory *inv, struct fact fact, const struct names *n)
{
	static const uint8_t parameters[] = {
	    1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119, 121, 249, 252};
	static const uint8_t order[] = {53, 61, 50, 12, 60, 55, 57, 255};
	static const uint8_t max_size[] = {5, 220};
	const struct {
		enum fact_kind kind;
		struct view value;
	} rows[] = {
	    {FACT_DHCP_HOSTNAME, view_of(n->host)},
	    {FACT_DHCP_PARAMETERS, view_bytes(parameters, sizeof(parameters))},
	    {FACT_DHCP_VENDOR, view_of("MSFT 5.0")},
	    {FACT_ORDER, view_bytes(order, sizeof(order))},
	    {FACT_DHCP_MAX_SIZE, view_bytes(max_size, sizeof(max_size))},
	    {FACT_DHCP_REQUESTED, view_bytes(n->address, 4)},
	    {FACT_DHCP_CLIENT_ID, view_bytes(n->client, 7)},
	    {FACT_ADDRESS, view_bytes(n->address, 4)},
	};

	fact.source = SOURCE_DHCP;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		fact.kind = rows[i].kind;
		fact.value = rows[i].value;
		inventory_say(inv, &fact);
	}
}

static void say_mdns(struct inventory *inv, struct fact fact, const struct names *n)
{
	const struct {
		enum fact_kind kind;
		const char *key, *value;
	} rows[] = {
	    {FACT_MDNS_NAME, "", n->host},
	    {FACT_SERVICE, "", "_ipp._tcp"},
	    {FACT_SERVICE, "", "_http._tcp"},
	    {FACT_MDNS_INSTANCE, "", n->instance},
	    {FACT_MDNS_TXT, "ty", "Brother MFC-L2710DW series"},
	    {FACT_MDNS_TXT, "usb_mfg", "Brother"},
	    {FACT_MDNS_TXT, "pdl", "application/octet-stream,image/urf"},
	};

	fact.source = SOURCE_MDNS;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		fact.kind = rows[i].kind;
		fact.key = view_of(rows[i].key);
		fact.scope = view_of(i >= 3 ? "_ipp._tcp" : "");
		fact.value = view_of(rows[i].value);
		inventory_say(inv, &fact);
	}
}

/* The three frames of asset i, heard at about this moment. */
static void say_asset(struct inventory *inv, uint32_t i, int64_t at_ms)
{
	struct names names;
	struct fact fact = {.subject = mac_number(i), .source = SOURCE_ARP, .kind = FACT_ADDRESS};

	name(i, &names);
	fact.value = view_bytes(names.address, 4);
	inventory_at(inv, at_ms);
	inventory_say(inv, &fact);
	inventory_at(inv, at_ms + 1);
	say_dhcp(inv, fact, &names);
	inventory_at(inv, at_ms + 2);
	say_mdns(inv, fact, &names);
}

/* What making up the names costs by itself, to be taken off. */
static double names_ns(uint32_t count)
{
	struct names names;
	double start = now_ns();
	unsigned sum = 0;

	for (uint32_t i = 0; i < count; i++) {
		name(i, &names);
		sum += (unsigned)names.host[9];
	}
	return sum > 0 ? now_ns() - start : 0;
}

static double pass_ns(struct inventory *inv, uint32_t count, double names)
{
	double start = now_ns();

	for (uint32_t i = 0; i < count; i++)
		say_asset(inv, i, 1700000000000 + i);
	return (now_ns() - start - names) / ((double)count * FACTS_EACH);
}

/* The same few assets over and over: a network as it mostly is. */
static double few_ns(struct inventory *inv)
{
	enum { FEW = 1000 };
	double spent = 0;

	for (int i = 0; i < REPEATS; i++) {
		double names = names_ns(FEW);

		spent += pass_ns(inv, FEW, names);
	}
	return spent / REPEATS;
}

static double sorted_ms(const struct inventory *inv)
{
	uint32_t *numbers = malloc(inventory_count(inv) * sizeof(*numbers));
	double start = now_ns();

	if (numbers != NULL)
		inventory_sorted(inv, numbers);
	free(numbers);
	return (now_ns() - start) / 1e6;
}

static int measure(uint32_t count)
{
	size_t size = inventory_size(&inventory_limits_offline), before = resident_bytes();
	void *memory = mmap(
	    NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (memory == MAP_FAILED) {
		perror("mmap");
		return 1;
	}
	struct inventory *inv = inventory_init(memory, &inventory_limits_offline, 1);
	double names = names_ns(count);
	double first = pass_ns(inv, count, names), again = pass_ns(inv, count, names);

	printf("%u assets, %d facts each: first %.1f ns/fact, again %.1f, again of few %.1f\n",
	    count, FACTS_EACH, first, again, few_ns(inv));
	printf("  memory: %.0f bytes/asset used, %.0f resident; sorted in %.0f ms\n",
	    (double)inventory_used_bytes(inv) / count, (double)(resident_bytes() - before) / count,
	    sorted_ms(inv));
	printf("  of %zu MiB mapped; %u kept, %llu facts refused\n", size >> 20,
	    inventory_count(inv), (unsigned long long)inventory_counters(inv)->facts_refused);
	return munmap(memory, size) != 0;
}

int main(int argc, char **argv)
{
	uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 1000000;

	if (count < 10) {
		fprintf(stderr, "usage: %s [ASSETS]\n", argv[0]);
		return 1;
	}
	return measure(count / 10) != 0 || measure(count) != 0;
}
