import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidence, weightWords } from './confidence.ts';

const ROWS: [value: number, words: string, number: string, percent: number][] = [
	[0, 'Not known', '0.00', 0], [0.49, 'Not known', '0.49', 49],
	[0.5, 'More likely than not', '0.50', 50], [0.75, 'Likely', '0.75', 75],
	[0.9, 'Very likely', '0.90', 90], [0.985, 'Practically certain', '0.98', 99],
	[0.9999, 'Practically certain', '> 0.99', 100], [1, 'Practically certain', '> 0.99', 100],
	[7, 'Practically certain', '> 0.99', 100], [-1, 'Not known', '0.00', 0], [NaN, 'Not known', '0.00', 0],
];
for (const [value, words, number, percent] of ROWS)
	test(`confidence of ${value}`, () => assert.deepEqual(confidence(value), { words, number, percent }));

test('weights in words', () => {
	assert.deepEqual([-2, 0, 0.5, 1.2, 3, 5].map(weightWords),
		['speaks against', 'did not count', 'a hint', 'fair', 'strong', 'decisive']);
});
