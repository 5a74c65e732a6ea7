// savedviews: questions to the inventory that were kept: picked, saved, deleted.
import { useState } from 'preact/hooks';
import { deleteView, getViews, makeView } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { shown } from '../lib/text';
import { COLUMNS, queryOfFilters, shownColumns } from '../lib/view';
import type { SavedView, SavedViewPage } from '../made/types';
import { place, research } from '../state/place';
import { type Resource, useAction, useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { Input, Switch } from './field';
import { Notice, Trouble } from './notice';
import './form.css';
import './savedviews.css';

export type Views = Resource<SavedViewPage>;

export const useViews = () => useResource('views', getViews, 60);

/** The one that the address names. */
export function chosenView(views: Views): SavedView | null {
	const id = Number(place.value.search.view);
	return views.data?.items.find((view) => view.id === id) ?? null;
}

function Columns({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
	const on = shownColumns(value);
	const set = (field: string, wanted: boolean) => onChange(COLUMNS.map((column) => column.field).filter((other) => (other === field ? wanted : on.has(other))));
	return (
		<fieldset class="savedviews-columns">
			<legend>Columns</legend>
			{COLUMNS.filter(({ field }) => field !== 'name').map(({ field, name }) => (
				<label key={field}><input type="checkbox" checked={on.has(field)} onChange={(event) => set(field, event.currentTarget.checked)} /> {name}</label>
			))}
		</fieldset>
	);
}

export function SaveView({ onSaved, onCancel }: { onSaved: (view: SavedView) => void; onCancel: () => void }) {
	const { search } = place.value;
	const [form, setForm] = useState({ name: '', columns: [] as string[], shared: false });
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], ['name', 'shared']);
	const query = queryOfFilters(search);
	const submit = (event: Event) => {
		event.preventDefault();
		void action.run(async () => onSaved(await makeView({ ...form, query, sort: search.sort ?? '' })));
	};
	return (
		<section class="card form-card" aria-label="Save this view">
			<form onSubmit={submit} class="form">
				<p class="quiet">{query === '' ? 'All assets' : <span class="mono">{shown(query)}</span>}</p>
				<Input label="Name" value={form.name} onInput={(name) => setForm({ ...form, name })} errors={at.name} autofocus required />
				<Columns value={form.columns} onChange={(columns) => setForm({ ...form, columns })} />
				{isOperator.value && <Switch label="Everybody sees it" value={form.shared} onChange={(shared) => setForm({ ...form, shared })} errors={at.shared} />}
				<Trouble problem={action.problem} rest={rest} />
				<div class="form-buttons">
					<button type="submit" class="main" disabled={action.busy}>Save the view</button>
					<button type="button" onClick={onCancel}>Cancel</button>
				</div>
			</form>
		</section>
	);
}

/** The list to pick from. */
export function ViewPicker({ views }: { views: Views }) {
	const pick = (id: string) => {
		const view = views.data?.items.find((other) => String(other.id) === id);
		research(view ? { view: id, q: view.query, sort: view.sort } : {});
	};
	if (!views.data || views.data.items.length === 0)
		return null;
	return (
		<select aria-label="Saved view" value={chosenView(views) ? place.value.search.view! : ''} onChange={(event) => pick(event.currentTarget.value)}>
			<option value="">No saved view</option>
			{views.data.items.map((view) => (
				<option key={view.id} value={String(view.id)}>{shown(view.name)}{view.mine ? '' : ` (${shown(view.owner)})`}</option>
			))}
		</select>
	);
}

/** What is to be said of the view that was picked, and its deletion. */
export function ViewNote({ views }: { views: Views }) {
	const action = useAction();
	const view = chosenView(views);
	if (!view)
		return null;
	const remove = () => {
		if (confirm(`Delete the view “${view.name}”?`))
			void action.run(async () => {
				await deleteView(view.id);
				research({});
				await views.reload();
			});
	};
	return (
		<>
			<Trouble problem={action.problem} />
			{view.problem && <Notice kind="warn">This view is no longer right: {shown(view.problem)}</Notice>}
			{view.mine && <button type="button" disabled={action.busy} onClick={remove}>Delete view</button>}
		</>
	);
}
