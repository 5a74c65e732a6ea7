import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Coverage } from '../made/types';
import { joined, ofWhat, percentWords, pieces, ticks } from './coverage.ts';

const at = (hour: number, minute = 0) => new Date(Date.UTC(2024, 4, 1, hour, minute)).toISOString();
const DAY: Coverage = {
	from: at(0), to: at(24), whole: true, reported: at(23, 30), heard_s: 72000, blind_s: 3600, percent: 95.2,
	intervals: [
		{ from: at(12), to: at(23, 30), agent: 'b', epoch: 2, protocols: ['arp'], drops: 4 },
		{ from: at(1), to: at(11), agent: 'a', epoch: 1, protocols: ['arp'], drops: 0 },
	],
	blind: [{ from: at(11), to: at(12) }],
	protocols: [{ protocol: 'arp', heard: true, heard_s: 72000, percent: 95.2 }],
};

test('a strip has its pieces, what is behind the last report, and gaps over all of them', () => {
	assert.deepEqual(pieces(DAY).map(({ kind, start, width, drops }) => [kind, Math.round(start * 240), Math.round(width * 240), drops]),
		[['heard', 120, 115, 4], ['heard', 10, 100, 0], ['pending', 235, 5, 0], ['blind', 110, 10, 0]]);
});

test('what reaches out of the strip is cut, and a strip of no length is empty', () => {
	const out = pieces({ ...DAY, from: at(6), to: at(11, 30), reported: at(11, 30) });
	assert.deepEqual(out.map(({ start, width }) => [start, Number((start + width).toFixed(3))]), [[1, 1], [0, 0.909], [0.9090909090909091, 1]]);
	assert.deepEqual(pieces({ ...DAY, to: DAY.from }), []);
});

test('a day is labelled by hours, a week by days, both of this computer', () => {
	const from = Date.parse(at(1, 30));
	assert.deepEqual(ticks(from, from + 24 * 3600000, 120).map(({ label }) => label), ['04:00', '08:00', '12:00', '16:00', '20:00', '00:00']);
	assert.equal(ticks(from, from + 24 * 3600000, 120)[0]!.at, 0.5 / 24);
	assert.deepEqual(ticks(from, from + 7 * 24 * 3600000, 0).map(({ label }) => label),
		['Thu 2', 'Fri 3', 'Sat 4', 'Sun 5', 'Mon 6', 'Tue 7']);
});

test('a percentage never claims all or nothing', () => {
	for (const [value, words] of [[100, '100 %'], [99.9999, '> 99.99 %'], [99.95, '99.95 %'], [99.2, '99.2 %'], [73.4, '73 %'], [4.26, '4.3 %'], [0.00001, '< 0.01 %'], [0, '0 %'], [null, 'not known']] as const)
		assert.equal(percentWords(value), words);
});

test('what a percentage is of is told, where much is not known', () => {
	assert.equal(ofWhat({ ...DAY, heard_s: 82000, blind_s: 3000 }, 'the last day'), 'the last day');
	assert.equal(ofWhat({ ...DAY, heard_s: 600, blind_s: 120 }, 'the last day'), 'the 12 min known of the last day');
});

test('two answers are one', () => {
	const next: Coverage = {
		...DAY, from: at(24), to: at(26), reported: null, heard_s: 3600, blind_s: 3600, intervals: [], blind: [],
		protocols: [{ protocol: 'arp', heard: true, heard_s: 1800, percent: 25 }, { protocol: 'dhcp', heard: false, heard_s: 0, percent: 0 }],
	};
	const both = joined(DAY, next);
	assert.deepEqual([both.from, both.to, both.heard_s, both.blind_s, both.reported], [at(0), at(26), 75600, 7200, at(23, 30)]);
	assert.equal(Math.round(both.percent!), 91);
	assert.deepEqual(both.protocols.map(({ protocol, heard_s }) => [protocol, heard_s]), [['arp', 73800], ['dhcp', 0]]);
});
