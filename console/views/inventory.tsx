// inventory: every asset that was heard, searched, filtered and exported.
import { useEffect, useState } from 'preact/hooks';
import { type AssetQuery, exportOf, getSegments } from '../api/routes';
import { segmentTitle } from '../lib/segment';
import { count, shown } from '../lib/text';
import { shownColumns } from '../lib/view';
import type { SavedView } from '../made/types';
import { inventory, open, refresh } from '../state/inventory';
import { offersAt } from '../state/offers';
import { place, research } from '../state/place';
import { useResource } from '../state/resource';
import { AssetTable } from './assettable';
import { Begin } from './begin';
import { Choice } from './choice';
import { Icon } from './icon';
import { Empty, Loading, Trouble } from './notice';
import { PRESENCES } from './presence';
import { chosenView, SaveView, useViews, ViewNote, ViewPicker, type Views } from './savedviews';
import { Search } from './search';
import { Page } from './shell';
import './inventory.css';

const REFRESH_MS = 10000;

const SORTS = ['name', '-name', '-last'];

const KINDS: [value: string, label: string][] = [['', 'All'], ['false', 'Unmanaged'], ['true', 'Managed']];

function queryOf(search: Record<string, string>): AssetQuery {
	const segment = Number(search.segment);
	return {
		sort: SORTS.includes(search.sort ?? '') ? search.sort! : '',
		query: search.q ?? '',
		managed: search.managed === 'true' ? true : search.managed === 'false' ? false : null,
		presence: PRESENCES.some(([kind]) => kind === search.presence) ? search.presence! : '',
		segment: Number.isInteger(segment) && segment > 0 ? segment : null,
	};
}

function Toolbar({ views, onSave }: { views: Views; onSave: () => void }) {
	const { search } = place.value;
	const segments = useResource('segments', getSegments, 60);
	const set = (name: string, value: string) => research({ ...place.value.search, [name]: value });
	return (
		<div class="inventory-tools" role="search">
			<Search value={search.q ?? ''} label="Search the inventory" hint="Name, address, MAC … or os.family:Windows" onChange={(q) => set('q', q)} offering={offersAt} />
			<Choice legend="Managed or not" name="managed" choices={KINDS} value={search.managed ?? ''} onChange={(value) => set('managed', value)} />
			<select aria-label="Presence" value={search.presence ?? ''} onChange={(event) => set('presence', event.currentTarget.value)}>
				<option value="">Present or not</option>
				{PRESENCES.map(([kind, word]) => <option key={kind} value={kind}>{word}</option>)}
			</select>
			<select aria-label="Segment" value={search.segment ?? ''} onChange={(event) => set('segment', event.currentTarget.value)}>
				<option value="">Any segment</option>
				{segments.data?.items.map((segment) => (
					<option key={segment.id} value={String(segment.id)}>{shown(segmentTitle(segment))}{segment.sample ? ' (sample)' : ''}</option>
				))}
			</select>
			<ViewPicker views={views} />
			<button type="button" onClick={onSave}>Save view</button>
		</div>
	);
}

function Nothing({ narrowed }: { narrowed: boolean }) {
	if (narrowed)
		return <Empty title="No asset matches."><button type="button" onClick={() => research({})}>Show every asset</button></Empty>;
	return <Empty title="Nothing was heard yet."><Begin /></Empty>;
}

export function InventoryPage() {
	const { search } = place.value;
	const query = queryOf(search);
	const words = JSON.stringify(query);
	useEffect(() => {
		void open(query);
		const look = () => {
			if (!document.hidden)
				void refresh();
		};
		const timer = setInterval(look, REFRESH_MS);
		// Whoever comes back to the page does not wait for the next round.
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}, [words]);
	const { rows, total, managed, unmanaged, fresh, loaded, problem } = inventory.value;
	const views = useViews();
	const [saving, setSaving] = useState(false);
	const saved = (view: SavedView) => {
		setSaving(false);
		void views.reload();
		research({ view: String(view.id), q: view.query, sort: view.sort });
	};
	const columns = shownColumns(chosenView(views)?.columns ?? []);
	const narrowed = Boolean(query.query) || query.managed !== null || query.segment !== null || query.presence !== '';
	return (
		<Page tall title="Inventory"
			intro={loaded && !(problem && rows.length === 0)
				? <span aria-live="polite">{count(managed + unmanaged, 'asset')}: {managed.toLocaleString('en-US')} managed, {unmanaged.toLocaleString('en-US')} unmanaged{narrowed ? ` · ${count(total, 'match', 'matches')}` : ''}</span>
				: ' '}
			actions={<>
				<a class="button" download href={exportOf(query, 'csv')}><Icon of="download" size={16} />CSV</a>
				<a class="button" download href={exportOf(query, 'jsonl')}><Icon of="download" size={16} />JSON lines</a>
			</>}>
			<div class="inventory-head">
				<Toolbar views={views} onSave={() => setSaving(true)} />
				<ViewNote views={views} />
				{saving && <SaveView onSaved={saved} onCancel={() => setSaving(false)} />}
			</div>
			<div class="inventory-list">
				<Trouble problem={problem} again={() => void open(query)} />
				{fresh > 0 && (
					<button type="button" class="inventory-fresh main" onClick={() => void open(query)}>{count(fresh, 'new asset')} · Show</button>
				)}
				{rows.length > 0 ? <AssetTable words={words} columns={columns} sort={query.sort || 'last'} onSort={(sort) => research({ ...place.value.search, sort: sort === 'last' ? '' : sort })} /> : loaded ? !problem && <Nothing narrowed={narrowed} /> : <Loading />}
			</div>
		</Page>
	);
}
