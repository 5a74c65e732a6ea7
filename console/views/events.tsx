// events: what happened, the newest first.
import { useState } from 'preact/hooks';
import { getEvents } from '../api/routes';
import { appended } from '../lib/refresh';
import type { Event } from '../made/types';
import { useAction, useResource } from '../state/resource';
import { EventList } from './eventlist';
import { Empty, Loading, Trouble } from './notice';
import { Page } from './shell';

const merged = (newer: readonly Event[], older: readonly Event[]) =>
	appended(newer, older, (event) => event.id).sort((a, b) => b.id - a.id);

/** Newer ones come by themselves; older ones when they are asked for. */
export function Events() {
	const [older, setOlder] = useState<{ items: Event[]; end: boolean }>({ items: [], end: false });
	const { data: page, problem, reload } = useResource('events', () => getEvents({}), 10);
	const action = useAction();
	const data = page && merged(page.items, older.items);
	const more = () => void action.run(async () => {
		const last = data?.at(-1);
		const next = last ? await getEvents({ before: last.id }) : { items: [] };
		setOlder({ items: merged(data ?? [], next.items), end: next.items.length === 0 });
	});
	return (
		<Page title="Events" intro="What happened, the newest first.">
			<Trouble problem={problem ?? action.problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : data.length === 0 ? <div class="card"><Empty title="Nothing has happened yet." /></div> : (
				<div class="card"><EventList of={data} /></div>
			)}
			{data !== null && data.length >= 100 && !older.end && <button type="button" disabled={action.busy} onClick={more}>Show older ones</button>}
		</Page>
	);
}
