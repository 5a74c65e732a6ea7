// search: the box above a list; a stroke goes to it from anywhere on the page.
import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon';
import './search.css';

const TYPING_MS = 250;

export function Search({ value, label, hint, onChange }: { value: string; label: string; hint: string; onChange: (value: string) => void }) {
	const [typed, setTyped] = useState(value);
	useEffect(() => setTyped(value), [value]);
	useEffect(() => {
		const timer = setTimeout(() => {
			if (typed !== value)
				onChange(typed);
		}, TYPING_MS);
		return () => clearTimeout(timer);
	}, [typed]);
	useEffect(() => {
		const slash = (event: KeyboardEvent) => {
			if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey ||
				(event.target instanceof Element && event.target.closest('input, textarea, select')))
				return;
			event.preventDefault();
			document.getElementById('search')?.focus();
		};
		document.addEventListener('keydown', slash);
		return () => document.removeEventListener('keydown', slash);
	}, []);
	return (
		<div class="search">
			<Icon of="search" size={17} />
			<input id="search" type="search" value={typed} aria-label={label} autocomplete="off" spellcheck={false}
				placeholder={hint} onInput={(event) => setTyped(event.currentTarget.value)} />
		</div>
	);
}
