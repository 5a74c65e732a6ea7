// events: what happened, the newest first.
import { useState } from 'preact/hooks';
import { getEvents } from '../api/routes';
import { hashOf } from '../lib/place';
import { appended } from '../lib/refresh';
import type { Event } from '../made/types';
import { agentName } from '../state/agents';
import { useAction, useResource } from '../state/resource';
import { Empty, Loading, Trouble } from './notice';
import { Page } from './shell';
import { Text } from './text';
import { Time } from './time';

const VIEWS: Record<string, string> = { asset: 'assets', profile: 'profiles' };

function Subject({ of }: { of: string }) {
	const [kind = '', id = ''] = of.split('/');
	const view = VIEWS[kind];
	const short = id.length > 12 ? `${kind} ${id.slice(0, 8)}` : `${kind} ${id}`.trim();
	if (kind === 'segment')
		return <a href={hashOf('inventory', '', { segment: id })}>{short}</a>;
	if (kind === 'agent' && id)
		return <a href={hashOf('agents', id)}><Text of={agentName(id)} /></a>;
	return view && id ? <a href={hashOf(view, id)}><Text of={short} /></a> : <Text of={short} />;
}

function Actor({ of }: { of: string }) {
	const [kind = '', name = ''] = of.split(':');
	if (kind === 'agent' && name)
		return <a href={hashOf('agents', name)}><Text of={agentName(name)} /></a>;
	return <Text of={kind === 'user' ? name : of || '–'} />;
}

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
				<div class="card scroll-x"><table class="plain">
					<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Event</th><th scope="col">About</th><th scope="col">By</th></tr></thead>
					<tbody>
						{data.map((event) => (
							<tr key={event.id}>
								<td><Time at={event.at} /></td><td><Text of={event.text} /></td><td class="nowrap"><code>{event.kind}</code></td>
								<td class="nowrap"><Subject of={event.subject} /></td><td class="nowrap"><Actor of={event.actor} /></td>
							</tr>
						))}
					</tbody>
				</table></div>
			)}
			{data !== null && data.length >= 100 && !older.end && <button type="button" disabled={action.busy} onClick={more}>Show older ones</button>}
		</Page>
	);
}
