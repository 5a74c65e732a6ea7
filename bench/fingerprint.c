/*
 * What an identity costs: microseconds per identify(), with the pack of the tree.
 *
 * bench-fingerprint [ASSETS]: so many (200,000 without) assets of 16 facts: a DHCP exchange, an
 * mDNS answer and SSDP. Once with values that repeat from asset to asset but for their names, as in
 * a network; once with every value new, which no memory helps.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fingerprint/embedded.h"
#include "fingerprint/fingerprint.h"

enum { FACTS = 16, KINDS_OF_ASSET = 64, TEXT_SIZE = 64 };

static const struct {
	enum fact_source source;
	enum fact_kind kind;
	const char *key, *scope, *text;
} facts[FACTS] = {
    {SOURCE_DHCP, FACT_DHCP_HOSTNAME, "", "", "Johns-iPhone-"},
    {SOURCE_DHCP, FACT_DHCP_PARAMETERS, "", "", "\x01\x79\x03\x06\x0f\x77\xfc"},
    {SOURCE_DHCP, FACT_ORDER, "", "", "\x35\x37\x39\x3d\x32\x33\x0c"},
    {SOURCE_DHCP, FACT_DHCP_VENDOR, "", "", "MSFT 5.0"},
    {SOURCE_DHCP, FACT_DHCP_CLIENT_ID, "", "", "\x01zzzzzz"},
    {SOURCE_MDNS, FACT_MDNS_NAME, "", "", "BRW00-"},
    {SOURCE_MDNS, FACT_SERVICE, "", "", "_ipp._tcp"},
    {SOURCE_MDNS, FACT_SERVICE, "", "", "_pdl-datastream._tcp"},
    {SOURCE_MDNS, FACT_MDNS_INSTANCE, "", "_ipp._tcp", "Brother MFC-L2710DW series"},
    {SOURCE_MDNS, FACT_MDNS_TXT, "ty", "_ipp._tcp", "Brother MFC-L2710DW series"},
    {SOURCE_MDNS, FACT_MDNS_TXT, "usb_mfg", "_ipp._tcp", "Brother"},
    {SOURCE_MDNS, FACT_MDNS_TXT, "usb_mdl", "_ipp._tcp", "MFC-L2710DW series"},
    {SOURCE_SSDP, FACT_SSDP_SERVER, "", "", "Linux/3.4 UPnP/1.0 Device/1.0"},
    {SOURCE_SSDP, FACT_SSDP_TYPE, "", "", "urn:schemas-upnp-org:device:MediaRenderer:1"},
    {SOURCE_SSDP, FACT_SSDP_USN, "", "", "uuid:00000000-0000-0000"},
    {SOURCE_NETBIOS, FACT_NETBIOS_NAME, "20", "", "DESKTOP-"},
};

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Names differ from asset to asset; the other values are as written, or differ by an odd variant.
 */
static size_t fill(
    struct evidence *evidence, char text[FACTS][TEXT_SIZE], uint32_t i, uint32_t variant)
{
	for (size_t k = 0; k < FACTS; k++) {
		bool own = fact_infos[facts[k].kind].class == CLASS_NAME;
		bool as_written = !own && variant % 2 == 0;
		int n = snprintf(text[k], TEXT_SIZE, as_written ? "%s" : "%s%x", facts[k].text,
		    own ? i : variant);

		evidence[k] = (struct evidence){
		    .source = facts[k].source,
		    .kind = facts[k].kind,
		    .key = view_of(facts[k].key),
		    .scope = view_of(facts[k].scope),
		    .value = view_bytes(text[k], (size_t)n),
		};
	}
	return FACTS;
}

static void run(const char *name, struct pack *pack, uint32_t assets, uint32_t variants)
{
	static uint8_t memory[IDENTITY_ARENA_SIZE];
	static struct identity id;
	static char text[FACTS][TEXT_SIZE];
	struct evidence evidence[FACTS];
	struct arena arena = arena_of(memory, sizeof(memory));
	uint64_t reasons = 0;
	double spent = 0;

	for (uint32_t i = 0; i < assets; i++) {
		struct asset_view asset = {.evidence = evidence};
		double start;

		asset.mac = mac_of_u64(0x001ba9000000 + i % 0xffffff);
		asset.evidence_count =
		    fill(evidence, text, i, variants > 0 ? i % variants : 2 * i + 1);
		arena_reset(&arena);
		start = now_us();
		identify(pack, &asset, &arena, &id);
		spent += now_us() - start;
		reasons += id.reasons_count;
	}
	printf("%-28s %8.2f us per identify, %.1f reasons each\n", name, spent / assets,
	    (double)reasons / assets);
}

int main(int argc, char **argv)
{
	uint32_t assets = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 200000;
	struct pack_problem problem;
	struct pack_info info;
	struct pack *pack = NULL;
	double start = now_us();

	if (assets == 0 || pack_open(&pack, embedded_pack_view(), NULL, &problem) != ERR_NONE) {
		fprintf(stderr, "bench-fingerprint: no assets, or no pack\n");
		return 1;
	}
	pack_info(pack, &info);
	printf("pack: %zu entries, %zu prefixes, opened in %.1f ms\n", info.entries, info.prefixes,
	    (now_us() - start) / 1e3);
	run("values that repeat", pack, assets, KINDS_OF_ASSET);
	run("every value new", pack, assets, 0);
	pack_close(pack);
	return 0;
}
