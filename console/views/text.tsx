// text: what a stranger's packet said. Isolated, so that its reading direction ends with it.
import { shown } from '../lib/text';

export function Text({ of, hint = false, class: name = '' }: { of: string; hint?: boolean; class?: string }) {
	const text = shown(of);
	return <bdi class={name} {...(hint ? { title: text } : {})}>{text}</bdi>;
}
