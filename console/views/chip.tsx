// chip: a short word about a thing: a tag, a state, a mark.
import type { ComponentChildren } from 'preact';
import { Icon, type Sign } from './icon';
import { Text } from './text';
import './chip.css';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad' | 'sample';

export function Chip({ tone = 'plain', title, dot = false, sign, children }: { tone?: Tone; title?: string; dot?: boolean; sign?: Sign; children: ComponentChildren }) {
	return (
		<span class={`chip chip-${tone}`} {...(title ? { title } : {})}>
			{dot && <span class="chip-dot" />}
			{sign && <Icon of={sign} size={13} />}
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
