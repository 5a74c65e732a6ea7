import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent, RoleReport } from '../made/types';
import { sentence, updateText } from './agent.ts';

const NOW = Date.parse('2024-05-01T12:00:00Z');
const AGENT: Agent = {
	id: '0'.repeat(32), hostName: 'desk', os: '', version: '1', arch: '', site: '', tags: [], active: true, leader: false, silent: false,
	revoked: false, state: 'leading', why: '', profile: 1, profileName: 'Office', pinned: false,
	created: '2024-04-01T00:00:00Z', lastCheckIn: '2024-05-01T10:00:00Z', lastUpload: null,
};
const role = (segment: number, role: RoleReport['role']): RoleReport => ({ segment, role, term: 1, epoch: 1 });
const say = (change: Partial<Agent>, ...roles: RoleReport[]) =>
	sentence({ ...AGENT, ...change }, roles, (segment) => `segment ${segment}`, NOW);

test('a leader names what it leads, and nothing else', () => {
	assert.match(say({}, role(1, 'leader'), role(2, 'standby')), /^It leads in segment 1: it listens/);
	assert.match(say({}, role(1, 'leader'), role(2, 'leader'), role(3, 'leader')), /in segment 1, segment 2 and segment 3:/);
	assert.match(say({}), /^It leads: it listens/);
});

test('what matters more is said first', () => {
	assert.match(say({ revoked: true, silent: true }), /revoked/);
	assert.match(say({ silent: true }), /silent since 2 h ago/);
	assert.match(say({ silent: true, lastCheckIn: null }), /since its enrolment/);
	assert.match(say({ active: false }), /was deactivated/);
});

test('every state has a sentence of its own', () => {
	const states = ['leading', 'standby', 'waiting', 'off-premises', 'paused', 'inactive', ''];
	const all = [...states.map((state) => say({ state })), say({ state: 'inactive', active: false })];
	assert.equal(new Set(all).size, all.length);
	assert.match(say({ state: 'standby' }, role(4, 'pstandby')), /stands by in segment 4:/);
});

test('what became of an update is said in words, and what is not known as it is', () => {
	const told = (state: string, version = '', reason = '') => updateText({ ...AGENT, update: { state, version, reason } });
	assert.equal(updateText(AGENT), '');
	assert.equal(told('gone-back', '0.3.0'), 'has gone back from 0.3.0');
	assert.equal(told('refused', '0.3.0', 'wrong-hash'), 'does not take 0.3.0: wrong-hash');
	assert.equal(told('refused', '', 'bad-signature'), 'does not take what is offered: bad-signature');
	assert.equal(told('sideways', '0.3.0'), 'sideways 0.3.0');
	const states = ['off', 'current', 'fetching', 'staged', 'trial', 'gone-back', 'refused', 'failing'];
	assert.equal(new Set(states.map((state) => told(state, '1.0.0', 'why'))).size, states.length);
});
