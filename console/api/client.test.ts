import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf, query } from './client.ts';

test('a problem document becomes a Problem with its fields', () => {
	const problem = problemOf(400, 'Bad Request', {
		type: '/problems/invalid', title: 'Invalid', status: 400, detail: 'Two fields are wrong.',
		errors: [{ field: '/name', message: 'is empty' }, { field: 7 }],
	});
	assert.equal(problem.message, 'Two fields are wrong.');
	assert.equal(problem.slug, 'invalid');
	assert.deepEqual(problem.errors, [{ field: '/name', message: 'is empty' }]);
});

test('an answer of something else still says its status', () => {
	for (const body of [undefined, null, 'no', [1]]) {
		const problem = problemOf(502, 'Bad Gateway', body);
		assert.equal(problem.status, 502);
		assert.match(problem.message, /502 Bad Gateway/);
	}
});

test('a refusal with a body of its own keeps it', () => {
	const body = { changed: 0, obstacles: [{ missing: 'configuration' }] };
	assert.equal(problemOf(409, 'Conflict', body).body, body);
});

test('a query leaves out what is not set, and escapes', () => {
	assert.equal(query({ q: '', managed: undefined, segment: null }), '');
	assert.equal(query({ q: 'a&b=ü', managed: false, limit: 0 }), '?q=a%26b%3D%C3%BC&managed=false&limit=0');
});
