import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, queryOfFilters, shownColumns } from './view';

test('filters become one query', () => {
	assert.equal(queryOfFilters({}), '');
	assert.equal(queryOfFilters({ q: ' brother ' }), 'brother');
	assert.equal(queryOfFilters({ managed: 'false' }), 'managed:false');
	assert.equal(queryOfFilters({ q: 'a or b', managed: 'true', presence: 'gone', segment: '3' }), '(a or b) and managed:true and presence:gone and segment.id:3');
	assert.equal(queryOfFilters({ q: 'a', managed: 'x', segment: '3 or 4' }), 'a');
});

test('a view without columns shows all, one with columns those and the name', () => {
	assert.equal(shownColumns([]).size, COLUMNS.length);
	assert.deepEqual([...shownColumns(['os.version', 'mac'])].sort(), ['mac', 'name', 'os.name']);
	assert.deepEqual([...shownColumns(['os.edition'])].sort(), ['name', 'os.edition']);
});
