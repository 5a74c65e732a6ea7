// events: what happened, the newest first.
import { getEvents } from '../api/routes';
import { hashOf } from '../lib/place';
import type { Event } from '../made/types';
import { useResource } from '../state/resource';
import { Empty, Loading, Trouble } from './notice';
import { Page } from './shell';
import { Text } from './text';
import { Time } from './time';

const VIEWS: Record<string, string> = { asset: 'assets', agent: 'agents', profile: 'profiles' };

function Subject({ of }: { of: string }) {
	const [kind = '', id = ''] = of.split('/');
	const view = VIEWS[kind];
	const short = id.length > 12 ? `${kind} ${id.slice(0, 8)}` : `${kind} ${id}`.trim();
	if (kind === 'segment')
		return <a href={hashOf('inventory', '', { segment: id })}>{short}</a>;
	return view && id ? <a href={hashOf(view, id)}><Text of={short} /></a> : <Text of={short} />;
}

function Actor({ of }: { of: string }) {
	const [kind = '', name = ''] = of.split(':');
	if (kind === 'agent' && name)
		return <a href={hashOf('agents', name)}>agent {name.slice(0, 8)}</a>;
	return <Text of={kind === 'user' ? name : of || '–'} />;
}

/** All that is kept, the newest 500 of it: events come in the order they happened. */
const SHOWN = 500;
let held: { items: Event[]; next: number } = { items: [], next: 0 };

async function load(): Promise<Event[]> {
	for (;;) {
		const page = await getEvents(held.next);
		const fresh = page.items.filter((event) => event.id > (held.items[0]?.id ?? 0));
		held = { items: [...fresh.reverse(), ...held.items].slice(0, SHOWN), next: page.next };
		if (fresh.length === 0)
			return held.items;
	}
}

export function Events() {
	const { data, problem, reload } = useResource('events', load, 10);
	return (
		<Page title="Events" intro="What happened, the newest first.">
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : data.length === 0 ? <div class="card"><Empty title="Nothing has happened yet." /></div> : (
				<div class="card scroll-x"><table class="plain">
					<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Event</th><th scope="col">About</th><th scope="col">By</th></tr></thead>
					<tbody>
						{data.map((event) => (
							<tr key={event.id}>
								<td><Time at={event.at} /></td><td><Text of={event.text} /></td><td><code>{event.kind}</code></td>
								<td class="nowrap"><Subject of={event.subject} /></td><td class="nowrap"><Actor of={event.actor} /></td>
							</tr>
						))}
					</tbody>
				</table></div>
			)}
		</Page>
	);
}
