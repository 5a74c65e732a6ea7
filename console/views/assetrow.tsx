// assetrow: one asset in a line; on a phone, in three.
import { glyph, macNote, makerModel, system, title } from '../lib/asset';
import { hashOf } from '../lib/place';
import type { Asset } from '../made/types';
import { go } from '../state/place';
import { segmentName } from '../state/segments';
import { Tags } from './chip';
import { Icon } from './icon';
import { PresenceMark } from './presence';
import { Text } from './text';
import { Time } from './time';

function Words({ of }: { of: string }) {
	return of === '' ? <span class="assets-none" title="Not known">–</span> : <Text of={of} hint class="assets-words" />;
}

function Addresses({ of }: { of: readonly string[] }) {
	const [first, ...others] = of;
	if (first === undefined)
		return <Words of="" />;
	return (
		<>
			<Text of={first} hint class="assets-address" />
			{others.length > 0 && <span class="quiet assets-more" title={others.join('\n')}>+{others.length}</span>}
		</>
	);
}

export function AssetRow({ asset, columns, index, top_px }: { asset: Asset; columns: Set<string>; index: number; top_px: number }) {
	const { category1, category2 } = asset.hardware;
	const note = macNote(asset);
	const open = (event: MouseEvent) => {
		const chosen = getSelection()?.toString() ?? '';
		if (event.button === 0 && chosen === '' && !(event.target instanceof Element && event.target.closest('a')))
			go('assets', asset.id);
	};
	return (
		<div role="row" class="assets-columns assets-row" aria-rowindex={index + 2} style={{ transform: `translateY(${top_px}px)` }} onClick={open}>
			<div role="cell" class="assets-name">
				<span class={asset.managed ? 'assets-glyph assets-managed' : 'assets-glyph'} title={asset.managed ? 'Managed' : 'Unmanaged'}><Icon of={glyph(asset.hardware)} size={18} /></span>
				<span class="assets-two">
					<a href={hashOf('assets', asset.id)}><Text of={title(asset)} hint class={asset.name ? '' : 'mono'} /></a>
					{(asset.managed || asset.sample) && <span class="assets-second">
						{asset.managed && <span class="assets-mark">managed</span>}
						{asset.sample && <span title="From a recording, not from your network">sample</span>}
					</span>}
				</span>
			</div>
			{columns.has('hardware.category') && <div role="cell" class="assets-category"><span class="assets-two">
				<Words of={category2 ?? category1 ?? ''} />
				{category2 && category1 && <span class="assets-second">{category1}</span>}
			</span></div>}
			{columns.has('hardware.model') && <div role="cell" class="assets-maker"><Words of={makerModel(asset.hardware)} /></div>}
			{columns.has('os.name') && <div role="cell" class="assets-os"><Words of={system(asset.os)} /></div>}
			{columns.has('address') && <div role="cell" class="assets-addresses"><Addresses of={asset.addresses} /></div>}
			{columns.has('mac') && <div role="cell" class="assets-mac">
				{asset.mac ? <span class="mono" title={[asset.mac, asset.nicVendor, note && `${note} address`].filter(Boolean).join('\n')}>{asset.mac}</span> : <Words of="" />}
			</div>}
			{columns.has('segment') && <div role="cell" class="assets-segment"><Words of={segmentName(asset.segment)} /></div>}
			{columns.has('lastSeen') && <div role="cell" class="assets-seen"><span class="assets-two"><Time at={asset.lastSeen} /><PresenceMark of={asset} /></span></div>}
			{columns.has('tag') && <div role="cell" class="assets-tags"><Tags of={asset.tags} /></div>}
		</div>
	);
}
