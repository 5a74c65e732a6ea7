// client: the one way to the platform. Answers are held against what was expected of them: a status
// of success, JSON when a record is due; all else becomes a Problem that a view can show.
import type { Problem as ProblemRecord, ProblemField } from '../made/types';

export class Problem extends Error {
	readonly status: number;
	readonly title: string;
	readonly slug: string;
	readonly errors: ProblemField[];
	/** The body of a refusal that is no problem document: the obstacles of an activation. */
	readonly body: unknown;

	constructor(status: number, title: string, detail: string, slug = '',
		errors: ProblemField[] = [], body: unknown = null) {
		super(detail || title);
		this.status = status;
		this.title = title;
		this.slug = slug;
		this.errors = errors;
		this.body = body;
	}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a refusal says, whatever it came as. Pure. */
export function problemOf(status: number, statusText: string, body: unknown): Problem {
	if (!isRecord(body))
		return new Problem(status, statusText || `Status ${status}`,
			`The platform answered ${status}${statusText ? ` ${statusText}` : ''}.`);
	const record = body as Partial<ProblemRecord>;
	const errors = Array.isArray(record.errors)
		? record.errors.filter((entry: unknown): entry is ProblemField =>
			isRecord(entry) && typeof entry.field === 'string' && typeof entry.message === 'string')
		: [];
	const slug = text(record.type).split('/').pop() ?? '';
	return new Problem(status, text(record.title) || statusText, text(record.detail), slug, errors,
		body);
}

let signedOut: () => void = () => {};

/** Is called when a request is refused because nobody is signed in (any more). */
export function onSignedOut(listener: () => void): void {
	signedOut = listener;
}

async function bodyOf(answer: Response): Promise<unknown> {
	if (!/^application\/(problem\+)?json/.test(answer.headers.get('Content-Type') ?? ''))
		return undefined;
	try {
		return await answer.json();
	} catch {
		return undefined;
	}
}

export interface Asked {
	body?: unknown;
	/** Resolves with undefined for an answer without content. */
	empty?: boolean;
	/** A 401 is an answer, not the end of the session. */
	asking?: boolean;
	signal?: AbortSignal;
}

export async function call<T>(method: string, path: string, asked: Asked = {}): Promise<T> {
	const init: RequestInit = {
		method, credentials: 'same-origin', redirect: 'error', cache: 'no-store',
		headers: { Accept: 'application/json, application/problem+json' },
	};
	if (asked.signal)
		init.signal = asked.signal;
	if (asked.body !== undefined) {
		init.body = JSON.stringify(asked.body);
		init.headers = { ...init.headers, 'Content-Type': 'application/json' };
	}
	let answer: Response;
	try {
		answer = await fetch(path, init);
	} catch (failure) {
		if (failure instanceof DOMException && failure.name === 'AbortError')
			throw failure;
		throw new Problem(0, 'No answer', 'The platform does not answer. Is it running, and this computer connected?');
	}
	const body = await bodyOf(answer);
	if (!answer.ok) {
		if (answer.status === 401 && !asked.asking)
			signedOut();
		throw problemOf(answer.status, answer.statusText, body);
	}
	if (body === undefined && !asked.empty)
		throw new Problem(answer.status, 'Unexpected answer', 'The platform answered without the data that was asked for.');
	return body as T;
}

/** "?a=1&b=x" of what is set; "" of nothing. */
export function query(parameters: Record<string, string | number | boolean | null | undefined>): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(parameters))
		if (value !== null && value !== undefined && value !== '')
			search.set(name, String(value));
	const text = search.toString();
	return text === '' ? '' : `?${text}`;
}
