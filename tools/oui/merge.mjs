// merge: the registry's sources to the lines of oui.tsv, on stdout.
//
//   node merge.mjs OUI-DATA-PACKAGE IEEE-DATA-FOLDER
//
// The first source that has a prefix wins; of an entry only the organisation's name is kept.
import { readFileSync, existsSync, statSync } from 'node:fs';

const [packageFolder, ieeeFolder] = process.argv.slice(2);
const prefixes = new Map();

// Rows that name nobody: blocks that were divided further, and owners who stay unnamed.
const nobody = /^(private|ieee registration authority)$/i;

function add(prefix, organisation) {
	const name = organisation.normalize('NFC').replace(/[\p{C}\s]+/gu, ' ').trim();
	const key = prefix.toUpperCase();

	if (!/^([0-9A-F]{6}|[0-9A-F]{7}|[0-9A-F]{9})$/.test(key) || name === '' || nobody.test(name))
		return;
	if (Buffer.byteLength(name) > 200 || prefixes.has(key))
		return;
	prefixes.set(key, name);
}

// RFC 4180: quoted fields may hold commas, quotes and line breaks.
function* csvRows(text) {
	let row = [], field = '', quoted = false;

	for (let i = 0; i < text.length; i++) {
		const c = text[i];

		if (quoted && c === '"' && text[i + 1] === '"') {
			field += '"';
			i++;
		} else if (c === '"') {
			quoted = !quoted;
		} else if (!quoted && (c === ',' || c === '\n')) {
			row.push(field.replace(/\r$/, ''));
			field = '';
			if (c === '\n') {
				yield row;
				row = [];
			}
		} else {
			field += c;
		}
	}
	if (row.length > 0)
		yield [...row, field];
}

const ouiData = JSON.parse(readFileSync(`${packageFolder}/index.json`, 'utf8'));
for (const [prefix, text] of Object.entries(ouiData))
	add(prefix, text.split('\n')[0]);

let newest = 0;
for (const name of ['mam.csv', 'oui36.csv', 'iab.csv', 'oui.csv']) {
	const path = `${ieeeFolder}/${name}`;

	if (!existsSync(path))
		continue;
	newest = Math.max(newest, statSync(path).mtimeMs);
	for (const [, prefix, organisation] of csvRows(readFileSync(path, 'utf8')))
		add(prefix ?? '', organisation ?? '');
}

const version = JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8')).version;
const day = (ms) => new Date(ms).toISOString().slice(0, 10);
console.log(`# IEEE registry, made ${day(Date.now())} by tools/oui/update: oui-data ${version},` +
	` ieee-data of ${day(newest)}`);
console.log('# PREFIX<TAB>BITS<TAB>ORGANISATION');
for (const key of [...prefixes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)))
	console.log(`${key}\t${key.length * 4}\t${prefixes.get(key)}`);
