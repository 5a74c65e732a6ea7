// settings: every setting of a profile, as the form shows it. The names, kinds and limits are those
// of schema/profile.toml; a test holds the two together.
import type { Profile } from '../made/types';
import { entries } from './text.ts';

export type SettingName = Exclude<keyof Profile, 'id' | 'version'>;

export interface Setting {
	name: SettingName;
	label: string;
	help: string;
	kind: 'text' | 'note' | 'number' | 'switch' | 'choice' | 'list' | 'beacon';
	unit?: string;
	min?: number;
	max?: number;
	choices?: [value: string, label: string][];
	placeholder?: string;
}

export interface Section {
	title: string;
	intro: string;
	settings: Setting[];
}

export const SECTIONS: Section[] = [
	{
		title: 'Where it applies',
		intro: 'An agent takes the profile that was set for it; else the one that names one of its tags, the lowest priority number first; else one that applies to all.',
		settings: [
			{ name: 'name', label: 'Name', help: '', kind: 'text', max: 80 },
			{ name: 'note', label: 'Note', help: 'For the people who read this page.', kind: 'note', max: 1000 },
			{ name: 'all', label: 'Applies to all agents', help: 'To every agent that nothing more specific applies to.', kind: 'switch' },
			{ name: 'tags', label: 'Agents with one of these tags', help: 'A tag a line.', kind: 'list' },
			{ name: 'priority', label: 'Priority', help: 'Of two profiles whose tags an agent carries, the lower number wins.', kind: 'number', min: 0, max: 1000 },
		],
	},
	{
		title: 'On-premises',
		intro: 'An agent listens only while its network is one of yours. Anywhere else it is inactive: it hears nothing, keeps nothing and sends nothing but its own state.',
		settings: [
			{ name: 'minimumPeers', label: 'Agents on the segment', help: 'This one included. 0 does not ask for any, and needs another criterion; 1 would be no criterion and is refused.', kind: 'number', min: 0, max: 20 },
			{ name: 'dnsSuffixes', label: 'DNS suffixes', help: 'Of the interface, whole labels: corp.example also means a.corp.example. One a line.', kind: 'list', placeholder: 'corp.example' },
			{ name: 'addresses', label: 'Addresses of the interface', help: 'Addresses, prefixes and ranges, one a line.', kind: 'list', placeholder: '10.0.0.0/8\n10.1.2.3-10.1.2.9' },
			{ name: 'condition', label: 'Condition', help: 'Whether all of the three above must hold, or one is enough. Enough agents alone, or an address alone, is never enough where both are given.', kind: 'choice', choices: [['and', 'All must hold'], ['or', 'One is enough']] },
			{ name: 'dhcpServers', label: 'DHCP servers', help: 'The lease must come from one of these addresses.', kind: 'list' },
			{ name: 'gateways', label: 'Gateways', help: 'MACs of gateways, one a line. MACs that redundant gateways share (VRRP, HSRP, GLBP) prove nothing and are left out.', kind: 'list', placeholder: '00:11:22:33:44:55' },
			{ name: 'beacon', label: 'Beacon', help: 'A host inside that answers with a key you pin, asked over the very interface. The strongest criterion.', kind: 'beacon' },
			{ name: 'denied', label: 'Never here', help: 'Networks that are never on-premises, whatever else holds.', kind: 'list' },
			{ name: 'exemptPrefixes', label: 'Overlays that are no split tunnel', help: 'A split tunnel makes an agent off-premises. Prefixes of overlay networks you know may be exempted.', kind: 'list', placeholder: '100.64.0.0/10' },
			{ name: 'exemptInterfaces', label: 'Tunnels that are no veto', help: 'Names or kinds of interfaces.', kind: 'list', placeholder: 'wireguard' },
		],
	},
	{
		title: 'Listening',
		intro: 'One agent a segment leads and listens; the others stand by.',
		settings: [
			{ name: 'listen', label: 'Listen to', help: 'All traffic is that which the switch delivers to this host, never promiscuous; of what is not discovery, headers alone.', kind: 'choice', choices: [['discovery', 'Discovery: what devices announce'], ['all', 'All traffic that reaches the host']] },
			{ name: 'newAssetEvents', label: 'Report new assets at once', help: 'An asset the platform does not know is uploaded within seconds.', kind: 'switch' },
			{ name: 'interval_min', label: 'Upload every', help: '', kind: 'number', unit: 'minutes', min: 15, max: 1440 },
			{ name: 'assetsMax', label: 'Assets an agent keeps', help: 'When there are more, the one not heard for longest gives way, and is counted.', kind: 'number', min: 256, max: 65536 },
		],
	},
	{
		title: 'Agents',
		intro: 'How agents keep in touch with the platform and with each other.',
		settings: [
			{ name: 'checkIn_s', label: 'Check in every', help: 'An agent that misses three is shown as silent.', kind: 'number', unit: 'seconds', min: 60, max: 3600 },
			{ name: 'standby', label: 'Standby', help: 'A cold standby runs no sensor. A warm one does, without uploading, and takes over without a gap.', kind: 'choice', choices: [['cold', 'Cold'], ['warm', 'Warm']] },
			{ name: 'leader', label: 'Leading', help: 'Prefer: such agents lead where there is one. Never: they stand by and are counted, and lead nowhere.', kind: 'choice', choices: [['any', 'Any'], ['prefer', 'Prefer'], ['never', 'Never']] },
			{ name: 'heartbeat', label: 'Heartbeat of the leader', help: 'Economical means fewer packets on the segment, and a slower change of leader.', kind: 'choice', choices: [['normal', 'Normal'], ['economical', 'Economical']] },
			{ name: 'updates', label: 'Update by themselves', help: 'Agents take newer versions of themselves that this platform has, and go back where one does not work.', kind: 'switch' },
			{ name: 'electionPort', label: 'Election port', help: 'UDP, between agents of a segment.', kind: 'number', min: 1024, max: 65535 },
		],
	},
	{
		title: 'Privacy',
		intro: '',
		settings: [
			{ name: 'reportOffPremises', label: 'Report values of other networks', help: 'Off-premises, an agent says which criteria held, not the addresses it saw. This lets the values through; the user of the host is shown that it is on.', kind: 'switch' },
		],
	},
];

