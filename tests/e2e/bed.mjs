// bed: platforms and agents of the test's own (bed.py), asked for by a line each way.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));

export class Bed {
	#child;
	#waiting = [];

	constructor() {
		const python = process.env.PYTHON ?? 'python3';
		this.#child = spawn(python, [path.join(here, 'bed.py')], {
			stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
		});
		createInterface({ input: this.#child.stdout }).on('line', (line) => {
			const { failed, answer } = JSON.parse(line);
			const { resolve, reject } = this.#waiting.shift();
			if (failed)
				reject(new Error(`bed: ${failed}`));
			else
				resolve(answer);
		});
		this.#child.on('exit', () => {
			for (const { reject } of this.#waiting.splice(0))
				reject(new Error('bed: it has ended'));
		});
	}

	/** What bed.py's method of that name gives. */
	ask(verb, asked = {}) {
		return new Promise((resolve, reject) => {
			this.#waiting.push({ resolve, reject });
			this.#child.stdin.write(`${JSON.stringify({ verb, asked })}\n`);
		});
	}

	async close() {
		const ended = new Promise((resolve) => this.#child.on('exit', resolve));
		this.#child.stdin.end();
		if (this.#child.exitCode === null)
			await ended;
	}
}
