// assettable: the list of assets, of which only the rows in sight stand in the page.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { COLUMNS } from '../lib/view';
import { reveal, visible } from '../lib/window';
import { inventory, more } from '../state/inventory';
import { useMedia } from '../state/media';
import { AssetRow } from './assetrow';
import './assettable.css';

const ROW_PX = 44;
const ROW_PHONE_PX = 88;
/** Rows before the end at which the next page is asked for. */
const AHEAD = 40;

/** What `sort` means to a reader: names rise, moments fall first. */
const ORDERS: Record<string, 'ascending' | 'descending'> = { 'name': 'ascending', '-name': 'descending', 'last': 'descending', '-last': 'ascending' };

function Column({ name, by, sort, onSort }: { name: string; by: string | undefined; sort: string; onSort: (sort: string) => void }) {
	if (by === undefined)
		return <div role="columnheader">{name}</div>;
	const mine = sort === by || sort === `-${by}`;
	return (
		<div role="columnheader" aria-sort={mine ? ORDERS[sort]! : 'none'}>
			<button type="button" class="bare assets-sort" onClick={() => onSort(sort === by ? `-${by}` : by)}>
				{name}{mine && <span aria-hidden="true">{ORDERS[sort] === 'ascending' ? '↑' : '↓'}</span>}
			</button>
		</div>
	);
}

export function AssetTable({ words, columns, sort, onSort }: { words: string; columns: Set<string>; sort: string; onSort: (sort: string) => void }) {
	const { rows, next, total } = inventory.value;
	const box = useRef<HTMLDivElement>(null);
	const [sight, setSight] = useState({ top: 0, height: 600 });
	/** The row whose link is to have the focus once it stands in the page. */
	const wanted = useRef<number | null>(null);
	const phone = useMedia('(max-width: 760px)');
	const row_px = phone ? ROW_PHONE_PX : ROW_PX;

	const look = () => {
		if (box.current)
			setSight({ top: box.current.scrollTop, height: box.current.clientHeight });
	};
	useEffect(() => {
		const watcher = new ResizeObserver(look);
		watcher.observe(box.current!);
		return () => watcher.disconnect();
	}, []);
	useEffect(() => {
		box.current?.scrollTo(0, 0);
		look();
	}, [words]);

	const { first, end } = visible(rows.length, row_px, sight.top, sight.height);
	useEffect(() => {
		if (next !== null && end > rows.length - AHEAD)
			void more();
	}, [end, rows.length, next]);

	useLayoutEffect(() => {
		if (wanted.current === null)
			return;
		const link = box.current?.querySelector<HTMLElement>(`[aria-rowindex="${wanted.current + 2}"] a`);
		if (link) {
			link.focus({ preventScroll: true });
			wanted.current = null;
		}
	});

	const walk = (event: KeyboardEvent) => {
		const row = event.target instanceof Element ? event.target.closest('[aria-rowindex]') : null;
		const index = Number(row?.getAttribute('aria-rowindex')) - 2;
		const page = Math.max(1, Math.floor(sight.height / row_px) - 1);
		const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: rows.length - 1 };
		const to = steps[event.key];
		if (!row || index < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey)
			return;
		event.preventDefault();
		wanted.current = Math.min(rows.length - 1, Math.max(0, to));
		// The head of the table covers its own height of the box.
		box.current!.scrollTop = reveal(wanted.current, row_px, box.current!.scrollTop, sight.height - ROW_PX);
		setSight({ top: box.current!.scrollTop, height: box.current!.clientHeight });
	};

	const shown = COLUMNS.filter(({ field }) => columns.has(field));
	return (
		<div class="assets" style={{ '--assets-columns': shown.map(({ width }) => width).join(' ') }} ref={box} onScroll={look} onKeyDown={walk}>
			<div role="table" aria-label="Assets" aria-rowcount={total + 1} aria-colcount={shown.length}>
				<div role="rowgroup" class="assets-head">
					<div role="row" aria-rowindex={1} class="assets-columns">
						{shown.map(({ name, sort: by }) => <Column key={name} name={name} by={phone ? undefined : by} sort={sort} onSort={onSort} />)}
					</div>
				</div>
				<div role="rowgroup" class="assets-body" style={{ height: `${rows.length * row_px}px` }}>
					{rows.slice(first, end).map((asset, at) => (
						<AssetRow key={asset.id} asset={asset} columns={columns} index={first + at} top_px={(first + at) * row_px} />
					))}
				</div>
			</div>
		</div>
	);
}
