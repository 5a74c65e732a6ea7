// complete: what may stand where somebody types in a search of the query language. Pure.

export interface Field {
	name: string;
	about: string;
	values: string[];
	/** Its values can be counted, and so be offered. */
	facet: boolean;
}

export interface Offer {
	/** What is put in, and shown. */
	text: string;
	about: string;
}

export interface Wanted {
	/** The offers replace the text between these. */
	from: number;
	to: number;
	/** Begun, in lower case. */
	begun: string;
	/** The field whose value is being typed; null: a field's name is. */
	field: Field | null;
}

const OFFERS_MAX = 8;

/** The place of the word at the caret. Null: inside of quotes, or nothing begun. */
export function wantedAt(text: string, caret: number, fields: Field[]): Wanted | null {
	const before = text.slice(0, caret);
	if ((before.match(/"/g)?.length ?? 0) % 2 === 1 || (before.match(/`/g)?.length ?? 0) % 2 === 1)
		return null;
	const word = before.match(/[^\s()]*$/)![0];
	const colon = word.indexOf(':');
	if (colon < 0)
		return /^[A-Za-z][A-Za-z0-9.]*$/.test(word) ? { from: caret - word.length, to: caret, begun: word.toLowerCase(), field: null } : null;
	const name = word.slice(0, colon).toLowerCase();
	const field = fields.find((one) => one.name.toLowerCase() === name);
	const begun = word.slice(colon + 1);
	return field ? { from: caret - begun.length, to: caret, begun: begun.toLowerCase(), field } : null;
}

const rank = (name: string, begun: string): number => {
	const lower = name.toLowerCase();
	if (lower.startsWith(begun))
		return 0;
	return lower.includes(`.${begun}`) ? 1 : 2;
};

/** Fields whose name, or a part of it behind a dot, begins so. */
export function fieldOffers(begun: string, fields: Field[]): Offer[] {
	return fields
		.filter((field) => rank(field.name, begun) < 2)
		.sort((a, b) => rank(a.name, begun) - rank(b.name, begun))
		.slice(0, OFFERS_MAX)
		.map(({ name, about }) => ({ text: `${name}:`, about }));
}

/** A value as the language takes it as a whole: in backticks if it has blanks or parentheses. */
export const written = (value: string): string =>
	(/^[^\s()"`*[\]]+$/.test(value) ? value : value.includes('`') ? `"${value.replaceAll('"', '')}"` : `\`${value}\``);

/** Values that have what was begun, those that begin so first. */
export function valueOffers(begun: string, values: { value: string; about: string }[]): Offer[] {
	const at = (value: string) => value.toLowerCase().indexOf(begun);
	return values
		.filter(({ value }) => at(value) >= 0)
		.sort((a, b) => Number(at(a.value) > 0) - Number(at(b.value) > 0))
		.slice(0, OFFERS_MAX)
		.map(({ value, about }) => ({ text: written(value), about }));
}

/** The text with an offer taken, and where the caret is then. A value is followed by a blank. */
export function taken(text: string, wanted: Wanted, offer: Offer): { text: string; caret: number } {
	const put = wanted.field ? `${offer.text} ` : offer.text;
	const after = text.slice(wanted.to);
	return { text: text.slice(0, wanted.from) + put + (wanted.field ? after.replace(/^ /, '') : after), caret: wanted.from + put.length };
}
