// confidence: a probability in words, always beside its number (docs/fingerprints.md says how it is
// made; below one half nothing is stated at all).

export interface Confidence {
	words: string;
	number: string;
	percent: number;
}

export function confidence(value: number): Confidence {
	const held = Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
	const words = held >= 0.985 ? 'Practically certain' : held >= 0.9 ? 'Very likely'
		: held >= 0.75 ? 'Likely' : held >= 0.5 ? 'More likely than not' : 'Not known';
	// 0.999 is not 1, and the platform's answer is rounded: the number never claims more than it is.
	const number = held > 0.99 ? '> 0.99' : held.toFixed(2);
	return { words, number, percent: Math.round(held * 100) };
}

/** What a weight in log-odds says, in words. */
export function weightWords(weight: number): string {
	if (weight === 0)
		return 'did not count';
	if (weight < 0)
		return 'speaks against';
	return weight >= 4 ? 'decisive' : weight >= 2.5 ? 'strong' : weight >= 1.2 ? 'fair' : 'a hint';
}
