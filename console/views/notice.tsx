// notice: what went wrong or is worth knowing, told to screen readers as it appears.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../api/client';
import { count } from '../lib/text';
import './notice.css';

export function Notice({ kind = 'info', children }: { kind?: 'info' | 'good' | 'warn' | 'bad'; children: ComponentChildren }) {
	return <div class={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>{children}</div>;
}

/** A problem; in a form, with those of its fields that have no place there (`rest`). */
export function Trouble({ problem, rest, again }: { problem: Problem | null; rest?: string[]; again?: () => void }) {
	// Whoever was refused goes on at the first field that is wrong.
	useEffect(() => {
		if (problem && problem.errors.length > 0)
			document.querySelector<HTMLElement>('main [aria-invalid=true]')?.focus();
	}, [problem]);
	if (!problem)
		return null;
	return (
		<Notice kind="bad">
			<p>{rest?.length === 0 && problem.errors.length > 0 ? `${count(problem.errors.length, 'entry is', 'entries are')} not right: see beside it.` : problem.message}</p>
			{rest && rest.length > 0 && <ul>{rest.map((text) => <li key={text}>{text}</li>)}</ul>}
			{again && <button type="button" onClick={again}>Try again</button>}
		</Notice>
	);
}

export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
	return (
		<div class="empty">
			<p class="empty-title">{title}</p>
			{children && <div class="quiet">{children}</div>}
		</div>
	);
}

export function Loading() {
	return <p class="loading quiet" role="status">Loading …</p>;
}
