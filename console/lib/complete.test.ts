import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { type Field, fieldOffers, taken, valueOffers, wantedAt, written } from './complete.ts';

const field = (name: string, values: string[] = [], facet = true): Field => ({ name, about: name.toUpperCase(), values, facet });
const FIELDS = [field('name', [], false), field('nicVendor'), field('os.name'), field('os.family'), field('presence', ['present', 'unknown', 'gone'])];

test('a word that is begun wants a field', () => {
	deepEqual(wantedAt('os.f', 4, FIELDS), { from: 0, to: 4, begun: 'os.f', field: null });
	deepEqual(wantedAt('a (Na', 5, FIELDS), { from: 3, to: 5, begun: 'na', field: null });
	deepEqual(wantedAt('name x', 3, FIELDS), { from: 0, to: 3, begun: 'nam', field: null });
});

test('behind a field its value is wanted', () => {
	deepEqual(wantedAt('not os.Family:Win', 17, FIELDS), { from: 14, to: 17, begun: 'win', field: FIELDS[3]! });
	deepEqual(wantedAt('presence:', 9, FIELDS), { from: 9, to: 9, begun: '', field: FIELDS[4]! });
});

test('nothing is offered in quotes, for addresses, and for what is no field', () => {
	equal(wantedAt('name:"os', 8, FIELDS), null);
	equal(wantedAt('name:`os', 8, FIELDS), null);
	equal(wantedAt('00:1b', 5, FIELDS), null);
	equal(wantedAt('colour:r', 8, FIELDS), null);
	equal(wantedAt('', 0, FIELDS), null);
	equal(wantedAt('a ', 2, FIELDS), null);
	equal(wantedAt('"a b" os', 8, FIELDS)?.begun, 'os');
});

test('fields by the beginning of their name before those by a part of it', () => {
	deepEqual(fieldOffers('na', FIELDS), [{ text: 'name:', about: 'NAME' }, { text: 'os.name:', about: 'OS.NAME' }]);
	deepEqual(fieldOffers('os', FIELDS).map(({ text }) => text), ['os.name:', 'os.family:']);
	deepEqual(fieldOffers('zz', FIELDS), []);
});

test('values that begin so before those that have it', () => {
	const values = [{ value: 'Apple Windows', about: '1' }, { value: 'Windows', about: '9' }, { value: 'Linux', about: '3' }];
	deepEqual(valueOffers('win', values).map(({ text }) => text), ['Windows', '`Apple Windows`']);
	equal(valueOffers('', values).length, 3);
});

test('values are written so that they are found', () => {
	equal(written('Windows'), 'Windows');
	equal(written('a b'), '`a b`');
	equal(written('x(y)'), '`x(y)`');
	equal(written('a*b'), '`a*b`');
	equal(written('a ` b "c"'), '"a ` b c"');
});

test('an offer takes the place of what was begun', () => {
	const name = wantedAt('a os', 4, FIELDS)!;
	deepEqual(taken('a os or b', name, { text: 'os.family:', about: '' }), { text: 'a os.family: or b', caret: 12 });
	const value = wantedAt('os.family:w or b', 11, FIELDS)!;
	deepEqual(taken('os.family:w or b', value, { text: 'Windows', about: '' }), { text: 'os.family:Windows or b', caret: 18 });
});
