import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tenure } from '../made/types';
import { cameToLead, endWords } from './segment.ts';

const tenure = (epoch: number, name: string, change: Partial<Tenure> = {}): Tenure => ({
	epoch, agent: name.padEnd(32, '0'), name, began: '2024-05-01T10:00:00Z', ended: '2024-05-01T11:00:00Z', reason: 'expired',
	blind_ms: null, blindFrom: null, blindTo: null, ...change,
});

test('why one leads is told by how the one before it ended', () => {
	const now = tenure(3, 'desk', { ended: null, reason: '', blind_ms: 6400 });
	assert.equal(cameToLead([now, tenure(2, 'till', { reason: 'displaced' })]),
		'till led before; the others no longer heard it, and one of them took over. Between them nobody listened for 6.4 s.');
	assert.match(cameToLead([{ ...now, blind_ms: 0 }, tenure(2, 'till', { reason: 'left' })]), /left in good order\.$/);
	assert.match(cameToLead([now, tenure(2, 'desk')]), /^It led before; its lease ran out/);
	assert.match(cameToLead([now, tenure(2, '', { reason: 'of a later platform' })]), /^Another agent led before\./);
});

test('the first that led, and the oldest that is known', () => {
	assert.match(cameToLead([tenure(1, 'desk', { ended: null })]), /first/);
	assert.equal(cameToLead([tenure(7, 'desk', { ended: null })]), '');
	assert.equal(cameToLead([]), '');
});

test('an end has a word', () => {
	assert.equal(endWords(tenure(2, 'desk', { ended: null, reason: '' })), 'Leads');
	assert.equal(endWords(tenure(2, 'desk')), 'Ran out');
	assert.equal(endWords(tenure(2, 'desk', { reason: 'eaten' })), 'eaten');
});
