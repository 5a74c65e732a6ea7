/*
 * profile: what a configuration may say.
 *
 * Criteria and how they join, after the truth table of the premises contract: peers AND the others:
 * all of them. Peers OR others: either the peers, or all of the others as one clause. Peers OR
 * nothing but addresses is kept as AND, since every home router hands out the addresses of some
 * office.
 */
#include <stdarg.h>
#include <stdio.h>

#include "platform/profile/internal.h"

void profile_fault(
    struct profile_report *report, const char *field, int index, const char *format, ...)
{
	va_list values;

	if (report->faults_n == PROFILE_FAULTS_MAX)
		return;
	struct profile_fault *fault = &report->faults[report->faults_n++];

	if (index < 0)
		snprintf(fault->field, sizeof(fault->field), "/%s", field);
	else
		snprintf(fault->field, sizeof(fault->field), "/%s/%d", field, index);
	va_start(values, format);
	if (vsnprintf(fault->text, sizeof(fault->text), format, values) < 0)
		fault->text[0] = '\0';
	va_end(values);
}

void profile_warn(struct profile_report *report, const char *format, ...)
{
	char text[500];
	va_list values;

	if (report->warnings_n == PROFILE_WARNINGS_MAX)
		return;
	va_start(values, format);
	int n = vsnprintf(text, sizeof(text), format, values);

	va_end(values);
	if (n >= 0)
		report->warnings[report->warnings_n++] = arena_copy(report->arena, view_of(text));
}

/* A view for "%.*s". */
#define V(view) (int)(view).n, (const char *)(view).p

static bool double_before(const struct view *texts, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (view_eq(texts[k], texts[i]))
			return true;
	return false;
}

static void check_names(struct wire_profile *profile, struct profile_report *report)
{
	if (!platform_name_ok(profile->name, 80))
		profile_fault(report, "name", -1,
		    "A name has no control characters and no blanks at its ends.");
	for (size_t i = 0; i < profile->tags.n; i++) {
		if (!platform_tag_ok(profile->tags.p[i]))
			profile_fault(report, "tags", (int)i,
			    view_eq_nocase(profile->tags.p[i], view_of(PLATFORM_TAG_LEADER))
				? "The tag " PLATFORM_TAG_LEADER " comes and goes by itself."
				: "A tag has no control characters, no comma and no blanks at its "
				  "ends.");
		else if (double_before(profile->tags.p, i))
			profile_fault(report, "tags", (int)i, "This tag stands there twice.");
	}
	if (!profile->all && profile->tags.n == 0)
		profile_warn(report,
		    "This profile has no tag and is not for all: it applies only to agents for "
		    "which it is set by hand.");
}

/* What many home routers announce, and RFC 8375. */
static bool is_homely(const char *suffix)
{
	static const char *const names[] = {"home", "lan", "local", "localdomain", "home.arpa",
	    "fritz.box", "internal", "intranet", "private", "corp", "workgroup"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(suffix, names[i]) == 0)
			return true;
	return false;
}

static void check_suffixes(struct wire_profile *profile, struct profile_report *report)
{
	for (size_t i = 0; i < profile->dns_suffixes.n; i++) {
		struct view *suffix = &profile->dns_suffixes.p[i];
		char lower[254];
		const char *fault = profile_dns_fault(*suffix, lower);

		if (fault != NULL) {
			profile_fault(report, "dnsSuffixes", (int)i, "A DNS suffix %s.", fault);
			continue;
		}
		*suffix = arena_copy(report->arena, view_of(lower));
		if (double_before(profile->dns_suffixes.p, i))
			profile_fault(
			    report, "dnsSuffixes", (int)i, "This suffix stands there twice.");
		if (is_homely(lower))
			profile_warn(report,
			    "Many home and hotel networks hand out the DNS suffix %s: it does not "
			    "tell your network from theirs.",
			    lower);
		else if (view_find(view_of(lower), '.') == strlen(lower))
			profile_warn(report,
			    "The DNS suffix %s has one label: it holds for every name below it.",
			    lower);
	}
}

struct ranges {
	struct addr_range *p;
	size_t n; /* those that are right */
};

static struct ranges check_ranges(
    struct profile_report *report, const char *field, const struct view *texts, size_t n)
{
	struct ranges ranges = {arena_take_array(report->arena, n + 1, sizeof(ranges.p[0])), 0};

