// evidence: which of the things an asset said a reason rests on, and all of them by source.
import type { AssetEvidence, Reason } from '../made/types';

/** "mdns txt.ty" as its parts; null where a reason rests on no evidence ("reported by its agent"). */
export function restsOn(reason: Reason): { source: string; kind: string } | null {
	const [source = '', kind = '', ...more] = reason.because.split(' ');
	return source !== '' && kind !== '' && more.length === 0 ? { source, kind } : null;
}

/** What a reason rests on: its `because` is the source and kind of the evidence ("mdns txt.ty"). */
export function evidenceOf(reason: Reason, evidence: readonly AssetEvidence[]): AssetEvidence[] {
	const because = reason.because.toLowerCase();
	return evidence.filter((entry) => because === `${entry.source} ${entry.kind}`.toLowerCase());
}

export interface Group {
	source: string;
	items: AssetEvidence[];
}

const NAMES: Record<string, string> = {
	arp: 'ARP', dhcp: 'DHCP', netbios: 'NetBIOS names', browser: 'NetBIOS browser', ssdp: 'SSDP / UPnP',
	mdns: 'mDNS / DNS-SD', frame: 'Frames', oui: 'Registry of makers',
	lldp: 'LLDP', cdp: 'CDP', fdp: 'FDP', edp: 'EDP', sonmp: 'SONMP', mndp: 'MNDP (MikroTik)', ubnt: 'Ubiquiti discovery', lltd: 'LLTD',
	nd: 'IPv6 neighbour discovery', mld: 'MLD groups', igmp: 'IGMP groups', dhcpv6: 'DHCPv6', llmnr: 'LLMNR', wsd: 'WS-Discovery',
	stp: 'Spanning tree', lacp: 'LACP', vrrp: 'VRRP', carp: 'CARP', hsrp: 'HSRP', glbp: 'GLBP', ospf: 'OSPF', eigrp: 'EIGRP',
	bacnet: 'BACnet', bjnp: 'Canon BJNP', cups: 'CUPS browsing', dahua: 'Dahua discovery', dlink: 'D-Link discovery', dropbox: 'Dropbox LAN sync',
	edimax: 'Edimax discovery', enip: 'EtherNet/IP', enpc: 'Epson ENPC', hiflying: 'Hi-Flying modules', kasa: 'TP-Link Kasa', knx: 'KNXnet/IP',
	lifx: 'LIFX', miio: 'Xiaomi miIO', plex: 'Plex', profinet: 'PROFINET', ptp: 'PTP clocks', sadp: 'Hikvision SADP', shelly: 'Shelly CoIoT',
	slp: 'SLP', spotify: 'Spotify', squeezebox: 'Squeezebox', steam: 'Steam', syncthing: 'Syncthing', tuya: 'Tuya', wiz: 'WiZ', wol: 'Wake-on-LAN',
	yeelight: 'Yeelight',
};

/** A source as people write it. */
export function sourceName(source: string): string {
	return NAMES[source] ?? source;
}

/** What a kind is, where its name does not say it. */
const KINDS: Record<string, string> = {
	'dhcp opt12': 'host name', 'dhcp opt15': 'domain', 'dhcp opt50': 'address asked for', 'dhcp opt55': 'options asked for', 'dhcp opt57': 'largest message',
	'dhcp opt60': 'vendor class', 'dhcp opt61': 'client id', 'dhcp opt77': 'user class', 'dhcp opt81': 'host name, full',
	'dhcp opt82.1': 'circuit', 'dhcp opt82.2': 'remote id', 'dhcp opt93': 'architecture', 'dhcp opt97': 'machine id', 'dhcp opt124': 'vendor class, identified',
	'dhcp opt125': 'vendor information', 'dhcp opt161': 'MUD address', 'dhcp order': 'order of its options', 'mdns hinfo': 'host information',
	'ssdp nt': 'kind of device or service', 'ssdp usn': 'its unique name', 'browser type': 'server type, bits', 'browser comment': 'description',
	'frame heard': 'carried by', 'arp probe': 'address it would like',
};

/** "vendor class" for DHCP option 60; "" where the name of the kind is plain. */
export function kindName(source: string, kind: string): string {
	return KINDS[`${source} ${kind}`] ?? '';
}

/** By source, in the order of the names; within one by kind, the newest first. */
export function bySource(evidence: readonly AssetEvidence[]): Group[] {
	const groups = new Map<string, AssetEvidence[]>();
	for (const entry of evidence)
		groups.set(entry.source, [...(groups.get(entry.source) ?? []), entry]);
	const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	return [...groups].map(([source, items]) => ({
		source,
		items: items.sort((a, b) => compare(a.kind, b.kind) || compare(b.lastSeen, a.lastSeen)),
	})).sort((a, b) => compare(sourceName(a.source).toLowerCase(), sourceName(b.source).toLowerCase()));
}

/** Those that counted, and those that a stronger one of their source stood for or that had no say. */
export function split(reasons: readonly Reason[], axis: Reason['axis']): { counted: Reason[]; silent: Reason[] } {
	const mine = reasons.filter((reason) => reason.axis === axis);
	return { counted: mine.filter((reason) => reason.weight !== 0), silent: mine.filter((reason) => reason.weight === 0) };
}
