// check: what must hold of the console, without a browser; ends `N passed, N failed`.
//   the sources under 250 lines each, and free of what lets a name become markup or code
//   the bundle: small, and naming no other host; the policy of dev.mjs that of the platform
//   the compiler, strict, against types made from schema/
//   the tests beside lib/ and api/
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle, here, install } from './build.mjs';

const LINES_MAX = 250;
/** The whole console, compressed: what the first visit costs. */
const BUNDLE_BYTES_MAX = 64 * 1024;
/** Ways to make markup, code or style attributes of a text. */
const BANNED = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|Function\(['"`]|set(Timeout|Interval)\(['"`]|createContextualFragment|DOMParser|parseFromString|setHTML|srcdoc|javascript:|cssText|setAttribute\(['"`](on|style)|<(script|iframe|object|embed|style)\b/i;
/** A line of each: the check must see them. */
const SEEN = [
	'<p dangerouslySetInnerHTML={{ __html: name }} />', 'box.innerHTML = name;', 'box.outerHTML = name;', "box.insertAdjacentHTML('beforeend', name);",
	'document.write(name);', 'eval(name);', 'new Function(name)();', "setTimeout('run()', 1);", 'range.createContextualFragment(name);',
	"new DOMParser().parseFromString(name, 'text/html');", 'box.setHTMLUnsafe(name);', '<iframe srcdoc={name} />', '<a href="javascript:run()">',
	'box.style.cssText = name;', "box.setAttribute('onclick', name);", '<script>',
];

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
	judge('the check of markup sees what it must', SEEN.filter((line) => !BANNED.test(line)));
	judge('no text becomes markup', banned);
}

/** The header fields of the platform, so that what its policy forbids fails in dev.mjs already. */
function policy() {
	const platform = readFileSync(path.join(here, '../src/platform/http/console.h'), 'utf8')
		.match(/#define PLATFORM_CONSOLE_POLICY\s+((?:\\?\s*"[^"]*"\s*)+)/)[1];
	const dev = readFileSync(path.join(here, 'dev.mjs'), 'utf8').match(/const POLICY = ([^;]*(?:;[^\n]*"[^;]*)*);\n/)[1];
	const words = (text) => [...text.matchAll(/"([^"]*)"/g)].map((found) => found[1]).join('');
	judge('one policy', words(platform) === words(dev) && words(dev).includes("script-src 'self'") ? [] : [words(platform), words(dev)]);
}

async function size() {
	const { files } = await bundle();
	const bytes = files.reduce((sum, file) => sum + file.gz.length, 0);
	console.log(`console: ${files.length} files, ${bytes} bytes gzip'ed`);
	judge('the bundle is small', bytes <= BUNDLE_BYTES_MAX ? [] : [`${bytes} bytes, ${BUNDLE_BYTES_MAX} are allowed`]);
	const hosts = files.flatMap((file) => [...file.bytes.toString('utf8').matchAll(/\b(?:https?|wss?):\/\/[\w.-]+/g)].map((found) => found[0]));
	judge('no other host is named', [...new Set(hosts)].filter((host) => host !== 'http://www.w3.org'));
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
policy();
await size();
types();
await tests(files);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