	for (size_t i = 0; i < n && ranges.p != NULL; i++) {
		struct addr_range range;
		enum addr_fault fault = addr_range_parse(texts[i], &range);

		if (fault != ADDR_FINE) {
			profile_fault(report, field, (int)i, "%.*s: %s.", V(texts[i]),
			    addr_fault_text(fault));
			continue;
		}
		for (size_t k = 0; k < ranges.n; k++)
			if (addr_range_covers(&ranges.p[k], &range) &&
			    addr_range_covers(&range, &ranges.p[k])) {
				profile_fault(
				    report, field, (int)i, "%.*s stands there twice.", V(texts[i]));
				break;
			}
		ranges.p[ranges.n++] = range;
	}
	return ranges;
}

static bool is_everything(const struct addr_range *range)
{
	struct addr_range all;

	return addr_range_parse(view_of(range->first.len == 4 ? "0.0.0.0/0" : "::/0"), &all) ==
		   ADDR_FINE &&
	       addr_range_covers(range, &all);
}

static void check_addresses(struct wire_profile *profile, struct profile_report *report)
{
	struct ranges here =
	    check_ranges(report, "addresses", profile->addresses.p, profile->addresses.n);
	struct ranges denied = check_ranges(report, "denied", profile->denied.p, profile->denied.n);

	for (size_t i = 0; i < here.n; i++) {
		if (is_everything(&here.p[i]))
			profile_warn(report, "Every %s address counts as yours.",
			    here.p[i].first.len == 4 ? "IPv4" : "IPv6");
		for (size_t k = 0; k < denied.n; k++)
			if (addr_range_covers(&denied.p[k], &here.p[i])) {
				char text[ADDR_TEXT_SIZE];

				profile_warn(report,
				    "The addresses from %s on are denied as well: they are never "
				    "on-premises.",
				    addr_format(&here.p[i].first, text));
				break;
			}
	}
}

static void check_exemptions(struct wire_profile *profile, struct profile_report *report)
{
	struct ranges ranges = check_ranges(
	    report, "exemptPrefixes", profile->exempt_prefixes.p, profile->exempt_prefixes.n);

	for (size_t i = 0; i < profile->exempt_prefixes.n; i++)
		if (view_find(profile->exempt_prefixes.p[i], '-') < profile->exempt_prefixes.p[i].n)
			profile_fault(report, "exemptPrefixes", (int)i,
			    "An exemption is a prefix, like 100.64.0.0/10, not a range.");
	for (size_t i = 0; i < ranges.n; i++)
		if (is_everything(&ranges.p[i]))
			profile_fault(report, "exemptPrefixes", -1,
			    "An exemption of every address would let every tunnel pass.");
	for (size_t i = 0; i < profile->exempt_interfaces.n; i++) {
		if (!platform_name_ok(profile->exempt_interfaces.p[i], 64))
			profile_fault(report, "exemptInterfaces", (int)i,
			    "An interface's name or kind has no control characters and no blanks "
			    "at "
			    "its ends.");
		else if (double_before(profile->exempt_interfaces.p, i))
			profile_fault(report, "exemptInterfaces", (int)i,
			    "This interface stands there twice.");
	}
}

static void check_dhcp(struct wire_profile *profile, struct profile_report *report)
{
	for (size_t i = 0; i < profile->dhcp_servers.n; i++) {
		struct view text = profile->dhcp_servers.p[i];
		struct addr addr;

		if (!addr_parse(text, &addr) || !addr_is_host(&addr))
			profile_fault(report, "dhcpServers", (int)i,
			    "%.*s is not the address of a DHCP server.", V(text));
		else if (addr.len != 4) /* RFC 8415 11: a DUID, not an address */
			profile_fault(report, "dhcpServers", (int)i,
			    "A DHCP server is known by its IPv4 address.");
		else if (double_before(profile->dhcp_servers.p, i))
			profile_fault(
			    report, "dhcpServers", (int)i, "This server stands there twice.");
	}
}

static void check_gateways(struct wire_profile *profile, struct profile_report *report)
{
	size_t shared = 0;

	for (size_t i = 0; i < profile->gateways.n; i++) {
		struct mac mac = profile->gateways.p[i];
		char text[MAC_TEXT_SIZE];

		if (!mac_is_device(mac))
			profile_fault(report, "gateways", (int)i, "%s is no device's address.",
			    mac_format(mac, text));
		for (size_t k = 0; k < i; k++)
			if (mac_eq(mac, profile->gateways.p[k])) {
				profile_fault(report, "gateways", (int)i, "%s stands there twice.",
				    mac_format(mac, text));
				break;
			}
		if (!mac_is_shared(mac))
			continue;
		shared++;
		profile_warn(report,
		    "%s is shared by routers of many networks (VRRP, HSRP or GLBP) and is ignored.",
		    mac_format(mac, text));
	}
	if (shared > 0 && shared == profile->gateways.n)
		profile_fault(report, "gateways", -1,
		    "All of these are shared addresses (VRRP, HSRP, GLBP), which many networks "
		    "have: name a router's own address.");
}

