// build: the console as files with hashed names, and as one C table of them.
//
//   node build.mjs [--c FILE [--depfile FILE]] [--out DIR] [--size]
//
// --c writes the table that src/platform/http/console.h declares; --out writes the files as a web
// server would serve them; --size prints what the page weighs. Works without a network once
// node_modules holds what package-lock.json names; otherwise it runs `npm ci` first.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export const here = path.dirname(fileURLToPath(import.meta.url));

/** npm ci, unless node_modules is already what the lock file says. */
export function install() {
	const lock = path.join(here, 'package-lock.json');
	const stamp = path.join(here, 'node_modules', '.earshot');
	const want = createHash('sha256').update(readFileSync(lock)).digest('hex');
	try {
		if (readFileSync(stamp, 'utf8') === want)
			return;
	} catch {
		// Not there yet.
	}
	const done = spawnSync('npm', ['ci', '--ignore-scripts', '--no-progress', '--loglevel=error'],
		{ cwd: here, encoding: 'utf8' });
	if (done.status !== 0) {
		const said = done.error ? String(done.error) : done.stderr;
		throw new Error(`npm ci in console/ failed (the build can do without the console: ` +
			`-Dconsole=disabled)\n${said}`);
	}
	writeFileSync(stamp, want);
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The files of the console: { path, type, immutable, bytes }, and the sources they are made of. */
export async function bundle({ minify = true } = {}) {
	install();
	const { build } = await import('esbuild');
	const made = await build({
		absWorkingDir: here, entryPoints: { console: 'main.tsx' }, bundle: true, write: false,
		outdir: 'out', minify, format: 'esm', target: 'es2022', jsx: 'automatic',
		jsxImportSource: 'preact', metafile: true, legalComments: 'none', logLevel: 'warning',
		sourcemap: minify ? false : 'inline',
	});
	const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
		'.svg': 'image/svg+xml' };
	const files = [];
	const names = {};
	const add = (name, bytes) => {
		const extension = path.extname(name);
		const served = `/${path.basename(name, extension)}-${hash(bytes).slice(0, 12)}${extension}`;
		names[extension] = served;
		files.push({ path: served, type: types[extension], immutable: true, bytes });
	};
	for (const output of made.outputFiles)
		add(path.basename(output.path), Buffer.from(output.contents));
	add('icon.svg', readFileSync(path.join(here, 'icon.svg')));
	const page = readFileSync(path.join(here, 'index.html'), 'utf8')
		.replace('{icon}', names['.svg']).replace('{style}', names['.css'])
		.replace('{script}', names['.js']);
	files.unshift({ path: '/', type: 'text/html; charset=utf-8', immutable: false,
		bytes: Buffer.from(page) });
	for (const file of files) {
		file.gz = gzipSync(file.bytes, { level: 9 });
		file.etag = `"${hash(file.bytes).slice(0, 24)}"`;
	}
	const sources = [...Object.keys(made.metafile.inputs), 'index.html', 'icon.svg', 'build.mjs',
		'package-lock.json'].map((name) => path.join(here, name));
	return { files, sources };
}

function table(files) {
	const out = ['/* Made by console/build.mjs: do not edit. */', '#include "platform/http/console.h"',
		''];
	files.forEach((file, number) => {
		out.push(`static const uint8_t file_${number}[] = {`);
		for (let at = 0; at < file.gz.length; at += 24)
			out.push(`\t${[...file.gz.subarray(at, at + 24)].join(',')},`);
		out.push('};', '');
	});
	out.push('const struct platform_console_file platform_console_files[] = {');
	files.forEach((file, number) => {
		const text = [file.path, file.type, file.etag].map((word) => JSON.stringify(word));
		out.push(`\t{ ${text.join(', ')}, ${file.immutable}, file_${number}, ` +
			`sizeof(file_${number}) },`);
	});
	out.push('\t{ NULL, NULL, NULL, false, NULL, 0 },', '};', '');
	return out.join('\n');
}

function write(name, text) {
	mkdirSync(path.dirname(path.resolve(name)), { recursive: true });
	writeFileSync(name, text);
}

async function main(words) {
	const options = {};
	for (let at = 0; at < words.length; at++) {
		if (words[at] === '--size')
			options.size = true;
		else if (['--c', '--depfile', '--out'].includes(words[at]) && at + 1 < words.length)
			options[words[at].slice(2)] = words[++at];
		else
			throw new Error('usage: node build.mjs [--c FILE [--depfile FILE]] [--out DIR] [--size]');
	}
	const { files, sources } = await bundle();
	if (options.c)
		write(options.c, table(files));
	if (options.c && options.depfile)
		write(options.depfile, `${options.c}: ${sources.filter((name) => statSync(name).isFile())
			.map((name) => name.replace(/ /g, '\\ ')).join(' ')}\n`);
	if (options.out)
		for (const file of files)
			write(path.join(options.out, file.path === '/' ? 'index.html' : file.path), file.bytes);
	if (options.size) {
		let all = 0;
		for (const file of files) {
			console.log(`${String(file.bytes.length).padStart(8)} bytes, ` +
				`${String(file.gz.length).padStart(7)} gzip'ed  ${file.path}`);
			all += file.gz.length;
		}
		console.log(`console: ${files.length} files, ${all} bytes gzip'ed`);
	}
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url))
	await main(process.argv.slice(2)).catch((failure) => {
		console.error(`console: ${failure.message}`);
		process.exit(1);
	});
