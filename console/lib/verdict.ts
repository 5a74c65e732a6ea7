// verdict: why an interface is on-premises or not, in words: what each criterion is, what the
// profile wants of it, what was seen, and what a veto means (docs/premises.md).
import type { Criterion, InterfaceVerdict, Profile } from '../made/types';

export interface Told {
	name: string;
	/** What the profile asks for; "" where that is not known. */
	wants: string;
	outcome: Criterion['outcome'];
	/** What was seen; null when it was kept on the host. */
	seen: string | null;
}

const listed = (words: readonly string[], most = 4) =>
	words.slice(0, most).join(', ') + (words.length > most ? ` and ${words.length - most} more` : '');

type Asks = (profile: Profile) => string;

const NAMES: Record<string, [name: string, wants: Asks]> = {
	'peers': ['Agents on the segment', ({ minimumPeers }) => (minimumPeers > 0 ? `at least ${minimumPeers}, this one included` : '')],
	'dns-suffix': ['DNS suffix', ({ dnsSuffixes }) => listed(dnsSuffixes)],
	'addresses': ['Address', ({ addresses }) => listed(addresses)],
	'dhcp-server': ['DHCP server', ({ dhcpServers }) => listed(dhcpServers)],
	'gateway': ['Gateway', ({ gateways }) => listed(gateways, 2)],
	'beacon': ['Beacon', ({ beacon }) => (beacon ? `${beacon.host}:${beacon.port} with the pinned key` : '')],
	'not-denied': ['No denied network', ({ denied }) => (denied.length > 0 ? `not in ${listed(denied)}` : '')],
	'no-tunnel': ['No tunnel', ({ exemptInterfaces, exemptPrefixes }) => {
		const exempt = [...exemptPrefixes, ...exemptInterfaces];
		return exempt.length > 0 ? `none, ${listed(exempt)} exempted` : 'none';
	}],
	'interface': ['Kind of interface', () => 'Ethernet or Wi-Fi, up and with an address'],
	'recording': ['Recording', () => ''],
};

/** Values of other networks stay on the host, unless the profile lets them through. */
function seenOf(verdict: InterfaceVerdict, { name, outcome, value }: Criterion, profile: Profile | null): string | null {
	if (value !== '' || outcome === 'unused' || outcome === 'unknown')
		return value;
	const away = verdict.verdict === 'off' || verdict.verdict === 'probe';
	return away && name !== 'interface' && profile?.reportOffPremises !== true ? null : '';
}

/** Every criterion of a verdict, told; of one we have no words for, by its own name. */
export function told(verdict: InterfaceVerdict, profile: Profile | null): Told[] {
	return verdict.criteria.map((criterion) => {
		const [name, asks] = NAMES[criterion.name] ?? [criterion.name, () => ''];
		return {
			name, outcome: criterion.outcome, wants: profile ? asks(profile) : '',
			seen: seenOf(verdict, criterion, profile),
		};
	});
}

const VETOES: Record<string, string> = {
	'denied network': 'Its network is one of those that are never on-premises.',
	'full tunnel': 'A tunnel (VPN) takes all of the host’s traffic, so where it is cannot be told.',
	'split tunnel': 'A tunnel (VPN) takes part of the host’s traffic, so it joins two networks.',
	'unread routes': 'The routes of the host could not be read in full, so a tunnel cannot be ruled out.',
};

/** A veto in a sentence; one we have no words for, as it is called. */
export function vetoWords(veto: string): string {
	return VETOES[veto] ?? (veto === '' ? '' : `Vetoed: ${veto}.`);
}

/** How the criteria of a profile go together; "" where there is nothing to combine. */
export function condition(profile: Profile): string {
	const others = profile.dnsSuffixes.length + profile.addresses.length + profile.dhcpServers.length +
		profile.gateways.length + (profile.beacon ? 1 : 0);
	if (profile.minimumPeers === 0 || others === 0)
		return '';
	return profile.condition === 'or'
		? 'Enough agents on the segment, or all of the others: one is enough.' : 'All of them must hold.';
}
