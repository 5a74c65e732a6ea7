// chip: a short word about a thing: a tag, a state, a mark.
import type { ComponentChildren } from 'preact';
import { Text } from './text';
import './chip.css';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'sample';

export function Chip({ tone = 'plain', title, dot = false, children }: { tone?: Tone; title?: string; dot?: boolean; children: ComponentChildren }) {
	return (
		<span class={`chip chip-${tone}`} {...(title ? { title } : {})}>
			{dot && <span class="chip-dot" />}
			{children}
		</span>
	);
}

export function Tags({ of }: { of: readonly string[] }) {
	return (
		<span class="chips">
			{of.map((tag) => <Chip key={tag} tone={tag === 'Earshot Leader' ? 'accent' : 'plain'}><Text of={tag} hint /></Chip>)}
		</span>
	);
}
