/* dry_rule: a profile as a rule of premises. */
#include "platform/profile/dry_rule.h"

#include "platform/profile/dry.h"

/* Of texts that cannot be read one range is left, which nobody is in: it never becomes "none". */
static bool take_ranges(const struct view *texts, size_t count, struct arena *arena,
    const struct addr_range **ret_ranges, size_t *ret_count)
{
	struct addr_range *ranges = arena_take_array(arena, count + 1, sizeof(*ranges));
	size_t n = 0;

	for (size_t i = 0; ranges != NULL && i < count; i++)
		if (addr_range_parse(texts[i], &ranges[n]) == ADDR_FINE)
			n++;
	*ret_ranges = ranges;
	*ret_count = n == 0 && count > 0 ? 1 : n;
	return ranges != NULL;
}

static bool take_servers(
    const struct wire_profile *profile, struct arena *arena, struct premises_rule *rule)
{
	size_t count = profile->dhcp_servers.n, n = 0;
	struct addr *servers = arena_take_array(arena, count + 1, sizeof(*servers));

	for (size_t i = 0; servers != NULL && i < count; i++)
		if (addr_parse(profile->dhcp_servers.p[i], &servers[n]))
			n++;
	if (servers != NULL && n == 0 && count > 0)
		servers[n++] = (struct addr){.len = 4};
	rule->dhcp_servers = servers;
	rule->dhcp_servers_count = n;
	return servers != NULL;
}

const struct dry_rule *dry_rule(const struct wire_profile *profile, struct arena *arena)
{
	struct dry_rule *made = arena_take(arena, sizeof(*made));
	struct premises_rule rule = {
	    .minimum_peers = (unsigned)profile->minimum_peers,
	    .condition =
		profile->condition == WIRE_PROFILE_CONDITION_OR ? PREMISES_OR : PREMISES_AND,
	    .dns_suffixes = profile->dns_suffixes.p,
	    .dns_suffixes_count = profile->dns_suffixes.n,
	    .gateways = profile->gateways.p,
	    .gateways_count = profile->gateways.n,
	    .beacon = profile->has_beacon,
	    .exempt_interfaces = profile->exempt_interfaces.p,
	    .exempt_interfaces_count = profile->exempt_interfaces.n,
	};

	if (made == NULL ||
	    !take_ranges(profile->addresses.p, profile->addresses.n, arena, &rule.addresses,
		&rule.addresses_count) ||
	    !take_ranges(
		profile->denied.p, profile->denied.n, arena, &rule.denied, &rule.denied_count) ||
	    !take_ranges(profile->exempt_prefixes.p, profile->exempt_prefixes.n, arena,
		&rule.exempt_prefixes, &rule.exempt_prefixes_count) ||
	    !take_servers(profile, arena, &rule))
		return NULL;
	made->rule = rule;
	return made;
}
