/* rule: the one way from a profile to its rule. */
#include "rule/rule.h"

/* One range more than there are texts: a list that was configured never becomes "none". */
static enum err take_ranges(const struct view *texts, size_t count, struct arena *arena,
    const struct addr_range **ret_ranges, size_t *ret_count)
{
	struct addr_range *ranges = arena_take_array(arena, count + 1, sizeof(*ranges));
	size_t n = 0;

	if (ranges == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (addr_range_parse(texts[i], &ranges[n]) == ADDR_FINE)
			n++;
	if (n == 0 && count > 0)
		n = 1; /* zeroed: has no address */
	*ret_ranges = ranges;
	*ret_count = n;
	return ERR_NONE;
}

/* As with ranges: of servers that cannot be read one is left, which nobody is. */
static enum err take_servers(
    const struct wire_profile *profile, struct arena *arena, struct premises_rule *rule)
{
	size_t count = profile->dhcp_servers.n;
	struct addr *servers = arena_take_array(arena, count + 1, sizeof(*servers));

	if (servers == NULL)
		return ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (addr_parse(profile->dhcp_servers.p[i], &servers[rule->dhcp_servers_count]))
			rule->dhcp_servers_count++;
	if (rule->dhcp_servers_count == 0 && count > 0)
		servers[rule->dhcp_servers_count++] = (struct addr){.len = 4};
	rule->dhcp_servers = servers;
	return ERR_NONE;
}

enum err rule_of_profile(
    const struct wire_profile *profile, struct arena *arena, struct premises_rule *ret_rule)
{
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
	enum err err = take_ranges(profile->addresses.p, profile->addresses.n, arena,
	    &rule.addresses, &rule.addresses_count);

	if (err == ERR_NONE)
		err = take_ranges(
		    profile->denied.p, profile->denied.n, arena, &rule.denied, &rule.denied_count);
	if (err == ERR_NONE)
		err = take_ranges(profile->exempt_prefixes.p, profile->exempt_prefixes.n, arena,
		    &rule.exempt_prefixes, &rule.exempt_prefixes_count);
	if (err == ERR_NONE)
		err = take_servers(profile, arena, &rule);
	if (err == ERR_NONE)
		*ret_rule = rule;
	return err;
}
