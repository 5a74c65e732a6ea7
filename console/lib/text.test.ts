import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, entries, shown } from './text.ts';

const ROWS: [given: string, seen: string][] = [
	['Büro-Drucker 3 打印机 🖨', 'Büro-Drucker 3 打印机 🖨'],
	['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
	['=cmd|calc', '=cmd|calc'],
	['invoice\u202egpj.exe', 'invoice⟨202e⟩gpj.exe'],
	['a\u0000b\nc\u007f', 'a⟨0000⟩b⟨000a⟩c⟨007f⟩'],
	['a\u200bb\ufeff\u2066', 'a⟨200b⟩b⟨feff⟩⟨2066⟩'],
	['\u061calm', '⟨061c⟩alm'],
	['lone \ud83d, and \udda8', 'lone ⟨d83d⟩, and ⟨dda8⟩'],
	['tag\u{e0041}', 'tag⟨e0041⟩'],
	['', ''],
];
for (const [given, seen] of ROWS)
	test(`shown: ${JSON.stringify(given)}`, () => assert.equal(shown(given), seen));

test('entries of a list', () => {
	assert.deepEqual(entries(' corp.example \n\n a.example,b.example,\n'), ['corp.example', 'a.example', 'b.example']);
	assert.deepEqual(entries(' \n '), []);
});

test('counts', () => {
	assert.deepEqual([count(0, 'asset'), count(1, 'asset'), count(12345, 'asset'), count(2, 'entry', 'entries')],
		['0 assets', '1 asset', '12,345 assets', '2 entries']);
});
