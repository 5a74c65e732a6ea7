import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DryRun, DryRunAgent } from '../made/types';
import { change, changes, summary, together } from './dryrun.ts';

const agent = (answer: DryRunAgent['answer'], verdict: DryRunAgent['verdict'], active = true): DryRunAgent =>
	({ id: '0'.repeat(32), hostName: 'desk', answer, reason: '', interface: 'eth0', criteria: [], verdict, active, lastCheckIn: null });
const run = (...items: DryRunAgent[]): DryRun => ({
	applies: items.length, items, warnings: ['doubtful'], yes: items.filter(({ answer }) => answer === 'yes').length,
	no: items.filter(({ answer }) => answer === 'no').length, cannotTell: items.filter(({ answer }) => answer === 'cannot-tell').length,
});

test('what changes is told by what was reported last', () => {
	assert.equal(change(agent('no', 'on')), 'ceases');
	assert.equal(change(agent('yes', 'off')), 'begins');
	assert.equal(change(agent('yes', null)), 'begins');
	assert.equal(change(agent('yes', 'on')), null);
	assert.equal(change(agent('cannot-tell', 'on')), null);
	assert.equal(change(agent('no', 'on', false)), null);
	assert.equal(changes(run(agent('no', 'on'), agent('yes', 'muster'), agent('yes', 'on'))),
		'By their last reports 1 would cease to be on-premises, 1 would begin to be.');
	assert.equal(changes(run(agent('yes', 'on'))), '');
});

test('the counts in words', () => {
	assert.equal(summary(run()), 'It would apply to no agent that there is.');
	assert.equal(summary(run(agent('yes', 'on'))), 'The one agent would be on-premises.');
	assert.equal(summary(run(agent('no', 'on'))), 'The one agent would not be on-premises.');
	assert.equal(summary(run(agent('cannot-tell', null), agent('cannot-tell', null))), 'Of none of 2 agents can it be told.');
	assert.equal(summary(run(agent('no', 'on'), agent('no', 'on'))), 'Of 2 agents 2 would not be on-premises.');
	assert.equal(summary(run(agent('yes', 'on'), agent('no', 'on'), agent('cannot-tell', null))),
		'Of 3 agents 1 would be on-premises and 1 would not; of 1 it cannot be told.');
	assert.equal(summary(run(agent('cannot-tell', null))), 'Of the one agent it cannot be told.');
});

test('several are one: what wants a look comes first, a warning once', () => {
	const all = together([run(agent('yes', 'on'), agent('no', 'off')), run(agent('cannot-tell', null))]);
	assert.deepEqual([all.applies, all.yes, all.no, all.cannotTell], [3, 1, 1, 1]);
	assert.deepEqual(all.items.map(({ answer }) => answer), ['cannot-tell', 'no', 'yes']);
	assert.deepEqual(all.warnings, ['doubtful']);
	assert.equal(together([]).applies, 0);
});
