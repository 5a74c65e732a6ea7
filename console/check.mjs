// check: what must hold of the console, without a browser; ends `N passed, N failed`.
//   the sources under 250 lines each, and free of what lets a name become markup
//   the compiler, strict, against types made from schema/
//   the tests beside lib/ and api/
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { here, install } from './build.mjs';

const LINES_MAX = 250;
/** Ways to make markup, code or style attributes of a text. */
const BANNED = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|srcdoc|javascript:/;

let passed = 0;
let failed = 0;

function judge(name, problems) {
	if (problems.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAILED: ${name}`);
	for (const problem of problems)
		console.log(`  ${problem}`);
}

function sources() {
	const found = ['main.tsx'];
	for (const folder of ['api', 'lib', 'state', 'views'])
		for (const name of readdirSync(path.join(here, folder)).sort())
			if (/\.(tsx?|css)$/.test(name))
				found.push(path.join(folder, name));
	return found;
}

function house(files) {
	const long = [];
	const banned = [];
	for (const name of files) {
		const lines = readFileSync(path.join(here, name), 'utf8').split('\n');
		if (lines.length - 1 > LINES_MAX)
			long.push(`${name}: ${lines.length - 1} lines, ${LINES_MAX} are allowed`);
		lines.forEach((line, number) => {
			if (BANNED.test(line))
				banned.push(`${name}:${number + 1}: ${line.trim()}`);
		});
	}
	judge('files are short', long);
	judge('no text becomes markup', banned);
}

function types() {
	const python = process.env.PYTHON ?? 'python3';
	const made = spawnSync(python, [path.join(here, '../schema/generate'), path.join(here, 'made')],
		{ encoding: 'utf8' });
	judge('schema/generate', made.status === 0 ? [] : [made.stderr || String(made.error)]);
	const tsc = path.join(here, 'node_modules/typescript/bin/tsc');
	const done = spawnSync(process.execPath, [tsc, '--project', here], { encoding: 'utf8' });
	judge('types', done.status === 0 ? [] : (done.stdout + done.stderr).trim().split('\n'));
}

async function tests(files) {
	const { build } = await import('esbuild');
	const folder = mkdtempSync(path.join(tmpdir(), 'console-check-'));
	const bundle = path.join(folder, 'tests.mjs');
	const wanted = files.filter((name) => /\.test\.tsx?$/.test(name));
	try {
		await build({
			absWorkingDir: here, outfile: bundle, bundle: true, platform: 'node', format: 'esm',
			target: 'node18', sourcemap: 'inline', logLevel: 'error',
			stdin: { contents: wanted.map((name) => `import './${name}';`).join('\n'),
				resolveDir: here },
		});
		const done = spawnSync(process.execPath,
			['--enable-source-maps', '--test-reporter=tap', bundle],
			{ cwd: here, encoding: 'utf8' });
		const count = (word) => Number(done.stdout.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
		if (done.status !== 0 || count('pass') === 0)
			console.log(done.stdout + done.stderr);
		passed += count('pass');
		failed += count('fail') || (done.status !== 0 || count('pass') === 0 ? 1 : 0);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

install();
const files = sources();
house(files);
types();
await tests(files);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
