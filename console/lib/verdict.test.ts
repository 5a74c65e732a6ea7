import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Criterion, InterfaceVerdict } from '../made/types';
import { freshProfile } from './settings.ts';
import { condition, told, vetoWords } from './verdict.ts';

const criterion = (name: string, outcome: Criterion['outcome'], value = ''): Criterion => ({ name, outcome, value });
const verdict = (verdict: InterfaceVerdict['verdict'], ...criteria: Criterion[]): InterfaceVerdict =>
	({ interface: 'eth0', verdict, veto: '', criteria });
const profile = { ...freshProfile(), dnsSuffixes: ['a.example', 'b.example'], denied: ['10.9.0.0/16'], exemptPrefixes: ['100.64.0.0/10'] };

test('each criterion tells what the profile wants of it', () => {
	const all = verdict('on', criterion('dns-suffix', 'true', 'x.a.example'), criterion('peers', 'true', '3 of 2'),
		criterion('addresses', 'unused'), criterion('not-denied', 'true'), criterion('no-tunnel', 'true', 'none'));
	assert.deepEqual(told(all, profile).map(({ wants }) => wants), [
		'a.example, b.example', 'at least 2, this one included', '', 'not in 10.9.0.0/16', 'none, 100.64.0.0/10 exempted',
	]);
	assert.deepEqual(told(all, null).map(({ wants }) => wants), ['', '', '', '', '']);
});

test('a long list is cut and says so', () => {
	const addresses = ['10.0.0.0/8', '10.1.0.0/16', '10.2.0.0/16', '10.3.0.0/16', '10.4.0.0/16', '10.5.0.0/16'];
	assert.equal(told(verdict('on', criterion('addresses', 'true', '10.0.0.1')), { ...profile, addresses })[0]!.wants,
		'10.0.0.0/8, 10.1.0.0/16, 10.2.0.0/16, 10.3.0.0/16 and 2 more');
});

test('a value that stayed on the host is told apart from one there is none of', () => {
	const off = verdict('off', criterion('dns-suffix', 'false'), criterion('addresses', 'unknown'), criterion('beacon', 'unused'));
	assert.deepEqual(told(off, profile).map(({ seen }) => seen), [null, '', '']);
	assert.equal(told(off, { ...profile, reportOffPremises: true })[0]!.seen, '');
	assert.equal(told({ ...off, verdict: 'on' }, profile)[0]!.seen, '');
	assert.equal(told(verdict('ineligible', criterion('interface', 'false', 'down')), profile)[0]!.seen, 'down');
});

test('a criterion and a veto of a later agent keep their own names', () => {
	assert.equal(told(verdict('off', criterion('moon-phase', 'false')), profile)[0]!.name, 'moon-phase');
	assert.equal(vetoWords('full moon'), 'Vetoed: full moon.');
	assert.equal(vetoWords(''), '');
	assert.match(vetoWords('split tunnel'), /VPN/);
});

test('how the criteria go together', () => {
	assert.equal(condition(profile), 'All of them must hold.');
	assert.match(condition({ ...profile, condition: 'or' }), /one is enough/);
	assert.equal(condition({ ...profile, minimumPeers: 0 }), '');
	assert.equal(condition(freshProfile()), '');
});
