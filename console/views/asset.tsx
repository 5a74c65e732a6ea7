// asset: one asset: what it is and why, what it is called, what was heard of it and by whom.
import { getAsset } from '../api/routes';
import { category, glyph, macNote, makerModel, system, systemKind, title } from '../lib/asset';
import { hashOf } from '../lib/place';
import type { Asset, AssetDetail } from '../made/types';
import { useResource } from '../state/resource';
import { segmentName } from '../state/segments';
import { Addresses, Names, SeenBy } from './assetfacts';
import { Chip, Tags } from './chip';
import { Evidence } from './evidence';
import { Host } from './host';
import { Icon } from './icon';
import { Identity } from './identity';
import { Merges } from './merges';
import { Loading, Notice, Trouble } from './notice';
import { Presence, PresenceWhy } from './presence';
import { Page } from './shell';
import { ExceptionCard, Standing } from './standing';
import { Text } from './text';
import { For, Time } from './time';
import './asset.css';

const BACK = { href: hashOf('inventory'), name: 'Inventory' };

const MAC_WORDS: Record<string, string> = {
	random: 'A random address: the device made it up, so it may change, and says nothing of its maker.',
	local: 'A locally administered address: it was set by software, so it says nothing of its maker.',
};

function Facts({ asset, moduleVendor, presenceWhy: why }: AssetDetail) {
	const note = macNote(asset);
	return (
		<dl class="asset-facts card">
			<div><dt>MAC</dt><dd>{asset.mac ? <span class="mono">{asset.mac}</span> : '–'} {note && <Chip tone="warn" title={MAC_WORDS[note]!}>{note}</Chip>}</dd></div>
			<div><dt>Network card</dt><dd>{asset.nicVendor ? <Text of={asset.nicVendor} /> : '–'}</dd></div>
			{moduleVendor && <div><dt>Network module</dt><dd><Text of={moduleVendor} /></dd></div>}
			<div><dt>Segment</dt><dd>{asset.segment === null ? '–' : <a href={hashOf('segments', asset.segment)}><Text of={segmentName(asset.segment)} /></a>}</dd></div>
			<div class="asset-wide"><dt>Presence</dt><dd><Presence of={asset} />{asset.presenceSince && <span class="quiet small"> for <For at={asset.presenceSince} /></span>}{why && <div class="quiet small"><PresenceWhy of={why} /></div>}</dd></div>
			{asset.sources.includes('import') && <div><dt>Named by</dt><dd><Text of={asset.sources.slice(asset.sources.indexOf('import') + 1).join(', ')} /></dd></div>}
			<div><dt>First seen</dt><dd><Time at={asset.firstSeen} /></dd></div>
			<div><dt>Last seen</dt><dd><Time at={asset.lastSeen} /></dd></div>
			{asset.roles.length > 0 && <div class="asset-wide"><dt>Roles</dt><dd class="asset-roles">{asset.roles.map((role) => <Chip key={role}><Text of={role} /></Chip>)}</dd></div>}
		</dl>
	);
}

function Heading({ asset }: { asset: Asset }) {
	return (
		<span class="asset-heading">
			<span class="asset-glyph"><Icon of={glyph(asset.hardware)} size={26} /></span>
			<span>
				<Text of={title(asset)} />
				<span class="asset-marks">
					<Standing of={asset} />
					{asset.sample && <Chip tone="sample">sample</Chip>}
					<Tags of={asset.tags} />
				</span>
			</span>
		</span>
	);
}

function Body({ detail, reload }: { detail: AssetDetail; reload: () => Promise<void> }) {
	const { asset, reasons, evidence, runnerUp, hardwareUnknown, osUnknown } = detail;
	return (
		<>
			{asset.sample && <Notice>This asset comes from a recording, not from your network.</Notice>}
			<Facts {...detail} />
			<ExceptionCard detail={detail} reload={reload} />
			<div class="asset-identities">
				<Identity axis="hardware" heading="Hardware" says={category(asset.hardware)} finer={makerModel(asset.hardware)}
					confidence={asset.hardware.confidence} runnerUp={runnerUp.hardware} unknown={hardwareUnknown} reasons={reasons} evidence={evidence} nicVendor={asset.nicVendor} />
				<Identity axis="os" heading="Operating system" says={system(asset.os)} finer={systemKind(asset.os)}
					confidence={asset.os.confidence} runnerUp={runnerUp.os} unknown={osUnknown} reasons={reasons} evidence={evidence} nicVendor={asset.nicVendor} />
			</div>
			{detail.host && <Host host={detail.host} agent={asset.agent} />}
			<div class="asset-pair">
				<Names names={detail.names} />
				<Addresses addresses={detail.addresses} />
			</div>
			<Merges id={asset.id} merges={detail.merges} reload={reload} />
			<SeenBy sightings={detail.seenBy} />
			<Evidence evidence={evidence} />
		</>
	);
}

export function AssetPage({ id }: { id: number }) {
	const { data, problem, reload } = useResource(`asset ${id}`, () => getAsset(id), 15);
	if (!data)
		return <Page title="Asset" back={BACK}>{problem ? <Trouble problem={problem} again={() => void reload()} /> : <Loading />}</Page>;
	return (
		<Page title={title(data.asset)} shown={<Heading asset={data.asset} />} back={BACK}>
			<Trouble problem={problem} />
			<Body detail={data} reload={reload} />
		</Page>
	);
}
