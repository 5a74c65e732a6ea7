// segments: the places that agents have named, and who leads there.
import { getSegments } from '../api/routes';
import { hashOf } from '../lib/place';
import { now_ms } from '../state/clock';
import { useResource } from '../state/resource';
import { Chip } from './chip';
import { Empty, Loading, Trouble } from './notice';
import { Page } from './shell';
import { Text } from './text';
import { Time } from './time';

export function Segments() {
	const { data, problem, reload } = useResource('segments', getSegments, 10);
	const items = data?.items ?? [];
	return (
		<Page title="Segments" intro="A segment is a subnet as a place: its gateway, prefix and DHCP server together, so that two networks with the same numbers stay apart.">
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : items.length === 0
				? <div class="card"><Empty title="No agent has named a segment yet."><p>An activated agent names its segment as soon as it is on-premises. <a href={hashOf('agents')}>Agents</a> tells what each of them waits for.</p></Empty></div> : (
					<div class="card scroll-x"><table class="plain">
						<thead><tr><th scope="col">Segment</th><th scope="col">Prefix</th><th scope="col">Gateway</th><th scope="col">Leader</th><th scope="col" class="number">Assets</th><th scope="col">Site</th><th scope="col">Since</th></tr></thead>
						<tbody>
							{items.map((segment) => {
								const held = segment.leader !== null && segment.leaseExpires !== undefined && Date.parse(segment.leaseExpires ?? '') > now_ms.value;
								return (
									<tr key={segment.id}>
										<th scope="row"><a href={hashOf('inventory', '', { segment: String(segment.id) })}><Text of={segment.name || segment.prefix || `Segment ${segment.id}`} /></a> {segment.sample && <Chip tone="sample">sample</Chip>}{segment.dnsSuffix && !segment.name.includes(segment.dnsSuffix) && <div class="quiet small"><Text of={segment.dnsSuffix} /></div>}</th>
										<td class="mono">{segment.prefix || '–'}</td>
										<td class="mono">{segment.gateway ?? '–'}</td>
										<td>{segment.leader ? <a href={hashOf('agents', segment.leader)}><Text of={segment.leaderName || segment.leader} /></a> : <Chip tone="warn" dot>none</Chip>}{segment.leader && !held && <> <Chip tone="warn" title="Its lease has run out">lapsed</Chip></>}</td>
										<td class="number">{segment.assets.toLocaleString('en-US')}</td>
										<td><Text of={segment.site} /></td>
										<td><Time at={segment.created} /></td>
									</tr>
								);
							})}
						</tbody>
					</table></div>
				)}
		</Page>
	);
}
