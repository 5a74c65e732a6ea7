import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AssetEvidence, Reason } from '../made/types';
import { bySource, evidenceOf, kindName, restsOn, split } from './evidence.ts';

const entry = (source: string, kind: string, lastSeen = '2024-05-01T12:00:00Z'): AssetEvidence =>
	({ source, kind, scope: '', value: 'v', count: 1, segment: null, firstSeen: lastSeen, lastSeen });
const reason = (because: string, weight = 1, axis: Reason['axis'] = 'hardware'): Reason =>
	({ axis, says: 's', because, fingerprint: 'f', weight });

test('a reason finds its evidence by source and whole kind', () => {
	const heard = [entry('mdns', 'txt.ty'), entry('mdns', 'txt.type'), entry('dhcp', 'txt.ty'), entry('mdns', 'txt.TY')];
	assert.deepEqual(evidenceOf(reason('mdns txt.ty'), heard), [heard[0], heard[3]]);
	assert.deepEqual(evidenceOf(reason('oui vendor'), heard), []);
	assert.deepEqual(evidenceOf(reason(''), heard), []);
});

test('a reason names its evidence, or says in words what it rests on', () => {
	assert.deepEqual(restsOn(reason('mdns txt.ty')), { source: 'mdns', kind: 'txt.ty' });
	assert.equal(restsOn(reason('reported by its agent')), null);
	assert.equal(restsOn(reason('')), null);
});

test('groups stand by name, their entries by kind and then the newest', () => {
	const heard = [entry('ssdp', 'nt'), entry('mdns', 'host', '2024-05-01T12:00:00Z'),
		entry('mdns', 'host', '2024-05-02T12:00:00Z'), entry('mdns', 'a'), entry('zeroth', 'x')];
	const groups = bySource(heard);
	assert.deepEqual(groups.map((group) => group.source), ['mdns', 'ssdp', 'zeroth']);
	assert.deepEqual(groups[0]!.items, [heard[3], heard[2], heard[1]]);
});

test('kinds that are numbers have words', () => {
	assert.equal(kindName('dhcp', 'opt60'), 'vendor class');
	assert.equal(kindName('mdns', 'opt60'), '');
	assert.equal(kindName('', 'constructor'), '');
});

test('reasons that did not count stand apart', () => {
	const reasons = [reason('a', 2), reason('b', 0), reason('c', -1), reason('d', 1, 'os')];
	const { counted, silent } = split(reasons, 'hardware');
	assert.deepEqual([counted.map((r) => r.because), silent.map((r) => r.because)], [['a', 'c'], ['b']]);
});
