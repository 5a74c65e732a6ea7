import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appended, refreshed } from './refresh.ts';

interface Row { id: number; at?: number }
const key = (row: Row) => row.id;
const ids = (rows: Row[]) => rows.map(key);

test('rows keep their places whatever the order of the answer', () => {
	const { rows, fresh } = refreshed([{ id: 1 }, { id: 2 }, { id: 3 }], [{ id: 3 }, { id: 1 }, { id: 2 }], true, key);
	assert.deepEqual(ids(rows), [1, 2, 3]);
	assert.equal(fresh, 0);
});

test('what is new is counted and waits; what is gone goes', () => {
	const { rows, fresh } = refreshed([{ id: 1 }, { id: 2 }], [{ id: 9 }, { id: 2 }, { id: 8 }], true, key);
	assert.deepEqual(ids(rows), [2]);
	assert.equal(fresh, 2);
});

test('of a part of the answers nothing is concluded to be gone', () => {
	const { rows, fresh } = refreshed([{ id: 1 }, { id: 2 }], [{ id: 9 }, { id: 2 }], false, key);
	assert.deepEqual(ids(rows), [1, 2]);
	assert.equal(fresh, 1);
});

test('a changed row is replaced, an equal one stays the same object', () => {
	const old: Row[] = [{ id: 1, at: 1 }, { id: 2, at: 1 }];
	const { rows } = refreshed(old, [{ id: 1, at: 1 }, { id: 2, at: 5 }], true, key);
	assert.equal(rows[0], old[0]);
	assert.deepEqual(rows[1], { id: 2, at: 5 });
});

test('a row that moved between pages is there once', () => {
	assert.deepEqual(ids(appended([{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 3 }], key)), [1, 2, 3]);
});
