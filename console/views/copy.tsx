// copy: a text to take elsewhere, shown whole, with a button that copies it.
import { useRef, useState } from 'preact/hooks';
import { Icon } from './icon';
import './copy.css';

export function Copy({ text, label }: { text: string; label: string }) {
	const [done, setDone] = useState(false);
	const box = useRef<HTMLTextAreaElement>(null);
	const copy = async () => {
		box.current?.select();
		try {
			await navigator.clipboard.writeText(text);
		} catch {
			// Without TLS a page may not write to the clipboard; what is selected it may copy.
			document.execCommand('copy');
		}
		setDone(true);
		setTimeout(() => setDone(false), 3000);
	};
	return (
		<div class="copy">
			<textarea class="mono" readOnly ref={box} aria-label={label} value={text} rows={Math.min(5, Math.ceil(text.length / 72))}
				onFocus={(event) => event.currentTarget.select()} />
			<button type="button" onClick={copy}><Icon of="copy" size={16} />{done ? 'Copied' : 'Copy'}</button>
			<span class="unseen" role="status">{done ? 'Copied' : ''}</span>
		</div>
	);
}
