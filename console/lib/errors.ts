// errors: the fields a problem names (JSON pointers, RFC 6901), as a form looks for them.
import type { ProblemField } from '../made/types';

export interface FieldErrors {
	/** By the first word of the pointer; several stand behind each other. */
	at: Record<string, string[]>;
	/** Those that name no field of the form. */
	rest: string[];
}

/** "/tags/2" is line 3 of `tags`; "/beacon/pin" is said at `beacon`. */
export function fieldErrors(errors: readonly ProblemField[], known: readonly string[]): FieldErrors {
	const found: FieldErrors = { at: {}, rest: [] };
	for (const { field, message } of errors) {
		const [name = '', sub] = field.replace(/^\//, '').split('/')
			.map((word) => word.replace(/~1/g, '/').replace(/~0/g, '~'));
		const text = sub === undefined ? message
			: /^\d+$/.test(sub) ? `Line ${Number(sub) + 1}: ${message}` : `${sub}: ${message}`;
		if (known.includes(name))
			(found.at[name] ??= []).push(text);
		else
			found.rest.push(field === '' ? message : `${field}: ${message}`);
	}
	return found;
}
