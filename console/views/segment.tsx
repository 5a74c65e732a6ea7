// segment: one place: who leads there and why, its agents, when it was listened to, hand-overs and
// what else happened.
import { getEvents, getHistory, getSegment } from '../api/routes';
import { hashOf } from '../lib/place';
import { advice, cameToLead, segmentTitle, STATES } from '../lib/segment';
import { count } from '../lib/text';
import type { Segment, Tenure } from '../made/types';
import { useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { Coverage } from './coverage';
import { EventList } from './eventlist';
import { HandOvers } from './handovers';
import { Loading, Trouble } from './notice';
import { SegmentAgents } from './segmentagents';
import { SegmentState } from './segmentstate';
import { Page } from './shell';
import { Text } from './text';
import { For, Time } from './time';
import './asset.css';
import './segment.css';

const BACK = { href: hashOf('segments'), name: 'Segments' };
const EVENTS_SHOWN = 20;

/** Who leads and why; where nobody does, what to do. */
function Leader({ segment, tenures }: { segment: Segment; tenures: readonly Tenure[] }) {
	const why = segment.leader ? cameToLead(tenures) : '';
	const todo = advice(segment);
	return (
		<section class="segment-leader card" aria-label="Leader">
			<p><SegmentState of={segment.state} /> {segment.stateSince && segment.state !== 'led' && <span class="quiet small">for <For at={segment.stateSince} /></span>}</p>
			<p class="segment-sentence">{segment.leader
				? <><a href={hashOf('agents', segment.leader)}><Text of={segment.leaderName || segment.leader} /></a> leads{segment.leaderSince && <>, for <For at={segment.leaderSince} /> now</>}.</>
				: STATES[segment.state][3]}</p>
			{segment.leader && segment.state !== 'led' && <p>{STATES[segment.state][3]}</p>}
			{why && <p><Text of={why} /></p>}
			{todo && <p class="quiet">{todo}</p>}
			{segment.leaseExpires && segment.leader && <p class="quiet small">Its lease runs out <Time at={segment.leaseExpires} />, unless it renews it.</p>}
			{segment.isolatedUntil && segment.state === 'isolated' && <p class="quiet small">It ceases to count as isolated <Time at={segment.isolatedUntil} />, unless that is seen again.</p>}
			{segment.state === 'unmonitored' && isOperator.value && <p><a class="button main" href={hashOf('keys')}>Activation keys</a></p>}
		</section>
	);
}

function Facts({ segment }: { segment: Segment }) {
	const facts: [name: string, value: string, mono?: boolean][] = [
		['Prefix', segment.prefix, true], ['Gateway', segment.gateway ?? '', true], ['DHCP server', segment.dhcpServer, true],
		['Router (IPv6)', segment.router, true], ['Prefix (IPv6)', segment.routerPrefix, true], ['DNS suffix', segment.dnsSuffix], ['Site', segment.site],
	];
	return (
		<dl class="asset-facts card">
			{facts.filter(([, value]) => value !== '').map(([name, value, mono]) => (
				<div key={name}><dt>{name}</dt><dd class={mono ? 'mono' : ''}><Text of={value} />{name === 'Gateway' && segment.gatewayVirtual && <span class="quiet small"> shared by routers</span>}</dd></div>
			))}
			<div><dt>Assets</dt><dd><a href={hashOf('inventory', '', { segment: String(segment.id) })}>{segment.assets.toLocaleString('en-US')}</a></dd></div>
			<div><dt>Known since</dt><dd><Time at={segment.created} /></dd></div>
		</dl>
	);
}

function Events({ segment }: { segment: number }) {
	const { data, problem, reload } = useResource(`events of ${segment}`, () => getEvents({ subject: `segment/${segment}` }, EVENTS_SHOWN), 15);
	return (
		<section class="section card" aria-label="Events">
			<h2>Events</h2>
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : data.items.length === 0 ? <p class="quiet">Nothing has happened here yet.</p> : <EventList of={data.items} about={false} />}
		</section>
	);
}

export function SegmentPage({ id }: { id: number }) {
	const { data, problem, reload } = useResource(`segment ${id}`, () => getSegment(id), 10);
	const history = useResource(`history ${id}`, () => getHistory(id), 15);
	if (!data)
		return <Page title="Segment" back={BACK}>{problem ? <Trouble problem={problem} again={() => void reload()} /> : <Loading />}</Page>;
	const name = segmentTitle(data);
	return (
		<Page title={name} shown={<Text of={name} />} back={BACK}
			actions={<a class="button" href={hashOf('inventory', '', { segment: String(id) })}>{count(data.assets, 'asset')}</a>}>
			<Trouble problem={problem} />
			<Leader segment={data} tenures={history.data?.items ?? []} />
			<Facts segment={data} />
			<Coverage segment={id} />
			<SegmentAgents agents={data.agents} all={data.agentsCount} />
			{history.data ? <HandOvers segment={id} newest={history.data.items} next={history.data.next} /> : <Trouble problem={history.problem} again={() => void history.reload()} />}
			<Events segment={id} />
		</Page>
	);
}
