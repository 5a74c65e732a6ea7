// text: what strangers sent, made safe to look at. Nothing here makes markup: a view puts the
// result into a text node. Invisible characters and those that turn the reading direction
// (Unicode UAX 9) would let a name pose as another, so they are shown by their number.

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

/** The text with every hidden character as ⟨202e⟩. */
export function shown(text: string): string {
	return text.replace(HIDDEN, (found) => `⟨${found.codePointAt(0)!.toString(16).padStart(4, '0')}⟩`);
}

/** The entries of a list as people type it: a line or comma each, blanks around them dropped. */
export function entries(text: string): string[] {
	return text.split(/[\n,]/).map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** "1 asset", "12,345 assets". */
export function count(number: number, one: string, many = `${one}s`): string {
	return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
