import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fieldErrors } from './errors.ts';
import { bodyOf, draftOf, freshProfile, SETTINGS } from './settings.ts';

interface Schema { enum?: string[]; minimum?: number; maximum?: number; maxLength?: number; type?: string; default?: unknown; readOnly?: boolean }
const schemas = JSON.parse(readFileSync('made/components.json', 'utf8')) as Record<string, { properties: Record<string, Schema> }>;
const profile = schemas.profile!.properties;
const writable = Object.entries(profile).filter(([, schema]) => !schema.readOnly);

test('the form has every setting of the catalogue, once, and no other', () => {
	assert.deepEqual(SETTINGS.map(({ name }) => name as string).sort(), writable.map(([name]) => name).sort());
});

for (const [name, schema] of writable)
	test(`setting ${name} is what the catalogue says`, () => {
		const setting = SETTINGS.find((candidate) => candidate.name === name)!;
		const kinds: Record<string, string> = { integer: 'number', boolean: 'switch', array: 'list' };
		const kind = schema.enum ? 'choice' : kinds[schema.type ?? ''] ?? (schema.type === 'string' ? 'text' : 'beacon');
		assert.equal(setting.kind === 'note' ? 'text' : setting.kind, kind);
		if (kind === 'number')
			assert.deepEqual([setting.min, setting.max], [schema.minimum, schema.maximum]);
		if (kind === 'choice')
			assert.deepEqual(setting.choices!.map(([value]) => value), schema.enum);
		if (kind === 'text')
			assert.equal(setting.max, schema.maxLength);
		if (schema.default !== undefined)
			assert.equal(freshProfile()[setting.name], schema.default);
	});

test('a profile survives the form', () => {
	const { id: _id, version: _version, ...given } = freshProfile();
	const full = { ...given, name: 'Office', tags: ['a', 'b'], beacon: { host: 'inside.example', port: 8443, pin: 'sha256//x' } };
	assert.deepEqual(bodyOf(draftOf({ id: 1, version: 2, ...full })), full);
	assert.deepEqual(bodyOf(draftOf({ id: 1, version: 2, ...given })), given);
});

test('what is no number goes as it was typed', () => {
	const draft = { ...draftOf(freshProfile()), priority: 'high', interval_min: ' 60 ', checkIn_s: '' };
	const body = bodyOf(draft) as unknown as Record<string, unknown>;
	assert.deepEqual([body.priority, body.interval_min, body.checkIn_s], ['high', 60, '']);
});

test('errors stand at their fields', () => {
	const errors = [
		{ field: '/name', message: 'is empty' }, { field: '/tags/2', message: 'is too long' },
		{ field: '/tags/3', message: 'is empty' }, { field: '/beacon/pin', message: 'is no pin' },
		{ field: '/nothing', message: 'is unknown' }, { field: '', message: 'is no object' },
	];
	assert.deepEqual(fieldErrors(errors, ['name', 'tags', 'beacon']), {
		at: { name: ['is empty'], tags: ['Line 3: is too long', 'Line 4: is empty'], beacon: ['pin: is no pin'] },
		rest: ['/nothing: is unknown', 'is no object'],
	});
});
