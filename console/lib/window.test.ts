import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reveal, visible } from './window.ts';

const ROWS: [says: string, args: [number, number, number, number, number], want: [number, number]][] = [
	['nothing of an empty list', [0, 40, 0, 400, 2], [0, 0]],
	['nothing of rows without height', [5, 0, 0, 400, 2], [0, 0]],
	['all of a short list', [3, 40, 0, 400, 2], [0, 3]],
	['the top and what follows', [1000, 40, 0, 400, 2], [0, 12]],
	['the middle with both sides', [1000, 40, 4000, 400, 2], [98, 112]],
	['the end', [1000, 40, 39600, 400, 2], [988, 1000]],
	['the last row when the list shrank above the place', [5, 40, 4000, 400, 2], [4, 5]],
	['the top when pulled beyond it', [1000, 40, -50, 400, 2], [0, 12]],
];
for (const [says, args, [first, end]] of ROWS)
	test(`visible: ${says}`, () => assert.deepEqual(visible(...args), { first, end }));

test('reveal scrolls no further than it must', () => {
	assert.equal(reveal(3, 40, 0, 400), 0);
	assert.equal(reveal(2, 40, 200, 400), 80);
	assert.equal(reveal(20, 40, 0, 400), 440);
});
