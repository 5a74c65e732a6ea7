// door: the frame of setup and sign-in.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Icon } from './icon';
import './door.css';

export function Door({ title, intro, children }: { title: string; intro?: string; children: ComponentChildren }) {
	useEffect(() => {
		document.title = `${title} · Earshot`;
	}, [title]);
	return (
		<main class="door">
			<div class="door-card card">
				<p class="door-mark"><span class="door-sign"><Icon of="mark" size={26} /></span>Earshot</p>
				<h1>{title}</h1>
				{intro && <p class="quiet">{intro}</p>}
				{children}
			</div>
		</main>
	);
}
