// search: the box above a list; a stroke goes to it from anywhere on the page. What may stand where
// somebody types is offered below it, if the page knows.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Offer, taken, type Wanted } from '../lib/complete';
import { shown } from '../lib/text';
import { Icon } from './icon';
import './search.css';

const TYPING_MS = 250;

export type Offering = (text: string, caret: number) => Promise<{ wanted: Wanted; offers: Offer[] } | null>;

interface Offered {
	wanted: Wanted;
	offers: Offer[];
	/** The one that Enter takes; -1: none. */
	at: number;
}

function Offers({ offered, onTake }: { offered: Offered; onTake: (offer: Offer) => void }) {
	return (
		<ul class="search-offers" id="search-offers" role="listbox" aria-label="Completions">
			{offered.offers.map((offer, index) => (
				<li key={offer.text} id={`search-offer-${index}`} role="option" aria-selected={index === offered.at}
					onMouseDown={(event) => { event.preventDefault(); onTake(offer); }}>
					<span>{shown(offer.text)}</span><span class="quiet">{shown(offer.about)}</span>
				</li>
			))}
		</ul>
	);
}

function useSlash() {
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
}

export function Search({ value, label, hint, onChange, offering }: { value: string; label: string; hint: string; onChange: (value: string) => void; offering?: Offering }) {
	const [typed, setTyped] = useState(value);
	const [offered, setOffered] = useState<Offered | null>(null);
	const box = useRef<HTMLInputElement>(null);
	const turn = useRef(0);
	useSlash();
	useEffect(() => setTyped(value), [value]);
	useEffect(() => {
		const timer = setTimeout(() => {
			if (typed !== value)
				onChange(typed);
		}, TYPING_MS);
		return () => clearTimeout(timer);
	}, [typed]);
	const close = () => {
		turn.current++;
		setOffered(null);
	};
	const type = async (input: HTMLInputElement) => {
		const mine = ++turn.current;
		setTyped(input.value);
		const found = offering ? await offering(input.value, input.selectionStart ?? input.value.length) : null;
		// Whoever has typed on meanwhile wants what stands there now.
		if (mine === turn.current)
			setOffered(found && { ...found, at: -1 });
	};
	const take = ({ wanted }: Offered, offer: Offer) => {
		const { text, caret } = taken(typed, wanted, offer);
		box.current!.value = text;
		box.current!.setSelectionRange(caret, caret);
		if (wanted.field)
			close();
		void (wanted.field ? setTyped(text) : type(box.current!));
	};
	const keys = (event: KeyboardEvent) => {
		if (!offered)
			return;
		const { offers, at } = offered;
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (step !== 0)
			setOffered({ ...offered, at: at < 0 && step < 0 ? offers.length - 1 : (at + step + offers.length) % offers.length });
		else if (event.key === 'Escape')
			close();
		else if ((event.key === 'Enter' || event.key === 'Tab') && at >= 0)
			take(offered, offers[at]!);
		else
			return;
		event.preventDefault();
	};
	// Loosely typed: the types know a combobox with a datalist alone.
	const combobox: object = offering ? {
		role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': offered !== null, 'aria-controls': offered ? 'search-offers' : undefined,
		'aria-activedescendant': offered && offered.at >= 0 ? `search-offer-${offered.at}` : undefined,
	} : {};
	return (
		<div class="search">
			<Icon of="search" size={17} />
			<input id="search" ref={box} type="search" value={typed} aria-label={label} autocomplete="off" spellcheck={false} placeholder={hint}
				{...combobox}
				onInput={(event) => void type(event.currentTarget)} onKeyDown={keys} onBlur={close} />
			{offered && <Offers offered={offered} onTake={(offer) => take(offered, offer)} />}
		</div>
	);
}
