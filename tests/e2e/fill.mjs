// fill: a platform with a network on it, for walks that begin where there is something to see.

export const SEGMENT = {
	interface: 'eth0', prefix: '10.77.0.0/24', gateway: '14:cc:20:10:00:0b', dhcp_server: '10.77.0.1', dns_suffix: 'lan.example',
};
export const LAN_ASSETS = 15;

const port = (name, mac, ...addresses) => ({ name, kind: 'ethernet', mac, dedupe: true, up: true, addresses });
const criterion = (name, outcome, value = '') => ({ name, outcome, value });

/** Hosts with an agent: what they report of themselves and of their state. */
export const HOSTS = {
	leader: {
		host: { host_name: 'front-desk', os_version: '12', vendor: 'Dell Inc.', model: 'OptiPlex 7090', chassis: 'desktop', interfaces: [port('eth0', '00:1b:21:00:00:01', '10.77.0.20/24')] },
		report: {
			state: 'leading', why: 'leads 10.77.0.0/24',
			verdicts: [{ interface: 'eth0', verdict: 'on', criteria: [criterion('dns-suffix', 'true', 'lan.example'), criterion('addresses', 'unused'), criterion('peers', 'unused'), criterion('no-tunnel', 'true', 'none')] }],
			roles: [{ segment: 1, role: 'leader', term: 4, epoch: 1 }],
			counters: [{ name: 'frames', value: 48211 }, { name: 'dropped', value: 0 }], cost: { pss_kib: 15360, cpu_ms: 5200, uptime_s: 86400 },
		},
	},
	standby: {
		host: { host_name: 'desktop', os_version: '12', chassis: 'desktop', interfaces: [port('eth0', '3c:52:82:10:00:03', '10.77.0.111/24')] },
		report: {
			state: 'standby', why: 'front-desk leads 10.77.0.0/24',
			verdicts: [{ interface: 'eth0', verdict: 'on', criteria: [criterion('dns-suffix', 'true', 'lan.example')] }],
		},
	},
	away: {
		host: { host_name: 'travel-notebook', os_version: '12', chassis: 'notebook', interfaces: [port('wlan0', '00:1b:21:00:00:03', '192.168.1.9/24')] },
		report: {
			state: 'off-premises', why: 'no interface is on-premises: a tunnel is up',
			verdicts: [{ interface: 'wlan0', verdict: 'off', veto: 'split tunnel', criteria: [criterion('dns-suffix', 'false'), criterion('addresses', 'unknown'), criterion('no-tunnel', 'false')] }, { interface: 'tun0', verdict: 'ineligible', criteria: [criterion('interface', 'false', 'a tunnel, or point-to-point')] }],
		},
	},
	waiting: {
		host: { host_name: 'workshop', os_version: '12', chassis: 'desktop', interfaces: [port('eth0', '00:1b:21:00:00:04', '10.78.0.4/24')] },
		report: { state: 'waiting', why: 'eth0 waits for one more agent', verdicts: [{ interface: 'eth0', verdict: 'muster', criteria: [criterion('dns-suffix', 'true', 'lan.example'), criterion('peers', 'false', '1 of 2')] }] },
	},
	old: { host: { host_name: 'cellar', os_version: '10', agent_version: '0.0.1', interfaces: [port('eth0', '00:1b:21:00:00:05')] }, report: { state: 'inactive' } },
};

/** An agent of each kind, enrolled with `key`: their ids by kind. */
export async function enrolAll(bed, name, key, kinds = Object.keys(HOSTS)) {
	const ids = {};
	for (const kind of kinds) {
		ids[kind] = await bed.ask('enrol', { name, key, ...HOSTS[kind].host });
		await bed.ask('check_in', { agent: ids[kind], ...HOSTS[kind].report });
	}
	return ids;
}

const HOUR_S = 3600;

/**
 * The LAN as it would be after a week: it has changed hands between front-desk and desktop. A second
 * segment lost its leader while the workshop's agent is there; a third is left.
 */
export async function week(bed, name, ids) {
	const other = (gateway, prefix) => ({ ...SEGMENT, gateway, prefix, dns_suffix: '', dhcp_server: '' });
	const led = await bed.ask('at', { agent: ids.standby, fingerprint: SEGMENT });
	await bed.ask('check_in', { agent: ids.standby, ...HOSTS.standby.report, roles: [{ segment: led, role: 'standby', term: 4, epoch: 4 }] });
	await bed.ask('check_in', { agent: ids.leader, ...HOSTS.leader.report, roles: [{ segment: led, role: 'leader', term: 4, epoch: 4 }] });
	await bed.ask('days', { name, segment: led, tenures: [
		{ agent: ids.standby, from_s: 150 * HOUR_S, to_s: 30 * HOUR_S, reason: 'left' },
		{ agent: ids.leader, from_s: 30 * HOUR_S, to_s: 21 * HOUR_S, reason: 'displaced', blind_ms: 0 },
		{ agent: ids.standby, from_s: 21 * HOUR_S - 6, to_s: 9 * HOUR_S, reason: 'expired', blind_ms: 6400, drops: 14 },
		{ agent: ids.leader, from_s: 8.2 * HOUR_S, to_s: 0, blind_ms: 2880000 },
	] });
	const lost = await bed.ask('at', { agent: ids.waiting, fingerprint: other('14:cc:20:10:00:0d', '10.78.0.0/24') });
	await bed.ask('check_in', { agent: ids.waiting, ...HOSTS.waiting.report, roles: [{ segment: lost, role: 'listen' }] });
	await bed.ask('days', { name, segment: lost, tenures: [{ agent: ids.waiting, from_s: 90 * HOUR_S, to_s: 2.5 * HOUR_S, reason: 'expired' }] });
	const left = await bed.ask('at', { agent: ids.away, fingerprint: other('14:cc:20:10:00:0e', '10.79.0.0/24') });
	await bed.ask('days', { name, segment: left, tenures: [{ agent: ids.away, from_s: 99 * HOUR_S, to_s: 98 * HOUR_S, reason: 'released' }] });
	return { led, lost, left };
}

/** A profile for all, a key, and a leader that has heard the recorded LAN. */
export async function fill(bed, name, place = SEGMENT) {
	await bed.ask('call', { name, method: 'POST', path: '/v1/profiles', body: { name: 'Everywhere', all: true, minimumPeers: 0, dnsSuffixes: ['lan.example'] } });
	const { secret } = await bed.ask('call', { name, method: 'POST', path: '/v1/keys', body: { name: 'All', activate: true } });
	const [leader] = Object.values(await enrolAll(bed, name, secret, ['leader']));
	await bed.ask('hear', { agent: leader, fingerprint: place, what: 'lan' });
	return { key: secret, leader };
}
