import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashOf, placeOf } from './place.ts';

test('an empty or unknown address is somewhere', () => {
	for (const hash of ['', '#', '#/', '#//'])
		assert.deepEqual(placeOf(hash), { view: 'inventory', id: '', search: {} });
	assert.equal(placeOf('#/%E0%A4').view, '%E0%A4');
});

test('places survive the way to the address and back', () => {
	const rows: [string, string, Record<string, string>][] = [
		['inventory', '', { q: 'a & b?#/ü', managed: 'false' }],
		['assets', '12', {}], ['agents', 'a/b', { x: '1' }],
	];
	for (const [view, id, search] of rows)
		assert.deepEqual(placeOf(hashOf(view, id, search)), { view, id, search });
});

test('what is not set does not stand in the address', () => {
	assert.equal(hashOf('inventory', '', { q: '', managed: '' }), '#/inventory');
});
