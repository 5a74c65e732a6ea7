import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Asset, Hardware, OperatingSystem } from '../made/types';
import { category, glyph, macNote, makerModel, system, systemKind, title } from './asset.ts';

const hardware = (given: Partial<Hardware>): Hardware =>
	({ category1: null, category2: null, manufacturer: null, product: null, model: null, confidence: 0, ...given });
const os = (given: Partial<OperatingSystem>): OperatingSystem =>
	({ family: null, category2: null, name: null, version: null, edition: null, confidence: 0, ...given });
const asset = (given: Partial<Asset>): Asset => ({ id: 7, mac: null, name: null, addresses: [], ...given }) as Asset;

test('an asset is called by the best it has', () => {
	assert.equal(title(asset({ name: 'desk', mac: '00:00:00:00:00:01' })), 'desk');
	assert.equal(title(asset({ mac: '00:00:00:00:00:01', addresses: ['10.0.0.1'] })), '00:00:00:00:00:01');
	assert.equal(title(asset({ addresses: ['10.0.0.1'] })), '10.0.0.1');
	assert.equal(title(asset({})), 'asset 7');
});

test('maker and model', () => {
	assert.equal(makerModel(hardware({ manufacturer: 'Brother', model: 'Brother MFC-1' })), 'Brother MFC-1');
	assert.equal(makerModel(hardware({ manufacturer: 'Apple', product: 'MacBook' })), 'Apple MacBook');
	assert.equal(makerModel(hardware({ manufacturer: 'Apple' })), 'Apple');
	assert.equal(makerModel(hardware({ model: 'X1' })), 'X1');
	assert.equal(makerModel(hardware({})), '');
});

test('categories', () => {
	assert.equal(category(hardware({ category1: 'Media', category2: 'Speaker' })), 'Media / Speaker');
	assert.equal(category(hardware({ category1: 'Media', category2: 'Speaker' }), true), 'Speaker');
	assert.equal(category(hardware({ category1: 'Media' }), true), 'Media');
	assert.equal(category(hardware({})), '');
});

test('operating systems', () => {
	assert.equal(system(os({ family: 'Windows', name: 'Windows 11', version: '23H2', edition: 'Pro' })), 'Windows 11 23H2 Pro');
	assert.equal(system(os({ family: 'Linux' })), 'Linux');
	assert.equal(system(os({})), '');
	assert.equal(systemKind(os({ family: 'Windows', category2: 'Desktop', name: 'Windows 11' })), 'Windows / Desktop');
	assert.equal(systemKind(os({ family: 'Linux', category2: 'Server' })), 'Server');
	assert.equal(systemKind(os({ category2: 'Network' })), '', 'a kind without a system states nothing');
});

test('a random MAC is said to be one before a local one', () => {
	assert.equal(macNote(asset({ macLocal: true, macRandom: true })), 'random');
	assert.equal(macNote(asset({ macLocal: true, macRandom: false })), 'local');
	assert.equal(macNote(asset({ macLocal: false, macRandom: false })), '');
});

// The table of the taxonomy is in C: each first level has a picture of its own kind.
test('every category has a picture', () => {
	const source = readFileSync('../src/fingerprint/taxonomy.c', 'utf8').split('taxonomy_os_families')[0]!;
	const names = [...source.matchAll(/^\s*"([^"]+)",$/gm)].map((found) => found[1]!.split('/'));
	assert.ok(names.length > 60);
	for (const [category1, category2] of names)
		assert.notEqual(glyph(hardware({ category1: category1!, category2: category2 ?? null })), 'unknown');
});
