import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brief, exact, moment, relative, span } from './time.ts';

const now = Date.parse('2024-05-01T12:00:00Z');
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();

const ROWS: [seconds: number, says: string][] = [
	[0, 'just now'], [44, 'just now'], [-44, 'just now'], [45, '1 min ago'], [90, '2 min ago'],
	[3599, '60 min ago'], [3600, '1 h ago'], [47 * 3600, '47 h ago'], [48 * 3600, '2 d ago'],
	[59 * 86400, '59 d ago'], [61 * 86400, '2 months ago'], [800 * 86400, '2 years ago'],
	[-3 * 86400, 'in 3 d'],
];
for (const [seconds, says] of ROWS)
	test(`${seconds} s before is "${says}"`, () => assert.equal(relative(before(seconds), now), says));

test('what is no time is nothing', () => {
	for (const at of [null, undefined, '', 'soon']) {
		assert.equal(relative(at, now), '');
		assert.equal(exact(at), '');
	}
});

test('the exact time has its offset', () => {
	assert.equal(exact('2024-05-01T12:00:05.999Z', 120), '2024-05-01 14:00:05 +02:00');
	assert.equal(exact('2024-01-01T01:00:00Z', -210), '2023-12-31 21:30:00 -03:30');
	assert.equal(exact('2024-01-01T01:00:00Z', 0), '2024-01-01 01:00:00 +00:00');
});

test('spans', () => {
	assert.deepEqual([5, 119, 120, 7200, 12000, 47 * 3600, 48 * 3600].map(span),
		['5 s', '119 s', '2 min', '2 h', '3 h 20 min', '47 h', '2 d']);
});

test('what is often short is told in milliseconds and tenths', () => {
	assert.deepEqual([0, 320, 6420, 9990, 65000, 180000].map(brief), ['0 ms', '320 ms', '6.4 s', '10.0 s', '65 s', '3 min']);
});

test('a moment of the last days has its day', () => {
	assert.equal(moment('2024-05-01T23:30:09Z', 60), 'Thu 00:30:09');
	assert.equal(moment('never', 0), '');
});