export const SETTINGS: Setting[] = SECTIONS.flatMap((section) => section.settings);

export function freshProfile(): Profile {
	return {
		id: 0, version: 0, name: '', note: '', all: false, tags: [], priority: 100, minimumPeers: 2,
		dnsSuffixes: [], addresses: [], condition: 'and', dhcpServers: [], gateways: [], denied: [],
		exemptPrefixes: [], exemptInterfaces: [], standby: 'cold', leader: 'any', heartbeat: 'normal', listen: 'discovery',
		interval_min: 30, newAssetEvents: true, checkIn_s: 300, reportOffPremises: false, updates: false, electionPort: 47911,
		assetsMax: 8192,
	};
}

/** The form: what stands in each control, as typed. */
export type Draft = Record<string, string | boolean>;

export function draftOf(profile: Profile): Draft {
	const draft: Draft = {};
	for (const { name, kind } of SETTINGS) {
		const value = profile[name];
		if (kind === 'beacon') {
			draft.beaconHost = profile.beacon?.host ?? '';
			draft.beaconPort = String(profile.beacon?.port ?? 443);
			draft.beaconPin = profile.beacon?.pin ?? '';
		} else if (kind === 'list') {
			draft[name] = ((value as string[] | undefined) ?? []).join('\n');
		} else {
			draft[name] = typeof value === 'boolean' ? value : String(value ?? '');
		}
	}
	return draft;
}

const numeral = (text: string): number | string => (/^\s*-?\d+\s*$/.test(text) ? Number(text) : text);

/** What is sent. A number that is none goes as it was typed: the platform says what is wrong. */
export function bodyOf(draft: Draft): Omit<Profile, 'id' | 'version'> {
	const body: Record<string, unknown> = {};
	for (const { name, kind } of SETTINGS) {
		const value = draft[name];
		if (kind === 'beacon') {
			if (draft.beaconHost || draft.beaconPin)
				body.beacon = { host: draft.beaconHost, port: numeral(String(draft.beaconPort)), pin: draft.beaconPin };
		} else if (kind === 'list') {
			body[name] = entries(String(value ?? ''));
		} else {
			body[name] = kind === 'number' ? numeral(String(value)) : value;
		}
	}
	return body as unknown as Omit<Profile, 'id' | 'version'>;
}