static void check_beacon(struct wire_profile *profile, struct profile_report *report)
{
	char lower[254];
	struct addr addr;

	if (!profile->has_beacon)
		return;
	if (!addr_parse(profile->beacon.host, &addr)) {
		const char *fault = profile_dns_fault(profile->beacon.host, lower);

		if (fault != NULL)
			profile_fault(report, "beacon/host", -1, "The beacon's host %s.", fault);
		else
			profile->beacon.host = arena_copy(report->arena, view_of(lower));
	} else if (!addr_is_host(&addr)) {
		profile_fault(report, "beacon/host", -1, "This is no host's address.");
	}
	if (!profile_pin_ok(profile->beacon.pin))
		profile_fault(report, "beacon/pin", -1,
		    "A pin is sha256// and the base64 of the SHA-256 of the public key, 44 "
		    "characters.");
}

/* Peers under OR with what any home network may have too. */
static bool is_weak(const struct wire_profile *profile)
{
	return profile->addresses.n + profile->dhcp_servers.n > 0 && profile->dns_suffixes.n == 0 &&
	       profile->gateways.n == 0 && !profile->has_beacon;
}

/* A criterion beside minimum peers. */
static bool has_others(const struct wire_profile *profile)
{
	return profile->dns_suffixes.n + profile->addresses.n + profile->dhcp_servers.n +
		       profile->gateways.n >
		   0 ||
	       profile->has_beacon;
}

/* Where others are asked for, AND is decided before anybody is met: by them or by nothing. */
bool profile_may_probe(const struct wire_profile *profile)
{
	return profile->minimum_peers >= PROFILE_PEERS_MIN &&
	       (profile->condition == WIRE_PROFILE_CONDITION_OR || !has_others(profile));
}

static void check_condition(struct wire_profile *profile, struct profile_report *report)
{
	bool others = has_others(profile);
	bool is_or = profile->condition == WIRE_PROFILE_CONDITION_OR;

	if (profile->minimum_peers != 0 && profile->minimum_peers < PROFILE_PEERS_MIN)
		profile_fault(report, "minimumPeers", -1,
		    "Minimum peers is 0 (off) or %d to 20, the agent included.", PROFILE_PEERS_MIN);
	if (profile->minimum_peers == 0 && !others) {
		profile_fault(report, "minimumPeers", -1,
		    "Nothing would tell on-premises from elsewhere: set minimum peers, or a DNS "
		    "suffix, an address, a gateway, a DHCP server or a beacon.");
		return;
	}
	if (profile->minimum_peers == 0) {
		if (is_or)
			profile_warn(report, "Without minimum peers there is nothing for OR to "
					     "join: all other criteria must hold.");
		if (is_weak(profile))
			profile_warn(report, "Addresses alone decide: a home network with the same "
					     "addresses would count as on-premises. Add a DNS "
					     "suffix, a gateway, a beacon or minimum peers.");
		return;
	}
	if (!others) {
		profile_warn(report,
		    "Minimum peers alone decide: two laptops in one hotel would be "
		    "on-premises. Add a DNS suffix, an address, a gateway or a "
		    "beacon.");
	} else if (is_or && is_weak(profile)) {
		profile->condition = WIRE_PROFILE_CONDITION_AND;
		profile_warn(report,
		    "Peers OR addresses is not possible, since other networks have "
		    "the same addresses: stored as AND.");
	} else if (is_or) {
		profile_warn(report,
		    "Under OR the peers suffice: two laptops in one hotel would be "
		    "on-premises.");
	}
}

static void check_leading(const struct wire_profile *profile, struct profile_report *report)
{
	if (profile->leader == WIRE_PROFILE_LEADER_NEVER && profile->all)
		profile_warn(report, "Agents that no other profile applies to never lead: where "
				     "there are no others, "
				     "nobody listens.");
}

void profile_check(
    struct wire_profile *profile, struct arena *arena, struct profile_report *ret_report)
{
	*ret_report = (struct profile_report){.arena = arena};
	check_names(profile, ret_report);
	check_suffixes(profile, ret_report);
	check_addresses(profile, ret_report);
	check_exemptions(profile, ret_report);
	check_dhcp(profile, ret_report);
	check_gateways(profile, ret_report);
	check_beacon(profile, ret_report);
	check_condition(profile, ret_report);
	check_leading(profile, ret_report);
}
